// What an analyzer makes of text: tokens for documents, units for queries.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace zhen::text {

enum class TokenKind : std::uint8_t {
  kWord,       ///< a word of an alphabetic script, stemmed where English
  kNumber,     ///< digits, with inner separators removed
  kCompound,   ///< parts of a hyphenated or dotted whole, joined: covid19, us, c++
  kPart,       ///< a part of a letter-digit mixture
  kBigram,     ///< two adjacent Han characters
  kCharacter,  ///< a Han character at the end of a run (or alone)
  kSymbol,     ///< an emoji or other symbol that can be searched
};

/// One term of a document with the folded bytes that it stands for. Tokens of one place may overlap.
struct Token {
  std::string_view term;  ///< valid until the next token
  std::size_t begin = 0;  ///< half-open range of bytes of the folded text
  std::size_t end = 0;
  TokenKind kind = TokenKind::kWord;
  std::uint32_t place = 0;  ///< by Analyzer::scan() alone
};

/// Where tokens go: any callable that takes a `const Token&`, held by reference.
/// Lifetime: the callable outlives the call it is handed to.
class TokenSink {
 public:
  // The constraint leaves copies to the compiler.
  template <typename Callable>
  requires(!std::is_same_v<std::remove_cvref_t<Callable>, TokenSink>)
      TokenSink(Callable&& callable)  // NOLINT(bugprone-forwarding-reference-overload)
      : object_(const_cast<void*>(static_cast<const void*>(&callable))), call_([](void* object, const Token& token) {
          (*static_cast<std::remove_reference_t<Callable>*>(object))(token);
        }) {}

  void operator()(const Token& token) const { call_(object_, token); }

 private:
  void* object_;
  void (*call_)(void*, const Token&);
};

/// One way in which an index may hold a query unit.
struct Alternative {
  std::string term;
  bool prefix = false;  ///< every term that begins so: a lone Han character inside any run
  double weight = 1.0;
  /// Terms of the words that follow: all must occur, and where the text is read they must stand side by side.
  std::vector<std::string> rest = {};
};

/// The smallest thing a query asks for. Its alternatives are one unit: they count once.
struct QueryUnit {
  std::string text;       ///< folded surface form, for matching in stored text
  std::size_t begin = 0;  ///< half-open range of bytes of the original query
  std::size_t end = 0;
  TokenKind kind = TokenKind::kWord;
  double weight = 1.0;  ///< lower where the unit only asks or connects (function_words.h)
  std::vector<Alternative> alternatives;
};

}  // namespace zhen::text
