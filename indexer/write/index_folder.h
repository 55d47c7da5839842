// The index's folder before and after a commit: fit to write in, free of what no manifest names.
#pragma once

#include <string>
#include <vector>

#include "common/index/manifest.h"
#include "zhen/result.h"

namespace zhen::indexer {

/// Creates the folder where there is none; refuses one that holds anything else than an index.
/// @return whether the folder was made. Errors: invalid_argument, io.
Result<bool> prepare_folder(const std::string& index_path);

/// What becomes of segments from which a later run can go on (resumption.h).
enum class Unfinished : bool { kRemove, kKeep };

/// Removes segment folders that the manifest does not name: of a killed run, or superseded. Errors: io.
Result<void> remove_unnamed_segments(const std::string& index_path, const index::Manifest& manifest, Unfinished left);

/// The same for attachments. Best effort: what stays behind is removed by the next run.
void remove_unnamed_attachments(const std::string& index_path, const index::Manifest& manifest);

/// After a run without commit: removes the segment folders that are not among `kept`, not noted as whole and not named
/// by the manifest that stands now. Where there never was a commit, also the lock and, if the run made it, the index's
/// folder. Best effort: what stays behind is removed by the next run.
/// @param left  what becomes of the segment that the run was at; of whole ones nothing
void remove_uncommitted(const std::string& index_path, const std::vector<std::string>& kept, Unfinished left,
                        bool made_folder);

/// The names of the segment folders there are, sorted. Errors: io.
Result<std::vector<std::string>> segment_folders(const std::string& index_path);

std::string stub_of(const index::Manifest& manifest);
/// These bytes are a stub as some commit wrote it, this one or another.
bool is_sound_stub(std::string_view bytes);
/// (Re)writes the stub database file that lists the segments for other Xapian programs, if it is not so already.
Result<void> write_stub(const std::string& index_path, const index::Manifest& manifest);

}  // namespace zhen::indexer
