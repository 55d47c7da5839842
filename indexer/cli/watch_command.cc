// zhen-index watch: an index kept current while its collection changes.
#include <unistd.h>

#include "common/cli/exit_codes.h"
#include "common/cli/messages.h"
#include "common/cli/output.h"
#include "indexer/cli/commands.h"
#include "indexer/cli/folder_watch.h"
#include "indexer/cli/interrupt.h"

namespace zhen::indexer {
namespace {

/// However restless a collection is, it is looked at after so many settling times.
constexpr double kMostSettling = 15;

}  // namespace

int watch_collection(const Settings& settings) {
  FolderWatch watch(settings.collection.paths, FolderWatch::Seconds(settings.poll_seconds));
  const FolderWatch::Seconds settle(settings.settle_seconds);
  bool told = false;
  for (;;) {
    watch.renew();
    if (!watch.polls_because().empty() && !told) {
      cli::print_warning(kProgram, cli::tr("folders are looked at now and then: {}", {watch.polls_because()}));
      told = true;
    }
    bool interrupted = false;
    static_cast<void>(build_index(settings, &interrupted));
    if (interrupted) return cli::kAllIndexed;
    ReadProgress none;
    const InterruptGuard interrupt(none);
    if (!watch.wait(settle, settle * kMostSettling) && interrupt.interrupted()) return cli::kAllIndexed;
  }
}

}  // namespace zhen::indexer
