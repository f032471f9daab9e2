# Sourced by ./run and ./test: makes .venv from the locked requirements, only when something changed.

say_elapsed() { printf '[%6.1f s] %s\n' "$(awk -v a="$started" -v b="$(date +%s.%N)" 'BEGIN { print b - a }')" "$*"; }

# need_packages PACKAGE…: root installs Debian packages, everybody else is told the one line to type.
need_packages() {
    [ $# -gt 0 ] || return 0
    if [ "$(id -u)" != 0 ]; then
        echo "Còn thiếu vài gói của Debian. Hãy gõ:  sudo apt-get install -y --no-install-recommends $*" >&2
        exit 1
    fi
    say_elapsed "Cài gói Debian: $*"
    export DEBIAN_FRONTEND=noninteractive
    apt-get install -y -qq --no-install-recommends "$@" >/dev/null 2>&1 && return 0
    apt-get update -qq
    apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

# make_environment LOCK: base (to run) or test (to test as well).
make_environment() {
    local lock="requirements/$1.txt" stamp=".venv/.$1.installed" wanted
    python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || {
        [ -x "$(command -v python3)" ] || need_packages python3
        python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
            echo "Cần Python 3.11 trở lên; máy này có $(python3 --version)." >&2
            exit 1
        }
    }
    wanted="$(sha256sum <"$lock" | cut -c1-64) $(python3 -c 'import sys; print(sys.version.split()[0])')"
    [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$wanted" ] && return 0
    if ! .venv/bin/python -m pip --version >/dev/null 2>&1; then
        python3 -c 'import ensurepip, venv' 2>/dev/null || need_packages python3-venv
        say_elapsed "Tạo môi trường Python…"
        python3 -m venv --clear .venv
    fi
    say_elapsed "Cài các thư viện Python đã khoá phiên bản (chỉ lần đầu)…"
    .venv/bin/python -m pip install -q --disable-pip-version-check --require-hashes -r "$lock"
    echo "$wanted" >"$stamp"
    say_elapsed "Môi trường Python đã xong."
}
