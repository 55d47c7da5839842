#include "indexer/write/in_order.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <stdexcept>

namespace zhen::indexer {
namespace {

/// Later pieces are often done first.
std::size_t slowly(std::size_t i) {
  std::this_thread::sleep_for(std::chrono::microseconds((i * 7919) % 300));
  return i * i;
}

TEST(InOrder, ResultsAreTakenInOrderHoweverManyThreadsThereAre) {
  for (const unsigned threads : {0U, 1U, 2U, 7U}) {
    for (const std::size_t count : {0U, 1U, 2U, 200U}) {
      std::size_t next = 0;
      make_in_order(threads, count, slowly, [&](std::size_t made) {
        EXPECT_EQ(made, next * next);
        ++next;
        return true;
      });
      EXPECT_EQ(next, count);
    }
  }
}

TEST(InOrder, FewResultsWait) {
  std::atomic<std::size_t> made = 0;
  std::size_t taken = 0;
  make_in_order(
      3, 300, [&](std::size_t i) { return ++made, i; },
      [&](std::size_t) {
        std::this_thread::sleep_for(std::chrono::microseconds(50));
        EXPECT_LE(made, ++taken + 6);
        return true;
      });
  EXPECT_EQ(taken, 300U);
}

TEST(InOrder, WhoeverTakesMayEndIt) {
  std::size_t taken = 0;
  make_in_order(4, 1000000, slowly, [&](std::size_t) { return ++taken < 10; });
  EXPECT_EQ(taken, 10U);
}

TEST(InOrder, WhatIsThrownOnAThreadIsThrownToTheCaller) {
  for (const unsigned threads : {1U, 4U}) {
    const auto fail = [](std::size_t i) -> std::size_t {
      if (i == 20) throw std::runtime_error("twenty");
      return slowly(i);
    };
    EXPECT_THROW(make_in_order(threads, 1000, fail, [](std::size_t) { return true; }), std::runtime_error);
    const auto refuse = [](std::size_t) -> bool { throw std::runtime_error("no"); };
    EXPECT_THROW(make_in_order(threads, 1000, slowly, refuse), std::runtime_error);
  }
}

}  // namespace
}  // namespace zhen::indexer
