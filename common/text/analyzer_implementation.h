// What an Analyzer holds. Private to common/text.
#pragma once

#include <string>
#include <string_view>

#include "common/text/analyzer.h"
#include "common/text/pieces.h"
#include "common/text/word_chain.h"

namespace zhen::text {

/// A short Latin word that adjoins a Han character, with that character: a股, 5g网, 素c. Alone either says little.
struct Joint {
  std::string term;  ///< empty: none
  std::size_t begin = 0;
  std::size_t end = 0;
  bool tight = false;  ///< written without a blank between
};

/// The joint of a chain with the Han character behind it: words of one or two letters or digits (A股, 5G网络, AI芯片).
Joint joint_behind(const WordChain& chain, std::string_view text);

/// The joint of a chain with the Han character before it: single letters (维生素C, 阿Q).
Joint joint_before(const WordChain& chain, std::string_view text);

class Analyzer::Implementation {
 public:
  explicit Implementation(AnalyzerOptions analyzer_options)
      : options(analyzer_options), chains(analyzer_options.stem_english) {}

  void tokens(std::string_view folded, TokenSink sink);
  std::vector<QueryUnit> query_units(std::string_view query);

  AnalyzerOptions options;

 private:
  friend class Analyzer;
  class Scan;

  void run_tokens(std::string_view folded, const Piece& piece, TokenSink sink);
  void chain_tokens(std::string_view folded, const WordChain& chain, TokenSink sink);
  void emit(std::string_view term, std::size_t begin, std::size_t end, TokenKind kind, TokenSink sink);

  ChainReader chains;
  std::string scratch_;
};

}  // namespace zhen::text
