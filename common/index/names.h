// The outlets and sites of a segment, once each, with every name that they go by.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "zhen/result.h"

namespace zhen::index {

/// An outlet or a site and every name that it goes by.
struct Name {
  std::string canonical;
  std::vector<std::string> aliases;
  friend bool operator==(const Name&, const Name&) = default;
};

/// What the ordinals of a segment's columns stand for: ordinal n is entry n - 1. JSON on disk.
struct Names {
  std::vector<Name> sources;
  std::vector<Name> sites;

  /// The name behind an ordinal of the columns; the empty name for 0 and for what damage made of it.
  static const Name& at(const std::vector<Name>& names, std::uint32_t ordinal);

  /// Errors: index_corrupt, io.
  static Result<Names> read(const std::string& path);
  Result<void> write(const std::string& path) const;

  friend bool operator==(const Names&, const Names&) = default;
};

/// Which ordinals go by a name: canonical names and aliases by their keys (text::folded_key).
class NameKeys {
 public:
  /// Cost: every name folded.
  explicit NameKeys(const std::vector<Name>& names);

  /// Ascending; empty where nobody goes by this key.
  const std::vector<std::uint32_t>& ordinals(const std::string& key) const;

 private:
  std::unordered_map<std::string, std::vector<std::uint32_t>> by_key_;
};

}  // namespace zhen::index
