#include "indexer/extract/html.h"

#include <libxml/HTMLparser.h>
#include <libxml/xmlerror.h>

#include <algorithm>
#include <cstring>
#include <memory>
#include <mutex>

#include "indexer/extract/code_points.h"
#include "indexer/extract/html_facts.h"
#include "indexer/extract/html_hints.h"

namespace zhen::indexer {
namespace {

constexpr std::size_t kMostScript = 1U << 20;
constexpr std::size_t kMostTitle = 2000;

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view() : std::string_view(reinterpret_cast<const char*>(text));
}

/// The attributes that are asked for, found in one walk.
struct Attributes {
  std::string_view css_class, id, role, style, name, property, itemprop, content, http_equiv, href, rel, type, lang,
      datetime, title, pubdate;
  bool hidden = false;

  explicit Attributes(const xmlChar** pairs) {
    for (std::size_t i = 0; pairs != nullptr && pairs[i] != nullptr; i += 2) set(view(pairs[i]), view(pairs[i + 1]));
  }

 private:
  void set(std::string_view key, std::string_view value) {
    if (key == "class")
      css_class = value;
    else if (key == "id")
      id = value;
    else if (key == "role")
      role = value;
    else if (key == "style")
      style = value;
    else if (key == "name")
      name = value;
    else if (key == "property")
      property = value;
    else if (key == "itemprop")
      itemprop = value;
    else if (key == "content")
      content = value;
    else if (key == "http-equiv")
      http_equiv = value;
    else if (key == "href")
      href = value;
    else if (key == "rel")
      rel = value;
    else if (key == "type")
      type = value;
    else if (key == "lang" || key == "xml:lang")
      lang = value;
    else if (key == "datetime")
      datetime = value;
    else if (key == "title")
      title = value;
    else if (key == "pubdate")
      pubdate = "pubdate";
    else if (key == "hidden")
      hidden = true;
    else if (key == "aria-hidden")
      hidden = hidden || value == "true";
  }
};

struct Element {
  Tag tag = Tag::kOther;
  std::uint32_t node = 0;  ///< the node that holds it, itself where it is a block
  bool skips = false;
  bool hides = false;
  bool pushes_heading = false;
};

Region region_of(Tag tag, const Hints& hints, std::string_view role, Region outer) {
  if (outer == Region::kNavigation || outer == Region::kFooter || outer == Region::kAside || outer == Region::kComments)
    return outer;
  if (hints.comments && hints.weight <= 0) return Region::kComments;
  if (tag == Tag::kNav || role == "navigation" || role == "menu") return Region::kNavigation;
  if (tag == Tag::kFooter || role == "contentinfo") return outer == Region::kArticle ? outer : Region::kFooter;
  if (tag == Tag::kAside || role == "complementary") return Region::kAside;
  if (tag == Tag::kArticle || tag == Tag::kMain || role == "main") return Region::kArticle;
  if (tag == Tag::kHeader && outer != Region::kArticle) return Region::kHeader;
  return outer;
}

/// Takes libxml2's events and lays the page out in lines.
class Reader {
 public:
  Reader(HtmlPage& out, HiddenText hidden) : out_(out), keep_hidden_(hidden == HiddenText::kKeep) {
    out_.nodes.emplace_back();
    stack_.push_back({});
  }

  void attach(htmlParserCtxtPtr parser) { parser_ = parser; }
  void start(std::string_view name, const xmlChar** pairs);
  void end(std::string_view name);
  void text(std::string_view characters);
  void script(std::string_view characters);
  void finish();

 private:
  Element& top() { return stack_.back(); }
  void open_block(Tag tag, const Attributes& attributes, Element& element);
  void open_head_element(Tag tag, const Attributes& attributes);
  void inline_element(Tag tag, const Attributes& attributes);
  void stated_time(const Attributes& attributes, std::string_view value);
  void close(const Element& element);
  void flush(bool block_edge);
  void append(std::string_view characters);
  void gap();

