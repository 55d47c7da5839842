// In which language do the programs speak to people? The English sentences in the sources are the names of their
// translations in a gettext catalogue (po/zh_CN.po). What programs read (JSON, TSV, ids, codes) is never translated.
#pragma once

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace zhen::cli {

/// Reads LANGUAGE, LC_ALL, LC_MESSAGES and LANG, in gettext's order, and the catalogue that they ask for, which lies in
/// ../share/locale beside the program. For the beginning of main: everything is English until then, and for programs
/// that do not call it. The process's locale stays "C", so that numbers and sorting are the same for everybody.
void speak_the_users_language();

/// What goes into the places `{}` of a sentence, in order; a translation may say {2} for the second.
using MessageValues = std::initializer_list<std::string_view>;

/// The sentence in the user's language.
std::string tr(const char* english, MessageValues values = {});

/// For sentences about a number of things, which goes into the first place, grouped: "{} page", "{} pages".
std::string tr_count(const char* one, const char* many, std::uint64_t count, MessageValues further = {});

/// The identity: marks for the catalogue what is handed to tr() elsewhere.
constexpr const char* marked(const char* english) {
  return english;
}

/// A sentence of the libraries, which speak English, in the user's language where it is of a known form
/// (library_sentences.h); what stands between quotation marks stays as it is.
std::string in_users_language(std::string_view english);

/// The language that the environment asks for: "zh" for every kind of Chinese that is asked for before English, else
/// "en". `variable` is getenv.
std::string_view language_of(const std::function<const char*(const char*)>& variable);

/// `sentence` with its places filled.
std::string filled(std::string_view sentence, const std::vector<std::string_view>& values);

}  // namespace zhen::cli
