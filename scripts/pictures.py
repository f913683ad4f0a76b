"""`make pictures`: the screenshots of README and docs, taken anew from the demonstration."""

from __future__ import annotations

import logging
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from scripts.debian import ensure_chromium
from scripts.messages import entry
from scripts.pictured_pages import DRAWINGS, FIRST_DAY, INTAKE, MERGER, MOVING, PICTURES, REPORTS
from scripts.project import PYTHON, ROOT, environment
from scripts.setup import set_up

FOLDER = ROOT / "docs" / "img"
JOBS = ("fire_timers", "look_at_items", "make_digests", "deliver_mail", "open_occurrences", "sweep_files")
PASSWORD = "ảnh chụp màn hình 2022"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@contextmanager
def demonstration(office: str = "huyen") -> Iterator[tuple[Any, str]]:
    """A server over a fresh demonstration, whose people have chosen a password: the application and its address."""
    from tracker import create_app

    with tempfile.TemporaryDirectory() as folder:
        app = create_app({"TRACKER_INSTANCE": folder, "TRACKER_LOG_LEVEL": "ERROR"})
        app.test_cli_runner().invoke(args=["db", "upgrade"])
        app.test_cli_runner().invoke(args=["demo", "load", "--morning", "--office", office])
        for job in JOBS:  # else every page of the administrator says that nothing has ever run
            app.test_cli_runner().invoke(args=["jobs", "run-once", job])
        _choose_passwords(app)
        _order_a_list(app)
        _let_stand_in(app)
        with _served(app) as address:
            yield app, address


@contextmanager
def _served(app: Any) -> Iterator[str]:
    from werkzeug.serving import make_server

    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = make_server("127.0.0.1", 0, app, threaded=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def _choose_passwords(app: Any) -> None:
    from sqlalchemy import update

    from tracker.accounts.models import Person
    from tracker.accounts.passwords import hash_password
    from tracker.core.extensions import db
    from tracker.core.work import unit_of_work

    with app.app_context(), unit_of_work():
        db.session.execute(update(Person).values(password_hash=hash_password(PASSWORD), must_change_password=False))


def _order_a_list(app: Any) -> None:
    """A work in the background, done."""
    from tracker.accounts.queries import find_by_user_name, who_acts
    from tracker.core.work import unit_of_work
    from tracker.core.works.people import WhoActs
    from tracker.core.works.services import order

    with app.app_context(), unit_of_work():
        clerk = find_by_user_name("vanthu")
        known = who_acts(WhoActs(clerk.id)) if clerk else None
        if known:
            order("items_xlsx", {"filter": {"open": "1"}, "words": "Tình hình: chưa hoàn thành"}, by=known.actor)
    app.test_cli_runner().invoke(args=["jobs", "run-once", "do_works"])


def _let_stand_in(app: Any) -> None:
    """The head of Phòng Nội vụ is on leave for two weeks."""
    from datetime import timedelta

    from tracker.accounts.queries import find_by_user_name, posts_of, who_acts
    from tracker.accounts.standins.services import give
    from tracker.core import clock
    from tracker.core.work import unit_of_work
    from tracker.core.works.people import WhoActs

    with app.app_context(), unit_of_work():
        head, standing_in, on = find_by_user_name("noivu"), find_by_user_name("noivu.minh"), clock.today()
        known = who_acts(WhoActs(head.id)) if head else None
        if head and standing_in and known:
            give(
                posts_of(head)[0].post.id, by=known.actor, on=on, person_id=standing_in.id, from_on=on,
                until_on=on + timedelta(days=14), reason="Nghỉ phép năm",
            )  # fmt: skip


def take(address: str, chromium: str, pictures: Mapping[str, tuple[str, str, dict[str, int]]]) -> None:
    """Sign in for each picture and take it."""
    from playwright.sync_api import sync_playwright

    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=chromium, args=FLAGS)
        for name, (user_name, path, size) in pictures.items():
            page = browser.new_context(viewport=size, locale="vi-VN", device_scale_factor=1.5).new_page()  # type: ignore[arg-type]  # width, height
            page.goto(f"{address}/sign-in")
            page.fill("[name=user_name]", user_name)
            page.fill("[name=password]", PASSWORD)
            page.press("[name=password]", "Enter")
            page.wait_for_url(f"{address}/")
            _open(page, address, path)
            page.evaluate("document.fonts.ready")
            page.wait_for_load_state("networkidle")  # a flowchart fetches its viewer
            page.screenshot(path=FOLDER / f"{name}.png")
        browser.close()


def _only(pictures: Mapping[str, Any], wanted: Sequence[str]) -> dict[str, Any]:
    """Those that were named; all of them where none was."""
    return {name: scene for name, scene in pictures.items() if not wanted or name in wanted}


