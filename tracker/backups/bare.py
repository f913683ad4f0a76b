"""The commands that need no installation: a new machine has neither settings nor a database, and nothing is to be made
there (a secret key, a folder) before the backup is restored."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from flask import Flask

from tracker.backups.commands import backup

COMMANDS = frozenset({"restore", "verify"})


def is_asked(words: Sequence[str]) -> bool:
    """Whether this is `flask backup restore …` or `flask backup verify …`, by the words of the command line."""
    return any(first == "backup" and second in COMMANDS for first, second in pairwise(words))


def bare_app() -> Flask:
    """An application with nothing but these commands."""
    app = Flask("tracker")
    app.cli.add_command(backup)
    return app
