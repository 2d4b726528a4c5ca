#!/bin/sh
# Makes the AOT cache: starts the server as the launcher does, lets it run a small app in a folder
# for the purpose, and keeps the classes that this took. Started by the launcher, in the background.
#
#   aot-make.sh JAVA PRODUCT CLASSPATH CACHE
set -eu

java=$1
product=$2
classpath=$3
cache=$4
# shellcheck source=appliance/dist/src/main/sh/aot.sh
. "$product/lib/aot.sh"

# One at a time; the lock is the kernel's. Where there is no flock, two may work for the same end.
if [ -z "${SLIPWAY_AOT_LOCK-}" ] && command -v flock >/dev/null 2>&1; then
    SLIPWAY_AOT_LOCK=$cache.lock exec flock -n "$cache.lock" sh "$0" "$@"
fi

exec >"$cache.log" 2>&1
work=$(mktemp -d "${TMPDIR:-/tmp}/slipway-aot.XXXXXX")
trap 'rm -rf "$work" "$cache.new" "$cache.new.config" "${SLIPWAY_AOT_LOCK-}"' EXIT
trap 'exit 1' HUP INT TERM

sleep 5 # the start that asked for this goes first
[ ! -f "$cache" ] || exit 0
find "$(dirname "$cache")" -name 'slipway-*.aot*' -mtime +60 -exec rm -f {} +

limit=
! command -v timeout >/dev/null 2>&1 || limit='timeout 300'
cd "$work"
# shellcheck disable=SC2086
nice -n 10 $limit "$java" "@$product/lib/jvm.options" "$aot_check" "-XX:AOTCacheOutput=$cache.new" \
    -cp "$classpath" dev.slipway.server.Main train "$work/data"
sync "$cache.new" 2>/dev/null || sync
mv "$cache.new" "$cache"
