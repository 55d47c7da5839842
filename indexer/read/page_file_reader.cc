// Files that are one page each: plain text, HTML, Markdown. Their bytes go on as they are; decoding is not done here.
#include "indexer/read/decompress.h"
#include "indexer/read/reader.h"

namespace zhen::indexer {
namespace {

class PageFileReader final : public Reader {
 public:
  PageFileReader(PageFormat format, const ReadLimits& limits) : format_(format), limit_(limits.document_bytes) {}

  bool read(ByteSource& bytes, const Origin& origin, const PageSink& sink) const override {
    Page page;
    const auto drained = drain(bytes, limit_, page.bytes);
    if (!drained) {
      sink.rejected({origin.place(), drained.error().message});
      return true;
    }
    if (*drained == Drained::kTooLong) {
      sink.rejected({origin.place(), "the document is longer than " + megabytes(limit_) + " (--max-document-size)"});
      return true;
    }
    page.bytes.shrink_to_fit();  // small pages wait by the thousand: what was kept in reserve would add up
    page.id = origin.id;
    page.path = origin.path;
    page.format = format_;
    return sink.page(std::move(page));
  }

 private:
  PageFormat format_;
  std::size_t limit_;
};

}  // namespace

std::string megabytes(std::uint64_t bytes) {
  constexpr std::uint64_t kMebi = 1u << 20;
  if (bytes >= kMebi && bytes % kMebi == 0) return std::to_string(bytes / kMebi) + " MiB";
  if (bytes >= 10 * kMebi) return std::to_string(bytes / kMebi) + " MiB";
  return std::to_string(bytes) + " bytes";
}

std::unique_ptr<Reader> text_reader(const ReadOptions& options) {
  return std::make_unique<PageFileReader>(PageFormat::kText, options.limits);
}

std::unique_ptr<Reader> html_reader(const ReadOptions& options) {
  return std::make_unique<PageFileReader>(PageFormat::kHtml, options.limits);
}

std::unique_ptr<Reader> markdown_reader(const ReadOptions& options) {
  return std::make_unique<PageFileReader>(PageFormat::kMarkdown, options.limits);
}

}  // namespace zhen::indexer
