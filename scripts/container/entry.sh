#!/bin/sh
# Begins every container of the program: the database's password comes as a file, never in the image or a command line.
set -eu
umask 077
if [ -n "${DATABASE_PASSWORD_FILE:-}" ]; then
    [ -r "$DATABASE_PASSWORD_FILE" ] || {
        echo "Không đọc được $DATABASE_PASSWORD_FILE (it cannot be read by user $(id -u): see docs/deployment.md)" >&2
        exit 1
    }
    PGPASSWORD=$(cat "$DATABASE_PASSWORD_FILE")
    export PGPASSWORD
fi
exec "$@"
