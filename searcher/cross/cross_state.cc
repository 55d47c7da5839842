#include "searcher/cross/cross_state.h"

#include "common/base/files.h"
#include "common/lexicon/builtin.h"
#include "common/lexicon/dictionary_file.h"

namespace zhen::searcher {

Result<void> CrossState::read_dictionary(const std::string& path) {
  if (path.empty()) {
    dictionary_ = {};
    dictionary_path_.clear();
    return {};
  }
  const std::uint64_t stamp = base::stamp_of(path);
  if (path == dictionary_path_ && stamp == dictionary_stamp_) return {};
  const auto pairs = lexicon::read_dictionary(path);
  if (!pairs) return pairs.error();
  dictionary_ = lexicon::Lexicon::of(*pairs);
  dictionary_path_ = path;
  dictionary_stamp_ = stamp;
  return {};
}

Result<void> CrossState::open_glossaries(const index::Snapshot& snapshot) {
  if (glossaries_) return {};
  std::vector<lexicon::Lexicon> opened;
  for (const base::MappedFile& file : snapshot.glossaries()) {
    auto glossary = lexicon::Lexicon::of_file(file);
    if (!glossary) return glossary.error();
    opened.push_back(*std::move(glossary));
  }
  glossaries_ = std::move(opened);
  return {};
}

Result<void> CrossState::prepare(const SearchRequest& request, const index::Snapshot& snapshot) {
  if (request.cross == Cross::off) return {};
  if (auto read = read_dictionary(request.dictionary); !read) return read;
  sources_.lexicons.clear();
  if (request.cross == Cross::full) {
    if (!dictionary_.empty()) sources_.lexicons.push_back(dictionary_);
    if (auto opened = open_glossaries(snapshot); !opened) return opened;
    sources_.lexicons.insert(sources_.lexicons.end(), glossaries_->begin(), glossaries_->end());
  }
  sources_.lexicons.push_back(lexicon::builtin_lexicon());
  return {};
}

void CrossState::clear() {
  glossaries_.reset();
  vocabulary_.clear();
  names_.clear();
}

}  // namespace zhen::searcher
