#include "indexer/cli/interrupt.h"

#include <array>
#include <atomic>
#include <csignal>

namespace zhen::indexer {
namespace {

constexpr std::array<int, 3> kSignals = {SIGINT, SIGTERM, SIGHUP};

std::atomic<std::atomic<bool>*> cancelled{nullptr};
std::atomic<bool> signalled{false};
static_assert(std::atomic<bool>::is_always_lock_free);

void on_signal(int /*number*/) {
  signalled = true;
  if (std::atomic<bool>* flag = cancelled) *flag = true;
}

}  // namespace

InterruptGuard::InterruptGuard(ReadProgress& progress) {
  signalled = false;
  cancelled = &progress.cancelled;
  struct sigaction action {};
  action.sa_handler = on_signal;
  action.sa_flags = static_cast<int>(SA_RESETHAND);
  sigemptyset(&action.sa_mask);
  for (const int number : kSignals) {
    struct sigaction before {};
    sigaction(number, nullptr, &before);
    if (before.sa_handler != SIG_IGN) sigaction(number, &action, nullptr);  // nohup stays nohup
  }
}

InterruptGuard::~InterruptGuard() {
  for (const int number : kSignals) {
    struct sigaction now {};
    sigaction(number, nullptr, &now);
    if (now.sa_handler == on_signal) std::signal(number, SIG_DFL);
  }
  cancelled = nullptr;
}

bool InterruptGuard::interrupted() const {
  return signalled;
}

}  // namespace zhen::indexer
