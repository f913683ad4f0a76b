"""Every route × every method × every character: what each of them meets, found out by asking.

A new route needs nothing here unless its rule has an argument of a new name: then ARGUMENTS gets a line.
"""

from __future__ import annotations

import itertools
import re
import shutil
import sqlite3
import traceback
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from tests import factories
from tests.applications import client_with, close
from tests.characters import CHARACTERS
from tests.factories import Office
from tests.tracker.intake.services.readings import ready as waits, rows_of
from tests.tracker.items.counted import indicator
from tests.tracker.items.tracked import followed_up
from tests.tracker.moving.looked_over import looked_over
from tests.tracker.processes.drawn import version_like
from tests.tracker.processes.moved import open_step
from tests.tracker.processes.takeovers.taken import moved_into
from tests.tracker.recurring.serial import serial
from tests.tracker.reminders.mails import queue
from tests.tracker.reminders.noticed import a_notice
from tests.tracker.reorganizing.plans import plan_like
from tests.tracker.reports import reported
from tests.tracker.reports.collected import collected
from tracker.accounts import access_links
from tracker.accounts.models import AccessLink, LinkKind
from tracker.audit.reads import EXPORT, READING
from tracker.core import clock, signed_keys
from tracker.core.extensions import db
from tracker.core.secrets import keyed_hash
from tracker.core.security import STATIC_ENDPOINTS
from tracker.core.works.models import Work
from tracker.documents import store
from tracker.documents.models import Document
from tracker.intake.models import Lesson, LessonKind, TaskOrigin
from tracker.intake.queries.paper import files_of
from tracker.items.saved.models import SavedList
from tracker.moving.models import RunKind
from tracker.organization.models import FormerName, Level, UnitGroup
from tracker.papers.templates.names import TemplateKind
from tracker.papers.templates.shipped import shipped
from tracker.processes.models import VersionState
from tracker.reminders.feeds.queries import PURPOSE
from tracker.reminders.leaving import leave_key
from tracker.reminders.linking.signing import word_of
from tracker.reminders.models.calls import BellCall
from tracker.reminders.models.links import CalendarFeed, MailLink
from tracker.reports.collecting.models import FormFile, FormLink
from tracker.reports.narratives.queries import fields_of
from tracker.reports.templates.models import PaperTemplate
from tracker.reports.templates.queries import level_on

STRANGER = "stranger"
LINK_KEY = "k" * signed_keys.LENGTH
COLUMNS = (STRANGER, *CHARACTERS)
#: An empty form as a browser sends it: with its fields, and nothing in them.
EMPTY = {"csrf_token": ""}
#: A refusal as JSON: of five thousand answers three are refusals, whose page is the same each time and costs the most.
SHORTLY = {"Accept": "text/html;q=0.9, application/json"}
#: What a status means to the person who asked.
OUTCOMES = {400: "form", 403: "not allowed", 404: "hidden", 409: "conflict"}
WHO = ("own", "other")
PAPER = ("open", "restricted")
#: Versions that the world has beside those that are released: (procedure, number).
VERSIONS = {"draft": ("one_unit", 2), "published": ("standing_duty", 3)}
VERSION = tuple(VERSIONS)
#: Reports that the world has, each with a sentence that the other one has not.
REPORTS = {"draft": "own:1", "sent": "own:2"}
#: Forms of a period that is collected, by the unit whose they are.
FORMS = ("NV", "XA-BINHAN")
#: Lists that are imported: the old one of the clerk, one of people of the administrator; each with a row.
RUNS = {"old list": RunKind.ITEMS, "people": RunKind.PEOPLE}


@dataclass(frozen=True, slots=True)
class Argument:
    """How an argument of a rule is filled: its possible labels, and the value for a label and a character."""

    labels: tuple[str, ...]
    value: Callable[[Any, str, str], Any]


def _template(level: Level) -> PaperTemplate:
    """One that is in use."""
    told = {"file_name": "mau.docx", "content": shipped(TemplateKind.REPORT), "sha256": "x", "by_name": "Lan"}
    return PaperTemplate(kind=TemplateKind.REPORT, level=level, at=clock.now(), **told)


def _mine(table: str) -> Argument:
    """The character's own row of a table, or somebody else's."""
    return Argument(WHO, lambda world, name, label: world.ids[table, name if label == "own" else other_than(name)])


