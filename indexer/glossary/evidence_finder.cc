#include "indexer/glossary/evidence_finder.h"

#include <algorithm>
#include <set>

#include "common/index/glossary_evidence.h"
#include "common/text/utf8.h"
#include "indexer/glossary/bracket.h"
#include "indexer/glossary/latin_form.h"

namespace zhen::indexer {
namespace {

using index::Evidence;
using index::EvidenceKind;

constexpr std::size_t kMostBefore = 160;  // bytes that are looked at
constexpr std::size_t kMostInside = 200;
constexpr std::size_t kMostEvidence = 1000;  // a page
constexpr std::string_view kWideOpen = "（";
constexpr std::string_view kWideClose = "）";
constexpr std::string_view kRuby = "<ruby>";

bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}

std::string_view last_word(std::string_view words) {
  return words.substr(words.rfind(' ') + 1);
}

/// Of words before a bracket, those that are its other form: all of them where they read as one, else the capitalized
/// ones at the end ("he met World Bank" → World Bank).
std::string_view latin_form_at_end(std::string_view words) {
  if (is_latin_form(words) && (is_upper(words.front()) || !is_upper(last_word(words).front()))) return words;
  if (words.empty() || !is_upper(last_word(words).front())) return {};
  std::size_t begin = words.size();
  for (std::size_t end = words.size(); end > 0;) {
    const std::size_t blank = words.rfind(' ', end - 1);
    const std::size_t word = blank == std::string_view::npos ? 0 : blank + 1;
    const std::string_view text = words.substr(word, end - word);
    if (!text.empty() && is_upper(text.front())) begin = word;
    if (!text.empty() && !is_upper(text.front()) && text != "of" && text != "and" && text != "for" && text != "the") {
      break;
    }
    end = word == 0 ? 0 : word - 1;
  }
  const std::string_view form = words.substr(begin);
  return is_latin_form(form) ? form : std::string_view();
}

class Finder {
 public:
  explicit Finder(const index::StoredDocument& document) : id_(document.id) {}

  void read(std::string_view piece) {
    read_brackets(piece, "(", ")");
    read_brackets(piece, kWideOpen, kWideClose);
    read_ruby(piece);
  }

  std::string take() {
    if (found_.empty()) return {};
    std::string bytes = index::begin_evidence(id_);
    for (const auto& [kind, one, other] : found_) index::append_evidence({kind, one, other}, bytes);
    return bytes;
  }

 private:
  void read_brackets(std::string_view text, std::string_view open, std::string_view close) {
    for (std::size_t at = text.find(open); at != std::string_view::npos; at = text.find(open, at + open.size())) {
      if (found_.size() >= kMostEvidence) return;
      const std::size_t begin = at + open.size();
      const std::string_view rest = text.substr(begin, kMostInside);
      const std::size_t size = std::min({rest.find(close), rest.find(')'), rest.find(kWideClose)});
      if (size == std::string_view::npos || size < 2) continue;
      const std::string_view content = rest.substr(0, size);
      if (content.find_first_of("\n(<>{}=`|") != std::string_view::npos) continue;
      const std::string_view left = before(text, at);
      read_bracket(left, content, text.substr(begin + size + (rest[size] == ')' ? 1 : kWideClose.size())),
                   open == kWideOpen || left.ends_with(' '));
    }
  }

  /// The line so far, as much as matters.
  static std::string_view before(std::string_view text, std::size_t at) {
    std::string_view line = text.substr(0, at);
    const std::size_t line_begin = line.rfind('\n');
    if (line_begin != std::string_view::npos) line.remove_prefix(line_begin + 1);
    if (line.size() > kMostBefore) line.remove_prefix(line.size() - kMostBefore);
    return text::without_cut_front(line);
  }

