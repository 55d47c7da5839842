#include "searcher/python/python_text.h"

namespace zhen::python {

namespace py = pybind11;

namespace {

py::str decoded(const std::string& bytes, const char* errors) {
  PyObject* string = PyUnicode_DecodeUTF8(bytes.data(), static_cast<Py_ssize_t>(bytes.size()), errors);
  if (string == nullptr) throw py::error_already_set();
  return py::reinterpret_steal<py::str>(string);
}

}  // namespace

py::str text(const std::string& utf8) {
  return decoded(utf8, "replace");
}

py::str name(const std::string& bytes) {
  return decoded(bytes, "surrogateescape");
}

std::string bytes_of(const py::str& string) {
  PyObject* encoded = PyUnicode_AsEncodedString(string.ptr(), "utf-8", "surrogateescape");
  if (encoded == nullptr) throw py::error_already_set();
  return std::string(py::reinterpret_steal<py::bytes>(encoded));
}

py::tuple code_points(const std::string& utf8, const std::vector<Highlight>& ranges) {
  std::size_t byte = 0;
  std::size_t points = 0;
  const auto points_before = [&](std::size_t end) {
    for (; byte < end && byte < utf8.size(); ++byte) {
      if ((static_cast<unsigned char>(utf8[byte]) & 0xC0U) != 0x80U) ++points;
    }
    return points;
  };
  py::tuple made(ranges.size());
  for (std::size_t i = 0; i < ranges.size(); ++i) {
    const std::size_t begin = points_before(ranges[i].begin);
    made[i] = py::make_tuple(begin, points_before(ranges[i].end));
  }
  return made;
}

}  // namespace zhen::python
