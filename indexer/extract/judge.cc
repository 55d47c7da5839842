#include "indexer/extract/judge.h"

#include <algorithm>

namespace zhen::indexer {
namespace {

constexpr double kSure = 82;
constexpr double kLikely = 60;
constexpr double kShown = 78;  // a byline's date that can be read in one way only
constexpr double kTitleEnough = 2;

index::Certainty certainty_of(double score) {
  return score >= kSure     ? index::Certainty::kHigh
         : score >= kLikely ? index::Certainty::kMedium
                            : index::Certainty::kLow;
}

index::DateRole stored_role(PageDateRole role) {
  switch (role) {
    case PageDateRole::kPublished: return index::DateRole::kPublished;
    case PageDateRole::kUpdated: return index::DateRole::kUpdated;
    case PageDateRole::kDateline: return index::DateRole::kDateline;
    case PageDateRole::kEvent: return index::DateRole::kEvent;
    case PageDateRole::kScraped: return index::DateRole::kScraped;
    default: return index::DateRole::kNone;
  }
}

Candidate given_candidate(std::string_view field, std::string_view value) {
  Candidate candidate;
  candidate.field = field;
  candidate.value = value;
  candidate.evidence = "given with the page";
  candidate.score = 100;
  candidate.chosen = true;
  candidate.reason = "given fields win";
  return candidate;
}

/// The first complete date, else month or year, that a given field says.
std::optional<index::Date> read_given_date(std::string_view value, std::string& time) {
  if (const auto iso = index::parse_iso(value)) return iso;
  std::vector<DateMention> mentions;
  read_dates(value, mentions);
  for (const DateMention& m : mentions) {
    if (m.year == 0) continue;
    if (m.has_time()) time = tidy_time(value.substr(m.time_begin, m.time_end - m.time_begin));
    return index::make_date(m.year, m.month, m.day);
  }
  return std::nullopt;
}

const DateCandidate* best_of(const std::vector<DateCandidate>& dates, PageDateRole role, double least) {
  const DateCandidate* best = nullptr;
  for (const DateCandidate& date : dates) {
    if (date.role != role || date.score < least) continue;
    if (best == nullptr || date.score > best->score) best = &date;
  }
  return best;
}

/// What readers see wins over what only programs see: a stated time may be in another zone, or of another event
/// (imported, republished). Where nothing is shown, the day in the site's own address decides between neighbours.
const DateCandidate* as_shown(const std::vector<DateCandidate>& dates, const DateCandidate& best) {
  if (best.end > best.begin || best.date.day == 0) return &best;
  const DateCandidate* shown = nullptr;
  const DateCandidate* neighbour = nullptr;
  const index::Day day = index::span_of(best.date).first;
  for (const DateCandidate& date : dates) {
    if (date.role != best.role || date.date.day == 0) continue;
    if (date.end > date.begin && date.score >= kShown) {
      if (date.date == best.date) return &best;
      if (shown == nullptr || date.score > shown->score) shown = &date;
    }
    const index::Day other = index::span_of(date.date).first;
    if (date.from_address && (other == day - 1 || other == day + 1)) neighbour = &date;
  }
  return shown != nullptr ? shown : neighbour != nullptr ? neighbour : &best;
}

std::string why_not(const DateCandidate& date, const DateCandidate* chosen) {
  switch (date.role) {
    case PageDateRole::kClock: return "the page's own clock, not the article's date";
    case PageDateRole::kOtherStory: return "belongs to another story or says something else";
    case PageDateRole::kScraped: return "says when the page was fetched, not when it was written";
    default: break;
  }
  if (chosen == nullptr) return "too little speaks for it";
  if (date.date == chosen->date) return "agrees with the chosen date";
  return date.score < kBelievable ? "too little speaks for it" : "a stronger date was found";
}

void add_dates(const Findings& findings, const DateCandidate* chosen, UnderstoodPage& out) {
  for (const DateCandidate& date : findings.dates) {
    Candidate candidate{"date",
                        index::to_iso(date.date),
                        std::string(name_of(date.role)),
                        date.begin,
                        date.end,
                        date.evidence,
                        date.score,
                        &date == chosen,
                        {}};
    candidate.reason = &date != chosen                       ? why_not(date, chosen)
                       : date.role == PageDateRole::kScraped ? "nothing else dates the page: when it was fetched"
                                                             : "the strongest " + candidate.role + " date";
    out.candidates.push_back(std::move(candidate));
  }
}

void decide_date(const Findings& findings, const GivenFields& given, const UnderstandOptions& options,
                 UnderstoodPage& out) {
  index::StoredDocument& document = out.document;
  const DateCandidate* chosen = choose_date(findings.dates);
  if (given.date && !given.date->empty()) {
    const auto date = read_given_date(*given.date, document.date_time);
    if (date && index::span_of(*date).first <= options.now + 2) {
      document.date = date;
      document.date_role = index::DateRole::kPublished;
      document.date_certainty = index::Certainty::kHigh;
      document.date_evidence = "given \"" + *given.date + '"';
      if (options.explain) out.candidates.push_back(given_candidate("date", index::to_iso(*date)));
      if (options.explain) add_dates(findings, nullptr, out);
      return;
    }
    out.warnings.push_back("given date \"" + *given.date + "\" is no date that can be believed");
  }
  if (options.explain) add_dates(findings, chosen, out);
  if (chosen == nullptr) return;
  document.date = chosen->date;
  document.date_role = stored_role(chosen->role);
  document.date_certainty = certainty_of(chosen->score);
  document.date_evidence = chosen->evidence;
  document.date_time = chosen->time;
}

void decide_title(const Findings& findings, const GivenFields& given, const UnderstandOptions& options,
                  UnderstoodPage& out) {
  const bool is_given = given.title && !given.title->empty();
  const TitleCandidate* chosen = nullptr;
  if (is_given) {
    out.document.title = *given.title;
    if (options.explain) out.candidates.push_back(given_candidate("title", *given.title));
  } else if (!findings.titles.empty() && findings.titles.front().score >= kTitleEnough) {
    chosen = &findings.titles.front();
    out.document.title = chosen->value;
  }
  if (!options.explain) return;
  for (std::size_t i = 0; i < findings.titles.size() && i < 8; ++i) {
    const TitleCandidate& title = findings.titles[i];
    Candidate candidate{"title", title.value, "", 0, 0, title.evidence, title.score, &title == chosen, {}};
    candidate.reason = candidate.chosen ? "form, place and the article's words speak for it" : "less speaks for it";
    out.candidates.push_back(std::move(candidate));
  }
}

struct ChosenName {
  std::string value, as_written;
  std::vector<std::string> aliases;
};

ChosenName choose_name(const std::vector<NameCandidate>& names, const std::optional<std::string>& given,
                       std::string_view field, const UnderstandOptions& options, const Outlets& outlets,
                       UnderstoodPage& out) {
  ChosenName chosen;
  const NameCandidate* best = nullptr;
  NameCandidate from_field;
  if (given && !given->empty()) {
    from_field = named(*given, outlets);
    best = &from_field;
    if (options.explain) out.candidates.push_back(given_candidate(field, from_field.value));
  } else if (!names.empty() && names.front().score >= 50) {
    best = &names.front();
  }
  if (options.explain) {
    for (const NameCandidate& name : names) {
      Candidate candidate{std::string(field), name.value,    "", name.begin, name.end, name.evidence,
                          name.score,         &name == best, {}};
      candidate.reason = candidate.chosen                               ? "the strongest statement"
                         : best != nullptr && name.value == best->value ? "agrees"
                                                                        : "a stronger statement was found";
      out.candidates.push_back(std::move(candidate));
    }
  }
  if (best == nullptr) return chosen;
  chosen.value = best->value;
  chosen.as_written = best->as_written;
  if (best->outlet != nullptr) chosen.aliases = best->outlet->names;
  return chosen;
}

std::string first_of(const std::vector<Candidate>& stated, std::string_view field) {
  const Candidate* best = nullptr;
  for (const Candidate& candidate : stated) {
    if (candidate.field == field && (best == nullptr || candidate.score > best->score)) best = &candidate;
  }
  return best == nullptr ? std::string() : best->value;
}

}  // namespace

const DateCandidate* choose_date(const std::vector<DateCandidate>& dates) {
  constexpr std::pair<PageDateRole, double> kOrder[] = {
      {PageDateRole::kPublished, 56},         {PageDateRole::kUpdated, 56},
      {PageDateRole::kDateline, kBelievable}, {PageDateRole::kPublished, kBelievable},
      {PageDateRole::kUpdated, kBelievable},  {PageDateRole::kEvent, kBelievable}};
  for (const auto& [role, least] : kOrder) {
    if (const DateCandidate* best = best_of(dates, role, least)) return as_shown(dates, *best);
  }
  return best_of(dates, PageDateRole::kScraped, 0);  // only archives say it
}

void decide(const Findings& findings, const GivenFields& given, const UnderstandOptions& options,
            const Outlets& outlets, UnderstoodPage& understood) {
  index::StoredDocument& document = understood.document;
  decide_title(findings, given, options, understood);
  decide_date(findings, given, options, understood);
  ChosenName source = choose_name(findings.sources, given.source, "source", options, outlets, understood);
  ChosenName site = choose_name(findings.sites, given.site, "site", options, outlets, understood);
  if (source.value.empty()) source = site;
  document.source = std::move(source.value);
  document.source_as_written = std::move(source.as_written);
  document.source_aliases = std::move(source.aliases);
  document.site = std::move(site.value);
  document.site_aliases = std::move(site.aliases);
  document.url = given.url && !given.url->empty() ? *given.url : first_of(findings.stated, "url");
  document.author = given.author && !given.author->empty() ? *given.author : first_of(findings.stated, "author");
}

}  // namespace zhen::indexer
