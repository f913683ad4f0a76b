"""Nothing in a commune's office speaks of a district, and a ward or a special zone is not told to be a commune.

What each role reads is walked in three offices: pages, lists, exports, papers, mails, answers to empty forms, commands.
Districts and towns that a person typed are all of one place (retold.TYPED); a new route is walked by itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import click
import pytest

from tests.applications import close, new_app, settings_of_tests
from tests.characters import CHARACTERS
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

#: Whoever differs in what he reads: head, officer, head of a village, leader, administrator. The clerk reads first.
CLERK, OTHERS_OF = (
    "lan",
    {"ward": ("huong", "minh", "tam", "dong", "quan"), "commune": ("dong", "quan"), "special_zone": ()},
)
#: What is another page for each of them; elsewhere they read what the clerk reads, or are refused in the same words.
OWN = (
    "/",
    "/inbox",
    "/items/<int:item_id>",
    "/items",
    "/units/<int:unit_id>",
    "/documents/<int:document_id>",
    "/account",
)
#: The special zone is read in English.
LANGUAGES = {"special_zone": "en"}
#: What is said of no office of two levels, but of what a person typed.
DISTRICT = rf"(?i)(?<!\w)(?:huyện|quận|thị trấn|thị xã)(?!\w)(?! {TYPED})"
#: The words of the other kinds. "xã hội" and "hợp tác xã" are other words; "cấp xã" is the law's for all three.
OTHERS = {
    "commune": r"(?i)(?<!\w)(?:phường|đặc khu)(?!\w)",
    "ward": r"(?i)(?<!\w)(?<!cấp )(?<!hợp tác )xã(?!\w)(?! hội)|(?<!\w)đặc khu(?!\w)",
    "special_zone": r"(?i)(?<!\w)(?<!cấp )(?<!hợp tác )xã(?!\w)(?! hội)|(?<!\w)phường(?!\w)",
}
#: Where the other kinds are told because one chooses among them: (rule of the route, the element that tells them).
TERRITORIES = r'<select[^>]*name="territory".*?</select>'
CHOICES = {"/units/committee": TERRITORIES, "/reorganizing/<int:reorganization_id>/committee": TERRITORIES}
ENGLISH = r"(?i)\bdistricts?\b"


@dataclass
class Walked:
    """One office with everything in it, and what was read there: {(who, address): text}."""

    name: str
    world: World
    people: dict[str, int] = field(default_factory=dict)

    def faults(self, texts: dict[tuple[str, str], str]) -> list[str]:
        """Where a word stands that is not this office's."""
        found = []
        for (who, label), whole in texts.items():
            rule = label.partition("?")[0].partition(" [")[0]
            text = re.sub(CHOICES[rule], "", whole, flags=re.DOTALL) if rule in CHOICES else whole
            for pattern in (DISTRICT, ENGLISH, OTHERS[self.name]):
                if hit := re.search(pattern, text):
                    found.append(
                        f"{who} {label}: …{' '.join(text[max(0, hit.start() - 60) : hit.end() + 40].split())}…"
                    )
        return found


def _furnished(name: str, databases: DatabaseServer, folder: Path) -> Walked:
    url = databases.copy("office", folder)
    settings = settings_of_tests(url, folder / "instance", LANGUAGE=LANGUAGES.get(name, "vi"))
    app = new_app(settings)
    with app.app_context():
        retell(OFFICES[name])
    world = World.furnish(app, Path(url.removeprefix("sqlite:///")))
    with app.app_context():
        office = Office()
        register("15/BC-UBND", "15/12/2021", issuer=f"UBND huyện {TYPED}", subject=f"Bàn giao hồ sơ huyện {TYPED}")
        going(office, document=make_document("60", subject="Kế hoạch mở"), title="Việc mở", due_on=date(2022, 5, 31))
        reported.approved(reported.draft("2022-Q1", own=1))
        if name == "ward":  # items in all states and the mails about them: of any level the same
            mornings.with_addresses()
            canary.release(office)
            canary.let_the_morning_come()
        people = {who: office.person(who).id for who in CHARACTERS}
    world.keep()
    return Walked(name, world, people)


