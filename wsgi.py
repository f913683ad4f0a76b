"""Where the `flask` command and a server find the application: scripts/gunicorn.conf.py says how it is served."""

from __future__ import annotations

import os
import sys

from tracker import create_app
from tracker.backups.bare import bare_app, is_asked
from tracker.core.schema import complaint
from tracker.setting import SettingsError

IS_SERVED = "gunicorn" in os.environ.get("SERVER_SOFTWARE", "")

try:
    application = bare_app() if not IS_SERVED and is_asked(sys.argv) else create_app()
except SettingsError as error:
    sys.exit(str(error))

if IS_SERVED:
    with application.app_context():
        told = complaint()
    if told:
        sys.exit(told)
