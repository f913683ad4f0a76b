"""Who may open and do what: every route as every character, compared with permissions.txt, that a reviewer reads."""

from __future__ import annotations

import difflib
import itertools
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest

from tests.applications import close, new_app, settings_of_tests
from tests.databases import DatabaseServer
from tests.house_rules.asking import Heard, listen
from tests.house_rules.markup import icons_of_sprite
from tests.house_rules.matrix import COLUMNS, OUTCOMES, STRANGER, Visit, World, clock_stands, visit_all
from tests.house_rules.sources import listed
from tests.house_rules.test_icons import SPRITE
from tracker.asked import ASKED, FILES, FREE, FREE_PAGES
from tracker.core.errors import InvalidInput
from tracker.core.security import access_of

pytestmark = pytest.mark.sqlite_only  # the database is put back as a file; who may what does not depend on it

GOLDEN = Path(__file__).parent / "permissions.txt"
#: Which arguments the pages have looked for, while everybody asked for them.
HEARD: Heard = {}
#: What nobody understands, wherever it stands in an address.
NONSENSE = "31/02/2022"
REFUSED = frozenset({"not allowed", "hidden"})
#: What a stranger may open, with the reason. Everything else asks to sign in.
PUBLIC = {
    "static": "styles, scripts and pictures of the sign-in page",
    "bootstrap.static": "Bootstrap's own files",
    "accounts.sign_in": "nobody could sign in otherwise",
    "accounts.enter": "the form of the page above",
    "accounts.set_language": "the sign-in page must be readable before one has signed in",
    "accounts.set_theme": "as the language: a choice of this browser, kept in a cookie",
    "accounts.choose_form": "who was invited has no password yet: a signed word for one account, once, for some days",
    "accounts.choose_by_link": "the form of the page above",
    "accounts.forgot": "who has forgotten the password cannot sign in",
    "accounts.ask_for_password": "the form of the page above: the same answer whatever is typed",
    "reminders.ask_to_leave": "a mail may be left without a sign-in: the link is signed, and shows a name alone",
    "reminders.leave_by_mail": "a mail program posts it (RFC 8058); the link is signed, for optional mails alone",
    "reminders.answer_form": "a unit answers from its mail: a signed word for one item and some days, nothing else",
    "reminders.answer_by_link": "the form of the page above, sealed for its link",
    "reminders.promise_by_link": "the other form of that page",
    "reminders.stop_by_link": "whoever got the link wrongly ends it",
    "collecting.answer_form": "a unit fills in its form from its mail: a signed word for one form and some days",
    "collecting.answer_by_link": "the form of the page above, sealed for its link",
    "collecting.stop_by_link": "whoever got the link wrongly ends it",
    "feeds.show_feed": "a calendar program has no account: a signed word, for deadlines that are not restricted",
    "home.show_live": "the watchdog of the machine has no account",
    "reach.answer_word": "the program asks itself through its public address: it says that it is here",
    "health.show_ready": "what stands in front of the servers has no account; it names no version, path or person",
}
#: Endpoints of the register that others than clerks may use to write, with the reason.
NOT_FOR_CLERKS_ONLY: dict[str, str] = {
    "documents.order_xlsx": "orders a file of what the person reads anyway: a row of works, none of the register",
    "reports.order_word": "orders a file of a report that the person reads anyway: a row of works, none of it",
    "reports.order_pdf": "the same as a PDF",
    "reports.order_annexes": "the same for its annexes",
}
LEGEND = """\
# What everybody meets at every address: a GET looks, a POST sends an empty form.
#   ok           the page, or the deed is done
#   form         allowed, but the empty form is sent back (400)
#   conflict     allowed, but somebody else was first (409)
#   not allowed  403, with the policy's reason        hidden  404        sign in  sent to the sign-in page
# [own] the person's own unit, account or sign-in, [other] of another unit; [restricted] a document for Phòng Nội vụ.
# lan clerk · dong leader · huong head, minh officer (Phòng Nội vụ) · tam head, tuyet officer (xã Bình An) · quan admin
# Written by `pytest tests/house_rules/test_permissions.py --update-golden`; every changed word is a changed right.
"""


