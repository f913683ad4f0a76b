"""Every setting in one place: name, kind, default, meaning. A wrong one stops the start with a sentence."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import make_url

from tracker.core import keeping
from tracker.core.project import ROOT
from tracker.mail_settings import PAPERS_BY_MAIL, SENDING
from tracker.setting import PREFIX, Setting, SettingsError

SETTINGS = (
    Setting(
        "INSTANCE", "folder", ROOT / "instance", "Folder of the database file, uploads, secret key and settings.toml"
    ),
    Setting("DATABASE_URL", "text", "", "Database; empty: the SQLite file tracker.sqlite3 in the instance folder"),
    Setting(
        "DATABASE_SECONDS", "count", 5, "A database that does not answer is given up after so long", least=2, most=60
    ),
    Setting(
        "DATABASE_LOCK_SECONDS",
        "count",
        5,
        "PostgreSQL: a row that somebody else holds is waited for so long",
        least=1,
        most=60,
    ),
    Setting("DATABASE_PAGE_SECONDS", "count", 30, "PostgreSQL: a query of a page may take so long", least=5, most=600),
    Setting(
        "DATABASE_LONG_SECONDS",
        "count",
        900,
        "PostgreSQL: a query of a job or a command may take so long",
        least=60,
        most=86_400,
    ),
    Setting("TODAY", "day", None, "Fixes the calendar day (demonstration, tests); sessions keep the real clock"),
    Setting("LANGUAGE", "choice", "vi", "Language of the screens until a person chooses another", ("vi", "en")),
    Setting(
        "SECURE_COOKIES",
        "choice",
        "auto",
        "Send cookies over HTTPS only; auto: when the page came by HTTPS",
        ("auto", "always"),
    ),
    Setting(
        "TRUSTED_PROXIES",
        "count",
        0,
        "How many reverse proxies in front set X-Forwarded-For, -Proto and -Prefix",
        most=5,
    ),
    Setting(
        "SESSION_IDLE_MINUTES",
        "count",
        120,
        "A sign-in ends after so many minutes without a request",
        least=5,
        most=1440,
    ),
    Setting("SESSION_HOURS", "count", 12, "A sign-in ends after so many hours in any case", least=1, most=168),
    Setting(
        "UPLOAD_MEGABYTES", "count", 20, "Largest file that is taken; a form may bring twice as much", least=1, most=200
    ),
    Setting(
        "REQUESTS_PER_MINUTE",
        "count",
        600,
        "Requests a minute that one address may send to one page, counted for all processes together",
        least=10,
    ),
    Setting("HEADER_SECONDS", "count", 10, "A request's header has so long from its first byte", least=1, most=300),
    Setting(
        "GRACE_SECONDS",
        "count",
        30,
        "A body or an answer may lag so long behind LEAST_BYTES_PER_SECOND; then its connection ends",
        least=1,
        most=600,
    ),
    Setting(
        "LEAST_BYTES_PER_SECOND", "count", 5000, "How quickly a body has to come and an answer to be fetched", least=1
    ),
    Setting(
        "CONNECTIONS",
        "count",
        256,
        "Connections of one process; past them the longest waiting one of who holds the most ends",
        least=8,
        most=1000,
    ),
    Setting("PUBLIC_URL", "text", "http://127.0.0.1:8000", "Address of this program, as links in mails name it"),
    *SENDING,
    Setting(
        "KEEP_REMINDERS_DAYS",
        "count",
        730,
        "Mails, and reminders of items that have ended, are deleted after so many days; 0: never",
        most=36500,
    ),
    Setting(
        "KEEP_SIGN_INS_DAYS",
        "count",
        730,
        "Sign-ins (when, from which address and device) are deleted so many days after their end; 0: never",
        most=36500,
    ),
    Setting(
        "KEEP_RUN_EVENTS_DAYS",
        "count",
        3650,
        "The history of its procedure is deleted so many days after an item has ended, 365 at least; 0: never",
        most=36500,
    ),
    *PAPERS_BY_MAIL,
    Setting("METRICS_BIND", "bind", "", "Where the web server gives its metrics for Prometheus; empty: nowhere"),
    Setting(
        "METRICS_JOBS_BIND",
        "bind",
        "",
        "Where the job process gives those of jobs, mails, items and disk; empty: nowhere",
    ),
    Setting("BACKUP_FOLDER", "text", "", "Folder of the nightly backups, best on another disk; empty: none are made"),
    Setting("BACKUP_RECIPIENT", "text", "", "Encrypts backups: to age1… of age, or the path of a public key of GPG"),
    Setting(
        "BACKUP_IDENTITY_FILE", "text", "", "The key that opens them, if it may lie here: then each is tried whole"
    ),
    Setting("BACKUP_KEEP_DAILY", "count", 7, "Of so many days the newest backup is kept", least=1, most=400),
    Setting("BACKUP_KEEP_WEEKLY", "count", 5, "And of so many weeks", most=400),
    Setting("BACKUP_KEEP_MONTHLY", "count", 12, "And of so many months", most=400),
    Setting(
        "BACKUP_REHEARSE_DAYS", "count", 1, "The newest is restored, to try, every so many nights", least=1, most=30
    ),
    Setting(
        "LOG_LEVEL",
        "choice",
        "INFO",
        "How much is logged to the standard error stream",
        ("DEBUG", "INFO", "WARNING", "ERROR"),
    ),
)


def load_settings(overrides: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """TRACKER_… of the environment, before instance/settings.toml, before the defaults; overrides win (tests).

    Returns {"TRACKER_<NAME>": value}. Raises SettingsError for a wrong value or an unknown name.
    """
    given = from_outside(overrides)
    instance = BY_NAME["INSTANCE"].read(given.get("INSTANCE", BY_NAME["INSTANCE"].default))
    given = read_file(instance / FILE) | given
    for name in given:
        if name not in BY_NAME:
            raise SettingsError(f"{PREFIX}{name} is not a setting; docs/settings.md lists them.")
    values = {
        PREFIX + name: setting.read(given[name]) if name in given else setting.default
        for name, setting in BY_NAME.items()
    }
    values[PREFIX + "DATABASE_URL"] = database_url(values[PREFIX + "DATABASE_URL"], instance)
    return values


def from_outside(overrides: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """What the environment says, under overrides, without the prefix: it wins over the file, whatever that says."""
    given = {name.removeprefix(PREFIX): value for name, value in os.environ.items() if name.startswith(PREFIX)}
    for name in OTHER_NAMES:
        given.pop(name, None)
    return given | {name.removeprefix(PREFIX): value for name, value in (overrides or {}).items()}


BY_NAME = {setting.name: setting for setting in SETTINGS}
#: The file of settings, in the instance folder.
FILE = "settings.toml"
#: Read by the Makefile's scripts and by the tests, not by the application.
OTHER_NAMES = ("DEMO", "TEST_DATABASE_URL")
#: A password written into the file, even behind a # or in a line that is wrong.
PASSWORD = re.compile(
    r"""(?i)(?:smtp|imap)_password\s*=\s*["']+[^"'\s]|://[^\s/@"']*:[^\s"']+@|[?&](?:ssl)?password="""
)


