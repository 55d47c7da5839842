#include "indexer/glossary/glossary_edits.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "common/text/folding.h"
#include "common/text/script.h"
#include "common/text/utf8.h"

namespace zhen::indexer {
namespace {

constexpr std::string_view kAny = "*";

bool has_han(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const text::CodePoint next = text::code_point_at(text, at);
    if (text::script_of(next.value) == text::Script::kHan) return true;
    at += next.length;
  }
  return false;
}

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \r");
  return begin == std::string_view::npos ? std::string_view()
                                         : text.substr(begin, text.find_last_not_of(" \r") - begin + 1);
}

std::vector<std::string_view> columns_of(std::string_view line) {
  std::vector<std::string_view> columns;
  for (std::size_t at = 0; at <= line.size();) {
    const std::size_t end = std::min(line.find('\t', at), line.size());
    columns.push_back(trimmed(line.substr(at, end - at)));
    at = end + 1;
  }
  return columns;
}

enum class Status : unsigned char { kAdded, kRejected, kMined };

std::optional<Status> status_of(std::string_view word) {
  if (word == "added" || word == "+") return Status::kAdded;
  if (word == "rejected" || word == "-") return Status::kRejected;
  if (word == "mined" || word == "=") return Status::kMined;
  return std::nullopt;
}

std::optional<double> certainty_in(std::string_view text) {
  if (text.empty()) return 1;
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || !(value > 0) || value > 1) return std::nullopt;
  return value;
}

struct Line {
  Status status = Status::kAdded;
  GlossaryEdit edit;
};

std::optional<Line> line_of(std::string_view text) {
  std::vector<std::string_view> columns = columns_of(text);
  Line line;
  if (const auto status = status_of(columns.front())) {
    line.status = *status;
    columns.erase(columns.begin());
  }
  if (columns.size() < 2 || columns[0].empty() || columns[1].empty()) return std::nullopt;
  const bool any = columns[0] == kAny || columns[1] == kAny;
  if (any && (line.status == Status::kAdded || columns[0] == columns[1])) return std::nullopt;
  if (columns[0] == kAny || (columns[1] != kAny && !has_han(columns[0]) && has_han(columns[1]))) {
    std::swap(columns[0], columns[1]);
  }
  const auto certainty = certainty_in(columns.size() > 2 && line.status == Status::kAdded ? columns[2] : "");
  if (!certainty) return std::nullopt;
  line.edit = {std::string(columns[0]), std::string(columns[1]), line.status == Status::kRejected, *certainty};
  return line;
}

std::string number_text(double value) {
  char digits[32];
  const auto [end, error] = std::to_chars(digits, digits + sizeof digits, value);
  return {digits, end};
}

}  // namespace

Result<void> GlossaryEdits::merge(std::string_view lines) {
  std::size_t number = 0;
  for (std::size_t at = 0; at < lines.size();) {
    const std::size_t end = std::min(lines.find('\n', at), lines.size());
    const std::string_view text = lines.substr(at, end - at);
    at = end + 1;
    ++number;
    if (trimmed(text).empty() || text.front() == '#') continue;
    const auto line = line_of(text);
    if (!line) {
      return Error{ErrorCode::invalid_argument,
                   "line " + std::to_string(number) +
                       " is no change of a glossary: wanted are added or rejected, two forms"
                       " and, if need be, a certainty above 0 up to 1, with tabs between"};
    }
    const Key key(text::folded_key(line->edit.one), text::folded_key(line->edit.other));
    edits_.erase(key);
    if (line->status != Status::kMined) edits_.emplace(key, line->edit);
  }
  return {};
}

std::string GlossaryEdits::serialize() const {
  std::string lines;
  for (const auto& [key, edit] : edits_) {
    lines.append(edit.is_rejected ? "rejected\t" : "added\t").append(edit.one).append("\t").append(edit.other);
    if (!edit.is_rejected && edit.certainty < 1) lines.append("\t").append(number_text(edit.certainty));
    lines += '\n';
  }
  return lines;
}

bool GlossaryEdits::is_rejected(const Key& key) const {
  const auto forbids = [&](const std::string& one, const std::string& other) {
    const auto found = edits_.find({one, other});
    return found != edits_.end() && found->second.is_rejected;
  };
  return forbids(key.first, key.second) || forbids(key.first, std::string(kAny)) ||
         forbids(key.second, std::string(kAny));
}

std::vector<lexicon::Pair> GlossaryEdits::apply(std::vector<lexicon::Pair> mined) const {
  if (edits_.empty()) return mined;
  std::vector<lexicon::Pair> pairs;
  std::vector<lexicon::Pair> kept;
  std::map<Key, const lexicon::Pair*> seen;
  for (lexicon::Pair& pair : mined) {
    const Key key(text::folded_key(pair.one), text::folded_key(pair.other));
    seen.emplace(key, &pair);
    if (!edits_.contains(key) && !is_rejected(key)) kept.push_back(pair);
  }
  for (const auto& [key, edit] : edits_) {
    if (edit.other == kAny) continue;
    lexicon::Pair pair{edit.one, edit.other, lexicon::Origin::kEdited, edit.is_rejected ? 0 : edit.certainty, 0, {}};
    if (const auto found = seen.find(key); found != seen.end()) {
      pair.count = found->second->count;
      pair.example = found->second->example;
    }
    pairs.push_back(std::move(pair));
  }
  pairs.insert(pairs.end(), std::make_move_iterator(kept.begin()), std::make_move_iterator(kept.end()));
  return pairs;
}

std::vector<GlossaryEdit> GlossaryEdits::all() const {
  std::vector<GlossaryEdit> edits;
  for (const auto& [key, edit] : edits_) edits.push_back(edit);
  return edits;
}

}  // namespace zhen::indexer
