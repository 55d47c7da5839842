#!/usr/bin/env bash
# package_test.sh SOURCE BUILD COMPILER: installs the build into a private prefix and uses it from outside.
set -euo pipefail
source=$1 build=$2 compiler=$3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

if grep -q '^ZHEN_SANITIZE:STRING=.' "$build/CMakeCache.txt"; then
  echo "a sanitizer build is not installed: skipped"
  exit 0
fi
cmake --install "$build" --prefix "$work/prefix" >/dev/null

# The first block of a language in the page is the program that readers copy.
block() { awk -v fence="\`\`\`$1" '$0 == fence {inside = 1; next} inside && /^```/ {exit} inside' "$source/docs/embedding.md"; }
mkdir "$work/finder"
block cpp >"$work/finder/finder.cc"
block cmake >"$work/finder/CMakeLists.txt"

cmake -S "$work/finder" -B "$work/finder/build" -DCMAKE_CXX_COMPILER="$compiler" -DCMAKE_PREFIX_PATH="$work/prefix" >/dev/null
cmake --build "$work/finder/build" >/dev/null
pc=$(find "$work/prefix" -name zhen.pc)
(cd "$work/finder" && PKG_CONFIG_PATH=$(dirname "$pc") \
  bash -c "'$compiler' -std=c++20 finder.cc \$(pkg-config --cflags --libs --static zhen) -o finder")

printf '%s\n' '{"id":"a","title":"全文检索","body":"全文检索就是在正文里查找。"}' >"$work/pages.jsonl"
"$work/prefix/bin/zhen-index" --index "$work/news.zhen" "$work/pages.jsonl" >/dev/null
for program in "$work/finder/build/finder" "$work/finder/finder"; do
  answer=$("$program" "$work/news.zhen" 全文检索)
  [ "$answer" = "1 a 全文检索" ] || { echo "$program answered: $answer"; exit 1; }
done
"$work/prefix/bin/zhen-search" --index "$work/news.zhen" 检索 | grep -q 全文检索
echo "the installed package works"
