#include "indexer/extract/outlets.h"

#include <algorithm>
#include <bitset>
#include <cstring>
#include <deque>
#include <unordered_map>

#include "common/text/folding.h"
#include "indexer/extract/built_in_outlets.h"
#include "indexer/extract/code_points.h"

namespace zhen::indexer {
namespace {

struct Entry {
  Outlet* outlet = nullptr;
  bool ordinary_word = false;
};

/// ASCII case, blanks and the shape of apostrophes do not tell names apart.
std::string plain_key(std::string_view name) {
  std::string key;
  for (std::size_t i = 0; i < name.size();) {
    const std::size_t begin = i;
    const char32_t c = next_code_point(name, i);
    if (is_blank(c)) continue;
    if (c == 0x2019) {
      key += '\'';
    } else if (c < 0x80) {
      key += ascii_lower(static_cast<char>(c));
    } else {
      key.append(name.substr(begin, i - begin));
    }
  }
  return key;
}

std::vector<std::string_view> split(std::string_view text, char mark) {
  std::vector<std::string_view> parts;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find(mark, at), text.size());
    parts.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return parts;
}

std::string lower_ascii(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), ascii_lower);
  return out;
}

/// Abbreviations of up to four capitals must be written in capitals: AP, but not "ap".
bool is_abbreviation(std::string_view name) {
  return name.size() <= 4 && std::all_of(name.begin(), name.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

bool letter_at(std::string_view text, std::size_t at) {
  return at < text.size() && (is_ascii_letter(static_cast<unsigned char>(text[at])) ||
                              is_ascii_digit(static_cast<unsigned char>(text[at])));
}

/// A hash of the first bytes: two Han characters, six letters, or three or two where a name has no more.
std::uint32_t head_of(std::string_view text, std::size_t length) {
  std::uint64_t bytes = 0;
  std::memcpy(&bytes, text.data(), std::min(length, text.size()));
  bytes |= 0x2020202020202020U;  // either case; that other bytes fall together costs no more than a look
  return static_cast<std::uint32_t>((bytes * 0x9E3779B97F4A7C15U) >> 32);
}

std::size_t head_length(std::string_view name) {
  if (static_cast<unsigned char>(name[0]) >= 0x80) return std::min<std::size_t>(name.size(), 6);
  return name.size() >= 6 ? 6 : name.size() >= 3 ? 3 : 2;
}

std::size_t filter_of(std::uint32_t head) {
  return (head ^ (head >> 16)) & 0xFFFF;
}

}  // namespace

struct Outlets::Tables {
  struct Spelling {
    std::string lower;  ///< as written, ASCII letters in lower case
    std::string written;
    Entry entry;
  };

  std::deque<Outlet> outlets;
  std::unordered_map<std::string, Outlet*> by_canonical;
  std::unordered_map<std::string, Entry> exact;   ///< plain_key
  std::unordered_map<std::string, Entry> folded;  ///< plain_key of the folded name
  std::unordered_map<std::string, Outlet*> hosts;
  std::unordered_map<std::uint32_t, std::vector<Spelling>> heads;  ///< longest first
  std::bitset<65536> filter;                                       ///< of the heads: most places of a text need no more

  /// The longest name that begins at `at` and whose head has `length` bytes.
  OutletMatch match_at(std::string_view text, std::size_t at, std::size_t length, NamePosition position) const {
    const std::uint32_t head = head_of(text.substr(at), length);
    return filter.test(filter_of(head)) ? match_with(head, text, at, position) : OutletMatch{};
  }

  OutletMatch match_with(std::uint32_t head, std::string_view text, std::size_t at, NamePosition position) const {
    const auto bucket = heads.find(head);
    if (bucket == heads.end()) return {};
    for (const Spelling& spelling : bucket->second) {
      const std::size_t end = at + spelling.lower.size();
      if (position == NamePosition::kRunningText && spelling.entry.ordinary_word) continue;
      if (!starts_with_ignoring_case(text.substr(at), spelling.lower)) continue;
      const bool glued = letter_at(text, end - 1) && letter_at(text, end);
      if (glued && !(text[end - 1] >= 'a' && text[end] >= 'A' && text[end] <= 'Z')) continue;
      if (is_abbreviation(spelling.written) && text.substr(at, end - at) != spelling.written) continue;
      return {at, end, spelling.entry.outlet};
    }
    return {};
  }

  void add_name(Outlet& outlet, std::string_view name) {
    const bool ordinary = name.starts_with('~');
    if (ordinary) name.remove_prefix(1);
    name = trimmed(name);
    if (name.size() < 2) return;
    const Entry entry{&outlet, ordinary};
    exact[plain_key(name)] = entry;
    folded.insert_or_assign(plain_key(text::fold(name, text::Offsets::kDrop).text), entry);
    if (std::find(outlet.names.begin(), outlet.names.end(), name) == outlet.names.end())
      outlet.names.emplace_back(name);
    const std::uint32_t head = head_of(name, head_length(name));
    auto& spellings = heads[head];
    filter.set(filter_of(head));
    spellings.push_back({lower_ascii(name), std::string(name), entry});
    std::stable_sort(spellings.begin(), spellings.end(),
                     [](const Spelling& a, const Spelling& b) { return a.lower.size() > b.lower.size(); });
  }

  void add_line(const std::vector<std::string_view>& cells) {
    const std::string canonical(trimmed(cells[0]));
    auto [known, is_new] = by_canonical.try_emplace(canonical, nullptr);
    if (is_new) {
      outlets.push_back({canonical, std::string(trimmed(cells[1])), {canonical}, {}});
      known->second = &outlets.back();
    }
    Outlet& outlet = *known->second;
    const auto names = cells.size() > 2 ? split(cells[2], '|') : std::vector<std::string_view>{};
    const std::string marked = '~' + canonical;
    const bool ordinary = std::find(names.begin(), names.end(), marked) != names.end();
    add_name(outlet, ordinary ? marked : canonical);
    for (const std::string_view name : names) {
      if (name != marked) add_name(outlet, name);
    }
    if (cells.size() < 4) return;
    for (const std::string_view domain : split(cells[3], '|')) {
      if (trimmed(domain).empty()) continue;
      outlet.domains.emplace_back(trimmed(domain));
      hosts[lower_ascii(trimmed(domain))] = &outlet;
    }
  }
};

Outlets::Outlets() : tables_(std::make_unique<Tables>()) {}
Outlets::~Outlets() = default;
Outlets::Outlets(Outlets&&) noexcept = default;
Outlets& Outlets::operator=(Outlets&&) noexcept = default;

Outlets Outlets::built_in() {
  Outlets outlets;
  static_cast<void>(outlets.load(built_in_outlets()));
  return outlets;
}

Result<void> Outlets::load(std::string_view tsv) {
  std::size_t number = 0;
  for (std::string_view line : split(tsv, '\n')) {
    ++number;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (trimmed(line).empty() || line.starts_with('#')) continue;
    const auto cells = split(line, '\t');
    if (cells.size() < 2 || cells.size() > 4 || trimmed(cells[0]).empty()) {
      return Error{ErrorCode::invalid_argument,
                   "outlets, line " + std::to_string(number) +
                       ": expected canonical name, kind, names and domains with tabs between them",
                   number};
    }
    tables_->add_line(cells);
  }
  return {};
}

const Outlet* Outlets::by_name(std::string_view name, NamePosition position) const {
  const auto usable = [&](const Entry& entry) {
    return position == NamePosition::kSourceStated || !entry.ordinary_word ? entry.outlet : nullptr;
  };
  name = trimmed(name);
  if (name.empty() || name.size() > 120) return nullptr;
  if (const auto found = tables_->exact.find(plain_key(name)); found != tables_->exact.end()) {
    return usable(found->second);
  }
  const auto found = tables_->folded.find(plain_key(text::fold(name, text::Offsets::kDrop).text));
  return found == tables_->folded.end() ? nullptr : usable(found->second);
}

const Outlet* Outlets::by_host(std::string_view host) const {
  std::string name = lower_ascii(host);
  for (std::string_view rest = name; !rest.empty();) {
    if (const auto found = tables_->hosts.find(std::string(rest)); found != tables_->hosts.end()) return found->second;
    const std::size_t dot = rest.find('.');
    if (dot == std::string_view::npos) break;
    rest.remove_prefix(dot + 1);
  }
  return nullptr;
}

std::vector<OutletMatch> Outlets::find_in(std::string_view text, NamePosition position) const {
  std::vector<OutletMatch> matches;
  for (std::size_t at = 0; at + 1 < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    const bool inside_character = (byte & 0xC0) == 0x80;
    const bool inside_word =
        letter_at(text, at) && at > 0 && letter_at(text, at - 1) && !(text[at] <= 'Z' && text[at - 1] >= 'a');
    std::size_t next = at + 1;
    if (!inside_character && !inside_word && byte > ' ') {
      OutletMatch match = tables_->match_at(text, at, 6, position);
      if (match.outlet == nullptr && byte < 0x80) match = tables_->match_at(text, at, 3, position);
      if (match.outlet == nullptr && byte < 0x80) match = tables_->match_at(text, at, 2, position);
      if (match.outlet != nullptr) {
        matches.push_back(match);
        next = match.end;
      }
    }
    at = next;
  }
  return matches;
}

std::size_t Outlets::size() const {
  return tables_->outlets.size();
}

}  // namespace zhen::indexer
