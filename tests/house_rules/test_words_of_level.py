"""Nothing in a commune's office speaks of a district, and a ward or a special zone is not told to be a commune.

What each role reads is walked in three offices: pages, lists, exports, papers, mails, answers to empty forms, commands.
Districts and towns that a person typed are all of one place (retold.TYPED); a new route is walked by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import click
import pytest

from tests.applications import close, new_app, settings_of_tests
from tests.databases import DatabaseServer
from tests.factories import Office, make_document
from tests.house_rules import canary
from tests.house_rules.crawl import addresses, mails_to, said
from tests.house_rules.matrix import World
from tests.house_rules.retold import OFFICES, TYPED, retell
from tests.house_rules.sources import listed
from tests.tracker.documents.papers import register
from tests.tracker.items.tracked import going
from tests.tracker.reminders import mornings
from tests.tracker.reports import reported

pytestmark = pytest.mark.sqlite_only  # words do not depend on the database

#: Whoever differs in what he reads: clerk, leader, head, officer, head of a village, administrator.
ROLES = ("lan", "dong", "huong", "minh", "tam", "quan")
#: In the second and third office those who read the most.
FEW = ("lan", "dong", "quan")
#: What is said of no office of two levels, but of what a person typed.
DISTRICT = rf"(?i)(?<!\w)(?:huyện|quận|thị trấn|thị xã)(?!\w)(?! {TYPED})"
#: The words of the other kinds. "xã hội" and "hợp tác xã" are other words; "cấp xã" is the law's for all three.
OTHERS = {
    "commune": r"(?i)(?<!\w)(?:phường|đặc khu)(?!\w)",
    "ward": r"(?i)(?<!\w)(?<!cấp )(?<!hợp tác )xã(?!\w)(?! hội)|(?<!\w)đặc khu(?!\w)",
    "special_zone": r"(?i)(?<!\w)(?<!cấp )(?<!hợp tác )xã(?!\w)(?! hội)|(?<!\w)phường(?!\w)",
}
#: Where the other kinds are told because one chooses among them: (rule of the route, the element that tells them).
CHOICES = {"/units/committee": r'<select[^>]*name="territory".*?</select>'}
ENGLISH = r"(?i)\bdistricts?\b"
#: Papers that are made by sending a form.
PAPERS = ("/letters/conclusion", "/letters/urging")


@dataclass
class Walked:
    """One office with everything in it, and what was read there: {(who, address): text}."""

    name: str
    world: World
    people: dict[str, int] = field(default_factory=dict)

    def faults(self, texts: dict[tuple[str, str], str]) -> list[str]:
        """Where a word stands that is not this office's."""
        found = []
        for (who, label), text in texts.items():
            rule = label.partition("?")[0].partition(" [")[0]
            text = re.sub(CHOICES[rule], "", text, flags=re.DOTALL) if rule in CHOICES else text
            for pattern in (DISTRICT, OTHERS[self.name]):
                if hit := re.search(pattern, text):
                    found.append(
                        f"{who} {label}: …{' '.join(text[max(0, hit.start() - 60) : hit.end() + 40].split())}…"
                    )
        return found


def _furnished(name: str, databases: DatabaseServer, folder: Path, **settings: str) -> Walked:
    url = databases.copy("office", folder)
    app = new_app(settings_of_tests(url, folder / "instance", LOG_LEVEL="ERROR", **settings))
    with app.app_context():
        retell(OFFICES[name])
    world = World.furnish(app, Path(url.removeprefix("sqlite:///")))
    with app.app_context():
        office = Office()
        mornings.with_addresses()
        canary.release(office)
        register("15/BC-UBND", "15/12/2021", issuer=f"UBND huyện {TYPED}", subject=f"Bàn giao hồ sơ huyện {TYPED}")
        going(office, document=make_document("60", subject="Kế hoạch mở"), title="Việc mở", due_on=date(2022, 5, 31))
        reported.approved(reported.draft("2022-Q1", own=1))
        canary.let_the_morning_come()
        people = {who: office.person(who).id for who in ROLES}
    close(app)
    world.keep()
    return Walked(name, world, people)


@pytest.fixture(scope="module")
def walked(databases: DatabaseServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Walked]]:
    made = {name: _furnished(name, databases, tmp_path_factory.mktemp("words")) for name in OFFICES}
    yield made
    for one in made.values():
        close(one.world.app)


@pytest.mark.parametrize("name", OFFICES)
def test_what_is_read_has_the_words_of_its_level(walked: dict[str, Walked], name: str) -> None:
    office = walked[name]
    texts = {}
    for who in ROLES if name == "ward" else FEW:
        client = office.world.client(who)
        for label, path, _door in addresses(office.world, thorough=False):
            texts[who, label] = said(client.get(path))
    assert sum(text.startswith("200") for text in texts.values()) > 300, "hardly anything was read"
    faults = office.faults(texts)
    assert not faults, "say it by organization.terms:" + listed(faults)


@pytest.mark.parametrize("name", OFFICES)
def test_mails_have_them(walked: dict[str, Walked], name: str) -> None:
    office = walked[name]
    with office.world.app.app_context():
        texts = mails_to(office.people)
    assert all(texts[who, "mails"] for who in ("lan", "dong", "huong"))
    assert not (faults := office.faults(texts)), listed(faults)


@pytest.mark.parametrize("name", OFFICES)
def test_answers_to_empty_forms_have_them(walked: dict[str, Walked], name: str) -> None:
    """What is refused says why, with examples."""
    office, texts = walked[name], {}
    who = "lan" if name == "ward" else "quan"
    for door in office.world.doors():
        if door.method == "POST" and "restricted" not in door.label:
            _outcome, response, _trouble = office.world.knock(who, "POST", office.world.path_of(door, who))
            if response is not None and response.status_code == 400:
                texts[who, f"{door.rule} (empty form)"] = said(response)
    assert len(texts) > 20
    assert not (faults := office.faults(texts)), listed(faults)


def test_commands_have_them(walked: dict[str, Walked]) -> None:
    office = walked["ward"]
    app, texts = office.world.app, {}
    runner = app.test_cli_runner()
    for words in _commands(app.cli, ()):
        texts["shell", " ".join(words)] = runner.invoke(args=[*words, "--help"]).output
    texts["shell", "doctor"] = runner.invoke(args=["doctor"]).output
    assert len(texts) > 20
    faults = [one for one in office.faults(texts) if " demo" not in one]  # the demonstration is huyện Bình Sơn
    assert not faults, listed(faults)


def test_english_screens_have_them(databases: DatabaseServer, tmp_path: Path) -> None:
    office = _furnished("ward", databases, tmp_path, LANGUAGE="en")
    faults = []
    for who in ("lan", "dong", "quan"):
        client = office.world.client(who)
        for label, path, _door in addresses(office.world, thorough=False):
            if hit := re.search(ENGLISH, said(client.get(path))):
                faults.append(f"{who} {label}: {hit.group()}")
    close(office.world.app)
    assert not faults, listed(faults)


def _commands(group: click.Group, before: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Every command of ours, those of groups too."""
    for name, command in group.commands.items():
        yield (*before, name)
        if isinstance(command, click.Group):
            yield from _commands(command, (*before, name))
