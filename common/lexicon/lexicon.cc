#include "common/lexicon/lexicon.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <numeric>
#include <set>
#include <tuple>

#include "common/text/folding.h"

namespace zhen::lexicon {
namespace {

// magic, version, pairs, bytes of the longest first key, words of the longest second key; two orders of 32-bit offsets;
// records: origin, certainty in 250ths, count (32 bits), then five strings: keys, forms, example (16-bit lengths).
constexpr std::string_view kMagic = "ZHENLEXI";
constexpr std::uint32_t kVersion = 1;
constexpr std::size_t kHeader = 24;
constexpr std::size_t kFixed = 6;
constexpr double kCertain = 250;

void append32(std::uint32_t value, std::string& bytes) {
  for (int i = 0; i < 4; ++i, value >>= 8) bytes += static_cast<char>(value & 255);
}

std::uint32_t read32(std::string_view bytes, std::size_t at) {
  std::uint32_t value = 0;
  for (std::size_t i = 4; i-- > 0;) value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
  return value;
}

void append_text(std::string_view text, std::string& bytes) {
  const std::size_t size = std::min<std::size_t>(text.size(), 0xFFFF);
  bytes += static_cast<char>(size & 255);
  bytes += static_cast<char>(size >> 8);
  bytes += text.substr(0, size);
}

std::string_view read_text(std::string_view bytes, std::size_t& at) {
  if (at + 2 > bytes.size()) return {};
  const std::size_t size =
      static_cast<unsigned char>(bytes[at]) | static_cast<std::size_t>(static_cast<unsigned char>(bytes[at + 1])) << 8;
  at += 2;
  if (size > bytes.size() - at) return {};
  at += size;
  return bytes.substr(at - size, size);
}

struct Keyed {
  std::string one;
  std::string other;
  const Pair* pair;
};

std::vector<std::uint32_t> order_of(const std::vector<Keyed>& pairs, std::string Keyed::*key) {
  std::vector<std::uint32_t> order(pairs.size());
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return pairs[a].*key < pairs[b].*key; });
  return order;
}

Error damaged(const std::string& fact) {
  return {ErrorCode::index_corrupt, "a lexicon is damaged (" + fact + ")"};
}

}  // namespace

std::string_view name_of(Origin origin) noexcept {
  constexpr std::array<std::string_view, 5> kNames{"dictionary", "glossary", "icu", "regional", "edited"};
  const auto n = static_cast<std::size_t>(origin);
  return n < kNames.size() ? kNames[n] : kNames[0];
}

Lexicon Lexicon::of(const std::vector<Pair>& pairs) {
  std::vector<Keyed> keyed;
  std::set<std::tuple<std::string, std::string, Origin>> known;
  for (const Pair& pair : pairs) {
    Keyed made{text::folded_key(pair.one), text::folded_key(pair.other), &pair};
    if (made.one.empty() || made.other.empty() || made.one.size() > 0xFFFF || made.other.size() > 0xFFFF) continue;
    if (known.emplace(made.one, made.other, pair.origin).second) keyed.push_back(std::move(made));
  }
  std::size_t longest_one = 0;
  std::size_t longest_other = 0;
  std::vector<std::uint32_t> begins;
  std::string records;
  const std::size_t records_begin = kHeader + keyed.size() * 8;
  for (const Keyed& made : keyed) {
    longest_one = std::max(longest_one, made.one.size());
    const auto words = static_cast<std::size_t>(std::count(made.other.begin(), made.other.end(), ' ')) + 1;
    longest_other = std::max(longest_other, words);
    begins.push_back(static_cast<std::uint32_t>(records_begin + records.size()));
    records += static_cast<char>(made.pair->origin);
    records += static_cast<char>(
        static_cast<unsigned char>(std::lround(std::clamp(made.pair->certainty, 0.0, 1.0) * kCertain)));
    append32(made.pair->count, records);
    for (const std::string* text : {&made.one, &made.other, &made.pair->one, &made.pair->other, &made.pair->example}) {
      append_text(*text, records);
    }
  }
  std::string bytes(kMagic);
  for (const std::size_t value : {static_cast<std::size_t>(kVersion), keyed.size(), longest_one, longest_other}) {
    append32(static_cast<std::uint32_t>(value), bytes);
  }
  for (const auto key : {&Keyed::one, &Keyed::other}) {
    for (const std::uint32_t n : order_of(keyed, key)) append32(begins[n], bytes);
  }
  auto made = of_bytes(bytes + records);
  return made ? *std::move(made) : Lexicon();
}

