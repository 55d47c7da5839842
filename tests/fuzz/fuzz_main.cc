// The entrance for libFuzzer: ZHEN_FUZZ_TARGET names what is run. Without it the targets are listed, each with the most
// bytes that its inputs should have.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include "tests/fuzz/targets.h"

namespace {
void (*run)(std::string_view bytes) = nullptr;
}

extern "C" int LLVMFuzzerInitialize(int* /*argc*/, char*** /*argv*/) {
  const auto targets = zhen::fuzz::targets();
  const char* name = std::getenv("ZHEN_FUZZ_TARGET");
  if (name != nullptr) {
    const auto chosen = std::ranges::find(targets, std::string_view(name), &zhen::fuzz::Target::name);
    if (chosen == targets.end()) std::exit(2);
    run = chosen->run;
    return 0;
  }
  for (const auto& target : targets) std::printf("%s %zu\n", target.name, target.most_bytes);
  std::exit(0);
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  run({reinterpret_cast<const char*>(data), size});
  return 0;
}
