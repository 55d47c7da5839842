#include "searcher/rank/matcher.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "searcher/rank/adjacency_proof.h"
#include "searcher/rank/filters.h"
#include "searcher/rank/string_check.h"
#include "searcher/rank/string_proof.h"
#include "searcher/rank/string_units.h"

namespace zhen::searcher {
namespace {

/// For fewer candidates reading their texts is cheaper than counting.
constexpr std::size_t kWorthCounting = 200;

}  // namespace

/// Evaluates the plan over one segment. Buffers are kept from window to window.
class Matcher::WindowRun {
 public:
  WindowRun(Matcher& matcher, std::size_t segment_index, const StopSignal& stop)
      : matcher_(matcher),
        stop_(stop),
        bits_(matcher.units_.size()),
        is_read_(matcher.units_.size()),
        reader_(matcher.parameters_, matcher.statistics_) {
    window_.segment = matcher.snapshot_.segments()[segment_index].get();
    window_.segment_index = segment_index;
  }

  Result<void> run(const Consumer& consume) {
    const auto rows = static_cast<std::uint32_t>(window_.segment->columns().size());
    for (std::uint32_t begin = 0; begin < rows; begin += kWindowRows) {
      if (auto reason = stop_.reason()) return *std::move(reason);
      window_.begin = begin;
      window_.count = std::min(kWindowRows, rows - begin);
      scores_.assign(window_.count, 0.0F);
      std::fill(is_read_.begin(), is_read_.end(), false);
      // Scores are complete whatever the boolean structure skips.
      for (std::uint32_t u = 0; u < bits_.size(); ++u) {
        if (matcher_.plan_.units[u].weight > 0) unit(u);
        if (auto reason = stop_.reason()) return *std::move(reason);
      }
      Bitmap matches = evaluate(matcher_.plan_.root, nullptr);
      if (failure_) return *failure_;
      if (!matches.any()) continue;
      reward_all_units();
      apply_choices(matches);
      consume({window_, matches, scores_, without_});
    }
    return {};
  }

 private:
  /// Narrows the matches by the choices, and keeps what each alone held back.
  void apply_choices(Bitmap& matches) {
    const auto& choices = matcher_.plan_.choices;
    without_.assign(choices.size(), matches);
    for (std::size_t i = 0; i < choices.size(); ++i) {
      if (choice_filters_.size() <= i) choice_filters_.emplace_back(choices[i], *window_.segment);
      Bitmap bits(window_.count);
      choice_filters_[i].read(window_, bits);
      matches &= bits;
      for (std::size_t other = 0; other < choices.size(); ++other) {
        if (other != i) without_[other] &= bits;
      }
    }
  }

  const Bitmap& unit(std::uint32_t u) {
    if (!is_read_[u]) {
      bits_[u].reset(window_.count);
      reader_.read(matcher_.units_[u], window_, bits_[u], scores_);
      is_read_[u] = true;
    }
    return bits_[u];
  }

  /// @param within  only these rows are of interest, where given: spares the check of stored texts
  Bitmap evaluate(const PlanNode& node, const Bitmap* within) {
    switch (node.kind) {
      case PlanKind::kAnyUnit: return any(node.units);
      case PlanKind::kAllUnits: return all(node.units);
      case PlanKind::kString: return containing(node, within);
      case PlanKind::kNear: return near(node, within);
      case PlanKind::kFilter: return filtered(node);
      case PlanKind::kGroup: return group(node, within);
    }
    return Bitmap(window_.count);
  }

  Bitmap any(const std::vector<std::uint32_t>& units) {
    Bitmap bits(window_.count);
    for (const std::uint32_t u : units) bits |= unit(u);
    return bits;
  }

  Bitmap all(const std::vector<std::uint32_t>& units) {
    if (units.empty()) return live();
    Bitmap bits = unit(units.front());
    for (const std::uint32_t u : units) bits &= unit(u);
    return bits;
  }

  Bitmap live() {
    Bitmap bits(window_.count);
    read_live(window_, bits);
    return bits;
  }

  Bitmap containing(const PlanNode& node, const Bitmap* within) {
    Bitmap bits = all(node.units);
    if (within != nullptr) bits &= *within;
    if (failure_ || is_proven_by_units(node)) return bits;
    const bool scans = node.units.empty();
    Bitmap verified(window_.count);
    if (!scans && !node.in_title && AdjacencyProof::applies_to(node.string) && bits.count() >= kWorthCounting) {
      AdjacencyProof(node.string).run(window_, bits, verified);
    }
    const auto where = node.in_title ? StringCheck::Where::kTitle : StringCheck::Where::kPage;
    if (scans) {
      scan(node.string, where, bits, verified);
    } else if (auto read = string_proof_.run(window_, bits, node.string, where, stop_, verified); !read) {
      failure_ = read.error();
    }
    return verified;
  }

  /// One page after another, up to a bound.
  void scan(const std::string& string, StringCheck::Where where, const Bitmap& pages, Bitmap& verified) {
    pages.for_each([&](std::size_t row) {
      if (!failure_) failure_ = stop_.reason();
      if (failure_) return;
      if (matcher_.scanned_bytes_ >= kMaxScannedBytes) {
        matcher_.is_exact_ = false;
        return;
      }
      const auto local = static_cast<Xapian::docid>(window_.begin + row + 1);
      const auto found = string_check_.contains(*window_.segment, local, string, where);
      matcher_.scanned_bytes_ += string_check_.bytes_read();
      if (!found) {
        failure_ = found.error();
      } else if (*found) {
        verified.set(row);
      }
    });
  }