def read_file(path: Path) -> dict[str, Any]:
    """The settings of the file. Raises SettingsError also where it holds a password that others can read."""
    try:
        text = path.read_text(encoding="utf-8")
        _refuse_open_password(path, text)
        content = tomllib.loads(text)
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{path} cannot be read: {error}.") from error
    return {name.upper(): value for name, value in content.items()}


def _refuse_open_password(path: Path, text: str) -> None:
    """Not mended in silence: whoever could read it may know the password by now."""
    kept = keeping.look_at(path.resolve())
    if kept is not None and kept.is_open and PASSWORD.search(text):
        raise SettingsError(
            f"{path} holds a password, and others can read the file (mode {kept.mode:04o}). Close it: {kept.command} "
            "and change the password where somebody may have read it."
        )


def database_url(url: str, instance: Path) -> str:
    """The address as SQLAlchemy takes it. Raises SettingsError for one that no database of ours can have."""
    if not url:
        return f"sqlite:///{instance / 'tracker.sqlite3'}"
    if url.startswith(("postgresql://", "postgres://")):  # the driver we ship is psycopg 3
        url = "postgresql+psycopg://" + url.split("://", 1)[1]
    if not url.startswith(("sqlite:///", "postgresql+psycopg://")):
        raise SettingsError(f"{PREFIX}DATABASE_URL begins with neither sqlite:/// nor postgresql://.")
    return _check_url(url)


def _check_url(url: str) -> str:
    """The address of a database, as SQLAlchemy can read it. The sentence never repeats it: it may hold a password."""
    wrong = SettingsError(
        f"{PREFIX}DATABASE_URL cannot be read. In a password write @ as %40, : as %3A, / as %2F, # as %23."
    )
    try:
        host = make_url(url).host or ""
    except Exception:
        raise wrong from None
    if "@" in host:  # the end of a password, which an error of the connection would name
        raise wrong
    return url
