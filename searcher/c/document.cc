#include <utility>

#include "searcher/c/failure.h"
#include "searcher/c/objects.h"
#include "searcher/c/struct_copy.h"

using zhen::c::view_of;

zhen_document::zhen_document(zhen::Document found)
    : document(std::move(found)),
      furniture(zhen::c::ranges_of(document.furniture)),
      source_aliases(zhen::c::views_of(document.source_aliases)) {}

zhen_status zhen_document_get(const zhen_document* document, zhen_document_fields* fields) {
  if (document == nullptr || !zhen::c::has_size(fields)) {
    return zhen::c::refuse("zhen_document_get: no document or no fields");
  }
  const zhen::Document& found = document->document;
  zhen_document_fields made = ZHEN_DOCUMENT_FIELDS_INIT;
  made.id = view_of(found.id);
  made.title = view_of(found.title);
  if (found.date) made.date = view_of(*found.date);
  made.date_role = view_of(found.date_role);
  made.date_certainty = view_of(found.date_certainty);
  made.date_evidence = view_of(found.date_evidence);
  made.source = view_of(found.source);
  made.source_as_written = view_of(found.source_as_written);
  made.source_aliases = document->source_aliases.data();
  made.source_alias_count = document->source_aliases.size();
  made.site = view_of(found.site);
  made.lang = view_of(found.lang);
  made.url = view_of(found.url);
  made.author = view_of(found.author);
  made.path = view_of(found.path);
  made.encoding = view_of(found.encoding);
  made.text = view_of(found.text);
  made.furniture = document->furniture.data();
  made.furniture_count = document->furniture.size();
  zhen::c::write_struct(made, fields);
  return ZHEN_OK;
}

void zhen_document_free(zhen_document* document) {
  delete document;
}
