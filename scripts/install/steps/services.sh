# shellcheck shell=sh disable=SC2154,SC2034
# Part of install.sh, which names the places.
put_command() { # tracker-flask: the program's own commands, as its user
    install -d -m 0755 "${COMMAND%/*}"
    put "$TOP/current/docs/deployment/tracker-flask" "$COMMAND" 0755 || true
}

put_units() { # What an administrator changed in a drop-in (tracker.service.d) is hers and stays
    install -d -m 0755 "$UNITS"
    changed=''
    for unit in $(units "$TOP/current"); do
        if put "$TOP/current/docs/deployment/$unit" "$UNITS/$unit" 0644; then changed=yes; fi
    done
    if ! with_systemd; then
        left="$left systemctl daemon-reload && systemctl enable --now tracker tracker-jobs
"
        return
    fi
    [ -z "$changed" ] || systemctl daemon-reload
    # shellcheck disable=SC2046 # a list of units
    systemctl enable --quiet --now $(units "$TOP/current") ||
        stop "Dịch vụ chưa chạy được; xem: journalctl -u tracker" "A service did not start; see: journalctl -u tracker"
    stopped=''
}

put_nginx() {
    if [ ! -d "$NGINX" ]; then
        [ -z "$name" ] || left="$left nginx; $TOP/current/docs/deployment/nginx.conf -> $NGINX/tracker.conf
"
        return
    fi
    put "$TOP/current/docs/deployment/nginx.conf" "$NGINX/tracker.conf.example" 0644 || true
    if [ -z "$name" ] || [ -e "$NGINX/tracker.conf" ]; then return; fi
    sed "s/theodoi\.example\.gov\.vn/$name/g" "$NGINX/tracker.conf.example" >"$NGINX/tracker.conf"
    if told=$(nginx -t 2>&1); then
        if with_systemd && systemctl is-active --quiet nginx; then systemctl reload nginx; fi
        return
    fi
    mv "$NGINX/tracker.conf" "$NGINX/tracker.conf.example" # a wrong file would keep nginx from starting
    printf '%s\n' "$told" | sed -n 1,3p >&2
    say "nginx chưa nhận cấu hình (thường do thiếu chứng thư); đã để ở $NGINX/tracker.conf.example." \
        "nginx refuses it, mostly since the certificate is missing; it lies in $NGINX/tracker.conf.example"
}
