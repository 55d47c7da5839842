#include "indexer/write/merged_postings.h"

#include <algorithm>

namespace zhen::indexer {

MergedPostings::MergedPostings(const std::vector<std::shared_ptr<index::Segment>>& segments,
                               const std::vector<NewDocids>& docids)
    : segments_(segments), docids_(docids) {
  for (std::size_t i = 0; i < segments.size(); ++i) {
    const Xapian::Database& database = segments[i]->database();
    Head head{i, database.allterms_begin(), database.allterms_end(), {}};
    if (head.at == head.end) continue;
    head.term = *head.at;
    heads_.push_back(std::move(head));
  }
}

bool MergedPostings::advance(Head& head) {
  if (++head.at == head.end) return false;
  head.term = *head.at;
  return true;
}

Result<void> MergedPostings::take(const Head& head) {
  const NewDocids& docids = docids_[head.segment];
  const index::Postings& postings = segments_[head.segment]->postings();
  bool is_sound = true;
  postings.read(head.term, postings.find(head.term).place, 1, [&](Xapian::docid local, Xapian::termcount wdf) {
    is_sound = local != 0 && local <= docids.size();
    if (is_sound && docids[local - 1] != 0) postings_.push_back({docids[local - 1], wdf});
    return is_sound;
  });
  if (!is_sound) {
    return Error{ErrorCode::index_corrupt, "a segment is damaged (a posting of a document that it does not have)"};
  }
  return {};
}

Result<bool> MergedPostings::next(std::string_view& term, std::span<const glass::Posting>& postings) {
  postings_.clear();
  while (!heads_.empty() && postings_.empty()) {
    term_ = std::ranges::min(heads_, {}, &Head::term).term;
    for (std::size_t i = 0; i < heads_.size();) {
      const bool has_it = heads_[i].term == term_;
      if (has_it) {
        if (auto taken = take(heads_[i]); !taken) return taken.error();
      }
      if (has_it && !advance(heads_[i])) {
        heads_.erase(heads_.begin() + static_cast<std::ptrdiff_t>(i));
      } else {
        ++i;
      }
    }
  }
  term = term_;
  postings = postings_;
  return !postings_.empty();
}

}  // namespace zhen::indexer
