"""A person at a browser without scripts: opens pages, fills in forms as they stand there, follows where they lead."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.applications import client_with
from tests.factories import NUMBERS, make_sign_in
from tests.photos import photo
from tracker.accounts.models import Person
from tracker.core.extensions import db

INLINE = frozenset({"a", "b", "span", "time", "svg", "use", "title", "path", "abbr", "strong", "em"})
#: A photo that tells nothing beside its picture: it is kept as it is.
PHOTO = photo()


@dataclass
class Form:
    """A form as it stands: where it goes, what would be sent, what each list offers ({words: value})."""

    action: str
    sent: dict[str, list[str]] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)
    offers: dict[str, dict[str, str]] = field(default_factory=dict)


@dataclass
class Page(HTMLParser):
    """An answer: `text` is what a person reads, with single spaces; `links` are {words: address}."""

    status: int
    address: str
    html: str
    forms: list[Form] = field(default_factory=list)
    links: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        super().__init__()
        self._words: list[str] = []
        self._open: list[tuple[str, dict[str, str], int]] = []
        self.feed(self.html)
        self.close()
        self.text = " ".join("".join(self._words).split())

    def form(self, *, holding: str = "", action: str = "") -> Form:
        """The form with a field of this name, or that goes to an address ending so."""
        found = [
            one for one in self.forms if (not holding or holding in one.names) and one.action.endswith(action or "")
        ]
        assert found, f"{self.address} ({self.status}) has no form with {holding or action}: {self.text[:600]}"
        return found[0]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take in forms, fields, links."""
        given = {name: value or "" for name, value in attrs}
        if tag not in INLINE:
            self._words.append(" ")
        if tag == "form":
            self.forms.append(Form(given.get("action") or self.address))
        elif tag == "input" and self.forms:
            self._take_input(given)
        elif tag == "select" and self.forms:
            self.forms[-1].names.add(given.get("name", ""))
            self.forms[-1].offers.setdefault(given.get("name", ""), {})
        if tag in ("select", "option", "textarea", "a"):
            self._open.append((tag, given, len(self._words)))

    def handle_endtag(self, tag: str) -> None:
        """Take in what has text of its own: an option, a text, a link."""
        if tag not in INLINE:
            self._words.append(" ")
        if tag not in ("select", "option", "textarea", "a") or not self._open or self._open[-1][0] != tag:
            return
        _tag, given, since = self._open.pop()
        words = "".join(self._words[since:])
        if tag == "a":
            self.links.setdefault(" ".join(words.split()), given.get("href", ""))
        elif tag == "textarea" and self.forms:
            self._keep(given.get("name", ""), words.strip())
        elif tag == "option" and self.forms:
            self._take_option(" ".join(words.split()), given)

    def handle_data(self, data: str) -> None:
        """Read."""
        self._words.append(data)

    def _take_input(self, given: dict[str, str]) -> None:
        kind, name = given.get("type", "text"), given.get("name", "")
        self.forms[-1].names.add(name)
        if kind in ("radio", "checkbox"):
            self.forms[-1].offers.setdefault(name, {})[given.get("id", "")] = given.get("value", "on")
        if kind != "file" and (kind not in ("radio", "checkbox") or "checked" in given):
            self._keep(name, given.get("value", ""))

    def _take_option(self, words: str, given: dict[str, str]) -> None:
        name = next((one[1].get("name", "") for one in reversed(self._open) if one[0] == "select"), "")
        if name:  # else it is a proposal for a text
            self.forms[-1].offers[name][words] = given.get("value", "")
            if "selected" in given:
                self._keep(name, given.get("value", ""))

    def _keep(self, name: str, value: str) -> None:
        self.forms[-1].names.add(name)
        self.forms[-1].sent.setdefault(name, []).append(value)


class Visitor:
    """Somebody of the demonstration, signed in; without a name somebody who is not."""

    def __init__(self, app: Flask, user_name: str = "") -> None:
        if not user_name:
            self.client: FlaskClient = app.test_client()
            return
        person = db.session.scalars(select(Person).where(Person.user_name == user_name)).one()
        make_sign_in(person, token := f"token-of-{user_name}-{next(NUMBERS)}")
        self.client = client_with(app, token)

    def look(self, address: str, *, status: int = 200) -> Page:
        """Open a page."""
        answer = self.client.get(address, follow_redirects=True)
        assert answer.status_code == status, f"{address}: {answer.status_code}"
        return Page(answer.status_code, answer.request.path, answer.text)

    def send(self, page: Page, given: dict[str, Any], *, status: int = 200, **which: str) -> Page:
        """Fill in a form of the page and send it; `given` may hold a button, files, or the words of an option."""
        form = page.form(**which)
        sent: dict[str, Any] = dict(form.sent)
        for name, value in given.items():
            chosen = value if isinstance(value, list) else [value]
            sent[name] = [form.offers.get(name, {}).get(one, one) if isinstance(one, str) else one for one in chosen]
        answer = self.client.post(form.action, data=sent, content_type="multipart/form-data", follow_redirects=True)
        there = Page(answer.status_code, answer.request.path, answer.text)
        assert there.status == status, f"{form.action}: {there.status}, {there.text[:900]}"
        return there


def photo(name: str = "anh-kiem-tra.jpg") -> tuple[io.BytesIO, str]:
    """A file as a form sends it."""
    return io.BytesIO(PHOTO), name
