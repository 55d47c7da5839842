#include "common/text/analyzer.h"

#include <unicode/uversion.h>
#include <xapian.h>

#include "common/text/analyzer_implementation.h"
#include "common/text/fold_table.h"

namespace zhen::text {
namespace {

/// Grows whenever the same folded text gets other terms than before.
constexpr int kAnalyzerRevision = 1;

std::string icu_version() {
  UVersionInfo version;
  u_getVersion(version);
  return std::to_string(version[0]) + "." + std::to_string(version[1]);
}

std::string hexadecimal(std::uint64_t value) {
  std::string digits(16, '0');
  for (std::size_t i = digits.size(); i-- > 0; value >>= 4) digits[i] = "0123456789abcdef"[value & 15];
  return digits;
}

}  // namespace

Analyzer::Analyzer(AnalyzerOptions options) : implementation_(std::make_unique<Implementation>(options)) {}
Analyzer::~Analyzer() = default;
Analyzer::Analyzer(Analyzer&&) noexcept = default;
Analyzer& Analyzer::operator=(Analyzer&&) noexcept = default;

void Analyzer::tokens(std::string_view folded, TokenSink sink) const {
  implementation_->tokens(folded, sink);
}

std::vector<QueryUnit> Analyzer::query_units(std::string_view query) const {
  return implementation_->query_units(query);
}

std::string Analyzer::fingerprint() const {
  std::string print = "analyzer=" + std::to_string(kAnalyzerRevision);
  print += options().stem_english ? " stem=english" : " stem=none";
  print += " fold=" + hexadecimal(kFoldTableHash);
  print += " icu=" + icu_version();
  print += " xapian=" + std::to_string(Xapian::major_version()) + "." + std::to_string(Xapian::minor_version());
  return print;
}

const AnalyzerOptions& Analyzer::options() const {
  return implementation_->options;
}

}  // namespace zhen::text
