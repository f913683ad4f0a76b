"""What is restricted changes nothing for those who may not see it: no word, no count, no order, no answer's headers.

Everything that they can read is read twice: in an office where a restricted document was never registered, and in the
same office after everything has happened to it. A new route is walked by itself (matrix.py lists them).
"""

from __future__ import annotations

import difflib
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.applications import client_with, close, new_app, settings_of_tests
from tests.databases import DatabaseServer
from tests.factories import Office, make_document
from tests.house_rules import canary
from tests.house_rules.crawl import mails_to, read_all, without_deaf
from tests.house_rules.matrix import World
from tests.house_rules.sources import listed
from tests.tracker.items.tracked import going, registered
from tests.tracker.recurring.serial import opened_on
from tests.tracker.reminders import mornings

pytestmark = pytest.mark.sqlite_only  # the database is put back as a file; who sees what does not depend on it

#: Head and officer of another unit, the administrator, one who is posted where it is carried out, an officer of the
#: office who is no clerk.
BLIND = ("tam", "tuyet", "quan", "admin_there", "officer_of_office")
#: Who asks every list for everything.
THOROUGH = {"tam"}
SEEING = "lan"
#: Two who may not read the title of an item that takes over, and two who may.
FEW, SEES = ("tuyet", "quan"), ("tuyet", "quan", "lan", "monitor")
#: Where those who may see it must find it.
SHOWN = {
    "/", "/documents", "/documents/export.csv", "/documents/export.xlsx", "/items", "/items/export.xlsx", "/board",
    "/board/summary", "/board/summary.xlsx", "/board/timeline", "/board/month", "/search", "/procedures", "/series",
    "/review", "/review/annex", "/next-tasks", "/inbox", "/units/<int:unit_id>", "mails",
}  # fmt: skip
#: Who reads everything when an open item is replaced, and what the administrator reads that others do not.
READER, RUN = "tuyet", ("/items", "/health", "/people", "/procedures", "/reminders", "/search")
Texts = dict[tuple[str, str], str]
#: (who, label of an address) → whether it is asked.
Asks = Callable[[str, str], bool]
#: These run the program, and read its mail without what it says of a restricted item.
RUNNING = ("quan", "admin_there")
#: (who, rule of the route) → why it may change. No word of a restricted thing may stand there all the same.
ALLOWED: dict[tuple[str, str], str] = {
    (who, rule): reason
    for who in RUNNING
    for rule, reason in (
        ("/health", "the moment of the check and the size of the database; how many mails wait"),
        ("/works", "who runs the program sees that papers that came in are read, of what they say no word"),
        ("/reminders/outbox", "who runs the mail sees that one goes to whom, not of what it speaks"),
        ("/reminders/outbox/tomorrow", "the same of the mails of tomorrow"),
        ("/units/<int:unit_id>/close", "who closes a unit sees how much is open there, of restricted items no word"),
        ("/reorganizing/<int:reorganization_id>/preview", "how much is moved, of restricted items no word"),
        ("/reorganizing/<int:reorganization_id>/items/<int:unit_id>", "how many restricted ones go with the choice"),
    )
}


@dataclass
class House:
    """The office, put back to its beginning before each story."""

    world: World
    file: Path
    people: dict[str, int]
    ids: dict[str, int] = field(default_factory=dict)

    def put_back(self) -> None:
        """As it was in the beginning."""
        close(self.world.app)
        shutil.copyfile(self.file, self.world.file)

    def after(self, story: Callable[[House], None], *who: str, asks: Asks) -> Texts:
        """What these people read of what `asks` takes when the story has happened and the morning's mails are
        written."""
        self.put_back()
        with self.world.app.app_context():
            story(self)
            canary.let_the_morning_come()
            mails = mails_to({name: self.people[name] for name in who})
        clients = {name: client_with(self.world.app, f"token-{name}") for name in who}
        return read_all(self.world, clients, thorough=THOROUGH, asks=asks) | mails


