#!/bin/sh
# Installs the plan tracker from the folder in which this file lies, on a machine that needs no network.
# The same again changes nothing; another version is put beside the one that runs, and takes its place at the very end.
set -eu
umask 022
PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
export PATH

TOP=/opt/tracker
INSTANCE=/var/lib/tracker
BACKUPS=/var/backups/tracker
ACCOUNT=tracker
UNITS=/etc/systemd/system
NGINX=/etc/nginx/conf.d
COMMAND=/usr/local/sbin/tracker-flask
MEGABYTES=500 # of a release: the program, its packages and what Python compiles of them
HERE=$(cd "$(dirname "$0")" && pwd -P)

say() { printf '%s (%s)\n' "$1" "$2"; }
stop() {
    printf '%s\n(%s)\n' "$1" "$2" >&2
    exit 1
}

usage() {
    cat <<'TEXT'
Cài phần mềm theo dõi kế hoạch, không cần mạng (install the plan tracker, without a network):
  ./install.sh                  cài, hoặc nâng cấp bản đang chạy (install, or upgrade what runs)
  ./install.sh --nginx TÊN      cài cả cấu hình nginx cho tên miền này (nginx too, for this name)
  ./install.sh --python ĐƯỜNG   dùng bản Python này, từ 3.11 đến 3.13 (with this Python)
  ./install.sh --back           quay về bản trước (go back to the release before)
  ./install.sh --uninstall      gỡ phần mềm, giữ nguyên dữ liệu (remove the program, keep all data)
  ./install.sh --uninstall --purge [--yes]   gỡ và xoá cả dữ liệu, bản sao lưu (data and backups too)
TEXT
}

# --- What is asked of us
wanted=install python='' name='' purge='' yes=''
while [ $# -gt 0 ]; do
    case $1 in
    --nginx | --python)
        [ $# -gt 1 ] || stop "Sau $1 cần một giá trị." "$1 needs a value."
        if [ "$1" = --nginx ]; then name=$2; else python=$2; fi
        shift
        ;;
    --back) wanted=back ;;
    --uninstall) wanted=uninstall ;;
    --purge) purge=yes ;;
    --yes) yes=yes ;;
    --help | -h) usage && exit 0 ;;
    *) usage >&2 && exit 2 ;;
    esac
    shift
done
[ -z "$purge" ] || [ "$wanted" = uninstall ] || stop "--purge chỉ đi cùng --uninstall." "--purge goes with --uninstall only."
case $name in *[!A-Za-z0-9.-]*) stop "Tên miền không hợp lệ: $name" "Not a name of a host: $name" ;; esac

# --- What every way needs
has() { command -v "$1" >/dev/null 2>&1; }
with_systemd() { [ -d /run/systemd/system ] && has systemctl; }

check_person() {
    [ "$(id -u)" = 0 ] || stop "Hãy chạy bằng quyền root: sudo $0" "Run it as root: sudo $0"
    exec 9>/run/tracker-install.lock
    flock -n 9 || stop "Một lần cài khác đang chạy." "Another installation is running."
}

as_account() { # RELEASE COMMAND…: as the program's user, with nothing of root's own environment
    folder=$1
    shift
    runuser -u "$ACCOUNT" -- env -i PATH="$PATH" LANG=C.UTF-8 HOME="$INSTANCE" TRACKER_INSTANCE="$INSTANCE" \
        PYTHONDONTWRITEBYTECODE=1 sh -c 'umask 077; cd "$1" && shift && exec "$@"' sh "$folder" "$@" 9>&-
}

link() { # TARGET NAME: in one step, so that the link is never missing
    rm -f "$2.new"
    ln -s "$1" "$2.new"
    mv -T "$2.new" "$2"
}

put() { # SOURCE TARGET MODE: only where it differs, and whole or not at all
    if cmp -s "$1" "$2"; then return 1; fi
    install -o root -g root -m "$3" "$1" "$2.new"
    mv -T "$2.new" "$2"
}

units() { (cd "$1/docs/deployment" && ls -- *.service *.timer 2>/dev/null) || true; }

stopped=''
stop_services() {
    with_systemd || return 0
    for unit in $(units "$TOP/current"); do
        if systemctl is-active --quiet "$unit"; then stopped="$stopped $unit" && systemctl stop "$unit"; fi
    done
}
start_again() { # what ran before does not stay down because of what failed here
    status=$?
    # shellcheck disable=SC2086 # a list of units
    [ -z "$stopped" ] || systemctl start $stopped || true
    exit $status
}
trap start_again EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

# --- The machine
SUITS='
import platform, struct, sys
if not (3, 11) <= sys.version_info[:2] <= (3, 13): sys.exit(3)
try: import ctypes, sqlite3, ssl, venv
except ImportError: sys.exit(4)
name, version = platform.libc_ver()
sys.exit(0 if struct.calcsize("P") == 8 and name == "glibc" and tuple(map(int, version.split(".")[:2])) >= (2, 28) else 5)
'
find_python() {
    for candidate in ${python:-python3.13 python3.12 python3.11 python3}; do
        "$candidate" -I -c "$SUITS" 2>/dev/null && why=0 || why=$?
        if [ $why = 0 ]; then python=$(command -v "$candidate") && return; fi
        case $why in
        4) stop "Python ($candidate) thiếu venv, sqlite3 hoặc ssl." "$candidate lacks venv, sqlite3 or ssl." ;;
        5) stop "Các gói kèm theo cần Linux 64 bit có glibc 2.28 trở lên." "The packages here need glibc 2.28 or newer, 64 bit." ;;
        esac
    done
    stop "Cần Python 3.11, 3.12 hoặc 3.13; hãy cài gói python3 của hệ điều hành, hoặc chỉ rõ: --python ĐƯỜNG_DẪN." \
        "Python 3.11, 3.12 or 3.13 is needed: install the system's python3, or name one: --python PATH"
}