def _of_posts(app: Any, pictures: Mapping[str, Any]) -> dict[str, Any]:
    """The pictures with the address where the post of the head of Phòng Nội vụ ends."""
    from sqlalchemy import select

    from tracker.accounts.models import Person, Post
    from tracker.core.extensions import db

    with app.app_context():
        posts = select(Post).join(Person, Person.id == Post.person_id).where(Person.user_name == "noivu")
        post = db.session.scalars(posts.order_by(Post.id)).first()
        where = f"/people/{post.person_id}/posts/{post.id}/end" if post else "/people"
    return {name: (who, path.replace("{handover}", where), size) for name, (who, path, size) in pictures.items()}


def _of_reports(app: Any, pictures: Mapping[str, Any]) -> dict[str, Any]:
    """The reports made, and their pictures with the address of the newest."""
    from scripts.pictured_reports import make_reports

    newest = make_reports(app) if pictures else 0
    return {name: (who, path.format(report=newest), size) for name, (who, path, size) in pictures.items()}


def _of_merger(app: Any, pictures: Mapping[str, Any]) -> dict[str, Any]:
    """A merger drafted, and its pictures with its address."""
    from scripts.pictured_merger import draft_a_merger

    draft = draft_a_merger(app) if pictures else 0
    return {name: (who, path.format(merger=draft), size) for name, (who, path, size) in pictures.items()}


def _of_intake(app: Any, chromium: str, pictures: Mapping[str, Any]) -> dict[str, Any]:
    """A notice brought and read, and its pictures with its address."""
    from scripts.pictured_intake import bring_a_paper

    paper = bring_a_paper(app, chromium) if pictures else 0
    return {name: (who, path.format(paper=paper), size) for name, (who, path, size) in pictures.items()}


def _of_moving(app: Any, pictures: Mapping[str, Any]) -> dict[str, Any]:
    """Old lists brought, and their pictures with their addresses."""
    from scripts.pictured_moving import bring_lists

    runs = bring_lists(app) if pictures else {}
    return {name: (who, path.format(**runs), size) for name, (who, path, size) in pictures.items()}


def _of_drawings(app: Any, pictures: Mapping[str, Any]) -> dict[str, Any]:
    """Drafts and a published version, and their pictures with their addresses."""
    from scripts.pictured_drawings import draw

    drawn = draw(app) if pictures else {}
    return {name: (who, path.format(**drawn), size) for name, (who, path, size) in pictures.items()}


def _take_first_day(chromium: str, pictures: Mapping[str, Any]) -> None:
    """An office that was just set up, on a server of its own."""
    from scripts.pictured_first_day import first_day

    if pictures:
        with first_day(PASSWORD) as (app, people), _served(app) as address:
            named = {name: (who, path.format(people=people), size) for name, (who, path, size) in pictures.items()}
            take(address, chromium, named)


def _open(page: Any, address: str, path: str) -> None:
    """The page of PICTURES: an address, or one behind the first item of a list."""
    path, *buttons = path.split(" ! ")
    path, _wave, choice = path.partition(" ~ ")
    path, _arrow, words = path.partition(" › ")
    first, arrow, behind = path.partition(" » ")
    page.goto(address + first)
    if arrow:
        item = page.locator("td.subject a").first.get_attribute("href")
        page.goto(f"{address}{item}{behind}")
    if words:
        page.get_by_role("link", name=words).first.click()
    if choice:
        label, _equals, option = choice.partition(" = ")
        page.get_by_label(label).first.select_option(label=option)
    for button in buttons:
        page.get_by_role("main").get_by_role("button", name=button).last.click()


def main() -> int:
    """Set up, then take the pictures inside the virtual environment, where the application's packages are.

    `make pictures ARGS="report-editor board"` takes these alone.
    """
    inside, *wanted = sys.argv[1:] or [""]
    if inside != "inside":
        set_up(development=True)
        words = [str(PYTHON), "-m", "scripts.pictures", "inside", *sys.argv[1:]]
        return subprocess.run(words, cwd=ROOT, env=environment(), check=False).returncode
    chromium = ensure_chromium()
    _take_first_day(chromium, _only(FIRST_DAY, wanted))
    with demonstration() as (app, address):
        take(address, chromium, _of_posts(app, _only(PICTURES, wanted)))
        take(address, chromium, _of_reports(app, _only(REPORTS, wanted)))
        take(address, chromium, _of_intake(app, chromium, _only(INTAKE, wanted)))
        take(address, chromium, _of_moving(app, _only(MOVING, wanted)))
        take(address, chromium, _of_merger(app, _only(MERGER, wanted)))
        take(address, chromium, _of_drawings(app, _only(DRAWINGS, wanted)))
    print(f"docs/img: {', '.join(sorted(path.name for path in FOLDER.glob('*.png')))}")
    return 0


if __name__ == "__main__":
    entry(main)