Result<Lexicon> Lexicon::of_bytes(std::string bytes) {
  Lexicon lexicon;
  lexicon.owned_ = std::make_shared<const std::string>(std::move(bytes));
  lexicon.bytes_ = *lexicon.owned_;
  return checked(std::move(lexicon));
}

Result<Lexicon> Lexicon::of_static(std::string_view bytes) {
  Lexicon lexicon;
  lexicon.bytes_ = bytes;
  return checked(std::move(lexicon));
}

Result<Lexicon> Lexicon::open(const std::string& path) {
  auto file = base::MappedFile::open(path);
  return file ? of_file(*std::move(file)) : Result<Lexicon>(file.error());
}

Result<Lexicon> Lexicon::of_file(base::MappedFile file) {
  Lexicon lexicon;
  lexicon.file_ = std::move(file);
  lexicon.bytes_ = lexicon.file_.bytes();
  return checked(std::move(lexicon));
}

Result<Lexicon> Lexicon::checked(Lexicon lexicon) {
  const std::string_view bytes = lexicon.bytes_;
  if (bytes.size() < kHeader || !bytes.starts_with(kMagic)) return damaged("its header is wrong");
  if (read32(bytes, 8) != kVersion) return damaged("its version is " + std::to_string(read32(bytes, 8)));
  lexicon.count_ = read32(bytes, 12);
  if ((bytes.size() - kHeader) / 8 < lexicon.count_) return damaged("it is too short");
  lexicon.longest_one_ = read32(bytes, 16);
  lexicon.longest_other_ = read32(bytes, 20);
  lexicon.ones_ = kHeader;
  lexicon.others_ = kHeader + lexicon.count_ * 4;
  return lexicon;
}

std::string_view Lexicon::key_at(std::size_t order, std::size_t n, int side) const {
  std::size_t at = std::size_t{read32(bytes_, order + n * 4)} + kFixed;
  std::string_view key = read_text(bytes_, at);
  return side == 0 ? key : read_text(bytes_, at);
}

std::size_t Lexicon::first(std::string_view key, std::size_t order, int side) const {
  std::size_t low = 0;
  std::size_t high = count_;
  while (low < high) {
    const std::size_t middle = (low + high) / 2;
    if (key_at(order, middle, side) < key) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

std::vector<Entry> Lexicon::find(std::string_view key, std::size_t order, int side) const {
  std::vector<Entry> found;
  for (std::size_t n = first(key, order, side); n < count_ && key_at(order, n, side) == key; ++n) {
    found.push_back(entry_at(read32(bytes_, order + n * 4)));
  }
  return found;
}

bool Lexicon::has_one(std::string_view key) const {
  const std::size_t n = first(key, ones_, 0);
  return n < count_ && key_at(ones_, n, 0) == key;
}

Entry Lexicon::entry(std::size_t n) const {
  return entry_at(read32(bytes_, ones_ + n * 4));
}

Entry Lexicon::entry_at(std::size_t begin) const {
  if (begin + kFixed > bytes_.size()) return {};
  Entry entry;
  entry.origin = static_cast<Origin>(bytes_[begin]);
  entry.certainty = static_cast<unsigned char>(bytes_[begin + 1]) / kCertain;
  entry.count = read32(bytes_, begin + 2);
  std::size_t at = begin + kFixed;
  read_text(bytes_, at);
  read_text(bytes_, at);
  entry.one = read_text(bytes_, at);
  entry.other = read_text(bytes_, at);
  entry.example = read_text(bytes_, at);
  return entry;
}

}  // namespace zhen::lexicon
