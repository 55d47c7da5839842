#!/usr/bin/env bash
# Installs the Debian packages into a fresh Debian 12, has the documented programs compiled and run there with none of
# the source tree, and removes the packages again. As root; needs debootstrap and a Debian mirror.
# usage: packages_test.sh SOURCE_FOLDER PACKAGES_FOLDER
# ZHEN_DEBIAN_ROOT may name a fresh Debian 12 root to copy instead of making one.
set -euo pipefail
source_folder=$1 packages=$2
root=$(mktemp -d /var/tmp/zhen-packages.XXXXXX)

finish() {
  if mountpoint -q "$root/proc"; then umount "$root/proc"; fi
  rm -rf --one-file-system "$root"
}
trap finish EXIT

inside() {
  chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive \
    ${http_proxy:+http_proxy="$http_proxy"} ${https_proxy:+https_proxy="$https_proxy"} "$@"
}
apt() { inside apt-get -qq -o Dpkg::Use-Pty=0 "$@" >"$root/apt.log" 2>&1 || { cat "$root/apt.log"; exit 1; }; }
step() { printf '%4ds  %s\n' "$SECONDS" "$*"; }
ours() { inside find / -xdev \( -path /proc -o -path /srv \) -prune -o -iname '*zhen*' ! -name '*.log' -print; }

if [ -n "${ZHEN_DEBIAN_ROOT:-}" ]; then
  cp -a "$ZHEN_DEBIAN_ROOT/." "$root"
else
  debootstrap --variant=minbase bookworm "$root" >/dev/null
fi
cp /etc/resolv.conf "$root/etc/resolv.conf"
mount -t proc proc "$root/proc"
step "a fresh Debian $(cat "$root/etc/debian_version")"

mkdir -p "$root/srv/packages"
cp "$packages"/*.deb "$root/srv/packages"
cp "$source_folder/docs/embedding.md" "$source_folder/tests/embedding/documented_programs.py" "$root/srv"
cp -r "$source_folder/corpus/pages" "$root/srv/pages"
package() { (cd "$root/srv/packages" && printf '/srv/packages/%s' "$1"_*.deb); }

apt update
apt install -y --no-install-recommends "$(package zhen)"
step "zhen installed alone: $(inside zhen-search --version)"
inside zhen-index --index /srv/corpus.zhen --quiet /srv/pages
inside zhen-search --index /srv/corpus.zhen --limit 1 环海合作理事会 >/dev/null
step "indexed and searched with nothing else installed"
for program in zhen-index zhen-search; do
  inside LANG=zh_CN.UTF-8 "$program" --help | grep -q 用法 || { echo "$program --help is not in Chinese"; exit 1; }
done
step "Chinese is spoken without a locale for it"

apt install -y --no-install-recommends g++ cmake make pkg-config python3 \
  "$(package libzhen0)" "$(package libzhen-dev)" "$(package python3-zhen)"
step "libraries, headers and Python installed"
inside python3 /srv/documented_programs.py /srv/embedding.md /srv/programs /srv/corpus.zhen \
  '环海合作理事会 第六次对话' 'tidal array first power' '5G network 码头'
step "documented programs compiled, run and compared"

apt purge -y zhen libzhen0 libzhen-dev python3-zhen
inside dpkg --audit
left=$(ours)
[ -z "$left" ] || { printf 'left behind after removal:\n%s\n' "$left"; exit 1; }
step "removed without a trace"
