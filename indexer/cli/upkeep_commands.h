// What is done with an index once it is there.
#pragma once

#include "indexer/cli/upkeep_arguments.h"

namespace zhen::indexer {

/// Each returns the program's exit code and has printed all there is to say.
int remove_documents(const UpkeepArguments& arguments);
int compact_index(const UpkeepArguments& arguments);
int merge_indexes(const UpkeepArguments& arguments);
int list_documents(const UpkeepArguments& arguments);
int show_status(const UpkeepArguments& arguments);
int export_documents(const UpkeepArguments& arguments);
int show_glossary(const UpkeepArguments& arguments);
int check_and_mend(const UpkeepArguments& arguments);

int run_upkeep(const UpkeepArguments& arguments);

/// Of all files below a folder; 0 where there is none.
std::uint64_t bytes_below(const std::string& folder);

}  // namespace zhen::indexer
