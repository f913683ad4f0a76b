"""Where a server and the `flask` command find the application: `gunicorn --worker-class gthread wsgi:application`."""

from __future__ import annotations

import os
import sys

from tracker import create_app
from tracker.config import SettingsError
from tracker.core.schema import complaint

try:
    application = create_app()
except SettingsError as error:
    sys.exit(str(error))

if "gunicorn" in os.environ.get("SERVER_SOFTWARE", ""):
    with application.app_context():
        told = complaint()
    if told:
        sys.exit(told)
