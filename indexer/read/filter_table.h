// Which formats do other programs read for us, and how are these called? (filters.tsv)
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/read/page.h"
#include "zhen/result.h"

namespace zhen::indexer {

/// A line of the table.
struct Filter {
  std::string extension;  ///< with its dot, in lower case
  PageFormat format = PageFormat::kHtml;
  std::string package;                          ///< what to install where a program is missing
  std::vector<std::vector<std::string>> steps;  ///< each a program and its arguments, with placeholders
  std::string missing;                          ///< the first program that this machine lacks; empty: none
};

/// Thread-safety: const after loading.
class FilterTable {
 public:
  /// The table that the program was built with.
  static std::shared_ptr<const FilterTable> built_in();

  /// That table with a user's lines. Errors: invalid_argument with the line's number.
  static Result<std::shared_ptr<const FilterTable>> with(std::string_view tsv);

  /// Null: there is none.
  const Filter* find(std::string_view extension) const;

 private:
  Result<void> add(std::string_view tsv);
  std::vector<Filter> filters_;
};

/// The text of filters.tsv.
std::string_view built_in_filters();

/// The path of a program of that name in the system's folders (or of a name with a slash); empty where there is none.
std::string find_program(const std::string& name);

}  // namespace zhen::indexer
