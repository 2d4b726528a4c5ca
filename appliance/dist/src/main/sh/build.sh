#!/bin/sh
# Builds the product in a source tree, unless nothing has changed since it was last built, and prints
# the product's folder. What a person may want to follow goes to stderr.
#
#   JAVA_HOME=… build.sh SOURCE_TREE [--locked]
set -eu

tree=$1
version=$(sed -n '/<artifactId>slipway-parent</{n;s/.*<version>\(.*\)<.*/\1/p;q;}' "$tree/pom.xml")
target=$tree/appliance/dist/target
product=$target/slipway-$version
stamp=$product/.built # as old as the newest source that can be in the product
log=$target/build.log

main() {
    if [ "${2-}" = --locked ]; then
        is_fresh || build
        return
    fi
    if ! is_fresh; then
        command -v mvn >/dev/null 2>&1 || no_maven
        mkdir -p "$target"
        one_at_a_time "$0" "$tree" --locked
    fi
    echo "$product"
}

# Folders count as well as files: a file that is gone has changed its folder.
is_fresh() {
    [ -f "$stamp" ] && [ -z "$(changed_since "$stamp" | head -n 1)" ]
}

changed_since() {
    cd "$tree"
    find . \( -name .git -o -name target -o -name slipway-data -o -path '*/src/test' \
        -o -path ./samples -o -path ./benchmarks -o -path ./docs \) -prune \
        -o \( -name pom.xml -o -path '*/src/main*' -o -path ./slipway \) -newer "$1" -print
}

# The lock is the kernel's and goes with the process that holds it. Where neither tool is there, two
# starts at once build twice.
one_at_a_time() {
    lock=$target/build.lock
    if command -v flock >/dev/null 2>&1; then
        flock -n "$lock" true || echo "Slipway is being built by another start; waiting for it." >&2
        flock "$lock" sh "$@"
    elif command -v lockf >/dev/null 2>&1; then
        lockf -k "$lock" sh "$@"
    else
        sh "$@"
    fi
}

build() {
    echo "Building Slipway $version; everything Maven says is in $log" >&2
    : >"$target/build.started"
    started=$(date +%s)
    rm -f "$target/build.status"
    {
        status=0
        run_maven || status=$?
        echo "$status" >"$target/build.status"
    } 2>&1 | tee "$log" | show_progress
    [ "$(cat "$target/build.status")" = 0 ] || build_failed
    mv "$target/build.started" "$stamp"
    echo "Built in $(($(date +%s) - started)) s" >&2
}

run_maven() {
    cd "$tree"
    umask 022 # Maven's archives keep the files' modes, and the same source shall give the same bytes
    mvn -B -Dstyle.color=never -Dquick -DskipTests -pl appliance/dist -am package </dev/null
}

# One line for each module as it is done; on a terminal also what is going on right now.
show_progress() {
    module=
    downloads=0
    unit=s
    while IFS= read -r line; do
        case $line in
            '[INFO] Building '*' ['*/*']')
                module_done
                module=${line#'[INFO] Building '}
                place=${module##*'['}
                module=$(printf "%5s  %s" "${place%]}" "${module%%" $version"*}")
                module_started=$(date +%s)
                ;;
            '[INFO] BUILD FAILURE') unit='s  failed' ;;
            *'Downloaded from '*) downloads=$((downloads + 1)) ;;
            *) continue ;;
        esac
        [ ! -t 2 ] || printf '\r\033[K  %.60s  %s' "${module:-Maven}" "$(fetched)" >&2
    done
    module_done
}

module_done() {
    [ -n "$module" ] || return 0
    [ ! -t 2 ] || printf '\r\033[K' >&2
    printf '  %-60.60s %4d %s\n' "$module" $(($(date +%s) - module_started)) "$unit" >&2
}

fetched() {
    [ "$downloads" = 0 ] || echo "($downloads files downloaded)"
}

build_failed() {
    {
        echo "slipway: the build failed. Its last errors, of which there is more in $log:"
        grep '^\[ERROR\] .' "$log" | grep -v -e '^\[ERROR\] -> ' -e '\[Help 1\] http' -e 'Re-run Maven' -e 'full stack trace' \
            -e 'For more information' -e 'After correcting' -e 'mvn <args>' | awk '!seen[$0]++' | tail -n 15
    } >&2
    exit 1
}

no_maven() {
    cat >&2 <<'END'
slipway: to build from source, Maven is needed, and there is no mvn on the PATH. Get it, then try again:
  Debian, Ubuntu   sudo apt-get install maven
  Fedora           sudo dnf install maven
  macOS            brew install maven
Or unpack a slipway-VERSION.tar.gz, which needs no Maven.
END
    exit 1
}

main "$@"
