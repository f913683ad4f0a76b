"""Which version of the program this is: the one place that says so. `make release` writes it."""

from __future__ import annotations

VERSION = "0.2.0"
