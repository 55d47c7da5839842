#include "zhen/indexer.h"

#include <chrono>
#include <exception>
#include <new>
#include <utility>

#include "common/base/xapian_errors.h"
#include "common/index/calendar.h"
#include "indexer/extract/content_hash.h"
#include "indexer/extract/understand.h"
#include "indexer/read/page.h"
#include "indexer/write/index_writer.h"

namespace zhen {
namespace {

constexpr std::size_t kMaxIdBytes = 64 << 10;

/// No exception leaves the library: Xapian's become our codes, the rest is a defect or want of memory.
template <typename Work>
auto guarded(const std::string& path, Work&& work) -> decltype(work()) {
  try {
    return base::xapian_guard("index \"" + path + '"', std::forward<Work>(work));
  } catch (const std::bad_alloc&) {
    return Error{ErrorCode::exhausted, "memory ran out while writing index \"" + path + '"'};
  } catch (const std::exception& defect) {
    return Error{ErrorCode::internal, std::string("a defect in zhen: ") + defect.what()};
  }
}

Error bad_argument(std::string message) {
  return {ErrorCode::invalid_argument, std::move(message)};
}

index::Day system_day() {
  const auto now = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
  return static_cast<index::Day>(now.time_since_epoch().count());
}

Result<index::Day> day_of(const std::string& now) {
  if (now.empty()) return system_day();
  const auto date = index::parse_iso(now);
  if (!date || date->day == 0) return bad_argument("\"" + now + "\" is no day: write YYYY-MM-DD");
  return index::span_of(*date).first;
}

indexer::PageFormat page_format(DocumentFormat format) {
  switch (format) {
    case DocumentFormat::text: return indexer::PageFormat::kText;
    case DocumentFormat::html: return indexer::PageFormat::kHtml;
    case DocumentFormat::markdown: return indexer::PageFormat::kMarkdown;
    case DocumentFormat::article: return indexer::PageFormat::kArticle;
  }
  return indexer::PageFormat::kText;
}

indexer::Page page_of(const NewDocument& document) {
  indexer::Page page;
  page.id = document.id;
  page.path = document.path;
  page.format = page_format(document.format);
  page.bytes = document.content;
  page.given = {document.title, document.date, document.source, document.site,
                document.url,   document.lang, document.author};
  return page;
}

Added added_of(indexer::AddOutcome outcome) {
  switch (outcome) {
    case indexer::AddOutcome::kAdded: return Added::as_new;
    case indexer::AddOutcome::kReplaced: return Added::as_replacement;
    case indexer::AddOutcome::kUnchanged: return Added::unchanged;
  }
  return Added::as_new;
}

indexer::UnderstandOptions as_of(index::Day now) {
  indexer::UnderstandOptions options;
  options.now = now;
  return options;
}

}  // namespace

class Indexer::Implementation {
 public:
  Implementation(std::string path, indexer::IndexWriter writer, index::Day now)
      : path_(std::move(path)), writer_(std::move(writer)), understander_(as_of(now)) {}

  const std::string& path() const { return path_; }
  indexer::IndexWriter& writer() { return writer_; }

  Result<Added> add(const NewDocument& document) {
    if (document.id.empty()) return bad_argument("a document needs an id");
    if (document.id.size() > kMaxIdBytes) return bad_argument("a document's id has at most 65536 bytes");
    indexer::Page page = page_of(document);
    const std::uint64_t hash = indexer::content_hash(page, 0);
    indexer::UnderstoodPage understood;
    if (writer_.is_unchanged(document.id, hash)) {
      understood.document.id = document.id;  // the writer counts it, and looks at nothing else
    } else if (auto left = writer_.take_up(document.id, hash)) {
      understood.document = *std::move(left);
    } else {
      understood = understander_.understand(std::move(page));
    }
    if (!understood.rejected.empty()) {
      return bad_argument("document \"" + document.id + "\" was rejected: " + understood.rejected);
    }
    understood.document.content_hash = hash;
    const auto outcome = writer_.add(std::move(understood.document));
    if (!outcome) return outcome.error();
    return added_of(*outcome);
  }

 private:
  std::string path_;
  indexer::IndexWriter writer_;
  indexer::Understander understander_;
};

Indexer::Indexer(std::unique_ptr<Implementation> implementation) : implementation_(std::move(implementation)) {}
Indexer::Indexer(Indexer&&) noexcept = default;
Indexer& Indexer::operator=(Indexer&&) noexcept = default;
Indexer::~Indexer() = default;

Result<Indexer> Indexer::open(const std::string& path, const IndexerOptions& options) {
  return guarded(path, [&]() -> Result<Indexer> {
    const auto now = day_of(options.now);
    if (!now) return now.error();
    auto writer = indexer::IndexWriter::open(path, {options.memory_bytes, options.threads, options.rebuild});
    if (!writer) return writer.error();
    return Indexer(std::make_unique<Implementation>(path, *std::move(writer), *now));
  });
}

Result<Added> Indexer::add(const NewDocument& document) {
  return guarded(implementation_->path(), [&] { return implementation_->add(document); });
}

Result<Added> Indexer::replace(const NewDocument& document) {
  return guarded(implementation_->path(), [&]() -> Result<Added> {
    const auto known = implementation_->writer().contains(document.id);
    if (!known) return known.error();
    if (!*known) {
      return Error{ErrorCode::document_not_found,
                   "index \"" + implementation_->path() + "\" has no document \"" + document.id + "\" to replace"};
    }
    return implementation_->add(document);
  });
}

Result<bool> Indexer::remove(std::string_view id) {
  return guarded(implementation_->path(), [&] { return implementation_->writer().remove(id); });
}

Result<CommitResult> Indexer::commit() {
  return guarded(implementation_->path(), [&]() -> Result<CommitResult> {
    const auto done = implementation_->writer().commit();
    if (!done) return done.error();
    return CommitResult{done->added, done->replaced, done->unchanged, done->documents, done->generation};
  });
}

}  // namespace zhen
