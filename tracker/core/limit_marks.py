"""`@limiter.limit("20 per minute")`: the mark of a route that costs more than others; core.limits counts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

View = TypeVar("View", bound=Callable[..., Any])


class Limiter:
    """Marks routes; those without a mark have TRACKER_REQUESTS_PER_MINUTE."""

    def limit(self, words: str) -> Callable[[View], View]:
        """Give a route a limit of its own, written "<count> per minute"."""
        amount, unit = words.split(" ", 1)
        if unit != "per minute":
            raise ValueError(f"a limit is written '20 per minute', not {words!r}")

        def mark(view: View) -> View:
            view.requests_a_minute = int(amount)  # type: ignore[attr-defined]  # a mark on the function
            return view

        return mark

    def without(self, view: View) -> View:
        """A route that is asked every second by a machine and costs nothing: never counted, never refused."""
        view.requests_a_minute = 0  # type: ignore[attr-defined]  # a mark on the function
        return view
