# shellcheck shell=sh
# The AOT cache (JEP 483, 514, 515): classes loaded and linked ahead of time, for a quicker start.
# The first start has it made in the background, the ones after it use it. A cache that does not fit
# or is damaged is passed over by the JVM, so that no start fails for it. Read by the launcher.
#
# Uses product, java_home and classpath.
# shellcheck disable=SC2154

# Checks the cache before it is used. A JVM that does not know the option fails to make a cache with
# it, and so is never given the option for a start.
# shellcheck disable=SC2034
aot_check=-XX:+VerifySharedSpaces

# Not when told so, and not where the user's own options go the same way.
aot_wanted() {
    [ "${SLIPWAY_AOT-}" != off ] || return 1
    case "${SLIPWAY_JVM_OPTS-} ${JAVA_TOOL_OPTIONS-} ${JDK_JAVA_OPTIONS-}" in
        *AOT* | *SharedArchive* | *-Xshare*) return 1 ;;
    esac
}

# Sets aot_cache to the cache for this product on this JDK. Where there is none yet, returns 1 and
# has it made, in the product's folder or else in the user's own cache folder.
find_aot_cache() {
    name=slipway-$(aot_fingerprint).aot
    own=${XDG_CACHE_HOME:-${HOME:-/nonexistent}/.cache}/slipway
    for folder in "$product/aot" "$own"; do
        aot_cache=$folder/$name
        [ ! -f "$aot_cache" ] || return 0
    done
    for folder in "$product/aot" "$own"; do
        if mkdir -p "$folder" 2>/dev/null && [ -w "$folder" ]; then
            make_aot_cache "$folder/$name"
            break
        fi
    done
    return 1
}

# Changes with everything the JVM compares, and with the jars' content, which it does not.
aot_fingerprint() {
    {
        cat "$java_home/release" "$product/lib/SHA256SUMS" 2>/dev/null || :
        ls -ln "$java_home/bin/java" "$product"/lib/*.jar
    } | cksum | tr ' ' -
}

# Detached: neither Ctrl-C nor the end of the terminal or of the server ends it.
make_aot_cache() {
    detached='nohup setsid'
    command -v setsid >/dev/null 2>&1 || detached='nohup'
    ($detached sh "$product/lib/aot-make.sh" "$java_home/bin/java" "$product" "$classpath" "$1" \
        </dev/null >/dev/null 2>&1 &)
}