  HtmlPage& out_;
  const bool keep_hidden_;
  htmlParserCtxtPtr parser_ = nullptr;
  std::vector<Element> stack_;
  unsigned skipping_ = 0;
  unsigned hiding_ = 0;
  unsigned links_ = 0;
  unsigned preformatted_ = 0;
  int heading_ = 0;
  bool in_title_ = false;
  bool in_script_ = false;
  bool is_json_ld_ = false;
  std::string script_;
  std::string line_;              ///< the line being filled
  std::uint32_t link_bytes_ = 0;  ///< of it
  std::uint32_t line_node_ = 0;
  bool line_bullet_ = false;
  bool blank_ = false;  ///< a blank is due before the next character
  bool edge_ = true;    ///< a block's edge stands before the next line
};

void Reader::start(std::string_view name, const xmlChar** pairs) {
  if (stack_.size() >= kDeepest) {
    out_.too_deep = true;
    htmlParserCtxtPtr parser = parser_;
    if (parser != nullptr) xmlStopParser(parser);
    return;
  }
  const Tag tag = tag_of(name);
  Element element{tag, top().node, false, false, false};
  const Attributes attributes(pairs);
  if (is_block(tag)) {
    open_block(tag, attributes, element);
  } else if (tag >= Tag::kHtml) {
    open_head_element(tag, attributes);
    element.skips = tag == Tag::kScript || tag == Tag::kSkipped;
  } else if (skipping_ == 0) {
    inline_element(tag, attributes);
    element.hides = attributes.hidden || (!attributes.style.empty() && hides(attributes.style));
  }
  if (element.skips) ++skipping_;
  if (element.hides) ++hiding_;
  if (!attributes.itemprop.empty() && tag != Tag::kMeta) stated_time(attributes, attributes.content);
  stack_.push_back(element);
}

void Reader::open_block(Tag tag, const Attributes& attributes, Element& element) {
  const bool cell = tag == Tag::kTd || tag == Tag::kTh;
  if (cell && !line_.empty()) {
    line_ += "  ";
    blank_ = false;
  } else if (!cell) {
    flush(tag != Tag::kLi && tag != Tag::kTr && tag != Tag::kTbody && tag != Tag::kDd && tag != Tag::kDt);
  }
  const Hints hints = read_hints(attributes.css_class, attributes.id, attributes.role);
  HtmlNode node;
  node.parent = top().node;
  node.tag = tag;
  node.weight = static_cast<std::int8_t>(std::clamp(hints.weight, -100, 100));
  node.unlikely = hints.unlikely && tag != Tag::kBody && tag != Tag::kArticle && tag != Tag::kMain;
  node.region = region_of(tag, hints, attributes.role, out_.nodes[top().node].region);
  out_.nodes.push_back(node);
  element.node = static_cast<std::uint32_t>(out_.nodes.size() - 1);
  element.hides = tag != Tag::kBody && (attributes.hidden || (!attributes.style.empty() && hides(attributes.style)));
  if (tag == Tag::kPre) ++preformatted_;
  if (tag == Tag::kLi && skipping_ == 0) line_bullet_ = true;
  if (heading_ == 0 && heading_level(tag) > 0) {
    heading_ = heading_level(tag);
    element.pushes_heading = true;
  }
}

void Reader::open_head_element(Tag tag, const Attributes& attributes) {
  PageFacts& facts = out_.facts;
  switch (tag) {
    case Tag::kHtml:
      if (facts.lang.empty()) facts.lang = attributes.lang;
      break;
    case Tag::kTitle: in_title_ = facts.title_tag.empty() && skipping_ == 0; break;
    case Tag::kMeta: {
      const std::string_view key = !attributes.property.empty()   ? attributes.property
                                   : !attributes.name.empty()     ? attributes.name
                                   : !attributes.itemprop.empty() ? attributes.itemprop
                                                                  : attributes.http_equiv;
      read_meta(key, attributes.content, facts);
      break;
    }
    case Tag::kLink:
      if (attributes.rel == "canonical" && facts.url.empty()) facts.url = attributes.href;
      break;
    case Tag::kScript:
      in_script_ = true;
      is_json_ld_ = attributes.type.find("ld+json") != std::string_view::npos;
      script_.clear();
      break;
    default: break;
  }
}

void Reader::inline_element(Tag tag, const Attributes& attributes) {
  switch (tag) {
    case Tag::kBr: flush(false); break;
    case Tag::kA:
      if (!line_.empty() && link_bytes_ >= line_.size()) gap();
      ++links_;
      break;
    case Tag::kImg: ++out_.nodes[top().node].images; break;
    case Tag::kEmbed: ++out_.nodes[top().node].embeds; break;
    case Tag::kInput: ++out_.nodes[top().node].inputs; [[fallthrough]];
    case Tag::kButton:
    case Tag::kLabel: gap(); break;
    case Tag::kTime:
      gap();
      if (attributes.itemprop.empty()) stated_time(attributes, attributes.datetime);
      break;
    case Tag::kAbbr:
      if (attributes.css_class.find("published") != std::string_view::npos) stated_time(attributes, attributes.title);
      break;
    default: break;
  }
}

/// <time datetime>, itemprop="datePublished": kept with the line at which they stand.
void Reader::stated_time(const Attributes& attributes, std::string_view value) {
  if (value.empty()) value = attributes.datetime;
  if (value.empty() || value.size() > 60 || skipping_ > 0) return;
  const auto says = [&](std::string_view word) {
    return attributes.itemprop.find(word) != std::string_view::npos ||
           find_ignoring_case(attributes.css_class, word) != std::string_view::npos;
  };
  TimeElement time;
  time.line = static_cast<std::uint32_t>(out_.page.lines.size());
  time.value = value;
  time.published = !attributes.pubdate.empty() || says("datePublished") || says("publish");
  time.updated = says("dateModified") || says("updated") || says("modified");
  if (!attributes.itemprop.empty() && !time.published && !time.updated) return;
  out_.facts.times.push_back(std::move(time));
}

void Reader::gap() {
  if (!line_.empty()) blank_ = true;
}

void Reader::end(std::string_view name) {
  if (stack_.size() <= 1) return;
  static_cast<void>(name);
  const Element element = top();
  stack_.pop_back();
  close(element);
}

void Reader::close(const Element& element) {
  if (element.skips && skipping_ > 0) --skipping_;
  if (is_block(element.tag)) {
    const bool cell = element.tag == Tag::kTd || element.tag == Tag::kTh;
    if (!cell)
      flush(element.tag != Tag::kLi && element.tag != Tag::kTr && element.tag != Tag::kTbody &&
            element.tag != Tag::kDd && element.tag != Tag::kDt);
    if (element.tag == Tag::kPre && preformatted_ > 0) --preformatted_;
    if (element.pushes_heading) heading_ = 0;
    if (element.tag == Tag::kLi) line_bullet_ = false;
  } else if (element.tag == Tag::kA) {
    if (links_ > 0) --links_;
  } else if (element.tag == Tag::kTime || element.tag == Tag::kButton || element.tag == Tag::kLabel) {
    gap();
  } else if (element.tag == Tag::kTitle) {
    in_title_ = false;
  } else if (element.tag == Tag::kScript && in_script_) {
    in_script_ = false;
    if (is_json_ld_) {
      read_json_ld(script_, out_.facts);
    } else {
      read_script(script_, out_.facts);
    }
  }
  if (element.hides && hiding_ > 0) --hiding_;
}

void Reader::text(std::string_view characters) {
  if (in_script_) {
    script(characters);
  } else if (in_title_) {
    if (out_.facts.title_tag.size() < kMostTitle) out_.facts.title_tag.append(characters);
  } else if (skipping_ == 0) {
    if (hiding_ > 0) out_.hidden_bytes += characters.size();
    if (hiding_ == 0 || keep_hidden_) append(characters);
  }
}

void Reader::script(std::string_view characters) {
  if (in_script_ && script_.size() + characters.size() <= kMostScript) script_.append(characters);
}

void Reader::append(std::string_view characters) {
  for (std::size_t i = 0; i < characters.size();) {
    const auto c = static_cast<unsigned char>(characters[i]);
    const bool hard_space =
        c == 0xC2 && i + 1 < characters.size() && static_cast<unsigned char>(characters[i + 1]) == 0xA0;
    if (c <= ' ' || hard_space) {
      if (preformatted_ > 0 && c == '\n') {
        flush(false);
      } else {
        blank_ = blank_ || !line_.empty();
      }
      i += hard_space ? 2 : 1;
      continue;
    }
    std::size_t stop = i + 1;
    while (stop < characters.size()) {
      const auto next = static_cast<unsigned char>(characters[stop]);
      if (next <= ' ' || next == 0xC2) break;
      ++stop;
    }
    if (line_.empty()) {
      line_node_ = top().node;
      link_bytes_ = 0;
    } else if (blank_) {
      line_ += ' ';
    }
    blank_ = false;
    line_.append(characters.substr(i, stop - i));
    if (links_ > 0) link_bytes_ += static_cast<std::uint32_t>(stop - i);
    i = stop;
  }
}

void Reader::flush(bool block_edge) {
  if (!trimmed(line_).empty()) {
    std::string& text = out_.page.text;
    if (!text.empty()) text += edge_ ? "\n\n" : "\n";
    const auto begin = static_cast<std::uint32_t>(text.size());
    if (line_bullet_) text += "• ";
    text += line_;
    Line line = look_at_line(text, begin, static_cast<std::uint32_t>(text.size()));
    line.node = line_node_;
    line.region = out_.nodes[line_node_].region;
    line.heading = static_cast<std::uint8_t>(heading_);
    line.starts_block = edge_;
    // Blanks between the words of a link belong to it.
    line.link_bytes =
        link_bytes_ +
        (link_bytes_ > 0 ? std::min<std::uint32_t>(line.words, line.size() - std::min(line.size(), link_bytes_)) : 0);
    line.link_bytes = std::min(line.link_bytes, line.size());
    if (line.size() > 0) out_.page.lines.push_back(line);
    line_bullet_ = false;
    edge_ = false;
  }
  line_.clear();
  link_bytes_ = 0;
  blank_ = false;
  edge_ = edge_ || block_edge;
}

void Reader::finish() {
  while (stack_.size() > 1) end({});
  flush(true);
  if (!out_.page.text.empty()) out_.page.text += '\n';
  out_.page.links_known = true;
  for (std::size_t i = out_.nodes.size(); i-- > 1;) {
    const HtmlNode& node = out_.nodes[i];
    HtmlNode& parent = out_.nodes[node.parent];
    parent.images += node.images;
    parent.inputs += node.inputs;
    parent.embeds += node.embeds;
  }
  out_.facts.title_tag = trimmed(out_.facts.title_tag);
  mark_repeated(out_.page);
}

void on_start(void* context, const xmlChar* name, const xmlChar** attributes) {
  static_cast<Reader*>(context)->start(view(name), attributes);
}
void on_end(void* context, const xmlChar* name) {
  static_cast<Reader*>(context)->end(view(name));
}
void on_text(void* context, const xmlChar* text, int length) {
  static_cast<Reader*>(context)->text({reinterpret_cast<const char*>(text), static_cast<std::size_t>(length)});
}
void on_script(void* context, const xmlChar* text, int length) {
  static_cast<Reader*>(context)->script({reinterpret_cast<const char*>(text), static_cast<std::size_t>(length)});
}

struct FreeParser {
  void operator()(htmlParserCtxtPtr parser) const { htmlFreeParserCtxt(parser); }
};

}  // namespace

