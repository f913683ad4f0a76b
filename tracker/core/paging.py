"""One page of a list: what is asked, what is shown, how many there are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from flask import request

from tracker.core.addresses import address
from tracker.core.bounds import MOST_COUNTED, MoreThan

Row = TypeVar("Row")
PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """Rows `first` to `last` of `total`, on page `number` of `pages`; after a total that is MoreThan one can go on.

    `more`: there are more than `total`, which no page shows.
    """

    rows: Sequence[Row]
    number: int
    total: int
    size: int = PAGE_SIZE
    more: bool = False

    @property
    def pages(self) -> int:
        """How many pages there are; an empty list has one."""
        return max(1, -(-self.total // self.size))

    @property
    def has_next(self) -> bool:
        """Whether there is a page after this one."""
        return self.number < self.pages or isinstance(self.total, MoreThan)

    @property
    def near(self) -> Sequence[int]:
        """The pages that a pager names or leaves out by one sign: the first, the last, two to either side."""
        around = range(max(1, self.number - 2), min(self.pages, self.number + 2) + 1)
        return sorted({1, *around, self.pages})

    @property
    def first(self) -> int:
        """The place of the first row, from 1."""
        return (self.number - 1) * self.size + 1 if self.total else 0

    @property
    def last(self) -> int:
        """The place of the last row."""
        return min(self.number * self.size, self.total)


def wanted_page() -> int:
    """The page number of the address; anything odd is page 1."""
    typed = request.args.get("page", "1")
    return max(1, int(typed)) if typed.isdecimal() and len(typed) < 7 else 1


def counted_up_to(number: int, size: int = PAGE_SIZE) -> int:
    """How far a list is counted for its page `number`: as far as is read, and to the end of the page."""
    return max(MOST_COUNTED, number * size)


def same_list(**changes: Any) -> str:
    """This list's address with some of its filters changed; None takes one away. Filters start at page 1."""
    arguments: dict[str, Any] = {name: request.args.getlist(name) for name in request.args}
    arguments.pop("page", None)
    arguments |= changes
    kept = {name: value for name, value in arguments.items() if value not in (None, "", [], [""])}
    return address(request.endpoint or "", kept, **(request.view_args or {}))