@pytest.fixture(scope="module")
def world(databases: DatabaseServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """The application that is walked through."""
    folder = tmp_path_factory.mktemp("matrix")
    url = databases.copy("office", folder)
    app = new_app(settings_of_tests(url, folder / "instance", LOG_LEVEL="ERROR"))
    HEARD.clear()
    listen(app, HEARD)
    with clock_stands():
        furnished = World.furnish(app, Path(url.removeprefix("sqlite:///")))
        furnished.shortly = furnished.shows_tokens = True
        yield furnished
    close(app)


@pytest.fixture(scope="module")
def visits(world: World) -> list[Visit]:
    """Everything that everybody met."""
    return visit_all(world)


def test_every_route_says_who_may_open_it(world: World) -> None:
    faults = [endpoint for endpoint in world.app.view_functions if access_of(world.app, endpoint) is None]
    assert not faults, "put @public, @signed_in or @requires(policy) below the route decorator of:" + listed(faults)


def test_public_routes_are_listed_with_their_reason(world: World) -> None:
    public = {endpoint for endpoint in world.app.view_functions if access_of(world.app, endpoint) == "public"}
    assert public == set(PUBLIC), "a stranger may open it: give the reason in PUBLIC, or mark it @signed_in"


def test_everybody_meets_what_permissions_txt_says(visits: list[Visit], request: pytest.FixtureRequest) -> None:
    found = as_text(visits)
    if request.config.getoption("--update-golden"):
        GOLDEN.write_text(found, encoding="utf-8")
    expected = GOLDEN.read_text(encoding="utf-8") if GOLDEN.exists() else ""
    changes = difflib.unified_diff(expected.splitlines(), found.splitlines(), "permissions.txt", "found", "", "", 0, "")
    assert found == expected, "if every change is meant, run this with --update-golden:" + listed(list(changes))


def test_nothing_breaks_whoever_asks(visits: list[Visit]) -> None:
    broken: dict[str, list[str]] = {}
    for visit in visits:
        if visit.outcome == "ERROR":
            broken.setdefault(visit.answer, []).append(f"{visit.door.name} as {visit.character}")
    assert not broken, listed([f"{trouble}: {len(doors)} times, as {doors[0]}" for trouble, doors in broken.items()])


def test_a_stranger_gets_nothing_but_the_public_pages(visits: list[Visit]) -> None:
    faults = [
        f"{visit.door.name}: {visit.outcome}"
        for visit in visits
        if visit.character == STRANGER and visit.outcome != "sign in" and visit.door.endpoint not in PUBLIC
    ]
    assert not faults, listed(faults)


def test_the_administrator_has_no_say_in_content(visits: list[Visit]) -> None:
    written = written_by(visits, ["quan"], "documents") + written_by(visits, ["quan"], "items")
    # lists of one's own and files that are ordered of what is read anyway are no content; where a procedure does not
    # fit, its administrator may hold an item
    own = r"/items/(saved|columns|export\.xlsx|<int:item_id>/(suspend|resume)\b)"
    faults = [fault for fault in written if not re.search(own, fault)]
    assert not faults, "people, units and settings only:" + listed(faults)


def test_nobody_but_the_administrator_changes_people_and_units(visits: list[Visit]) -> None:
    others = [name for name in COLUMNS if name not in ("quan", STRANGER)]
    faults = written_by(visits, others, "people") + written_by(visits, others, "units")
    # what a unit gives its deputies is the own head's to say
    assert not [fault for fault in faults if "/deputies  [own]" not in fault], listed(faults)


def test_nobody_but_clerks_writes_the_register(visits: list[Visit]) -> None:
    others = [name for name in COLUMNS if name not in ("lan", STRANGER)]
    faults = written_by(visits, others, "documents")
    assert not faults, "NOT_FOR_CLERKS_ONLY takes an exemption with its reason:" + listed(faults)


def test_a_restricted_document_is_hidden_from_other_units_and_the_administrator(visits: list[Visit]) -> None:
    """404, or the same refusal as for every other document: neither tells that it exists."""
    met = {(visit.door.method, visit.door.rule, visit.door.label, visit.character): visit.outcome for visit in visits}
    faults = [
        f"{method} {rule} as {character}: {outcome}"
        for (method, rule, label, character), outcome in met.items()
        if "restricted" in label and character in ("tam", "tuyet", "quan") and outcome != "hidden"
        if not outcome == met[method, rule, label.replace("restricted", "open"), character] == "not allowed"
    ]
    assert not faults, "who may not see it must not learn that it exists:" + listed(faults)


def test_a_part_is_found_below_its_own_thing_only(world: World) -> None:
    """Else a restricted document's file is had through the address of another document."""
    faults = []
    for door, character in itertools.product(filter(world.has_part, world.doors()), ("lan", "tam", "quan")):
        outcome, *_ = world.knock(character, door.method, world.path_of(door, character, under_another=True))
        if outcome == "ok":  # an empty form may be sent back before anything is looked for
            faults.append(f"{door.name} below another one, as {character}: {outcome}")
    assert not faults, "load the part by both ids:" + listed(faults)


def test_every_argument_of_an_address_is_known(visits: list[Visit]) -> None:
    """A filter that is not understood says so, instead of showing everything: a new argument is a line of ASKED."""
    assert visits
    assert HEARD["items.list_items"] >= {"due", "unit", "page"}, "nobody listens"
    faults = [
        f"{endpoint} looks for ?{name}="
        for endpoint, names in HEARD.items()
        if endpoint not in FREE_PAGES
        for name in sorted(names - ASKED.get(endpoint, {}).keys() - FREE.keys())
    ]
    assert not faults, "say in tracker/asked.py which values are understood, and what is said of others:" + listed(
        faults
    )


def test_what_is_not_understood_is_told_on_the_page_and_no_file_is_made_of_it(world: World) -> None:
    faults = []
    for endpoint, names in ASKED.items():
        nonsense = urlencode(dict.fromkeys(names, NONSENSE))
        answer = next(
            answer
            for door, character in itertools.product(world.doors(), ("lan", "quan", "huong", "dong"))
            if door.endpoint == endpoint and door.method == "GET" and "restricted" not in door.label
            and (answer := world.client(character).get(f"{world.path_of(door, character)}?{nonsense}")).status_code
            in (200, InvalidInput.status)
        )  # fmt: skip
        if endpoint in FILES:
            told = answer.status_code == 400 and answer.text.count(f"“{NONSENSE}”") >= len(names)
        else:
            told = answer.status_code == 200 and answer.text.count('class="notice notice-warning misread"') == len(
                names
            )
        if not told:
            faults.append(f"{endpoint}: {answer.status_code}, {answer.text.count('misread')} of {sorted(names)}")
    assert not faults, listed(faults)


def test_what_pages_offer_is_understood(world: World, visits: list[Visit]) -> None:
    """Every link to a filtered list, page or year: else a filter of ours would be called nonsense."""
    adapter = world.app.url_map.bind("localhost")
    faults, seen = set(), 0
    for visit in visits:
        for href in re.findall(r'href="(/[^"#]*\?[^"#]+)', visit.answer):
            address = urlsplit(unescape(href))
            if adapter.test(address.path, "GET"):
                asked = ASKED.get(adapter.match(address.path, "GET")[0], {})
                for name, value in parse_qsl(address.query):
                    seen += name in asked
                    if name in asked and not asked[name].understood(value):
                        faults.add(f"{visit.door.name}: {href}")
    assert seen > 50
    assert not faults, listed(sorted(faults))


def test_every_page_has_one_heading_a_title_and_only_icons_that_exist(visits: list[Visit]) -> None:
    faults = [
        f"{visit.door.name} as {visit.character}: {fault}" for visit in visits for fault in faults_of_page(visit.answer)
    ]
    assert not faults, listed(sorted(set(faults)))


def test_pages_of_refusals_are_such_pages_too(world: World, visits: list[Visit]) -> None:
    """Everybody's first refusal of each kind, a look and a form, as a browser gets it."""
    faults, known = [], set()
    for visit in visits:
        like = (visit.character, visit.door.method, visit.outcome)
        if visit.answer or visit.outcome not in OUTCOMES.values() or like in known:
            continue
        known.add(like)
        path = world.path_of(visit.door, visit.character)
        page = world.ask(visit.character, visit.door.method, path).text
        assert "<html" in page, f"{visit.door.name} as {visit.character}"
        faults += [f"{visit.door.name} as {visit.character}: {fault}" for fault in faults_of_page(page)]
    assert len(known) > 2 * len(COLUMNS)
    assert not faults, listed(faults)


def test_nobody_is_shown_a_door_that_stays_shut(world: World, visits: list[Visit]) -> None:
    """What may not be done has no link and no button. Of links that differ in the values of a filter, one is tried."""
    faults, known = [], set()
    for visit in visits:
        if visit.outcome != "ok" or visit.door.method != "GET":
            continue
        for method, path in doors_on(visit.answer):
            if (like := (visit.character, method, *like_address(path))) in known:
                continue
            known.add(like)
            outcome, *_ = world.knock(visit.character, method, path)
            if outcome in REFUSED | {"ERROR"}:
                faults.append(f"{visit.door.name} shows {visit.character} {method} {path}: {outcome}")
    assert not faults, listed(faults)


def test_looking_writes_nothing(world: World) -> None:
    """A GET may be repeated, prefetched and answered from a copy. Reading what is restricted is kept in the log."""
    looks = [door for door in world.doors() if door.method == "GET"]
    faults = []
    for door, character in itertools.product(looks, ("lan", "quan", STRANGER)):
        world.knock(character, "GET", world.path_of(door, character))
        if tables := world.written():
            faults.append(f"{door.name} as {character}: {', '.join(sorted(tables))}")
    assert not faults, "only a POST may write:" + listed(faults)


@pytest.fixture(scope="module")
def guarded(databases: DatabaseServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """The same world, where forms need their token as in production."""
    folder = tmp_path_factory.mktemp("guarded")
    url = databases.copy("office", folder)
    app = new_app(settings_of_tests(url, folder / "instance", csrf=True))
    with clock_stands():
        yield World.furnish(app, Path(url.removeprefix("sqlite:///")))
    close(app)


#: Posted by the reader's mail program without a page of ours before it (RFC 8058): the signed key is its token.
BY_SIGNED_KEY = {"POST /reminders/leave/<secret:leave_key>  [signed]"}


def test_every_form_needs_its_token(guarded: World) -> None:
    """Without it another site could send the form with this person's cookie."""
    doors = [door for door in guarded.doors() if door.method == "POST" and door.name not in BY_SIGNED_KEY]
    faults = [door.name for door in doors if guarded.knock("lan", "POST", guarded.path_of(door, "lan"))[0] != "form"]
    assert doors
    assert not faults, "these forms are taken without their token:" + listed(faults)


def test_every_form_brings_its_token(visits: list[Visit]) -> None:
    faults, seen = [], 0
    for visit in visits:
        if visit.door.method == "GET" and visit.outcome == "ok":
            seen += 'name="csrf_token"' in visit.answer
            faults += [f"{visit.door.name} as {visit.character}: {form}" for form in forms_without_token(visit.answer)]
    assert seen > 300, "no form has one here"
    assert not faults, "put {{ hidden(form) }} or {{ form_marks() }} into:" + listed(faults)


def as_text(visits: list[Visit]) -> str:
    """The golden file: one line a door, one column a character."""
    width = max(len(visit.door.name) for visit in visits) + 2
    head = "#" + " " * (width - 1) + "".join(f"{name:<13}" for name in COLUMNS).rstrip()
    lines = [
        f"{door.name:<{width}}" + "".join(f"{visit.outcome:<13}" for visit in group).rstrip()
        for door, group in itertools.groupby(visits, key=lambda visit: visit.door)
    ]
    return LEGEND + "\n".join([head, *lines]) + "\n"


def written_by(visits: list[Visit], characters: list[str], blueprint: str) -> list[str]:
    """The forms of a blueprint that one of these characters could send."""
    return [
        f"{visit.door.name} as {visit.character}: {visit.outcome}"
        for visit in visits
        if visit.door.method != "GET"
        and visit.character in characters
        and visit.door.endpoint.split(".", maxsplit=1)[0] == blueprint
        and visit.door.endpoint not in NOT_FOR_CLERKS_ONLY
        and visit.outcome not in REFUSED
    ]


def faults_of_page(page: str) -> Iterator[str]:
    """What is wrong with the HTML of a page; nothing for other answers."""
    if "<html" not in page:
        return
    if page.count("<h1") != 1:
        yield f"{page.count('<h1')} headings h1"
    title = re.search(r"<title>(.*?)</title>", page, re.DOTALL)
    if not title or not title[1].split("·", maxsplit=1)[0].strip():
        yield "no title"
    known = icons_of_sprite(SPRITE)
    for name in set(re.findall(r'icons\.svg[^"#]*#([^"]*)"', page)) - known:
        yield f"no icon “{name}” in the sprite"


def forms_without_token(page: str) -> list[str]:
    """The first tags of forms that would be refused."""
    forms = re.findall(r"<form\b.*?</form>", page, re.DOTALL)
    posts = [form for form in forms if re.search(r'method="post"', form, re.IGNORECASE)]
    marks = ('name="csrf_token"', 'name="form_key"')
    return [form[: form.index(">") + 1] for form in posts if not all(mark in form for mark in marks)]


def like_address(path: str) -> tuple[str, ...]:
    """The address without the values of its query: whose rights are the same as those of thousands like it."""
    address = urlsplit(path)
    return address.path, *sorted(name for name, _ in parse_qsl(address.query, keep_blank_values=True))


def doors_on(page: str) -> Iterator[tuple[str, str]]:
    """(method, path) of the links and forms of a page that stay in the house; pages of other files are left out."""
    for href in set(re.findall(r'<a\b[^>]*\bhref="(/[^"]*)"', page)):
        yield "GET", urlsplit(unescape(href))._replace(fragment="").geturl()
    for form in set(re.findall(r"<form\b[^>]*>", page)):
        action = re.search(r'action="(/[^"]*)"', form)
        if action and re.search(r'method="post"', form, re.IGNORECASE):
            yield "POST", unescape(action[1])
