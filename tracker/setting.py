"""What a setting is, and how what somebody wrote for it is read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

PREFIX = "TRACKER_"


#: 127.0.0.1:9095, [::1]:9095, localhost:9095.
BIND = re.compile(r"(\[[0-9A-Fa-f:]+\]|[\w.-]+):[1-9]\d{0,4}")
LAST_PORT = 65_535


class SettingsError(Exception):
    """A setting that cannot be used; the message names it and says what is allowed."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting. `kind` is text, count, flag, day, choice, bind or folder; `choices` belongs to choice."""

    name: str
    kind: str
    default: Any
    meaning: str
    choices: tuple[str, ...] = ()
    least: int = 0
    most: int = 1_000_000

    @property
    def allowed(self) -> str:
        """What may be written, in words."""
        words = {
            "text": "a text",
            "flag": "yes or no",
            "day": "a day as 2022-06-15, or nothing",
            "folder": "a path of a folder",
            "bind": "an address and a port as 127.0.0.1:9095, or nothing",
            "choice": "one of " + ", ".join(self.choices),
            "count": f"a whole number from {self.least} to {self.most}",
        }
        return words[self.kind]

    def read(self, raw: Any) -> Any:
        """The value of what was written; raises SettingsError."""
        text = str(raw).strip()
        if self.kind == "flag" and text.casefold() in FLAGS:
            return FLAGS[text.casefold()]
        if self.kind == "count" and text.isdecimal() and self.least <= int(text) <= self.most:
            return int(text)
        if self.kind == "choice" and text in self.choices:
            return text
        if self.kind == "day":
            try:
                return date.fromisoformat(text) if text else None
            except ValueError:
                pass
        if self.kind == "folder" and text:
            return Path(text).expanduser().resolve()
        if self.kind == "text" or (self.kind == "bind" and is_bind(text)):
            return text
        raise SettingsError(f'{PREFIX}{self.name} is "{text}"; allowed is {self.allowed}.')


def is_bind(text: str) -> bool:
    """An address and a port, or nothing."""
    return not text or (BIND.fullmatch(text) is not None and int(text.rpartition(":")[2]) <= LAST_PORT)


FLAGS = {
    "yes": True,
    "true": True,
    "1": True,
    "on": True,
    "no": False,
    "false": False,
    "0": False,
    "off": False,
}
