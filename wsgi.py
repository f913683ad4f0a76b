"""Where the `flask` command and a server find the application: scripts/gunicorn.conf.py says how it is served."""

from __future__ import annotations

import os
import sys

from tracker import create_app
from tracker.backups.bare import bare_app, is_asked
from tracker.core.metrics.listening import CannotListen, serve_requests
from tracker.core.schema import complaint
from tracker.setting import SettingsError

IS_SERVED = "gunicorn" in os.environ.get("SERVER_SOFTWARE", "")
#: What tells gunicorn to give up instead of trying again at once and for ever.
WORKER_BOOT_ERROR = 3

try:
    application = bare_app() if not IS_SERVED and is_asked(sys.argv) else create_app(has_commands=not IS_SERVED)
except SettingsError as error:
    sys.exit(str(error))

if IS_SERVED:
    with application.app_context():
        told = complaint()
    if told:
        sys.exit(told)
    try:
        serve_requests(application)
    except CannotListen as error:
        print(error, file=sys.stderr)  # noqa: T201  # why the server does not start
        sys.exit(WORKER_BOOT_ERROR)
