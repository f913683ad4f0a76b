"""Kinds of calls of the bell: a higher slice registers what it calls people to, and under which address it is found."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from tracker.core.errors import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class CallKind:
    """What is said of a matter. `endpoint`, `argument`: its page, with the number of the matter as the argument.

    `act`: what is done there, on the button while it is not over. `counted`: how many it is about, in words.
    """

    code: str  # form.asked
    words: Text
    icon: str
    tone: str = ""  # its colour in the bell
    endpoint: str
    argument: str
    act: Text = ""
    counted: Callable[[int], str] | None = None


CALL_KINDS: dict[str, CallKind] = {}


def register_calls(several: Iterable[CallKind]) -> None:
    """Let the bell show them."""
    CALL_KINDS.update({kind.code: kind for kind in several})


def number_of(matter: str) -> int:
    """12 of "form:12"."""
    return int(matter.rpartition(":")[2])
