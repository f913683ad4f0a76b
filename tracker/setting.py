"""What a setting is, and how what somebody wrote for it is read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

PREFIX = "TRACKER_"


class SettingsError(Exception):
    """A setting that cannot be used; the message names it and says what is allowed."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting. `kind` is text, count, flag, day, choice or folder; `choices` belongs to choice."""

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
        if self.kind == "text":
            return text
        raise SettingsError(f'{PREFIX}{self.name} is "{text}"; allowed is {self.allowed}.')


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