def _of_paper(table: str) -> Argument:
    """What belongs to the document that everybody sees, or to the one restricted to Phòng Nội vụ."""
    return Argument(PAPER, lambda world, _name, label: world.ids[table, label])


ARGUMENTS = {
    "unit_id": _mine("unit"),
    "person_id": _mine("person"),
    "post_id": _mine("post"),
    "stand_in_id": _mine("stand_in"),
    "sign_in_id": _mine("sign_in"),
    "document_id": _of_paper("document"),
    "attachment_id": _of_paper("attachment"),
    "relation_id": _of_paper("relation"),
    "finding_id": _of_paper("finding"),
    "item_id": _of_paper("item"),
    "milestone_id": _of_paper("milestone"),
    "extension_id": _of_paper("extension"),
    "counter_id": _of_paper("counter"),
    "evidence_id": _of_paper("evidence"),
    "directive_id": _of_paper("directive"),
    "saved_id": _mine("saved"),
    "group_id": Argument(("divisions",), lambda world, _name, label: world.ids["group", label]),
    "name_id": Argument(("former",), lambda world, _name, label: world.ids["name", label]),
    "code": Argument(("built in",), lambda _world, _name, _label: "division"),
    "series_id": _of_paper("series"),
    "reorganization_id": Argument(("draft", "done"), lambda world, _name, label: world.ids["reorganization", label]),
    "new_key": Argument(("of the plan",), lambda _world, _name, _label: "n1"),
    "notice_id": _mine("notice"),
    "call_id": _mine("call"),
    "work_id": _mine("work"),
    "mail_id": Argument(("waiting",), lambda world, _name, _label: world.ids["mail", "waiting"]),
    "here_word": Argument(("any",), lambda _world, _name, _label: "w" * signed_keys.LENGTH),
    "leave_key": Argument(("signed",), lambda world, name, _label: world.leave_key(name)),
    "entry_word": Argument(("signed",), lambda world, _name, _label: world.signed_word("entry")),
    "link_word": Argument(("signed",), lambda world, _name, _label: world.signed_word("link")),
    "feed_word": Argument(("signed",), lambda world, _name, _label: world.signed_word("feed")),
    "link_id": Argument(("of NV",), lambda world, _name, _label: world.ids["link", "of NV"]),
    "level": Argument(("uploaded",), lambda world, _name, _label: world.level),
    "paper": Argument(("uploaded",), lambda _world, _name, _label: "report"),
    "template_id": Argument(("uploaded",), lambda world, _name, _label: world.ids["template", "uploaded"]),
    "kind": Argument(("of plans",), lambda _world, _name, _label: "KH"),
    "token": _of_paper("token"),
    "button": Argument(("report",), lambda _world, _name, _label: "submit_result"),
    "version_id": Argument(("report",), lambda _world, _name, _label: "1"),  # no button of its own: found by nobody
    "node": Argument(("report",), lambda _world, _name, _label: "carry_out"),
    "key": Argument(VERSION, lambda _world, _name, label: VERSIONS[label][0]),
    "point": Argument(("pattern",), lambda _world, _name, _label: "signing"),
    "element": Argument(("step",), lambda _world, _name, _label: "verify"),
    "number": Argument(VERSION, lambda _world, _name, label: VERSIONS[label][1]),
    "move_id": Argument(("into the published",), lambda world, _name, label: world.ids["move", label]),
    "section": Argument(("figures of NV",), lambda _world, _name, _label: "II.2.c"),
    "kind_id": Argument(("cchc",), lambda world, _name, label: world.ids["report_kind", label]),
    "section_id": Argument(("cchc",), lambda world, _name, label: world.ids["report_section", label]),
    "field_id": Argument(("words",), lambda world, _name, label: world.ids["narrative_field", label]),
    "report_id": Argument(tuple(REPORTS), lambda world, _name, label: world.ids["report", label]),
    "collection_id": Argument(("of the year",), lambda world, _name, label: world.ids["collection", label]),
    "form_id": Argument(FORMS, lambda world, _name, label: world.ids["form", label]),
    "file_id": Argument(FORMS, lambda world, _name, label: world.ids["form_file", label]),
    "comment_id": Argument(tuple(REPORTS), lambda world, _name, label: world.ids["comment", label]),
    "paper_id": Argument(("waiting",), lambda world, _name, label: world.ids["paper", label]),
    "row_id": Argument(("waiting",), lambda world, _name, label: world.ids["row", label]),
    "paper_file_id": Argument(("waiting",), lambda world, _name, label: world.ids["paper_file", label]),
    "page_number": Argument(("first page",), lambda _world, _name, _label: 1),
    "lesson_id": Argument(("learnt",), lambda world, _name, label: world.ids["lesson", label]),
    "line_key": Argument(tuple(REPORTS), lambda _world, _name, label: REPORTS[label]),
    "run_id": Argument(tuple(RUNS), lambda world, _name, label: world.ids["run", label]),
    "import_row_id": Argument(tuple(RUNS), lambda world, _name, label: world.ids["import_row", label]),
}


