# shellcheck shell=sh
# Finds a JDK of the age Slipway needs. Read by the launcher, the build and ./check.
#
#   find_jdk TOOL   sets java_home to a JDK that has bin/TOOL (java or javac), or returns 1
#   no_jdk NAME     says, in the name of script NAME, how to get one, and exits 1

oldest_jdk=25

# In this order: $JAVA_HOME, the java on the PATH, the newest in the usual places.
find_jdk() {
    java_home=${JAVA_HOME-}
    is_jdk "$java_home" "$1" && return 0
    java_home=$(java_home_of_path)
    is_jdk "$java_home" "$1" && return 0
    java_home=
    newest=0
    for candidate in /usr/lib/jvm/* /opt/* /opt/java/* /usr/local/openjdk* \
        "${HOME-}"/.sdkman/candidates/java/* "${HOME-}"/.jdks/* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home; do
        if is_jdk "$candidate" "$1" && [ "$rank" -gt "$newest" ]; then
            java_home=$candidate
            newest=$rank
        fi
    done
    [ -n "$java_home" ]
}

no_jdk() {
    cat >&2 <<END
$1: no JDK $oldest_jdk or newer was found. Looked at
  JAVA_HOME (${JAVA_HOME:-not set}), the java on the PATH ($(command -v java || echo none)),
  /usr/lib/jvm, /opt, /usr/local, ~/.sdkman, ~/.jdks, /Library/Java/JavaVirtualMachines.
Get one, then try again:
  Debian, Ubuntu   sudo apt-get install openjdk-$oldest_jdk-jdk-headless
  Fedora           sudo dnf install java-$oldest_jdk-openjdk-devel
  macOS            brew install --cask temurin@$oldest_jdk
  SDKMAN!          sdk install java $oldest_jdk-tem
  any system       unpack one of https://adoptium.net/temurin/releases/?version=$oldest_jdk below /opt,
                   or set JAVA_HOME to where it is
END
    exit 1
}

# Whether $1 is the home of a JDK that is new enough and has bin/$2; sets rank, higher is newer.
is_jdk() {
    [ -n "$1" ] && [ -x "$1/bin/java" ] && [ -x "$1/bin/$2" ] || return 1
    rank_version "$(version_in "$1")"
    [ "$rank" -ge $((oldest_jdk * 1000000)) ]
}

# The version of the JDK in $1, as in 25.0.3. A JDK says it in its file `release`, which is quicker
# to read than the JVM is to start.
version_in() {
    if [ -r "$1/release" ]; then
        while IFS='=' read -r key value || [ -n "$key" ]; do
            if [ "$key" = JAVA_VERSION ]; then
                value=${value#\"}
                echo "${value%\"*}"
                return
            fi
        done <"$1/release"
    fi
    settings_of "$1/bin/java" java.version
}

# 25.0.3 is 25000003, and so are 25.0.3-ea and 25.0.3.1; what is no version is 0.
rank_version() {
    rank=0
    parts_left=${1%%[!0-9.]*}.0.0
    for weight in 1000000 1000 1; do
        part=${parts_left%%.*}
        parts_left=${parts_left#*.}
        rank=$((rank + ${part:-0} * weight))
    done
}

# The home of the java on the PATH, if there is one; asked of the java itself where links lead to a
# wrapper script.
java_home_of_path() {
    java=$(command -v java) || return 0
    while [ -L "$java" ]; do
        link=$(readlink "$java")
        case $link in
            /*) java=$link ;;
            *) java=$(dirname "$java")/$link ;;
        esac
    done
    if [ -r "${java%/bin/java}/release" ]; then
        echo "${java%/bin/java}"
    else
        settings_of "$java" java.home
    fi
}

settings_of() {
    "$1" -XshowSettings:properties -version 2>&1 | sed -n "s/^ *$2 = //p"
}