@pytest.fixture(scope="module")
def house(databases: DatabaseServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    folder = tmp_path_factory.mktemp("secrecy")
    url = databases.copy("office", folder)
    app = new_app(settings_of_tests(url, folder / "instance", LOG_LEVEL="ERROR"))
    world = World.furnish(app, Path(url.removeprefix("sqlite:///")))
    with app.app_context():
        office = Office()
        people = {name: world.ids["person", name] for name in ("tam", "tuyet", "quan", "lan", "dong")}
        people |= canary.more_people(office)
        mornings.with_addresses()
        opened_on(canary.TODAY)
        paper = make_document("50", subject="Kế hoạch mở")
        ids = {"paper": paper.id, "item": going(office, document=paper, title="Việc mở đang làm")}
        ids |= {"old": going(office, document=paper, title="Việc mở cũ"), "new": registered("Việc mở mới")}
    close(app)
    kept = world.file.with_suffix(".secrecy")
    shutil.copyfile(world.file, kept)
    yield House(world, kept, people, ids)
    close(app)


def nothing(_house: House) -> None:
    """A day without it."""


def everything(house: House) -> None:
    """It is registered, goes through every verb, and meets what is open."""
    released = canary.release(Office())
    canary.touch(released, document_id=house.ids["paper"], item_id=house.ids["item"])


@pytest.fixture(scope="module")
def before(house: House) -> Texts:
    """Whoever sees it is asked only where it must come; what pages take no notice of is not asked again."""
    read = house.after(nothing, *BLIND, SEEING, asks=lambda who, label: who != SEEING or rule_of(label) in SHOWN)
    return without_deaf(read)


@pytest.fixture(scope="module")
def after(house: House, before: Texts) -> Texts:
    return house.after(everything, *BLIND, SEEING, asks=lambda who, label: (who, label) in before)


def test_nothing_changes_for_those_who_may_not_see_it(before: Texts, after: Texts) -> None:
    faults = _differences(before, after, ALLOWED)
    assert not faults, "a restricted document shows; if it must, ALLOWED takes the reason:" + listed(faults)


def test_no_word_of_it_is_read(after: Texts) -> None:
    faults = [f"{who} {label}: {line}" for (who, label), line in _told(after) if who != SEEING]
    assert not faults, listed(faults)


def test_those_who_may_see_it_find_it_in_many_places(before: Texts, after: Texts) -> None:
    """Else the walk would prove nothing: it must come where the lists, counts, exports and mails are."""
    changed = {rule_of(label) for who, label in before
               if who == SEEING and before[who, label] != after[who, label]}  # fmt: skip
    assert SHOWN - changed == set()


def test_an_item_that_takes_over_is_not_named(house: House) -> None:
    """An open item ends all the same; who replaces it is told to those who may know."""
    ids = house.ids

    def by_open(_house: House) -> None:
        canary.replace_open(canary.Canary(Office()), ids["old"], ids["new"])

    def by_restricted(_house: House) -> None:
        released = canary.release(Office())
        canary.replace_open(released, ids["old"], released.items["late"])

    def asks(who: str, label: str) -> bool:
        return who == READER or rule_of(label).startswith(RUN)

    expected, found = house.after(by_open, *FEW, asks=asks), house.after(by_restricted, *FEW, asks=asks)
    faults = _differences(expected, found, ALLOWED)
    assert not faults, listed(faults)
    assert not list(_told(found))
    pages = [client_with(house.world.app, f"token-{name}").get(f"/items/{ids['old']}").text for name in SEES]
    assert ["nhiệm vụ hạn chế người xem" in page for page in pages] == [True, True, False, False]
    assert [f"{canary.WORD} nhiệm vụ late" in page for page in pages] == [False, False, True, True]


def test_who_has_a_part_sees_the_item_with_its_paper_and_nothing_else_of_it(house: House) -> None:
    """The unit that monitors: item, paper, lists and files agree."""
    house.put_back()
    with house.world.app.app_context():
        released = canary.release(Office())
    reader = client_with(house.world.app, "token-monitor")
    assert reader.get(f"/documents/{released.document_id}").status_code == 200
    for address in (f"/items/{released.items['late']}", "/documents?q=9173", "/documents/export.csv"):
        assert canary.NUMBER in reader.get(address).text
    assert reader.get(f"/items/{released.items['unassigned']}").status_code == 404, "in this one it has no part"


def rule_of(label: str) -> str:
    """The route of a label: "/items/<int:item_id>" of "/items/<int:item_id> [open]?q=x"."""
    return label.partition("?")[0].partition(" [")[0]


def _differences(before: Texts, after: Texts, allowed: dict[tuple[str, str], str]) -> list[str]:
    assert before.keys() == after.keys()
    faults = []
    for (who, label), old in before.items():
        new = after[who, label]
        if who == SEEING or new == old or (who, rule_of(label)) in allowed:
            continue
        lines = list(difflib.unified_diff(old.splitlines(), new.splitlines(), "", "", "", "", 0, ""))[3:7]
        faults.append(f"{who} {label}: {' | '.join(line[:100] for line in lines)}")
    return faults


def _told(texts: Texts) -> Iterator[tuple[tuple[str, str], str]]:
    """Where a word of it stands. What was asked for stands in the answer too."""
    for (who, label), text in texts.items():
        if "q=" in label:
            continue
        for line in text.casefold().splitlines():
            if any(word in line for word in canary.WORDS):
                yield (who, label), line[:160]
                break
