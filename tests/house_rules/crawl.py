"""Everything that a person can read, as text: pages, lists with every filter, workbooks, papers, and the mails."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from html import unescape
from urllib.parse import quote

from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from tests.house_rules.matrix import SHORTLY, Door, World
from tracker.asked import ASKED, FREE, FREE_PAGES
from tracker.core.extensions import db
from tracker.reminders.models.outbox import Mail

#: What is asked of every page that takes no argument, for those that filter, search, sort or count by it.
QUERIES = (
    "", "q=chimyenkin", "q=9173%2FQ%C4%90-UBND", "restricted=1", "sort=due", "timely=overdue", "status=in_progress",
    "period=all", "group=leader",
)  # fmt: skip
#: What differs from one answer to the next without saying anything: (pattern, what stands for it).
NOISE = (
    (re.compile(r'(name="csrf_token"[^>]*value=")[^"]*'), r"\1"),
    (re.compile(r'(data-csrf=")[^"]*'), r"\1"),
    (re.compile(r'(name="form_key"[^>]*value=")[^"]*'), r"\1"),
    (re.compile(r'(content=")[\w.-]{60,}'), r"\1"),
    (re.compile(r"<code>[0-9a-f]{12}</code>"), "(id of the request)"),
    (re.compile(r'data-copy="[0-9a-f]{12}"'), ""),
    (re.compile(r'"request_id": ?"[0-9a-f]{12}"'), "(id of the request)"),
)


def addresses(world: World, *, thorough: bool) -> Iterator[tuple[str, str, Door]]:
    """(name, address as `lan` would ask it, door) of every GET route, of things that are open."""
    for door in world.doors():
        if door.method != "GET" or "restricted" in door.label:
            continue
        path = world.path_of(door, "tam")
        has_argument = "<" in door.rule
        for query in QUERIES if thorough and not has_argument else QUERIES[:1]:
            if not _heeded(door.endpoint, query):
                continue
            yield f"{door.rule}{f' [{door.label}]' if door.label else ''}{f'?{query}' if query else ''}", \
                f"{path}?{query}" if query else path, door  # fmt: skip


def _heeded(endpoint: str, query: str) -> bool:
    """Whether the page looks at the argument: what it looks at is in tracker/asked.py, as test_permissions.py finds by
    listening. Of the words that stand on any page it is asked.
    """
    name = query.partition("=")[0]
    return not name or name in FREE or endpoint in FREE_PAGES or name in ASKED.get(endpoint, {})


def read_all(
    world: World, clients: dict[str, FlaskClient], *, thorough: set[str], asks: Callable[[str, str], bool]
) -> dict[tuple[str, str], str]:
    """{(who, address): what it says} of everything that these people can ask for, and that `asks` takes.

    Of a refusal its words, without the page around them: that is the same as around every other page.
    """
    found = {}
    for name, client in clients.items():
        for label, path, _door in addresses(world, thorough=name in thorough):
            if asks(name, label):
                found[name, label] = said(client.get(path, headers=SHORTLY))
    return found


def without_deaf(texts: dict[tuple[str, str], str]) -> dict[tuple[str, str], str]:
    """Without the answers of pages that take no notice of what was asked for: they say the same as without it."""
    return {
        (who, label): text for (who, label), text in texts.items()
        if "?" not in label or _unasked(text, label) != _unasked(texts[who, label.partition("?")[0]], label)
    }  # fmt: skip


def _unasked(text: str, label: str) -> str:
    """An answer without the question, which stands in the links of any page ("?next=")."""
    query = label.partition("?")[2]
    for written in (query, quote(query, safe=""), quote(query, safe="/"), quote(f"?{query}", safe="/")):
        text = text.replace(f"?{written}", "").replace(written, "")
    return text


def mails_to(person_ids: dict[str, int]) -> dict[tuple[str, str], str]:
    """{(who, "mails"): all that was written to them}."""
    db.session.rollback()
    found = {}
    for name, person_id in person_ids.items():
        rows = db.session.scalars(select(Mail).where(Mail.person_id == person_id).order_by(Mail.id))
        found[name, "mails"] = "\n".join(f"{row.subject}\n{row.text}\n{row.html}" for row in rows)
    db.session.rollback()
    return found


def said(response: TestResponse) -> str:
    """Status, what a cache would compare, and the text of an answer of any form; words kept together are words."""
    body = response.data
    if body[:2] == b"PK":
        text = _unpacked(body)
    elif response.mimetype.startswith("text/html"):
        text = _visible(response.text)
    elif response.mimetype == "application/json":
        text = _without_noise(json.dumps(response.json, ensure_ascii=False, indent=0))
    else:
        text = response.text if response.mimetype.startswith("text/") else f"{len(body)} bytes"
    marks = [response.headers.get(name, "") for name in ("Location", "ETag", "Last-Modified", "Content-Disposition")]
    return "\n".join([f"{response.status_code} {' '.join(marks)}", text.replace("\N{NO-BREAK SPACE}", " ")])


def _visible(html: str) -> str:
    """The page line by line, with its addresses: an id in a link tells as much as a word."""
    return "\n".join(line for line in (line.strip() for line in unescape(_without_noise(html)).splitlines()) if line)


def _without_noise(text: str) -> str:
    for pattern, instead in NOISE:
        text = pattern.sub(instead, text)
    return text


def _unpacked(body: bytes) -> str:
    """The XML of a workbook or a Word file, without the moment at which it was made."""
    with zipfile.ZipFile(io.BytesIO(body)) as package:
        names = sorted(name for name in package.namelist() if name.endswith(".xml") and "docProps" not in name)
        return "\n".join(re.sub(r">\s*<", ">\n<", package.read(name).decode()) for name in names)