check_machine() {
    [ "$(uname -m)" = x86_64 ] || stop "Bộ cài này dành cho máy x86-64." "This archive is for x86-64 machines."
    for program in runuser flock useradd sha256sum install; do
        has $program || stop "Máy thiếu lệnh $program." "The command $program is missing."
    done
    [ -f "$HERE/RELEASE" ] && [ -f "$HERE/SHA256SUMS" ] && [ -d "$HERE/wheels" ] ||
        stop "Hãy chạy install.sh trong thư mục đã giải nén." "Run install.sh in the unpacked folder."
    (cd "$HERE" && sha256sum --check --quiet --strict SHA256SUMS >&2) ||
        stop "Bộ cài bị hỏng hoặc bị sửa; hãy chép lại tệp gốc." "The archive is damaged or was changed; copy it again."
    find_python
    free=$(df -Pk /opt | awk 'NR == 2 { print int($4 / 1024) }')
    [ "$free" -ge $MEGABYTES ] ||
        stop "/opt cần còn trống $MEGABYTES MB, hiện còn $free MB." "/opt needs $MEGABYTES MB free and has $free MB."
}

# --- Account and folders
make_account() {
    getent group "$ACCOUNT" >/dev/null || groupadd --system "$ACCOUNT"
    getent passwd "$ACCOUNT" >/dev/null || useradd --system --gid "$ACCOUNT" --home-dir "$INSTANCE" \
        --no-create-home --shell /usr/sbin/nologin --comment "Plan tracker" "$ACCOUNT"
}

own() { # FOLDER: the account's alone, what an earlier account left in it too
    [ -d "$1" ] || install -d -m 0700 "$1"
    if [ "$(stat -c %U:%G "$1")" != "$ACCOUNT:$ACCOUNT" ]; then
        find "$1" -mindepth 1 -exec chown -h "$ACCOUNT:$ACCOUNT" {} +
        chown "$ACCOUNT:$ACCOUNT" "$1" # last: it says that all below is done
    fi
    [ "$(stat -c %a "$1")" = 700 ] || chmod 0700 "$1"
}

# --- The program
is_whole() { # RELEASE: finished, of this very archive, and does its Python still run?
    [ "$(cat "$1/.installed" 2>/dev/null)" = "$digest" ] && "$1/.venv/bin/python" -c 'import flask, sqlalchemy' 2>/dev/null
}

install_program() {
    version=$(cat "$HERE/RELEASE")
    digest=$(sha256sum "$HERE/SHA256SUMS" | cut -c 1-64)
    release=$TOP/releases/$version
    # Another archive of the same version goes beside it: what runs is never changed under its feet.
    if [ -f "$release/.installed" ] && [ "$(cat "$release/.installed")" != "$digest" ]; then
        release=$release-$(printf %.8s "$digest")
    fi
    if is_whole "$release"; then
        say "Bản ${release##*/} đã có sẵn." "release ${release##*/} is there already"
        return
    fi
    say "Đang cài bản ${release##*/} bằng $python…" "installing release ${release##*/} with $python"
    install -d -m 0755 "$TOP" "$TOP/releases"
    rm -rf "$release"
    cp -R "$HERE/program" "$release"
    cp "$HERE/install.sh" "$HERE/RELEASE" "$release/"
    chown -R root:root "$release"
    chmod -R u=rwX,go=rX "$release"
    "$python" -I -m venv --without-pip "$release/.venv"
    # The machine's own set-up of pip is left out: neither its sources nor its wishes.
    env -i PATH="$PATH" LANG=C.UTF-8 PIP_CONFIG_FILE=/dev/null "$release/.venv/bin/python" "$(echo "$HERE"/wheels/pip-*.whl)/pip" \
        install --isolated --quiet --no-index --find-links "$HERE/wheels" --no-cache-dir --root-user-action=ignore \
        --disable-pip-version-check --requirement "$release/requirements.txt" ||
        stop "Không cài được các gói Python kèm theo." "The Python packages could not be installed."
    "$release/.venv/bin/python" -m compileall -q "$release/tracker" "$release/workflows" "$release/serving" "$release/wsgi.py"
    sync
    printf '%s\n' "$digest" >"$release/.installed"
}

write_settings() {
    [ ! -e "$INSTANCE/settings.toml" ] || return 0
    address=${name:-theodoi.example.gov.vn}
    {
        echo '# Những gì khác với mặc định; đủ danh sách: docs/settings.md (what differs from the defaults)'
        echo 'trusted_proxies = 1       # nginx đứng trước (nginx in front)'
        echo 'secure_cookies = "always" # chỉ qua HTTPS (over HTTPS only)'
        [ -n "$name" ] || printf '# '
        echo "public_url = \"https://$address\""
    } | as_account / sh -c "cat >'$INSTANCE/settings.toml.new' && mv -T '$INSTANCE/settings.toml.new' '$INSTANCE/settings.toml'"
}
