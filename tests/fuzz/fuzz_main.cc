// The entrance for libFuzzer: ZHEN_FUZZ_TARGET names what is run.
#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include "tests/fuzz/targets.h"

namespace {
const zhen::fuzz::Target* chosen = nullptr;
}

extern "C" int LLVMFuzzerInitialize(int* /*argc*/, char*** /*argv*/) {
  const char* name = std::getenv("ZHEN_FUZZ_TARGET");
  chosen = zhen::fuzz::find_target(name == nullptr ? "" : name);
  if (chosen != nullptr) return 0;
  for (const auto& target : zhen::fuzz::targets()) std::puts(target.name);
  std::exit(name == nullptr ? 0 : 2);
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  chosen->run({reinterpret_cast<const char*>(data), size});
  return 0;
}
