"""Does the web server of this container answer? A database that is away is no reason to begin it anew: /health/live."""

from __future__ import annotations

import os
import sys
import urllib.request

ADDRESS = f"http://127.0.0.1:{os.environ.get('PORT') or '8000'}/health/live"

with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(ADDRESS, timeout=5) as answer:
    sys.exit(answer.status != 200)
