#include "indexer/write/glass/posting_run.h"

#include <algorithm>

#include "common/index/byte_codec.h"

namespace zhen::indexer::glass {
namespace {

constexpr std::uint64_t kMarkBytes = 64 << 10;
constexpr std::size_t kMostHeadBytes = 15;  // three varints of 32 bits

std::uint32_t take_varint(std::string_view bytes, std::size_t& at) {
  std::uint32_t value = 0;
  for (unsigned shift = 0; at < bytes.size(); shift += 7) {
    const auto byte = static_cast<unsigned char>(bytes[at++]);
    value |= static_cast<std::uint32_t>(byte & 0x7F) << shift;
    if (byte < 0x80) break;
  }
  return value;
}

}  // namespace

void RunWriter::add(std::string_view term, std::uint32_t count, std::string_view postings) {
  if (run_.marks.empty() || file_.size() - run_.marks.back().offset >= kMarkBytes) {
    run_.marks.push_back({file_.size(), std::string(term)});
  }
  head_.clear();
  index::append_varint(head_, term.size());
  index::append_varint(head_, count);
  index::append_varint(head_, postings.size());
  head_ += term;
  file_.append(head_);
  file_.append(postings);
}

Result<PostingRun> RunWriter::finish() {
  if (auto closed = file_.close(); !closed) return closed.error();
  return std::move(run_);
}

RunReader::RunReader(const PostingRun& run, std::string_view from, std::size_t buffer_bytes)
    : run_(&run), from_(from), buffer_bytes_(buffer_bytes) {
  const auto behind = std::ranges::upper_bound(run.marks, from, {}, &PostingRun::Mark::term);
  if (behind != run.marks.begin()) offset_ = std::prev(behind)->offset;
}

/// Makes `size` bytes stand at begin_, or fewer where the file ends. False: there are none.
Result<bool> RunReader::fill(std::size_t size) {
  if (buffer_.size() - begin_ >= size) return true;
  buffer_.erase(0, begin_);
  begin_ = 0;
  auto more = base::read_range(run_->path, offset_, std::max(buffer_bytes_, size - buffer_.size()));
  if (!more) return more.error();
  offset_ += more->size();
  buffer_ += *more;
  return !buffer_.empty();
}

Result<bool> RunReader::next_entry() {
  auto filled = fill(kMostHeadBytes);
  if (!filled || !*filled) return filled;
  std::size_t at = begin_;
  const std::size_t term_bytes = take_varint(buffer_, at);
  count_ = take_varint(buffer_, at);
  const std::size_t postings_bytes = take_varint(buffer_, at);
  const std::size_t head = at - begin_;
  const std::size_t size = head + term_bytes + postings_bytes;
  if (filled = fill(size); !filled) return filled;
  if (buffer_.size() - begin_ < size) {
    return Error{ErrorCode::io, "\"" + run_->path + "\" is shorter than it was written"};
  }
  const auto entry = std::string_view(buffer_).substr(begin_ + head, term_bytes + postings_bytes);
  term_ = entry.substr(0, term_bytes);
  postings_ = entry.substr(term_bytes);
  begin_ += size;
  return true;
}

Result<bool> RunReader::next() {
  if (run_->marks.empty()) return false;
  for (;;) {
    auto more = next_entry();
    if (!more || !*more || term_ >= from_) return more;
  }
}

void RunReader::read(std::vector<Posting>& postings) const {
  std::size_t at = 0;
  std::uint32_t docid = 0;
  for (std::uint32_t i = 0; i < count_; ++i) {
    docid += take_varint(postings_, at);
    postings.push_back({docid, take_varint(postings_, at)});
  }
}

}  // namespace zhen::indexer::glass
