"""Rows of lists, ready as they were drawn: what looks the same is drawn once.

To draw a row costs ten times what it costs to know that it looks as before. So the markup of a row is kept in the
process under exactly what it shows: the values read from the database, and what stands around all rows of a page. The
rows are read at each request, with the rights of whoever asks; only their drawing is spared. As the key is the content,
what is kept can neither outlive a write (the values are others, and so is the key) nor show somebody what she may not
see (her own rows found it). Nothing is ever taken back; what nobody asked for longest goes first.

In a template, with `rows` any hashable values (a frozen dataclass, a row of a statement as a tuple):

    {% macro lines(rows) %}{% for row in looks_of(rows) %}<tr>…</tr>{% endfor %}{% endmacro %}
    {{ ready_rows('inbox', (today, may_accept, columns), rows, lines) }}

The macro is called once, with the rows that are not ready, and never where all are. It reads nothing but its rows,
words of our catalogues (the language is part of each key, so is the folder of the program), and what the second
argument names: the day if it counts days, what the person may do, her columns, addresses. Whatever else it reads
belongs there. What differs from page to page without being asked about (the address of this very list) is put in
afterwards, for a mark that nobody can write: `|replace(mark, address)`, as items/lists/_table.html has it.
Each row ends with `end` ("</tr>"), which may stand nowhere else: what people wrote is escaped, so they cannot write it.
Values that are equal must look alike: neither 1 beside True, nor Markup, in a row. A moment told as "just now" cannot
be kept. The hidden fields of a form are of one page: a form in a row has <marks> for them, which nobody can write, and
`with_form_marks` puts them in afterwards, each form with a key of its own.
"""

from __future__ import annotations

import sys
from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from threading import Lock

from flask import Flask, current_app, request
from flask_babel import get_locale
from markupsafe import Markup

from tracker.core.once import form_marks

READY = "tracker_ready_rows"
#: Of one process. A row of a list of items takes some 5 KB with its key.
MOST_BYTES = 8 * 1024 * 1024
#: About what a key takes: its values, and its place.
BYTES_OF_KEY = 1_500
#: What stands around rows, as many as are told apart: then all are named anew, and rows under the old names age.
MOST_AROUND = 1_000
#: Stands for the hidden fields of a form.
FORM_MARKS = "<marks>"

Draw = Callable[[list[Hashable]], str]
Key = tuple[int, Hashable]


class ReadyRows:
    """Markup by what it shows, for all threads of a process."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self.bytes = 0
        self._most, self._lock = most_bytes, Lock()
        self._rows: OrderedDict[Key, str] = OrderedDict()
        self._around: dict[Hashable, int] = {}
        self._named = 0

    def __len__(self) -> int:
        return len(self._rows)

    def markup(self, around: Hashable, rows: Sequence[Hashable], draw: Draw, end: str) -> Markup:
        """The rows one after another; those that are not ready are drawn together."""
        place, found, ready = self._name(around), [], self._rows
        keys = [(place, row) for row in rows]
        with self._lock:
            for key in keys:
                markup = ready.get(key)
                if markup is not None:
                    ready.move_to_end(key)
                found.append(markup)
        missing = [at for at, markup in enumerate(found) if markup is None]
        if missing:
            pieces = _apart(draw([rows[at] for at in missing]), end, len(missing))
            for at, piece in zip(missing, pieces, strict=True):
                found[at] = piece
            self._keep([(keys[at], piece) for at, piece in zip(missing, pieces, strict=True)])
        return Markup("".join(map(str, found)))  # noqa: S704 - what templates have escaped, see _apart()

    def _name(self, around: Hashable) -> int:
        """A number for what stands around rows, never given twice: keys need not hold all of it."""
        with self._lock:
            known = self._around.get(around)
            if known is None:
                if len(self._around) >= MOST_AROUND:
                    self._around.clear()
                self._named += 1
                known = self._around[around] = self._named
            return known

    def _keep(self, drawn: list[tuple[Key, str]]) -> None:
        with self._lock:
            for key, markup in drawn:
                if key not in self._rows:
                    self._rows[key] = markup
                    self.bytes += sys.getsizeof(markup) + BYTES_OF_KEY
            while self.bytes > self._most:
                _key, markup = self._rows.popitem(last=False)
                self.bytes -= sys.getsizeof(markup) + BYTES_OF_KEY


def _apart(drawn: str, end: str, number: int) -> list[str]:
    """What a macro has drawn, row by row. It is markup: a macro that does not escape is refused."""
    if not isinstance(drawn, Markup):
        raise TypeError("rows are drawn by a macro of a template that escapes")
    *pieces, rest = str(drawn).split(end)
    if len(pieces) != number or rest.strip():
        raise ValueError(f"{number} rows were drawn as {len(pieces)}: each ends with {end}, which stands nowhere else")
    return [piece + end for piece in pieces]


def ready_rows(name: str, around: Hashable, rows: Sequence[Hashable], draw: Draw, end: str = "</tr>") -> Markup:
    """In a template: these rows as `draw` draws them, given what stands `around` them (see above)."""
    kept: ReadyRows = current_app.extensions[READY]
    return kept.markup((name, str(get_locale()), request.script_root, around), rows, draw, end)


def with_form_marks(drawn: Markup) -> Markup:
    """In a template: with the hidden fields of this page where a form has <marks> for them."""
    first, *rest = str(drawn).split(FORM_MARKS)
    return Markup(first + "".join(f"{form_marks()}{piece}" for piece in rest))  # noqa: S704 - as it was drawn


def init_ready_rows(app: Flask) -> None:
    """An empty store for this application, and the function of templates."""
    app.extensions[READY] = ReadyRows()
    app.jinja_env.globals |= {"ready_rows": ready_rows, "with_form_marks": with_form_marks}
