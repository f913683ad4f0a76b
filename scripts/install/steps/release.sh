# shellcheck shell=sh disable=SC2154,SC2034
# Part of install.sh, which names the places.
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
is_whole() { # RELEASE: finished, of this very archive, and does its Python still run? (-I: nothing of where root stands)
    [ "$(cat "$1/.installed" 2>/dev/null)" = "$digest" ] && "$1/.venv/bin/python" -I -c 'import flask, sqlalchemy' 2>/dev/null
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
    cp -R "$HERE/install.sh" "$HERE/steps" "$HERE/RELEASE" "$release/"
    chown -R root:root "$release"
    chmod -R u=rwX,go=rX "$release"
    "$python" -I -m venv --without-pip "$release/.venv"
    # The machine's own set-up of pip is left out: neither its sources nor its wishes.
    env -i PATH="$PATH" LANG=C.UTF-8 PIP_CONFIG_FILE=/dev/null "$release/.venv/bin/python" "$(echo "$HERE"/wheels/pip-*.whl)/pip" \
        install --isolated --quiet --no-index --find-links "$HERE/wheels" --no-cache-dir --root-user-action=ignore \
        --disable-pip-version-check --requirement "$release/requirements.txt" ||
        stop "Không cài được các gói Python kèm theo." "The Python packages could not be installed."
    "$release/.venv/bin/python" -I -m compileall -q "$release/tracker" "$release/workflows" "$release/serving" "$release/wsgi.py"
    sync
    printf '%s\n' "$digest" >"$release/.installed"
}

write_settings() { # only where there are none: from then on they are the administrator's
    [ ! -e "$INSTANCE/settings.toml" ] || return 0
    own_name='s/^public_url/# public_url/' # nobody's links shall lead to an example
    [ -z "$name" ] || own_name="s/theodoi\.example\.gov\.vn/$name/"
    sed "1,/^public_url/$own_name" "$release/docs/deployment/settings.toml" | as_account / sh -c "cat >'$INSTANCE/settings.toml.new' && mv -T '$INSTANCE/settings.toml.new' '$INSTANCE/settings.toml'"
}

# --- From the old release to the new one
state_of() { # RELEASE: new, behind, current or newer, as that program sees the database
    as_account "$1" .venv/bin/flask instance status --format json | sed -n 's/.*"database": *"\([a-z]*\)".*/\1/p'
}

switch_to() { # RELEASE: its database first; if that fails, what ran before runs on
    before=$(readlink "$TOP/current" || true)
    state=$(state_of "$1")
    [ -n "$state" ] || stop "Không xem được cơ sở dữ liệu." "The database could not be looked at."
    if [ "$before" = "releases/${1##*/}" ] && [ "$state" = current ]; then return; fi
    stop_services
    if [ "$state" != current ]; then
        say "Đang nâng cấp cơ sở dữ liệu…" "upgrading the database"
        as_account "$1" .venv/bin/flask db upgrade ||
            stop "Nâng cấp cơ sở dữ liệu không xong; bản cũ vẫn là bản đang dùng." \
                "The database was not upgraded; the release before is still the one in use."
    fi
    [ -z "$before" ] || [ "$before" = "releases/${1##*/}" ] || link "$before" "$TOP/previous"
    link "releases/${1##*/}" "$TOP/current"
}
