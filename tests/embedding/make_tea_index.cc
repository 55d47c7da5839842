// make_tea_index FOLDER: a small index for the tests of the C and Python interfaces.
#include <cstdio>
#include <string>

#include "zhen/indexer.h"

namespace {

zhen::NewDocument tea(const std::string& id, const std::string& title, const std::string& date,
                      const std::string& source, const std::string& content) {
  zhen::NewDocument document;
  document.id = id;
  document.title = title;
  if (!date.empty()) document.date = date;
  document.source = source;
  document.content = content;
  document.format = zhen::DocumentFormat::article;
  document.path = id + ".txt";
  return document;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  auto indexer = zhen::Indexer::open(argv[1], {.rebuild = true});
  if (!indexer) return std::puts(indexer.error().message.c_str()), 2;
  for (const auto& document :
       {tea("longjing", "龙井茶", "2023-04-05", "Tea Weekly", "杭州的龙井茶在清明以前采摘，茶农凌晨上山。"),
        tea("assam", "Assam <b>tea</b>", "2022-11", "Tea Weekly",
            "Assam tea is harvested twice a year, in \"flushes\"."),
        tea("mixed", "龙井茶 market & prices", "", "Leaf Post",
            "The 龙井茶 market opened in spring. 𠮷田 came too.")}) {
    if (auto added = indexer->add(document); !added) return std::puts(added.error().message.c_str()), 2;
  }
  const auto done = indexer->commit();
  if (!done) return std::puts(done.error().message.c_str()), 2;
  return done->documents == 3 ? 0 : 2;
}
