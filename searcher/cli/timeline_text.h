// A timeline for people: a bar a period, bursts marked, or the outlets' shares side by side.
#pragma once

#include <string>

#include "common/cli/terminal.h"
#include "zhen/timeline.h"

namespace zhen::cli {

std::string timeline_as_text(const Timeline& timeline, const Terminal& terminal);

}  // namespace zhen::cli
