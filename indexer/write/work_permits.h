// How many of a run's threads may be at work at once.
#pragma once

#include <semaphore>

namespace zhen::indexer {

/// Reading a page's meaning and writing it are done by different threads; together they keep no more cores busy than
/// the user gave. Thread-safety: any thread.
class WorkPermits {
 public:
  explicit WorkPermits(unsigned count) : free_(static_cast<std::ptrdiff_t>(count)) {}

  /// Waits for a permit and has it until the end of the scope. Hold none while waiting for another thread's work.
  class Hold {
   public:
    /// @param permits  may be null: then nothing is waited for
    explicit Hold(WorkPermits* permits) : permits_(permits) {
      if (permits_ != nullptr) permits_->free_.acquire();
    }
    Hold(const Hold&) = delete;
    Hold& operator=(const Hold&) = delete;
    ~Hold() {
      if (permits_ != nullptr) permits_->free_.release();
    }

   private:
    WorkPermits* permits_;
  };

 private:
  std::counting_semaphore<> free_;
};

}  // namespace zhen::indexer
