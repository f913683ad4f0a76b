# shellcheck shell=sh disable=SC2154,SC2034
# Part of install.sh, which names the places.
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
        if [ "$why" = 0 ]; then python=$(command -v "$candidate") && return; fi
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
    [ -f "$HERE/SHA256SUMS" ] ||
        stop "Hãy chạy install.sh trong thư mục đã giải nén." "Run install.sh in the unpacked folder."
    (cd "$HERE" && sha256sum --check --quiet --strict SHA256SUMS >&2) ||
        stop "Bộ cài bị hỏng hoặc bị sửa; hãy chép lại tệp gốc." "The archive is damaged or was changed; copy it again."
    find_python
    free=$(df -Pk /opt | awk 'NR == 2 { print int($4 / 1024) }')
    [ "$free" -ge "$MEGABYTES" ] ||
        stop "/opt cần còn trống $MEGABYTES MB, hiện còn $free MB." "/opt needs $MEGABYTES MB free and has $free MB."
}

