#include "common/cli/table.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>

#include "common/text/width.h"

namespace zhen::cli {
namespace {

constexpr std::size_t kGap = 2;

void append_cell(std::string& line, const std::string& cell, std::size_t width, Align align) {
  const std::size_t taken = text::display_columns(cell);
  const std::string filler(width > taken ? width - taken : 0, ' ');
  if (align == Align::kRight) line += filler;
  line += cell;
  if (align == Align::kLeft) line += filler;
}

void trim_end(std::string& line) {
  line.erase(line.find_last_not_of(' ') + 1);
}

}  // namespace

Table::Table(std::vector<Align> columns, std::size_t indent) : alignments_(std::move(columns)), indent_(indent) {}

void Table::add(std::vector<std::string> cells) {
  cells.resize(alignments_.size());
  rows_.push_back(std::move(cells));
}

std::string Table::text(std::size_t columns) const {
  std::vector<std::size_t> widths(alignments_.size());
  for (const auto& row : rows_) {
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], text::display_columns(row[i]));
  }
  std::string lines;
  for (const auto& row : rows_) {
    std::string line(indent_, ' ');
    std::size_t before = indent_;
    for (std::size_t i = 0; i < row.size(); ++i) {
      const bool last = i + 1 == row.size();
      const std::size_t room = columns > before ? columns - before : 1;
      append_cell(line, last ? fitted(row[i], room) : row[i], last ? std::min(widths[i], room) : widths[i],
                  alignments_[i]);
      before += widths[i] + kGap;
      if (!last) line.append(kGap, ' ');
    }
    trim_end(line);
    lines += line + "\n";
  }
  return lines;
}

std::string fitted(std::string_view text, std::size_t columns) {
  if (text::display_columns(text) <= columns) return std::string(text);
  if (columns == 0) return {};
  std::string cut(text.substr(0, text::prefix_within_columns(text, columns - 1)));
  return cut += "…";
}

std::string padded(std::string_view text, std::size_t columns) {
  const std::size_t taken = text::display_columns(text);
  return std::string(text) + std::string(columns > taken ? columns - taken : 0, ' ');
}

std::string grouped(std::uint64_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t at = digits.size(); at > 3;) digits.insert(at -= 3, 1, ',');
  return digits;
}

std::string byte_count(std::uint64_t bytes) {
  constexpr std::array<const char*, 4> kUnits = {"kB", "MB", "GB", "TB"};
  double value = static_cast<double>(bytes) / 1000;
  std::size_t unit = 0;
  while (value >= 1000 && unit + 1 < kUnits.size()) {
    value /= 1000;
    ++unit;
  }
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.1f %s", value, kUnits[unit]);
  return text.data();
}

}  // namespace zhen::cli
