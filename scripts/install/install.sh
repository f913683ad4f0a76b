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

# shellcheck source=scripts/install/steps/helpers.sh
. "$HERE/steps/helpers.sh"
# shellcheck source=scripts/install/steps/machine.sh
. "$HERE/steps/machine.sh"
# shellcheck source=scripts/install/steps/release.sh
. "$HERE/steps/release.sh"
# shellcheck source=scripts/install/steps/services.sh
. "$HERE/steps/services.sh"
# shellcheck source=scripts/install/steps/removal.sh
. "$HERE/steps/removal.sh"

finish() {
    say "Đã cài bản $(basename "$(readlink "$TOP/current")")." "installed"
    [ -z "$left" ] || { say "Máy này chưa chạy systemd hoặc nginx; còn phải làm:" "still to be done" && printf '%s' "$left"; }
    if ! as_account "$TOP/current" .venv/bin/flask instance status --format json | grep -q '"set_up": true'; then
        say "Việc tiếp theo: khai báo cơ quan và người quản trị bằng lệnh: tracker-flask setup" "next: tracker-flask setup"
    fi
    has tesseract || say "Chưa có tesseract: bản quét và ảnh chụp văn bản bị từ chối; cài: apt-get install tesseract-ocr tesseract-ocr-vie" \
        "without tesseract scans and photos of papers are refused: apt-get install tesseract-ocr tesseract-ocr-vie"
    say "Kiểm tra: tracker-flask doctor; cấu hình: $INSTANCE/settings.toml" "look: tracker-flask doctor; settings: settings.toml"
}

run_install() {
    left=''
    check_machine
    make_account
    own "$INSTANCE"
    own "$BACKUPS"
    install_program
    write_settings
    switch_to "$release"
    put_command
    put_units
    put_nginx
    finish
}

run_back() {
    left=''
    [ -e "$TOP/previous/.installed" ] || stop "Không có bản trước để quay về." "There is no release before this one."
    release=$TOP/$(readlink "$TOP/previous")
    [ "$(state_of "$release")" = current ] ||
        stop "Cơ sở dữ liệu đã nâng cấp nên bản trước không dùng được; hãy phục hồi bản sao lưu làm trước khi nâng cấp (docs/deployment.md)." \
            "The database was upgraded, so the release before cannot use it: restore the backup made before the upgrade."
    switch_to "$release"
    put_command
    put_units
    finish
}

check_person
"run_$wanted"
