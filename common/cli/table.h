// Rows of cells in columns that stand under one another, also where cells hold Chinese.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace zhen::cli {

enum class Align : bool { kLeft, kRight };

class Table {
 public:
  /// One alignment a column. `indent` blanks begin each line, two stand between columns.
  explicit Table(std::vector<Align> columns, std::size_t indent = 0);

  /// Cells must be printable and without styles; missing ones are empty, further ones are dropped.
  void add(std::vector<std::string> cells);

  /// Lines of at most `columns` display columns: the last column is cut, with an ellipsis, where it does not fit.
  std::string text(std::size_t columns) const;

 private:
  std::vector<Align> alignments_;
  std::size_t indent_;
  std::vector<std::vector<std::string>> rows_;
};

/// At most `columns` display columns of `text`, ending in an ellipsis where something was cut.
std::string fitted(std::string_view text, std::size_t columns);

/// `text` with blanks behind it, up to `columns` display columns.
std::string padded(std::string_view text, std::size_t columns);

/// 1234567 → "1,234,567".
std::string grouped(std::uint64_t number);

/// Bytes as people say them: "0.4 kB", "12.3 MB", "1.2 GB" (powers of ten).
std::string byte_count(std::uint64_t bytes);

}  // namespace zhen::cli
