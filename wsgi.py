"""Where the `flask` command and a server find the application: scripts/gunicorn.conf.py says how it is served."""

from __future__ import annotations

import os
import sys

from tracker import create_app
from tracker.core.metrics.listening import CannotListen, serve_requests
from tracker.core.schema import complaint
from tracker.setting import SettingsError

try:
    application = create_app()
except SettingsError as error:
    sys.exit(str(error))

if "gunicorn" in os.environ.get("SERVER_SOFTWARE", ""):
    with application.app_context():
        told = complaint()
    if told:
        sys.exit(told)
    try:
        serve_requests(application)
    except CannotListen as error:
        sys.exit(str(error))
