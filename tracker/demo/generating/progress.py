"""How far it has come: a bar on a terminal, a line each tenth elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

from tracker.core.i18n import write_number

LINES = 10


@contextmanager
def counted(total: int) -> Iterator[Callable[[int], None]]:
    """A function that hears how many more were made."""
    if sys.stdout.isatty():
        with click.progressbar(length=total, label="Nhiệm vụ", show_pos=True, update_min_steps=200) as bar:
            yield bar.update
    else:
        yield _Lines(total).more


class _Lines:
    def __init__(self, total: int) -> None:
        self._total, self._made, self._said = total, 0, 0

    def more(self, number: int) -> None:
        self._made += number
        tenth = self._made * LINES // self._total
        if tenth > self._said:
            self._said = tenth
            click.echo(f"{write_number(self._made)}/{write_number(self._total)} nhiệm vụ")
