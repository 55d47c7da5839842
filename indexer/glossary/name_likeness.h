// Is this Chinese form the name that the Latin one writes: read aloud, or transcribed?
#pragma once

#include <string>
#include <string_view>

namespace zhen::indexer {

/// Whether every word of a form as written begins with a capital letter, and none is an acronym: it may be a name.
bool is_written_as_name(std::string_view latin);

/// 1: a Chinese name in pinyin or another common romanization; above 0: a transcription, the nearer the more; else 0.
/// @param han    folded characters, "·" between the parts of a name
/// @param latin  folded
double name_likeness(std::u32string_view han, std::string_view latin);

}  // namespace zhen::indexer