HtmlPage read_html(std::string_view utf8, HiddenText hidden) {
  static std::once_flag once;
  std::call_once(once, [] { xmlInitParser(); });
  HtmlPage out;
  Reader reader(out, hidden);
  const std::unique_ptr<xmlParserCtxt, FreeParser> parser(htmlNewParserCtxt());
  if (!parser || utf8.size() > INT32_MAX) {
    out.page = split_lines(std::string(utf8));
    out.nodes.resize(1);
    return out;
  }
  htmlSAXHandler events;
  std::memset(&events, 0, sizeof events);
  events.startElement = on_start;
  events.endElement = on_end;
  events.characters = on_text;
  events.ignorableWhitespace = on_text;
  events.cdataBlock = on_script;
  *parser->sax = events;
  parser->userData = &reader;
  reader.attach(parser.get());
  constexpr int kOptions =
      HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET | HTML_PARSE_NODEFDTD;
  htmlDocPtr document =
      htmlCtxtReadMemory(parser.get(), utf8.data(), static_cast<int>(utf8.size()), nullptr, "UTF-8", kOptions);
  if (document != nullptr) xmlFreeDoc(document);
  reader.finish();
  return out;
}

std::string_view declared_charset(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, 4096);
  for (std::size_t at = 0; (at = find_ignoring_case(head, "charset", at)) != std::string_view::npos; at += 7) {
    std::size_t i = at + 7;
    while (i < head.size() && (head[i] == ' ' || head[i] == '=' || head[i] == '"' || head[i] == '\'')) ++i;
    const std::size_t begin = i;
    while (i < head.size() && (is_ascii_letter(static_cast<unsigned char>(head[i])) ||
                               is_ascii_digit(static_cast<unsigned char>(head[i])) || head[i] == '-' ||
                               head[i] == '_' || head[i] == ':')) {
      ++i;
    }
    if (i > begin) return head.substr(begin, i - begin);
  }
  return {};
}

}  // namespace zhen::indexer