  Bitmap near(const PlanNode& node, const Bitmap* within) {
    Bitmap bits = all(node.units);
    if (within != nullptr) bits &= *within;
    Bitmap verified(window_.count);
    bits.for_each([&](std::size_t row) {
      if (!failure_) failure_ = stop_.reason();
      if (failure_) return;
      const auto local = static_cast<Xapian::docid>(window_.begin + row + 1);
      const auto found = matcher_.near_check().holds(*window_.segment, local, node);
      if (!found) {
        failure_ = found.error();
      } else if (*found) {
        verified.set(row);
      }
    });
    return verified;
  }

  bool is_proven_by_units(const PlanNode& node) const {
    return node.units.size() == 1 && is_proven_by(matcher_.plan_.units[node.units.front()].unit, node.string);
  }

  Bitmap filtered(const PlanNode& node) {
    auto place = filters_.find(&node);
    if (place == filters_.end()) {
      place = filters_.emplace(&node, SegmentFilter(node.filter, *window_.segment)).first;
    }
    Bitmap bits(window_.count);
    place->second.read(window_, bits);
    return bits;
  }

  /// What a group's filters let through: those of one field are alternatives, different fields must all hold.
  /// Bounds (before:, after:) are alternatives of nothing.
  void apply_filters(const PlanNode& group, Bitmap& bits) {
    std::array<std::optional<Bitmap>, PlanFilter::kKinds> choices;
    for (const PlanClause& clause : group.clauses) {
      if (clause.occur != Occur::kMust || clause.node.kind != PlanKind::kFilter) continue;
      const PlanFilter& filter = clause.node.filter;
      auto& choice = choices[static_cast<std::size_t>(filter.kind)];
      if (filter.is_bound) {
        bits &= filtered(clause.node);
      } else if (choice) {
        *choice |= filtered(clause.node);
      } else {
        choice = filtered(clause.node);
      }
    }
    for (const auto& choice : choices) {
      if (choice) bits &= *choice;
    }
  }

  Bitmap group(const PlanNode& node, const Bitmap* within) {
    if (node.clauses.empty()) return Bitmap(window_.count);
    Bitmap bits = live();
    if (within != nullptr) bits &= *within;
    apply_filters(node, bits);
    bool has_must = false;
    // Strings last: what they cost grows with what is left.
    for (const bool strings : {false, true}) {
      for (const PlanClause& clause : node.clauses) {
        if (clause.occur != Occur::kMust || clause.node.kind == PlanKind::kFilter) continue;
        has_must = true;
        const bool reads = clause.node.kind == PlanKind::kString || clause.node.kind == PlanKind::kNear;
        if (reads == strings) bits &= evaluate(clause.node, &bits);
      }
    }
    if (!has_must) require_one_choice(node, bits);
    for (const PlanClause& clause : node.clauses) {
      if (clause.occur == Occur::kMustNot) bits.remove(evaluate(clause.node, &bits));
    }
    return bits;
  }

  void require_one_choice(const PlanNode& node, Bitmap& bits) {
    std::optional<Bitmap> chosen;
    for (const PlanClause& clause : node.clauses) {
      if (clause.occur != Occur::kShould) continue;
      if (!chosen) chosen.emplace(window_.count);
      *chosen |= evaluate(clause.node, &bits);
    }
    if (chosen) bits &= *chosen;
  }

  void reward_all_units() {
    std::vector<std::uint32_t> scoring;
    for (std::uint32_t u = 0; u < bits_.size(); ++u) {
      if (matcher_.units_[u].score > 0 && !matcher_.plan_.units[u].is_cross) scoring.push_back(u);
    }
    if (scoring.size() < 2) return;
    all(scoring).for_each(
        [&](std::size_t row) { scores_[row] *= static_cast<float>(1 + matcher_.parameters_.all_units_bonus); });
  }

  Matcher& matcher_;
  const StopSignal& stop_;
  Window window_;
  std::vector<Bitmap> bits_;
  std::vector<bool> is_read_;
  std::vector<float> scores_;
  PostingReader reader_;
  StringCheck string_check_;
  StringProof string_proof_;
  std::map<const PlanNode*, SegmentFilter> filters_;
  std::vector<SegmentFilter> choice_filters_;
  std::vector<Bitmap> without_;
  std::optional<Error> failure_;
};

Matcher::Matcher(const index::Snapshot& snapshot, const Plan& plan, const Bm25Parameters& parameters)
    : snapshot_(snapshot),
      plan_(plan),
      parameters_(parameters),
      statistics_(statistics_of(snapshot)),
      units_(look_up(plan.units, snapshot, statistics_)) {}

NearCheck& Matcher::near_check() {
  if (!near_check_) {
    analyzer_.emplace(snapshot_.manifest().analyzer_options);
    near_check_.emplace(*analyzer_);
  }
  return *near_check_;
}

Result<void> Matcher::run(const Consumer& consume, const StopSignal& stop) {
  scanned_bytes_ = 0;
  is_exact_ = true;
  if (plan_.root.clauses.empty()) return {};
  for (std::size_t s = 0; s < snapshot_.segments().size(); ++s) {
    if (auto done = WindowRun(*this, s, stop).run(consume); !done) return done;
  }
  return {};
}

}  // namespace zhen::searcher
