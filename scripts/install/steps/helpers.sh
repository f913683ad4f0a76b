# shellcheck shell=sh disable=SC2154,SC2034
# Part of install.sh, which names the places.
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
    # shellcheck disable=SC2016 # the inner shell reads them
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

units() { # RELEASE: the names of its unit files
    for file in "$1"/docs/deployment/*.service "$1"/docs/deployment/*.timer; do
        [ ! -e "$file" ] || echo "${file##*/}"
    done
}

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

