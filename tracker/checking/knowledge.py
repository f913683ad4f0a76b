"""What an office knows beside the text: its register, its open items, its figures. Plain values, no database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class KnownDocument:
    """A document of the register. `number`, `symbol` as registered; `issuer` in words, "UBND huyện Bình Sơn"."""

    number: str
    symbol: str
    issued_on: date | None = None
    issuer: str = ""
    kind: str | None = None
    subject: str = ""


@dataclass(frozen=True, slots=True)
class OpenItem:
    """An item that the next tasks should name.

    `words`: its sentence or action, to be found where nothing is cited; `documents`: (number, symbol) of its document
    and its bases, any of which names it; `expected` False: it may be named, its absence is no fault (the clerk left it
    out, or it is joined under another point).
    """

    words: str
    documents: Sequence[tuple[str, str]] = field(default=())
    expected: bool = True


@dataclass(frozen=True, slots=True)
class KnownFigure:
    """A figure as the draft took it from a reading or an indicator.

    `written`: exactly as in the text, "84.327/404.989 triệu đồng"; `as_of`: the day that it speaks of; `label`: what
    it counts; `value`, `latest`: what was written, and the newest value known (None where there is none newer).
    """

    written: str
    label: str
    as_of: date | None = None
    value: Decimal | None = None
    latest: Decimal | None = None
    latest_as_of: date | None = None


@dataclass(frozen=True, slots=True)
class Knowledge:
    """All of it; an empty part is simply not checked.

    `whole_register`: `documents` has every document whose number the text cites, so that a citation is unknown even
    where the register knows none of them.
    """

    documents: Sequence[KnownDocument] = field(default=())
    open_items: Sequence[OpenItem] = field(default=())
    figures: Sequence[KnownFigure] = field(default=())
    whole_register: bool = False
