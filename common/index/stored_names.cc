#include "common/index/stored_document.h"

namespace zhen::index {

std::string_view name_of(DateRole role) noexcept {
  switch (role) {
    case DateRole::kNone: return "";
    case DateRole::kPublished: return "published";
    case DateRole::kUpdated: return "updated";
    case DateRole::kDateline: return "dateline";
    case DateRole::kEvent: return "event";
    case DateRole::kScraped: return "scraped";
  }
  return "";
}

std::string_view name_of(Certainty certainty) noexcept {
  switch (certainty) {
    case Certainty::kNone: return "";
    case Certainty::kLow: return "low";
    case Certainty::kMedium: return "medium";
    case Certainty::kHigh: return "high";
  }
  return "";
}

std::string_view name_of(Language language) noexcept {
  switch (language) {
    case Language::kOther: return "other";
    case Language::kZhHans: return "zh-Hans";
    case Language::kZhHant: return "zh-Hant";
    case Language::kEn: return "en";
    case Language::kMixed: return "mixed";
  }
  return "other";
}

std::optional<Certainty> parse_certainty(std::string_view name) noexcept {
  for (const Certainty certainty : {Certainty::kLow, Certainty::kMedium, Certainty::kHigh}) {
    if (name_of(certainty) == name) return certainty;
  }
  return std::nullopt;
}

std::optional<Language> parse_language(std::string_view name) noexcept {
  for (const Language language :
       {Language::kOther, Language::kZhHans, Language::kZhHant, Language::kEn, Language::kMixed}) {
    if (name_of(language) == name) return language;
  }
  return std::nullopt;
}

}  // namespace zhen::index
