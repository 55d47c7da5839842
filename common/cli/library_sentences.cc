#include "common/cli/library_sentences.h"

#include "common/cli/messages.h"

namespace zhen::cli {
namespace {

// The first form that fits is taken: particular ones stand before general ones.
constexpr const char* kSentences[] = {
    // What became of a query: searcher/search_run, filter_hint, query/lexer, rank/plan.
    marked("no page has \"{}\"; looked for \"{}\""),
    marked("nothing has the quoted text with its outer punctuation; looked for it without"),
    marked("nothing has the quoted text as it stands; looked for its words"),
    marked("nothing has all that is required; looked for pages with some of it"),
    marked("the filter by source leaves nothing; without it: {}"),
    marked("the filter by site leaves nothing; without it: {}"),
    marked("the filter by language leaves nothing; without it: {}"),
    marked("the filter by certainty of dates leaves nothing; without it: {}"),
    marked("the filter by date leaves nothing; without it: {}"),
    marked("the filters together leave nothing; without them: {}"),
    marked("1 page"),
    marked("{} pages"),
    marked("the index has no source \"{}\""),
    marked("the index has no site \"{}\""),
    marked("the quoted text has no whole word or Han character to look up, and the index is too large to read it all: "
           "there may be more pages"),
    marked("more than {} words begin with \"{}\"; looked for the first of them"),
    marked("the query has more than {} units; the rest was cut"),
    marked("the query is longer than {} KiB; the rest was cut"),
    marked("the query is longer than {} KiB"),
    marked("the query is not well-formed UTF-8"),
    marked("the index has too many words to find all near \"{}\""),
    marked("{}: does not know \"{}\"; read as text"),
    marked("{}: does not know \"{}\""),
    marked("the quotation mark has no partner"),
    marked("nothing stands between the quotation marks"),
    marked("the sign stands before nothing"),
    marked("the star stands after nothing"),
    marked("there is no field \"{}\""),
    marked("the field {}: has no value"),
    marked("the bracket closes nothing"),
    marked("the bracket is never closed"),
    marked("brackets are nested too deep"),
    marked("{} in a query all in capitals may be a word or an operator"),
    marked("a source has no name"),
    marked("a site has no name"),
    marked("there is no language \"{}\": one of zh-Hans zh-Hant zh en mixed other"),
    marked("\"{}\" is no date or range: write 2023, 2023-05, 2023-05-25, 2019-12..2023-05, ..2020 or 2023-05.."),
    marked("there is no facet \"{}\": one of source site lang year month date"),
    marked("the limit is at most {}"),
    marked("the offset is at most {}"),
    marked("the half life of recency is 0 (none) or more days"),
    // The index and its files: common/index, common/base.
    marked("index \"{}\" has no document \"{}\""),
    marked("document \"{}\" has no copies: name another document to compare it with"),
    marked("document \"{}\" leads its story: name one of its copies to compare it with, such as \"{}\""),
    marked("a timeline tells at most {} outlets apart"),
    marked("memory ran out while searching index \"{}\""),
    marked("a defect in zhen: {}"),
    marked("\"{}\" is damaged ({}): run zhen-index --rebuild"),
    marked("the manifest of index \"{}\" is damaged ({}): run zhen-index --rebuild"),
    marked("segment \"{}\" is damaged ({}): run zhen-index --rebuild"),
    marked("document {} of segment \"{}\" is damaged ({}): run zhen-index --rebuild"),
    marked("{}: build one with zhen-index --index {} FOLDER"),
    marked("index \"{}\" has schema {}, this program has {}: run zhen-index --rebuild, or zhen-index check --repair to "
           "rebuild it from the documents that it stores"),
    marked("index \"{}\" was built with analyzer {}, this program has {}: run zhen-index --rebuild, or zhen-index "
           "check --repair"),
    marked("index \"{}\" is damaged (a posting of document \"{}\"): run zhen-index --rebuild"),
    marked("index \"{}\" is being written by {}: wait for it to end, or run with --wait"),
    marked("another process"),
    marked("process {}"),
    marked("the folder \"{}\" is no index, it holds \"{}\": name a new folder for the index"),
    marked("there is no index at \"{}\""),
    marked("\"{}\" is a file, and an index is a folder"),
    marked("the folder \"{}\" is empty, and holds no index"),
    marked("the first run of zhen-index into \"{}\" has not ended"),
    marked("the folder \"{}\" holds no index"),
    marked("a stored document is damaged: run zhen-index --rebuild"),
    marked("its checksum is wrong"),
    marked("is missing"),
    marked("cannot be read"),
    marked("is damaged"),
    marked("{} is of another commit, or of none: a run was killed before it followed"),
    marked("is no part of the segment"),
    marked("built with analyzer {}, this program has {}"),
    marked("document \"{}\" is not found by its id, or is there twice"),
    marked("the list of files that an index was made from is damaged"),
    marked("indexes \"{}\" and \"{}\" were built with different analyzers: rebuild one"),
    marked("no index was named"),
    marked("line {} is no change of a glossary: wanted are added or rejected, two forms and, if need be, a certainty "
           "above "
           "0 up to 1, with tabs between"),
    marked("dictionary \"{}\": {}"),
    marked("cannot open \"{}\": {}"),
    marked("cannot read \"{}\": {}"),
    marked("cannot write \"{}\": {}"),
    marked("No such file or directory"),
    marked("Permission denied"),
    marked("No space left on device"),
    marked("Is a directory"),
    marked("Input/output error"),
    // Why a page was not read: indexer/read, indexer/extract.
    marked("empty"),
    marked("not text (binary data)"),
    marked("larger than 1 GiB: split it into pages"),
    marked("the document is longer than {} (--max-document-size)"),
    marked("no such file or folder"),
    marked("permission denied: make it readable (chmod +r), or run as its owner"),
    marked("a symbolic link that leads nowhere or in a circle"),
    marked("a named pipe, not a file: give a pipe as standard input (-)"),
    marked("a socket, not a file"),
    marked("a device, not a file"),
    marked("neither a file nor a folder"),
    marked("{}: {}; nothing was indexed"),
    marked("the file holds no ARC record"),
    marked("the file holds no WARC record"),
    marked("standard input is closed"),
    marked("the field \"{}\" is {}, not a string"),
    marked("a list"),
    marked("an object"),
    marked("a number"),
    marked("true or false"),
    marked("{} ill-formed sequences replaced"),
    marked("declared {}, but the bytes read better as {}"),
    marked("encoding guessed: {} fits best, others are possible; {} sequences do not fit"),
    marked("encoding guessed: {} fits best, others are possible"),
    marked("hidden file"),
    marked("index folder"),
    marked("link in an archive"),
    marked("given with the page"),
    marked("given fields win"),
    marked("the page's own clock, not the article's date"),
    marked("belongs to another story or says something else"),
    marked("says when the page was fetched, not when it was written"),
    marked("too little speaks for it"),
    marked("agrees with the chosen date"),
    marked("a stronger date was found"),
    marked("nothing else dates the page: when it was fetched"),
    marked("the strongest {} date"),
    marked("form, place and the article's words speak for it"),
    marked("less speaks for it"),
    marked("the strongest statement"),
    marked("agrees"),
    marked("a stronger statement was found"),
    marked("given date \"{}\" is no date that can be believed"),
    // The command line, as CLI11 sees it.
    marked("The following argument was not expected: {}"),
    marked("The following arguments were not expected: {}"),
    marked("{} is required"),
    marked("{}: 1 required {} missing"),
    marked("{}: Value {} not in range {} to {}"),
    marked("{}: {} not in {}"),
    marked("Could not convert: {} = {}"),
    // Words that facets, hits and explanations are labelled with.
    marked("source"),
    marked("site"),
    marked("lang"),
    marked("year"),
    marked("month"),
    marked("date"),
    marked("published"),
    marked("updated"),
    marked("dateline"),
    marked("event"),
    marked("scraped"),
    marked("low"),
    marked("medium"),
    marked("high"),
    marked("word"),
    marked("number"),
    marked("compound"),
    marked("part"),
    marked("bigram"),
    marked("character"),
    marked("symbol"),
    marked("prefix"),
    marked("cross"),
    marked("near"),
    marked("title"),
    marked("window_20"),
    marked("window_40"),
    marked("adjacency"),
    marked("together"),
    marked("coverage"),
    marked("characters"),
    marked("character_window_30"),
    marked("character_window_80"),
};

}  // namespace

std::span<const char* const> library_sentences() {
  return kSentences;
}

std::optional<std::vector<std::string_view>> places_in(std::string_view sentence, std::string_view form) {
  std::vector<std::string_view> places;
  for (std::size_t place = form.find("{}"); place != std::string_view::npos; place = form.find("{}")) {
    if (!sentence.starts_with(form.substr(0, place))) return std::nullopt;
    sentence.remove_prefix(place);
    form.remove_prefix(place + 2);
    const std::string_view following = form.substr(0, form.find("{}"));
    const std::size_t end = following.empty() ? sentence.size() : sentence.find(following);
    if (end == std::string_view::npos) return std::nullopt;
    places.push_back(sentence.substr(0, end));
    sentence.remove_prefix(end);
  }
  if (sentence != form) return std::nullopt;
  return places;
}

}  // namespace zhen::cli