def other_than(name: str) -> str:
    """Somebody of another unit."""
    return "tuyet" if CHARACTERS[name].unit == "NV" else "minh"


@dataclass(frozen=True, slots=True)
class Door:
    """One route as one person would knock at it."""

    method: str
    rule: str
    endpoint: str
    label: str

    @property
    def name(self) -> str:
        """As the golden file writes it."""
        return f"{self.method:<5}{self.rule}{f'  [{self.label}]' if self.label else ''}"


@dataclass(frozen=True, slots=True)
class Visit:
    """What a character met there."""

    door: Door
    character: str
    outcome: str
    answer: str = field(repr=False)


@contextmanager
def clock_stands() -> Iterator[None]:
    """A walk through everything takes minutes, and ought to be the same however long it takes.

    After five of them every request would note when its person was seen, and the database would be put back for it.
    """
    moment = clock.now()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clock, "now", lambda: moment)
        yield


@dataclass
class World:
    """An application whose database is put back after every request that may have changed it.

    `shortly`: what is refused is not drawn as a page (SHORTLY). `shows_tokens`: forms are shown with their token, as in
    production, and taken without one.
    """

    app: Flask
    file: Path
    ids: dict[tuple[str, str], int] = field(default_factory=dict)
    level: str = ""
    shortly: bool = False
    shows_tokens: bool = False
    _met: dict[tuple[str, str, str], tuple[str, TestResponse | None, str, set[str]]] = field(default_factory=dict)
    _written: set[str] = field(default_factory=set)
    _put_back_at: int = 0
    _kept_rows: dict[str, list[Any]] = field(default_factory=dict)

    @classmethod
    def furnish(cls, app: Flask, file: Path) -> World:
        """Documents, sign-ins and what belongs to them, in the office of the factories."""
        world = cls(app, file)
        with app.app_context():
            world._add_people(Office())
            world._add_papers(Office())
        world.keep()
        return world

    def keep(self) -> None:
        """What is in the database now is what it is put back to."""
        close(self.app)
        shutil.copyfile(self.file, self._kept)
        self.restore()

    def client(self, character: str) -> FlaskClient:
        """A browser with nothing in it but the character's sign-in."""
        return self.app.test_client() if character == STRANGER else client_with(self.app, f"token-{character}")

    def ask(self, character: str, method: str, path: str, **how: Any) -> TestResponse:
        """Send an empty form, or look."""
        if self.shows_tokens:
            self.app.config["WTF_CSRF_ENABLED"] = method == "GET"
        sent = EMPTY if method != "GET" else None
        return self.client(character).open(path, method=method, data=sent, **how)

    def knock(self, character: str, method: str, path: str) -> tuple[str, TestResponse | None, str]:
        """Send an empty form, or look; (outcome, answer, why it failed). The database is as before afterwards.

        So whoever knocks a second time meets the same, and the door is not asked again. What a list shows by its
        query is met once anyway and not kept: there are thousands of them.
        """
        key = (character, method, path)
        met = self._met.get(key) or self._knock(*key)
        if "?" not in path:
            self._met[key] = met
        outcome, response, trouble, self._written = met
        return outcome, response, trouble

    def _knock(self, character: str, method: str, path: str) -> tuple[str, TestResponse | None, str, set[str]]:
        """As `knock` tells it, and the tables in which a look has written."""
        outcome, response, trouble = "ERROR", None, ""
        try:
            response = self.ask(character, method, path, headers=SHORTLY if self.shortly else None)
            outcome = self._outcome(character, response)
        except Exception as error:  # whatever it is belongs into the report beside the others
            trouble = _in_a_line(error)
        written: set[str] = set()
        if self._is_touched():
            close(self.app)  # which brings the write-ahead log into the file
            written = self._compared() if method == "GET" else written
            self.restore()
        return outcome, response, trouble, written

    def path_of(self, door: Door, character: str, *, under_another: bool = False) -> str:
        """The address of the door for this character: "own" depends on who asks.

        `under_another` puts the part (a file, a post) below an owner (document, person) that it does not belong to.
        """
        labels = door.label.split(", ") if door.label else []
        name = "lan" if character == STRANGER else character
        values = {}
        for place, argument in enumerate(self._arguments(door)):
            known = ARGUMENTS[argument]
            label = next(label for label in labels if label in known.labels)
            if under_another and place == 0:
                label = next(other for other in known.labels if other != label)
            values[argument] = known.value(self, name, label)
        with self.app.test_request_context():
            return self.app.url_for(door.endpoint, **values)

    def leave_key(self, name: str) -> str:
        """The end of the link by which this character leaves the optional mails."""
        with self.app.app_context():
            return leave_key(self.ids["person", name])

    def signed_word(self, what: str) -> str:
        """What the link of a mail to huong ends with, and the address of her calendar."""
        with self.app.app_context():
            if what == "entry":
                return access_links.word_of(LINK_KEY)
            if what == "link":
                return word_of(LINK_KEY, clock.today())
            return signed_keys.signed(PURPOSE, LINK_KEY)

    def has_part(self, door: Door) -> bool:
        """Whether the address names a thing and a part of it. The lines of a plan are read in that plan alone;
        a field of text is of every report of its kind, every item may stand on a first page.
        """
        arguments = self._arguments(door)
        several = len(arguments) > 1 and len(ARGUMENTS[arguments[0]].labels) > 1  # of an only one there is no other
        return several and not {"reorganization_id", "field_id", "page_number"} & {*arguments}

    def _arguments(self, door: Door) -> list[str]:
        """The arguments of the rule, from left to right."""
        return re.findall(r"<(?:\w+:)?(\w+)>", door.rule)

    def doors(self) -> Iterator[Door]:
        """Every route, method and kind of object."""
        for rule in sorted(self.app.url_map.iter_rules(), key=lambda rule: rule.rule):
            if rule.endpoint in STATIC_ENDPOINTS:
                continue
            for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
                for label in labels_of(rule):
                    yield Door(method, rule.rule, rule.endpoint, label)

    def _outcome(self, character: str, response: TestResponse) -> str:
        if 300 <= response.status_code < 400:
            with self.app.test_request_context():
                to_sign_in = urlsplit(response.location).path == self.app.url_for("accounts.sign_in")
            return "sign in" if to_sign_in and character == STRANGER else "ok"
        return "ok" if response.status_code < 300 else OUTCOMES.get(response.status_code, "ERROR")

    @property
    def _kept(self) -> Path:
        return self.file.with_suffix(".kept")

    def written(self) -> set[str]:
        """The tables in which the last look has written something. Not told: COUNTED."""
        return self._written

    def _is_touched(self) -> bool:
        """Whether anybody has written into the database: most are refused, and then there is nothing to put back."""
        log = Path(f"{self.file}-wal")
        return self.file.stat().st_mtime_ns != self._put_back_at or (log.exists() and log.stat().st_size > 0)

    def _compared(self) -> set[str]:
        self._kept_rows = self._kept_rows or _rows_of(self._kept)
        now = _rows_of(self.file)
        return {table for table in now if now[table] != self._kept_rows[table]}

    def restore(self) -> None:
        """Put the database back."""
        close(self.app)
        shutil.copyfile(self._kept, self.file)
        self._put_back_at = self.file.stat().st_mtime_ns

    def _add_people(self, office: Office) -> None:
        for name, character in CHARACTERS.items():
            person = office.person(name)
            self.ids["person", name] = person.id
            self.ids["unit", name] = office.unit(character.unit).id
            self.ids["post", name] = office.post(name).id
            factories.make_sign_in(person, f"token-{name}")
            self.ids["sign_in", name] = factories.make_sign_in(person).id
            self.ids["stand_in", name] = factories.make_stand_in(
                office.post(name), office.person("dong" if name == "lan" else "lan"), from_on=date(2022, 12, 1)
            ).id  # not yet: nobody may do more for it
            saved = SavedList(person_id=person.id, name="Quá hạn", arguments="timely=overdue")
            self.ids["saved", name] = factories.save(saved).id
            now = clock.now()
            work = Work(kind="items_xlsx", arguments={"filter": {}}, person_id=person.id, ordered_at=now, due_at=now)
            self.ids["work", name] = factories.save(work).id

        group = UnitGroup(name="các phòng chuyên môn", folded="cac phong chuyen mon", kinds="division")
        self.ids["group", "divisions"] = factories.save(group).id
        former = FormerName(unit_id=office.unit("NV").id, name="Phòng Tổ chức", until_on=date(2008, 5, 31))
        self.ids["name", "former"] = factories.save(former).id

    def _add_links(self, office: Office) -> None:
        huong, moment = office.person("huong"), clock.now()
        link = MailLink(
            key=LINK_KEY, recipient=f"p{huong.id}", person_id=huong.id, address=huong.email,
            item_id=self.ids["item", "open"], unit_id=office.unit("NV").id, made_at=moment, last_on=clock.today(),
        )  # fmt: skip
        self.ids["link", "of NV"] = factories.save(link).id
        mark = keyed_hash("password of a link", huong.password_hash)
        entry = AccessLink(
            key=LINK_KEY, person_id=huong.id, kind=LinkKind.RESET, address=huong.email, password_mark=mark,
            made_at=moment, ends_at=moment + timedelta(hours=1), handed_at=moment,
        )  # fmt: skip
        factories.save(entry)
        factories.save(CalendarFeed(key=LINK_KEY, person_id=huong.id, made_at=moment, made_by_id=huong.id))

    def _add_papers(self, office: Office) -> None:
        basis = factories.make_document("1")
        papers = {"open": factories.make_document("2"), "restricted": factories.make_document("3", restricted=True)}
        factories.make_recipients(papers["restricted"], [office.unit("NV")])
        indicator("Hồ sơ tiếp nhận", section="II.2.c", source=office.unit("NV").id)
        for label, paper in papers.items():
            self._add_paper(label, paper, basis)
        for name in CHARACTERS:
            said = a_notice(Office().person(name).id, self.ids["item", "open"])
            self.ids["notice", name] = factories.save(said).id
            called = BellCall(
                person_id=Office().person(name).id, matter="report:0", kind="report.submitted", title="Báo cáo",
                said_on=date(2022, 6, 15), at=clock.now(),
            )  # fmt: skip
            self.ids["call", name] = factories.save(called).id
        self.ids["mail", "waiting"] = queue()[0]
        self._add_links(Office())
        self._add_waiting(Office())
        for label, (key, number) in VERSIONS.items():
            version = factories.save(version_like(key, number, VersionState(label)))
        self.ids["move", "into the published"] = moved_into(version).id
        for state in ("draft", "done"):
            self.ids["reorganization", state] = plan_like(Office(), state)
        self._add_reports()

    def _add_waiting(self, office: Office) -> None:
        """A paper that came in, what its corrections taught, and where two items came from."""
        paper_id = self.ids["paper", "waiting"] = waits(office)
        self.ids["row", "waiting"] = rows_of(paper_id)[0].id
        self.ids["paper_file", "waiting"] = files_of(paper_id)[0].id
        lesson = Lesson(
            issuer="ubnd tinh", issuer_name="UBND tỉnh", kind=LessonKind.ALIAS, words="PNV", words_key="pnv",
            unit_id=office.unit("NV").id, learnt_at=clock.now(), learnt_by="Lan",
        )  # fmt: skip
        self.ids["lesson", "learnt"] = factories.save(lesson).id
        for label, kind in RUNS.items():
            run = looked_over(kind)
            self.ids["run", label], self.ids["import_row", label] = run.run_id, run.id
        for label in PAPER:
            places = {"title": [{"words": "Rà soát hồ sơ", "page": 1}]}
            origin = TaskOrigin(
                item_id=self.ids["item", label], document_id=self.ids["document", label], sha256="", places=places,
                confirmed_by="Lan", confirmed_at=clock.now(),
            )  # fmt: skip
            factories.save(origin)

    def _add_reports(self) -> None:
        self.ids["report_kind", "cchc"] = reported.report_kind()
        level = level_on(None)
        self.level = level.value
        self.ids["template", "uploaded"] = factories.save(_template(level)).id
        self.ids["report_section", "cchc"] = reported.section_id("II.5")
        self.ids["narrative_field", "words"] = fields_of(self.ids["report_kind", "cchc"])[0].id
        self.ids["report", "sent"] = reported.draft("2021-Y", own=2)
        self.ids["report", "draft"] = reported.draft("2022-H1", own=1)
        for label in REPORTS:
            self.ids["comment", label] = reported.commented(self.ids["report", label])
        reported.sent(self.ids["report", "sent"])
        self._add_forms(Office())

    def _add_forms(self, office: Office) -> None:
        found = collected(office, period="2022-Y", opened=clock.today(), due=date(2022, 12, 20))
        self.ids["collection", "of the year"] = found.id
        moment, huong = clock.now(), office.person("huong")
        for label in FORMS:
            self.ids["form", label] = found.forms[label]
            file = FormFile(
                form_id=found.forms[label], name="bieu.pdf", media_type="application/pdf", size=4,
                sha256=store.put(b"%PDF"), added_at=moment,
            )  # fmt: skip
            self.ids["form_file", label] = factories.save(file).id
        link = FormLink(
            key=LINK_KEY, form_id=found.forms["NV"], recipient=f"p{huong.id}", person_id=huong.id, address=huong.email,
            made_at=moment, last_on=clock.today(),
        )  # fmt: skip
        factories.save(link)

    def _add_paper(self, label: str, paper: Document, basis: Document) -> None:
        self.ids["document", label] = paper.id
        self.ids["attachment", label] = factories.make_attachment(paper).id
        self.ids["relation", label] = factories.make_relation(paper, basis).id
        self.ids["finding", label] = factories.make_finding(paper).id
        for kind, number in followed_up(paper, Office()).items():
            self.ids[kind, label] = number
        self.ids["series", label] = serial(Office(), document_id=paper.id)
        self.ids["token", label] = open_step(self.ids["item", label], moved=label == "restricted")
        db.session.rollback()