@pytest.fixture(scope="module")
def walked(databases: DatabaseServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Walked]]:
    made: dict[str, Walked] = {}

    def office(name: str) -> Walked:
        if name not in made:
            made[name] = _furnished(name, databases, tmp_path_factory.mktemp("words"))
        return made[name]

    yield office
    for one in made.values():
        close(one.world.app)


@pytest.mark.parametrize("name", OFFICES)
def test_what_is_read_has_the_words_of_its_level(walked: Callable[[str], Walked], name: str) -> None:
    office, texts = walked(name), {}
    client = office.world.client(CLERK)
    for label, path, _door in addresses(office.world, thorough=False):
        texts[CLERK, label] = said(client.get(path))
    for who in OTHERS_OF[name]:
        client = office.world.client(who)
        for label, path, door in addresses(office.world, thorough=False):
            if door.rule in OWN or not texts[CLERK, label].startswith("200"):
                texts[who, label] = said(client.get(path))
    assert sum(text.startswith("200") for text in texts.values()) > 90, "hardly anything was read"
    faults = office.faults(texts)
    assert not faults, "say it by organization.terms:" + listed(faults)


def test_mails_have_them(walked: Callable[[str], Walked]) -> None:
    office = walked("ward")
    with office.world.app.app_context():
        texts = mails_to(office.people)
    assert all(texts[who, "mails"] for who in ("lan", "dong", "huong"))
    assert not (faults := office.faults(texts)), listed(faults)


def test_answers_to_empty_forms_have_them(walked: Callable[[str], Walked]) -> None:
    """What is refused says why, with examples; what is typed into nothing makes a letter of what is late."""
    office, texts = walked("ward"), {}
    for door in office.world.doors():
        if door.method == "POST" and "restricted" not in door.label:
            path = office.world.path_of(door, CLERK)
            _outcome, response, _trouble = office.world.knock(CLERK, "POST", path)
            if response is not None and response.status_code in (200, 400, 409):
                texts[CLERK, f"{door.rule} (empty form)"] = said(response)
    assert len(texts) > 20
    assert not (faults := office.faults(texts)), listed(faults)


def test_papers_have_them(walked: Callable[[str], Walked]) -> None:
    """The urging letter and the notice of a meeting as Word files: letterhead, signature, Nơi nhận."""
    office = walked("ward")
    client, unit_id = office.world.client(CLERK), office.world.ids["unit", "huong"]
    texts = {}
    for page in (f"/reports/urging/{unit_id}", "/reports/conclusion"):
        begun = client.get(page).text
        form = {
            name: re.findall(rf'name="{name}"[^>]*value="([^"]*)"', begun)
            for name in re.findall(r'name="(\w+)"', begun)
        }
        form |= {"signer": re.findall(r'<option(?: selected)? value="(\d+)"', begun)[:1], "recipients": ["Như trên"]}
        made = client.post(f"{page}/word", data={name: values for name, values in form.items() if values})
        texts[CLERK, f"{page}/word"] = said(made)
    office.world.restore()
    urging = texts[CLERK, f"/reports/urging/{unit_id}/word"]
    assert "PHƯỜNG TRƯƠNG QUANG TRỌNG" in urging
    assert not (faults := office.faults(texts)), listed(faults)


def test_commands_have_them(walked: Callable[[str], Walked]) -> None:
    office = walked("ward")
    app, texts = office.world.app, {}
    runner = app.test_cli_runner()
    for words in _commands(app.cli, ()):
        texts["shell", " ".join(words)] = runner.invoke(args=[*words, "--help"]).output
    texts["shell", "doctor"] = runner.invoke(args=["doctor"]).output
    assert len(texts) > 20
    assert not re.search(DISTRICT, texts["shell", "setup"])
    del texts["shell", "setup"]  # it names a xã as an example: which office it is nobody knows yet
    faults = [one for one in office.faults(texts) if " demo" not in one]  # the demonstration is huyện Bình Sơn
    assert not faults, listed(faults)


def _commands(group: click.Group, before: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Every command of ours, those of groups too."""
    for name, command in group.commands.items():
        yield (*before, name)
        if isinstance(command, click.Group):
            yield from _commands(command, (*before, name))
