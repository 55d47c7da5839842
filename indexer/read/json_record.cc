#include "indexer/read/json_record.h"

#include <simdjson.h>

#include <nlohmann/json.hpp>

#include "common/text/charset.h"

namespace zhen::indexer {
namespace {

std::string wrong_type(const FieldNames& fields, Field field, std::string_view found) {
  return "the field \"" + fields.name_in_records(field) + "\" is " + std::string(found) + ", not a string";
}

void add_author(std::optional<std::string>& authors, std::string_view name) {
  if (!authors) authors.emplace();
  if (!authors->empty()) *authors += ", ";
  *authors += name;
}

/// Fills a record from the events of a parser that holds nothing else: for records of any length.
class SaxHandler final : public nlohmann::json_sax<nlohmann::json> {
 public:
  SaxHandler(const FieldNames& fields, Record& record) : fields_(fields), record_(record) {}

  bool null() override {
    return scalar("null", [](std::optional<std::string>& value) { value.reset(); });
  }
  bool boolean(bool value) override { return other(value ? "true" : "false"); }
  bool number_integer(number_integer_t value) override { return number(std::to_string(value), true); }
  bool number_unsigned(number_unsigned_t value) override { return number(std::to_string(value), true); }
  bool number_float(number_float_t /*value*/, const string_t& text) override { return number(text, false); }
  bool binary(binary_t& /*value*/) override { return true; }

  bool string(string_t& value) override {
    if (depth_ == 2 && in_authors_) add_author(record_[Field::kAuthor], value);
    return scalar("a string", [&](std::optional<std::string>& slot) { slot = std::move(value); });
  }
  bool start_object(std::size_t /*size*/) override { return open("an object"); }
  bool start_array(std::size_t /*size*/) override {
    if (depth_ == 1 && field_ == Field::kAuthor) {
      in_authors_ = true;
      record_[Field::kAuthor].reset();
      ++depth_;
      return true;
    }
    return open("a list");
  }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }
  bool key(string_t& name) override {
    if (depth_ == 1) field_ = fields_.field_of(name);
    return true;
  }
  bool parse_error(std::size_t position, const std::string& /*token*/,
                   const nlohmann::json::exception& error) override {
    // "[json.exception.parse_error.101] parse error at line 1, column 9: syntax error while …" → from "syntax" on.
    std::string fact = error.what();
    const std::size_t colon = fact.find(": ");
    if (colon != std::string::npos) fact.erase(0, colon + 2);
    record_.wrong = "invalid JSON at byte " + std::to_string(position) + ": " + fact;
    return false;
  }

 private:
  template <typename Take>
  bool scalar(std::string_view kind, Take take) {
    if (depth_ == 0) return not_an_object(kind);
    if (depth_ == 1 && field_) take(record_[*field_]);
    return true;
  }
  bool number(std::string text, bool whole) {
    if (depth_ == 1 && field_ == Field::kId && whole) {
      record_[Field::kId] = std::move(text);
      return true;
    }
    return other("a number");
  }
  /// A value that no field may have.
  bool other(std::string_view kind) {
    if (depth_ == 0) return not_an_object(kind);
    if (depth_ == 1 && field_) note(wrong_type(fields_, *field_, kind));
    if (depth_ == 2 && in_authors_) note(wrong_type(fields_, Field::kAuthor, "a list with " + std::string(kind)));
    return true;
  }
  bool open(std::string_view kind) {
    if (depth_ == 0 && kind == "a list") return not_an_object(kind);
    if (depth_ > 0) other(kind);
    ++depth_;
    return true;
  }
  bool close() {
    --depth_;
    if (depth_ == 1) in_authors_ = false;
    return true;
  }
  bool not_an_object(std::string_view kind) {
    record_.wrong = "the record is " + std::string(kind) + ", not an object";
    return false;
  }
  void note(std::string wrong) {
    if (record_.wrong.empty()) record_.wrong = std::move(wrong);
  }