def _in_a_line(error: Exception) -> str:
    """What went wrong, and the last place of ours where it did."""
    ours = [frame for frame in traceback.extract_tb(error.__traceback__) if "/tracker/" in frame.filename]
    place = f" ({ours[-1].filename.split('/tracker/')[-1]}:{ours[-1].lineno})" if ours else ""
    return f"{type(error).__name__}: {str(error)[:200]}{place}"


def labels_of(rule: Rule) -> list[str]:
    """The kinds of objects to try for a rule: "own", "restricted", or nothing where it takes none."""
    unknown = set(rule.arguments) - set(ARGUMENTS)
    assert not unknown, f"say in {Path(__file__).name}, ARGUMENTS, how to fill {unknown} of {rule.rule}"
    kinds = sorted({ARGUMENTS[argument].labels for argument in rule.arguments}, reverse=True)
    return [", ".join(labels) for labels in itertools.product(*kinds)]


def visit_all(world: World) -> list[Visit]:
    """Knock at every door as everybody."""
    visits = []
    for door in world.doors():
        for character in COLUMNS:
            outcome, response, trouble = world.knock(character, door.method, world.path_of(door, character))
            is_page = response is not None and response.mimetype == "text/html"
            visits.append(Visit(door, character, outcome, response.text if response and is_page else trouble))
    return visits


#: What looking may write, in transactions of its own: who has read what is restricted, how often an address asks.
COUNTED = {
    "audit_entry": f"subject_kind NOT IN ('{READING}', '{EXPORT}')",
    "request_count": "false",
}


def _rows_of(file: Path) -> dict[str, list[Any]]:
    with closing(sqlite3.connect(file)) as connection:
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        return {
            name: connection.execute(f"SELECT * FROM {name} WHERE {COUNTED.get(name, 'true')}").fetchall()
            for (name,) in names
        }
