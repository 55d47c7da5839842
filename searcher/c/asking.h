// What every question to a searcher or a pool has in common.
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

#include "searcher/c/failure.h"
#include "searcher/c/struct_copy.h"
#include "zhen/c.h"

namespace zhen::c {

/// Refuses NULL, empties the place of the answer, keeps exceptions in.
template <typename Object, typename Answer, typename Work>
zhen_status ask(Object* object, Answer** answer, Work&& work) noexcept {
  if (answer == nullptr) return refuse("no place for the answer");
  *answer = nullptr;
  if (object == nullptr) return refuse("no searcher");
  return guarded(std::forward<Work>(work));
}

/// Hands over what was found, as the object that C holds.
template <typename Found, typename Answer>
zhen_status answer_with(Found&& found, Answer** answer) {
  if (!found) return fail(found.error());
  *answer = new Answer{*std::forward<Found>(found)};
  return ZHEN_OK;
}

/// Writes `make(items[index])` to the caller's struct.
template <typename Item, typename Struct, typename Make>
zhen_status write_item(const std::vector<Item>& items, std::size_t index, Struct* place, Make&& make) {
  if (!has_size(place)) return refuse("no place for what is asked for, or one without its size");
  if (index >= items.size()) return refuse("the number asked for is out of bounds");
  write_struct(make(items[index]), place);
  return ZHEN_OK;
}

}  // namespace zhen::c
