#include "indexer/extract/sites.h"

#include <algorithm>
#include <map>
#include <string>
#include <unordered_map>
#include <utility>

#include "indexer/extract/name_offers.h"
#include "indexer/extract/phrase_index.h"
#include "indexer/extract/stated_names.h"

namespace zhen::indexer {
namespace {

constexpr double kKnownName = 3;  // what the authority file knows is likelier a site than a section or a person

class SiteFinder {
 public:
  SiteFinder(const PageText& page, const Layout& layout, const Outlets& outlets)
      : page_(page), layout_(layout), outlets_(outlets), offers_(page, outlets) {}

  std::vector<NameCandidate> run(const PageFacts& facts, std::string_view url, LazySiteNames& names);

 private:
  /// The outlets that a line names, looked up once.
  const std::vector<OutletMatch>& known_names(std::size_t line) {
    const auto [place, is_new] = known_names_.try_emplace(line);
    if (is_new) place->second = outlets_.find_in(page_.view(line), NamePosition::kRunningText);
    return place->second;
  }
  void site_line(std::size_t line, bool at_top);
  void known_mentions();
  std::string completed(const std::string& name) const;

  const PageText& page_;
  const Layout& layout_;
  const Outlets& outlets_;
  NameOffers offers_;
  std::vector<const Outlet*> mentioned_;  ///< by the furniture
  std::unordered_map<std::size_t, std::vector<OutletMatch>> known_names_;
};

/// "X首页", "返回X首页", "About X", "Follow X on Twitter", "© 2018 X", "X版权所有".
void SiteFinder::site_line(std::size_t i, bool at_top) {
  const Line& line = page_.lines[i];
  const std::string_view content = page_.view(i);
  if (line.length() > 60) return;
  if (const Outlet* outlet = at_top ? outlets_.by_host(bare_host(content)) : nullptr)
    offers_.offer(named(outlet->canonical, outlets_), 70, "menu", i);
  const bool legal = line.form == LineForm::kLegal;
  const std::vector<OutletMatch>& matches = known_names(i);
  if (matches.empty()) return;
  static const PhraseIndex home_words = {"首页", "首頁", "正文"};
  static const PhraseIndex follow_words = {"follow ", "about ", "more from "};
  const bool home = home_words.stands_in(content);
  const bool follow = follow_words.stands_in(content);
  for (const OutletMatch& match : matches) {
    const std::string_view name = content.substr(match.begin, match.end - match.begin);
    const double score = follow ? 66 : legal ? 64 : home ? 62 : at_top && name.size() == content.size() ? 58 : 0;
    if (score > 0)
      offers_.offer(named(name, outlets_), score - (line.bullet ? 4 : 0),
                    follow  ? "follow line"
                    : legal ? "footer"
                            : "menu",
                    i);
  }
}

/// Known outlets that several lines of furniture mention.
void SiteFinder::known_mentions() {
  std::map<const Outlet*, std::pair<unsigned, std::size_t>> counts;
  for (std::size_t i = 0; i < page_.lines.size(); ++i) {
    const bool outside = i < layout_.core_begin ? i < 60 : i >= layout_.core_end && i + 80 >= page_.lines.size();
    if (!outside || page_.lines[i].length() > 60) continue;
    const Outlet* last = nullptr;
    for (const OutletMatch& match : known_names(i)) {
      if (match.outlet == last) continue;
      last = match.outlet;
      auto& count = counts[match.outlet];
      ++count.first;
      count.second = i;
    }
  }
  for (const auto& [outlet, count] : counts) {
    mentioned_.push_back(outlet);
    if (count.first >= 2)
      offers_.offer(named(outlet->canonical, outlets_), 51 + std::min(count.first, 6U), "mentioned by menus",
                    count.second);
  }
}

/// "Ars" where "Ars Technica" is known and mentioned: the known name.
std::string SiteFinder::completed(const std::string& name) const {
  for (const Outlet* outlet : mentioned_) {
    for (const std::string& known : outlet->names) {
      const bool begins = known.size() > name.size() && known.starts_with(name) && known[name.size()] == ' ';
      const bool begun =
          known.size() >= 3 && name.size() > known.size() && name.starts_with(known) && name[known.size()] == ' ';
      const bool article =
          known.starts_with("The ") && known.size() >= 9 && name.find(known.substr(4)) != std::string::npos;
      if (begins || begun || article) return known;
    }
  }
  return name;
}

std::vector<NameCandidate> SiteFinder::run(const PageFacts& facts, std::string_view url, LazySiteNames& names) {
  if (const Outlet* outlet = outlets_.by_host(host_of(url))) {
    NameCandidate candidate;
    candidate.value = outlet->canonical;
    candidate.as_written = host_of(url);
    candidate.outlet = outlet;
    offers_.offer(std::move(candidate), 90, "address");
  }
  offers_.offer_stated(facts, "site");
  for (std::size_t i = 0; i < page_.lines.size(); ++i) {
    const bool at_top = i < 12 && i < layout_.core_begin;
    const bool outside = i < layout_.core_begin ? i < 40 : i >= layout_.core_end && i + 60 >= page_.lines.size();
    if (outside) site_line(i, at_top);
  }
  const std::vector<NameCandidate>& found = offers_.found();
  const bool enough =
      std::count_if(found.begin(), found.end(), [](const NameCandidate& c) { return c.score >= 60; }) >= 2 ||
      std::any_of(found.begin(), found.end(), [](const NameCandidate& c) { return c.score >= 80; });
  if (enough) return offers_.sorted();
  known_mentions();
  for (const SiteName& name : names.get()) {
    if (name.weight < kAgreed) break;
    NameCandidate candidate = named(completed(name.name), outlets_);
    if (!name.written.empty()) candidate.as_written = name.written;
    const double known = candidate.outlet != nullptr ? kKnownName : 0;
    offers_.offer(std::move(candidate), std::min(51 + name.weight * 1.75, 72.0) + known, "named by the page",
                  name.line);
  }
  return offers_.sorted();
}

}  // namespace

std::vector<NameCandidate> site_candidates(const PageText& page, const Layout& layout, const PageFacts& facts,
                                           std::string_view url, const Outlets& outlets, LazySiteNames& names) {
  return SiteFinder(page, layout, outlets).run(facts, url, names);
}

}  // namespace zhen::indexer
