#include "searcher/serve/connection_threads.h"

#include <utility>

namespace zhen::serve {

namespace {
thread_local bool turning_away = false;
}

bool ConnectionThreads::turned_away() {
  return turning_away;
}

void ConnectionThreads::enqueue(std::function<void()> serve) {
  {
    const std::lock_guard lock(mutex_);
    if (idle_ > queue_.size() || threads_.size() < most_) {
      queue_.push_back(std::move(serve));
      if (idle_ < queue_.size()) threads_.emplace_back([this] { work(); });
      come_.notify_one();
      return;
    }
  }
  turning_away = true;
  serve();
  turning_away = false;
}

void ConnectionThreads::work() {
  std::unique_lock lock(mutex_);
  for (;;) {
    ++idle_;
    come_.wait(lock, [&] { return stopping_ || !queue_.empty(); });
    --idle_;
    if (queue_.empty()) return;
    const std::function<void()> serve = std::move(queue_.front());
    queue_.pop_front();
    lock.unlock();
    ++open_;
    serve();
    --open_;
    lock.lock();
  }
}

void ConnectionThreads::shutdown() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  come_.notify_all();
  for (std::thread& thread : threads_) thread.join();
}

}  // namespace zhen::serve
