// The terms of one segment and their postings, by the fastest way there is: its table where the format is known, else
// Xapian's iterators. Both give the same (tests/index/postings_test.cc).
#pragma once

#include <xapian.h>

#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "common/index/posting_table.h"

namespace zhen::index {

/// Every function throws Xapian::Error. Thread-safety: one thread at a time (Xapian's rule).
class Postings {
 public:
  Postings() = default;
  /// @param table  null: Xapian reads
  Postings(Xapian::Database database, std::shared_ptr<const PostingTable> table)
      : database_(std::move(database)), table_(std::move(table)) {}

  /// Calls `visit(term, frequency, place)` for each term that begins with `prefix`, in bytewise order, until it
  /// returns false.
  template <typename Visit>
  void terms(std::string_view prefix, Visit&& visit) const {
    if (table_) return table_->terms(prefix, visit);
    const std::string begin(prefix);
    const auto end = database_.allterms_end(begin);
    for (auto term = database_.allterms_begin(begin); term != end; ++term) {
      const std::string found = *term;
      if (!visit(std::string_view(found), term.get_termfreq(), PostingPlace())) return;
    }
  }

  PostingTable::Found find(std::string_view term) const {
    if (table_) return table_->find(term);
    return {database_.get_termfreq(std::string(term)), {}};
  }

  /// Calls `visit(docid, wdf)` for each posting from docid `from` on, ascending, until it returns false.
  /// @param place  of the term, as find() or terms() gave it
  template <typename Visit>
  void read(const std::string& term, PostingPlace place, Xapian::docid from, Visit&& visit) const {
    if (table_) return table_->postings(term, place, from, visit);
    const auto end = database_.postlist_end(term);
    auto posting = database_.postlist_begin(term);
    if (from > 1 && posting != end) posting.skip_to(from);
    for (; posting != end; ++posting) {
      if (!visit(*posting, posting.get_wdf())) return;
    }
  }

 private:
  Xapian::Database database_;
  std::shared_ptr<const PostingTable> table_;
};

}  // namespace zhen::index
