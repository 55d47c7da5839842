// Files whose name says nothing: what do their first bytes say?
#include <array>

#include "indexer/read/decompress.h"
#include "indexer/read/reader.h"

namespace zhen::indexer {
namespace {

constexpr std::size_t kLookedAt = 1024;

std::string lower_case(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 'a' - 'A') : c;
  return lower;
}

bool looks_like_html(std::string_view front) {
  const std::size_t begin = front.find_first_not_of("\xEF\xBB\xBF \t\r\n");
  if (begin == std::string_view::npos) return false;
  const std::string start = lower_case(front.substr(begin));
  constexpr std::array<std::string_view, 5> kBeginnings = {"<!doctype html", "<html", "<head", "<body", "<!--"};
  for (const std::string_view beginning : kBeginnings) {
    if (start.starts_with(beginning)) return true;
  }
  return start.starts_with("<?xml") && start.find("<html") != std::string::npos;
}

ReaderFactory reader_for(std::string_view front) {
  if (front.starts_with("WARC/1.") || front.starts_with("WARC/0.")) return warc_reader;
  return looks_like_html(front) ? html_reader : text_reader;
}

class SniffingReader final : public Reader {
 public:
  explicit SniffingReader(const ReadOptions& options) : options_(options) {}

  bool read(ByteSource& bytes, const Origin& origin, const PageSink& sink) const override {
    PeekedSource looked(bytes, kLookedAt);
    return reader_for(looked.front())(options_)->read(looked, origin, sink);
  }

 private:
  ReadOptions options_;
};

}  // namespace

std::unique_ptr<Reader> sniffing_reader(const ReadOptions& options) {
  return std::make_unique<SniffingReader>(options);
}

}  // namespace zhen::indexer
