#include "indexer/write/segment_check.h"

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <xxhash.h>

#include <optional>

#include "common/base/xapian_errors.h"
#include "common/index/document_terms.h"
#include "common/index/schema.h"
#include "common/index/segment.h"
#include "indexer/glossary/evidence_finder.h"
#include "indexer/write/segment_parts.h"

namespace zhen::indexer {
namespace {

constexpr rlim_t kCheckSeconds = 3600;
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr rlim_t kCheckBytes = RLIM_INFINITY;  // shadow memory alone takes terabytes of addresses
#else
constexpr rlim_t kCheckBytes = rlim_t{8} << 30;
#endif

/// Xapian's own check, apart: whatever it meets, it ends nothing but itself. Nothing: no complaint.
std::optional<std::string> complaint_of_xapian(const std::string& database) {
  const pid_t child = ::fork();
  if (child < 0) return "xapian-check could not be started";
  if (child == 0) {
    const rlimit seconds{kCheckSeconds, kCheckSeconds}, bytes{kCheckBytes, kCheckBytes}, none{0, 0};
    ::setrlimit(RLIMIT_CPU, &seconds);
    ::setrlimit(RLIMIT_AS, &bytes);
    ::setrlimit(RLIMIT_CORE, &none);
    std::size_t errors = 1;
    auto checked = base::xapian_guard(database, [&] { errors = Xapian::Database::check(database); });
    ::_exit(checked && errors == 0 ? 0 : 1);
  }
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return std::nullopt;
  return WIFSIGNALED(status) ? "xapian-check was ended by signal " + std::to_string(WTERMSIG(status))
                             : std::string("xapian-check finds errors in its database");
}

class SegmentCheck {
 public:
  SegmentCheck(const index::Segment& segment, bool deep) : segment_(segment), deep_(deep) {}

  std::vector<std::string> run() {
    if (auto titles = segment_.titles().read(title_bytes_)) {
      titles_ = *std::move(titles);
    } else {
      flaw(titles.error().message);
    }
    if (deep_ || segment_.deleted().documents() > 0) read_postings();
    for (Xapian::docid local = 1; local <= segment_.columns().size(); ++local) {
      if (flaws_.size() >= kMostFlaws) break;
      if (segment_.is_live(local)) check_document(local);
    }
    check_numbers();
    return std::move(flaws_);
  }

 private:
  void flaw(std::string fact) { flaws_.push_back(std::move(fact)); }

  void check_document(Xapian::docid local) {
    const auto document = segment_.document(local);
    if (!document) return flaw(document.error().message);
    const std::string named = "document \"" + document->id + "\": ";
    const index::ColumnRow kept = segment_.columns().row(local - 1);
    const index::ColumnRow made = row_of(*document);
    if (kept.id_hash != made.id_hash || kept.content_hash != made.content_hash) flaw(named + "its hashes differ");
    if (kept.date_first != made.date_first || kept.date_last != made.date_last || kept.date_role != made.date_role ||
        kept.date_certainty != made.date_certainty || kept.flags != made.flags) {
      flaw(named + "its date in the columns differs");
    }
    if (!titles_.empty() && titles_[local - 1] != document->title) flaw(named + "its title in titles differs");
    if (kept.language != made.language) flaw(named + "its language in the columns differs");
    if (index::Names::at(segment_.names().sources, kept.source).canonical != document->source ||
        index::Names::at(segment_.names().sites, kept.site).canonical != document->site) {
      flaw(named + "its source or site in the columns differs");
    }
    if (segment_.database().get_doclength(local) != kept.length) flaw(named + "its length in the columns differs");
    ++documents_;
    length_ += kept.length;
    if (deep_) check_terms(local, *document, named);
  }

  void check_terms(Xapian::docid local, const index::StoredDocument& document, const std::string& named) {
    std::uint64_t terms = 0;
    for (const index::TermCount& count : terms_.of(document)) terms += digest_of(count.term, count.wdf);
    if (postings_[local - 1] != terms) flaw(named + "its terms are not those of its text");
    const index::Signature kept = segment_.signatures().row(local - 1);
    const std::string_view evidence = segment_.glossary().of(local);
    if (!evidence.empty() && evidence != evidence_in(document)) flaw(named + "its glossary evidence is another text's");
    if (index::is_signed(kept) && kept != index::signature_of(terms_.article_units())) {
      flaw(named + "its signature is another text's");
    }
  }

  /// All postings of a document at once: the sum of these says which they are, in whatever order they come.
  static std::uint64_t digest_of(std::string_view term, std::uint32_t wdf) {
    return XXH3_64bits_withSeed(term.data(), term.size(), wdf);
  }

  /// What the postings say of each document, and how many of the deleted have each term.
  void read_postings() {
    const Xapian::Database& database = segment_.database();
    postings_.assign(segment_.columns().size(), 0);
    bool is_stray = false;
    bool is_miscounted = false;
    for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) {
      const std::string name = *term;
      std::uint32_t deleted = 0;
      for (auto posting = database.postlist_begin(name); posting != database.postlist_end(name); ++posting) {
        if (*posting > postings_.size()) {
          is_stray = true;
          break;
        }
        postings_[*posting - 1] += digest_of(name, posting.get_wdf());
        if (!segment_.is_live(*posting)) ++deleted;
      }
      const bool counted = !name.starts_with(index::kPrefixId) && segment_.deleted().documents() > 0;
      if (counted && segment_.deleted().documents_with(name) != deleted) is_miscounted = true;
    }
    if (is_stray) flaw("a posting of a document that there is not");
    if (is_miscounted) flaw("the numbers of deleted documents differ");
  }

  void check_numbers() {
    if (flaws_.size() >= kMostFlaws) return;
    if (documents_ != segment_.documents()) flaw("the number of documents differs");
    if (length_ != segment_.total_length()) flaw("the length of all documents differs");
  }

  const index::Segment& segment_;
  bool deep_;
  index::DocumentTerms terms_;
  std::string title_bytes_;
  std::vector<std::string_view> titles_;  // in title_bytes_
  std::vector<std::uint64_t> postings_;   // a digest of each document's
  std::uint64_t documents_ = 0, length_ = 0;
  std::vector<std::string> flaws_;
};

}  // namespace

std::vector<std::string> flaws_of_segment(const std::string& path, const index::Manifest::Segment& facts, bool deep) {
  if (auto complaint = complaint_of_xapian(index::file_in(path, index::kXapianFolder))) return {*complaint};
  const auto segment = index::Segment::open(path, facts);
  if (!segment) return {segment.error().message};
  auto flaws = base::xapian_guard(
      path, [&]() -> Result<std::vector<std::string>> { return SegmentCheck(**segment, deep).run(); });
  return flaws ? *std::move(flaws) : std::vector<std::string>{flaws.error().message};
}

}  // namespace zhen::indexer
