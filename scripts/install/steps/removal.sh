# shellcheck shell=sh disable=SC2154,SC2034
# Part of install.sh, which names the places.
# --- Off the machine again
run_uninstall() {
    if [ -n "$purge" ] && [ -z "$yes" ]; then
        printf 'Xoá hẳn dữ liệu ở %s và bản sao lưu ở %s? Gõ XOA (type XOA to delete data and backups for good): ' "$INSTANCE" "$BACKUPS"
        read -r answer || answer=''
        [ "$answer" = XOA ] || stop "Không xoá gì." "Nothing was removed."
    fi
    for unit in $(units "$TOP/current") tracker.service tracker-jobs.service; do
        [ -e "$UNITS/$unit" ] || continue
        ! with_systemd || systemctl disable --quiet --now "$unit"
        rm -f "$UNITS/$unit"
    done
    ! with_systemd || systemctl daemon-reload
    rm -f "$COMMAND" "$NGINX/tracker.conf.example"
    [ ! -e "$NGINX/tracker.conf" ] || say "Cấu hình $NGINX/tracker.conf được để lại." "$NGINX/tracker.conf is left"
    rm -rf "$TOP"
    for folder in "$INSTANCE" "$BACKUPS"; do
        [ -d "$folder" ] || continue
        # root's from now on: a later account may get the number of ours, and shall not read it.
        if [ -n "$purge" ]; then rm -rf "$folder"; else chown -Rh root:root "$folder" && say "Dữ liệu còn ở $folder." "data stays in $folder"; fi
    done
    ! getent passwd "$ACCOUNT" >/dev/null || userdel "$ACCOUNT"
    ! getent group "$ACCOUNT" >/dev/null || groupdel "$ACCOUNT"
    say "Đã gỡ phần mềm." "removed"
}