  const FieldNames& fields_;
  Record& record_;
  std::optional<Field> field_;
  std::size_t depth_ = 0;
  bool in_authors_ = false;
};

Record parse_slowly(const FieldNames& fields, std::string_view json) {
  Record record;
  SaxHandler handler(fields, record);
  nlohmann::json::sax_parse(json.begin(), json.end(), &handler);
  return record;
}

std::string_view kind_of(simdjson::dom::element_type type) {
  switch (type) {
    case simdjson::dom::element_type::ARRAY: return "a list";
    case simdjson::dom::element_type::OBJECT: return "an object";
    case simdjson::dom::element_type::STRING: return "a string";
    case simdjson::dom::element_type::BOOL: return "true or false";
    case simdjson::dom::element_type::NULL_VALUE: return "null";
    default: return "a number";
  }
}

}  // namespace

/// For records of ordinary length.
class JsonRecordParser::Fast {
 public:
  simdjson::error_code parse(std::string_view json, std::size_t padding, const FieldNames& fields, Record& record) {
    simdjson::dom::element root;
    const bool copy = padding < simdjson::SIMDJSON_PADDING;
    if (const auto error = parser_.parse(json.data(), json.size(), copy).get(root)) return error;
    simdjson::dom::object object;
    if (root.get(object) != simdjson::SUCCESS) {
      record.wrong = "the record is " + std::string(kind_of(root.type())) + ", not an object";
      return simdjson::SUCCESS;
    }
    for (const auto& [name, value] : object) {
      if (const auto field = fields.field_of(name)) take(*field, value, fields, record);
    }
    return simdjson::SUCCESS;
  }

 private:
  static void take(Field field, simdjson::dom::element value, const FieldNames& fields, Record& record) {
    using Type = simdjson::dom::element_type;
    auto& slot = record[field];
    const Type type = value.type();
    if (type == Type::STRING) {
      slot = std::string(std::string_view(value));
    } else if (type == Type::NULL_VALUE) {
      slot.reset();
    } else if (field == Field::kId && (type == Type::INT64 || type == Type::UINT64)) {
      slot = type == Type::INT64 ? std::to_string(std::int64_t(value)) : std::to_string(std::uint64_t(value));
    } else if (field == Field::kAuthor && type == Type::ARRAY) {
      take_authors(value, fields, record);
    } else if (record.wrong.empty()) {
      record.wrong = wrong_type(fields, field, kind_of(type));
    }
  }

  static void take_authors(simdjson::dom::array list, const FieldNames& fields, Record& record) {
    record[Field::kAuthor].reset();
    for (const simdjson::dom::element author : list) {
      if (author.is_string()) {
        add_author(record[Field::kAuthor], std::string_view(author));
      } else if (record.wrong.empty()) {
        record.wrong = wrong_type(fields, Field::kAuthor, "a list with " + std::string(kind_of(author.type())));
      }
    }
  }

  simdjson::dom::parser parser_;
};

JsonRecordParser::JsonRecordParser(const FieldNames& fields) : fields_(fields), fast_(std::make_unique<Fast>()) {}
JsonRecordParser::~JsonRecordParser() = default;

Record JsonRecordParser::parse(std::string_view json, std::size_t padding) {
  if (json.size() <= kShortRecord) {
    Record record;
    const auto error = fast_->parse(json, padding, fields_, record);
    if (error == simdjson::SUCCESS) return record;
    if (error == simdjson::UTF8_ERROR) {
      const text::Decoded decoded = text::decode(json);
      if (decoded.certain && !decoded.binary && decoded.replaced == 0) return parse_slowly(fields_, decoded.utf8);
      record.wrong = "the record is not UTF-8, as JSON has to be, and its encoding is uncertain";
      return record;
    }
  }
  return parse_slowly(fields_, json);  // too long, deep or large a number for the other, or malformed: says where
}

}  // namespace zhen::indexer
