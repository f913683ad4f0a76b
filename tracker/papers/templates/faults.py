"""What is wrong with an uploaded template, and where: sentences for whoever made it. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import lazy_gettext as _l

from tracker.core.errors import Text

MOST_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: what to do about it, and the paragraph in which it stands; none: of the whole file."""

    words: Text
    where: Text = ""


class TemplateFaultsError(ValueError):
    """The file is not taken; `faults` say why."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(len(faults))
        self.faults = tuple(faults)


def refused(words: Text) -> TemplateFaultsError:
    """One fault of the whole file."""
    return TemplateFaultsError([Fault(words)])


def excerpt(words: str) -> str:
    """The beginning of a paragraph, on one line."""
    line = " ".join(words.split())
    return line if len(line) <= MOST_SHOWN else f"{line[:MOST_SHOWN].rstrip()}…"


def in_paragraph(part: str, number: int, words: str) -> Text:
    """Body, paragraph 5: “Số: {{ so_ky_hieu”. `part` is body, header or footer."""
    names = {
        "body": _l("Body, paragraph %(number)d: “%(words)s”", number=number, words=excerpt(words)),
        "header": _l("Header, paragraph %(number)d: “%(words)s”", number=number, words=excerpt(words)),
        "footer": _l("Footer, paragraph %(number)d: “%(words)s”", number=number, words=excerpt(words)),
    }
    return names.get(part, names["body"])
