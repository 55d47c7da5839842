// Between the library's UTF-8 and Python's strings.
#pragma once

#include <pybind11/pybind11.h>

#include <string>
#include <vector>

#include "zhen/search_result.h"

namespace zhen::python {

/// Text for people: ill-formed bytes become U+FFFD.
pybind11::str text(const std::string& utf8);

/// Names that must come back unchanged (ids, paths, URLs): ill-formed bytes become lone surrogates, as Python's own
/// file names do.
pybind11::str name(const std::string& bytes);

/// The bytes of a str; lone surrogates become the bytes that they stand for. Raises UnicodeEncodeError for others.
std::string bytes_of(const pybind11::str& string);

/// Byte ranges of `utf8`, ascending, as a tuple of (begin, end) in code points: as Python counts.
pybind11::tuple code_points(const std::string& utf8, const std::vector<Highlight>& ranges);

}  // namespace zhen::python
