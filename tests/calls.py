"""How often a page asks for what costs: counted by the interpreter itself, so that nothing is put in the place of it.

A budget in calls is the same on every machine, where a time is not.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

import flask
import jinja2.runtime
from flask.testing import FlaskClient
from sqlalchemy import Engine, event

from tracker.core.addresses import url_to
from tracker.core.ready_words import ReadyDomain

ROOT = Path(__file__).parents[1]
ITEM = re.compile(r'href="/(?:items|documents)/(\d+)')
#: The function of each kind, by the code that runs when it is called.
COUNTED: dict[CodeType, str] = {
    ReadyDomain.get_translations.__code__: "words",
    flask.Flask.url_for.__code__: "addresses",
    url_to.__code__: "ready addresses",
    jinja2.runtime.Macro.__call__.__code__: "macros",
    jinja2.runtime.new_context.__code__: "templates",
}


@dataclass
class Calls:
    """Of one answer: how often each kind was called, and from where; `rows` are the items and papers that it names."""

    number: Counter[str] = field(default_factory=Counter)
    places: dict[str, Counter[str]] = field(default_factory=dict)
    rows: int = 0

    def note(self, kind: str, place: str) -> None:
        self.number[kind] += 1
        self.places.setdefault(kind, Counter())[place] += 1

    def told(self, kind: str) -> str:
        """The places from which the most calls came: "12 x templates/items/_macros.html:40"."""
        most = self.places.get(kind, Counter()).most_common(6)
        return "\n".join(f"      {number:4} x {place}" for place, number in most)


def calls_of(client: FlaskClient, address: str, engine: Engine) -> Calls:
    """What one page asked for. The page must be there; ask for it once before, so that what is kept ready is kept."""
    calls = Calls()
    with watched(calls, engine):
        answer = client.get(address)
    assert answer.status_code == 200, f"{address}: {answer.status}"
    calls.number["bytes"] = len(answer.data)
    calls.rows = len(set(ITEM.findall(answer.get_data(as_text=True))))
    return calls


@contextmanager
def watched(calls: Calls, engine: Engine) -> Iterator[None]:
    """Count what happens inside."""

    def asked(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        calls.note("queries", " ".join(statement.split())[:160])

    def called(frame: FrameType, what: str, _about: Any) -> None:
        if what == "call":
            calls.number["calls"] += 1
            kind = COUNTED.get(frame.f_code)
            if kind is not None:
                calls.note(kind, _place(frame))

    event.listen(engine, "before_cursor_execute", asked)
    sys.setprofile(called)
    try:
        yield
    finally:
        sys.setprofile(None)
        event.remove(engine, "before_cursor_execute", asked)


def _place(frame: FrameType | None) -> str:
    """The nearest file of ours above this call; of a template its name, and its line where the loader knows it."""
    while frame is not None:
        path = frame.f_code.co_filename
        is_ours = path.startswith(str(ROOT)) and ".venv" not in path and "tests" not in path
        if is_ours and not path.endswith(("core/ready_words.py", "core/addresses.py", "core/i18n.py")):
            line = _line_of_template(frame) if path.endswith(".html") else frame.f_lineno
            return f"{Path(path).relative_to(ROOT)}:{line}"
        frame = frame.f_back
    return "elsewhere"


def _line_of_template(frame: FrameType) -> int:
    template = frame.f_globals.get("__jinja_template__")
    debug = [tuple(map(int, one.split("="))) for one in str(frame.f_globals.get("debug_info", "")).split("&") if one]
    found = [of for of, made in debug if made <= frame.f_lineno]
    return int(template.get_corresponding_lineno(frame.f_lineno)) if template else (found[-1] if found else 0)
