// Structs whose other side may have been built with an older or newer header.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <type_traits>

namespace zhen::c {

/// A struct of the caller must have at least its size field.
template <typename Struct>
bool has_size(const Struct* theirs) {
  return theirs != nullptr && theirs->struct_size >= sizeof(std::size_t);
}

/// Reads as much as the caller has; the rest keeps its default.
template <typename Struct>
Struct read_struct(const Struct& theirs, Struct defaults) {
  static_assert(std::is_trivially_copyable_v<Struct>);
  std::memcpy(static_cast<void*>(&defaults), &theirs, std::min(theirs.struct_size, sizeof(Struct)));
  defaults.struct_size = sizeof(Struct);
  return defaults;
}

/// Writes as much as the caller has room for.
template <typename Struct>
void write_struct(Struct ours, Struct* theirs) {
  static_assert(std::is_trivially_copyable_v<Struct>);
  const std::size_t size = theirs->struct_size;
  ours.struct_size = size;
  std::memcpy(static_cast<void*>(theirs), &ours, std::min(size, sizeof(Struct)));
}

}  // namespace zhen::c