  /// @param opens_apart  whether the bracket stands apart from the word before it; else it may be a call
  void read_bracket(std::string_view left, std::string_view content, std::string_view after, bool opens_apart) {
    const Inside inside = forms_inside(content);
    if (inside.latin.empty() && inside.han.empty()) return;
    const std::string_view first = inside.latin.empty() ? std::string_view() : inside.latin.front();
    if (const HanBefore han = han_before(left, after, first); !han.text.empty()) return read_han(han, inside);
    const std::string_view words = latin_before(left);
    if (!words.empty() && (opens_apart || is_upper(last_word(words).front()))) read_latin(words, inside);
  }

  /// 世界卫生组织（World Health Organization，WHO）
  void read_han(const HanBefore& han, const Inside& inside) {
    for (std::size_t i = 0; i < inside.latin.size(); ++i) {
      if (i > 0 && !add_acronym(inside.latin[0], inside.latin[i])) return;
      const bool marked = inside.is_named && han.kind == EvidenceKind::kExact;
      add({marked ? EvidenceKind::kMarked : han.kind, han.text, inside.latin[i]});
    }
  }

  /// Shanghai Cooperation Organization (SCO, 上海合作组织)
  void read_latin(std::string_view words, const Inside& inside) {
    std::string_view form;
    for (const std::string_view latin : inside.latin) {
      const std::string_view spelt = is_acronym(latin) ? spelt_out(words, latin) : std::string_view();
      const std::string_view letters = last_word(words);
      if (!spelt.empty() && is_latin_form(spelt)) {
        add({EvidenceKind::kAcronym, latin, form = spelt});
      } else if (is_acronym(letters) && spelt_out(latin, letters) == latin) {
        add({EvidenceKind::kAcronym, letters, latin});
        form = letters;
      } else {
        return;
      }
      if (!inside.han.empty()) add({EvidenceKind::kExact, inside.han, latin});
    }
    if (inside.han.empty()) return;
    const EvidenceKind kind = inside.is_named ? EvidenceKind::kMarked : EvidenceKind::kExact;
    if (form.empty()) form = latin_form_at_end(words);
    if (!form.empty()) add({kind, inside.han, form});
  }

  /// Whether one of two forms of a bracket abbreviates the other.
  bool add_acronym(std::string_view one, std::string_view other) {
    if (is_acronym(one)) std::swap(one, other);
    if (!is_acronym(other) || spelt_out(one, other) != one) return false;
    add({EvidenceKind::kAcronym, other, one});
    return true;
  }

  /// What HTML itself says of a word: its marked base and the annotation.
  void read_ruby(std::string_view text) {
    for (std::size_t at = text.find(kRuby); at != std::string_view::npos; at = text.find(kRuby, at + kRuby.size())) {
      if (found_.size() >= kMostEvidence) return;
      const std::string_view rest = text.substr(at + kRuby.size(), kMostInside);
      const std::size_t annotation = rest.find("<rt>");
      const std::size_t end = rest.find("</rt>");
      if (end == std::string_view::npos || annotation > end) continue;
      const std::string_view base = rest.substr(0, std::min(rest.find("<rp>"), annotation));
      const Inside one = forms_inside(base);
      const Inside other = forms_inside(rest.substr(annotation + 4, end - annotation - 4));
      const std::string_view han = one.han.empty() ? other.han : one.han;
      const auto& latin = one.han.empty() ? one.latin : other.latin;
      if (han.empty() || latin.size() != 1) continue;
      add({EvidenceKind::kMarked, han, latin.front()});
    }
  }

  void add(const Evidence& evidence) { found_.emplace(evidence.kind, evidence.one, evidence.other); }

  std::string_view id_;
  std::set<std::tuple<EvidenceKind, std::string_view, std::string_view>> found_;
};

}  // namespace

std::string evidence_in(const index::StoredDocument& document) {
  Finder finder(document);
  for (const index::Range& range : document.article()) {
    finder.read(std::string_view(document.text).substr(range.begin, range.end - range.begin));
  }
  return finder.take();
}

}  // namespace zhen::indexer
