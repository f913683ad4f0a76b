"""Settings that an administrator sets while the program runs: every process reads the file again once it has changed.

The address of the program and its mail server alone (LIVE); what else a process is made of it reads when it starts.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from flask import Flask, appcontext_pushed, current_app

from tracker.config import BY_NAME, FILE, from_outside, read_file
from tracker.core.logging import hide_secrets
from tracker.mail_settings import SENDING
from tracker.setting import PREFIX, SettingsError
from tracker.settings_file import write_settings

log = logging.getLogger(__name__)
LIVE = ("PUBLIC_URL", *(setting.name for setting in SENDING))
EXTENSION = "tracker_live_settings"
Stamp = tuple[int, int, int] | None


class Source(StrEnum):
    """Who says what a setting is."""

    ENVIRONMENT = "environment"  # wins: what stands in the file is not looked at
    FILE = "file"
    DEFAULT = "default"


@dataclass(slots=True)
class _Live:
    """`outside`: the names that the environment sets; `seen`: how the file was when it was read last."""

    path: Path
    outside: frozenset[str]
    written: frozenset[str]
    seen: Stamp


def init_live_settings(app: Flask, overrides: Mapping[str, Any]) -> None:
    """Look at the file whenever a request or a job begins: its time of change, no more."""
    path = Path(app.config["TRACKER_INSTANCE"]) / FILE
    seen = _stamp(path)
    app.extensions[EXTENSION] = _Live(path, frozenset(from_outside(overrides)), frozenset(read_file(path)), seen)
    appcontext_pushed.connect(look_again, app)


def look_again(app: Flask, **_rest: Any) -> None:
    """Take over what the file says now, if it has changed. One that cannot be read is told once: nothing changes."""
    live: _Live = app.extensions[EXTENSION]
    stamp = _stamp(live.path)
    if stamp == live.seen:
        return
    live.seen = stamp
    try:
        found = read_file(live.path)
        names = [name for name in LIVE if name not in live.outside]
        values = {PREFIX + name: _value(name, found) for name in names}
    except SettingsError:
        log.exception("the settings were changed, and cannot be read; those of before stay")
        return
    live.written = frozenset(found)
    app.config |= values
    hide_secrets(app)


def set_live(values: Mapping[str, str | int]) -> None:
    """Write these settings, and use them at once here; other processes read them with their next request or job.

    Raises SettingsError where one is wrong, and its kind NotWritten where the file cannot be changed.
    """
    live: _Live = current_app.extensions[EXTENSION]
    for name, value in values.items():
        BY_NAME[name].read(value)
    write_settings(live.path, values)
    look_again(current_app._get_current_object())  # type: ignore[attr-defined]  # a proxy's way to what it is


def value_of(name: str) -> Any:
    """What this setting is now."""
    return current_app.config[PREFIX + name]


def source_of(name: str) -> Source:
    """Who says what this setting is."""
    live: _Live = current_app.extensions[EXTENSION]
    if name in live.outside:
        return Source.ENVIRONMENT
    return Source.FILE if name in live.written else Source.DEFAULT


def _value(name: str, found: Mapping[str, Any]) -> Any:
    setting = BY_NAME[name]
    return setting.read(found[name]) if name in found else setting.default


def _stamp(path: Path) -> Stamp:
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_mtime_ns, found.st_ino, found.st_size
