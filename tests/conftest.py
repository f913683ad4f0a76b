"""What every test gets: a database of its own, an application on it, clients signed in as characters, no network.

    def test_a_clerk_sees_the_register(client_of, office): client_of("lan").get("/documents/")

`app` pushes an application context for the whole test, so that services and queries can be called at once; requests of
its clients run outside that context, as in production, and what the test holds is read again after each of them.
Marks: `@pytest.mark.settings(LANGUAGE="en", TODAY="2022-12-31")` (settings without their prefix; TODAY="" is the real
day), `@pytest.mark.csrf` (forms need their token), `@pytest.mark.world("demo")` (begin with the demonstration).
TRACKER_TEST_DATABASE_URL runs everything on PostgreSQL.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, settings

sys.path.insert(0, str(Path(__file__).parent.parent))  # `tracker` and `tests.factories`, however pytest was started

from tests.applications import client_with, close, new_app, settings_of_tests
from tests.databases import DatabaseServer, database_server
from tests.factories import Office, new_token
from tests.long_first import long_first
from tests.network import no_network
from tests.quicker import check_once, collect_seldom, hash_cheaply, keep_what_is_there
from tests.second_run import worth_a_second_run
from tracker.core import catalogues
from tracker.core.i18n import LANGUAGES

#: Of a property in `make fuzz`, unless it asks for fewer.
MOST_EXAMPLES = 1_000
#: Nothing is judged by the time that it takes: whoever uses the machine meanwhile would be judged with it.
UNTIMED: dict[str, Any] = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("test", derandomize=True, database=None, **UNTIMED)
settings.register_profile("fuzz", derandomize=False, max_examples=MOST_EXAMPLES, print_blob=True, **UNTIMED)
collect_seldom()
settings.load_profile("test")  # `--hypothesis-profile=fuzz` of scripts/fuzz.py comes after it

ClientOf = Callable[[str], FlaskClient]
MakeApp = Callable[..., Flask]


def pytest_configure(config: pytest.Config) -> None:
    """Name our marks; compile translations that were changed since, once, before any worker starts."""
    config.addinivalue_line("markers", "settings(**values): settings of the application, without TRACKER_")
    config.addinivalue_line("markers", "world(name): the database to begin with, as databases.WORLDS names it")
    config.addinivalue_line("markers", "csrf: forms need their token, as in production")
    config.addinivalue_line("markers", "longer: reads or tries more of the same in `make fuzz`")
    config.addinivalue_line("markers", "walk: does what a random generator says, by a seed among its parameters")
    if not hasattr(config, "workerinput"):
        compile_changed()


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--update-golden` writes expected copies anew instead of comparing with them."""
    parser.addoption("--everything", action="store_true", help="on PostgreSQL too: every test that can run there")
    parser.addoption("--update-golden", action="store_true", help="write tests/**/golden files anew")


#: Parameters that are seeds of random walks, or numbers of lots of them.
SEEDS = frozenset({"seed", "lot", "tens"})


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Walks by their seeds, on PostgreSQL what needs a second run, and the long files first."""
    mark_walks(config, items)
    second_run(config, items)
    items[:] = long_first(items, int(getattr(config, "workerinput", {}).get("workercount", 1)))


def second_run(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL what needs no second run is left out, for both together shall take less than twenty minutes.

    SQLite's own tests; what opens no database; single pages, which the journeys walk there: their services and queries
    run; what becomes of rows once they are read; and all cases of a test but one (tests/second_run.py).
    `make test ARGS="--everything"` leaves out none but SQLite's own.
    """
    if not os.environ.get("TRACKER_TEST_DATABASE_URL"):
        return
    if not config.getoption("--everything"):
        kept = list(worth_a_second_run(items))
        known = set(kept)
        config.hook.pytest_deselected(items=[item for item in items if item not in known])
        items[:] = kept
    for item in items:
        if item.get_closest_marker("sqlite_only"):
            item.add_marker(pytest.mark.skip(reason="looks at SQLite itself"))


def mark_walks(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Random walks go the same way each time, but in `make fuzz`, which moves their seeds on by its own."""
    is_free = config.getoption("--hypothesis-profile") == "fuzz"
    moved = int(config.getoption("--hypothesis-seed") or 0) if is_free else 0
    for item in items:
        if isinstance(item, pytest.Function) and (spec := getattr(item, "callspec", None)):
            for name in SEEDS & spec.params.keys():
                item.add_marker("walk")
                spec.params[name] += moved


def pytest_collection_finish() -> None:
    """Everything that lives as long as this process is there now."""
    keep_what_is_there()


def compile_changed() -> None:
    """Tests compare words on pages with the catalogues as they are written now."""
    written = [catalogues.path_of(language) for language in LANGUAGES]
    if any(not _is_newer(path.with_suffix(".mo"), path) for path in written if path.exists()):
        catalogues.compile_all()


def _is_newer(made: Path, source: Path) -> bool:
    return made.exists() and made.stat().st_mtime >= source.stat().st_mtime


@pytest.fixture(scope="session", autouse=True)
def _sealed() -> Iterator[None]:
    """No setting from outside reaches a test, no test reaches the network, and no password is hashed at length."""
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith("TRACKER_")]:
            if name != "TRACKER_TEST_DATABASE_URL":
                patch.delenv(name)
        no_network(patch)
        hash_cheaply(patch)
        check_once(patch)
        yield


@pytest.fixture(scope="session")
def databases(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[DatabaseServer]:
    """Copies of databases that the migrations built once: SQLite files, or databases of a PostgreSQL server."""
    url = os.environ.get("TRACKER_TEST_DATABASE_URL", "")
    folder = tmp_path_factory.getbasetemp() if worker_id == "main" else tmp_path_factory.getbasetemp().parent
    templates = folder / "templates"  # the workers of one run build each world once
    templates.mkdir(exist_ok=True)
    with database_server(url, templates, worker_id) as server:
        yield server


@pytest.fixture(scope="session")
def worker_id(request: pytest.FixtureRequest) -> str:
    """gw0, gw1 … under pytest-xdist, else main."""
    return str(getattr(request.config, "workerinput", {}).get("workerid", "main"))


@pytest.fixture
def make_app(databases: DatabaseServer, tmp_path: Path) -> Iterator[MakeApp]:
    """Call it for an application: make_app("office", LANGUAGE="en"); no context is pushed, all is closed at the end.

    The first argument names the database: "empty" (migrated), "office" (the factories'), "demo", or it is a URL.
    """
    made: list[tuple[Flask, str]] = []

    def make(database: str = "empty", *, csrf: bool = False, **settings: Any) -> Flask:
        own = database if "://" in database else databases.copy(database, tmp_path)
        app = new_app(settings_of_tests(own, tmp_path / "instance", csrf=csrf, **settings))
        made.append((app, "" if own == database else own))
        return app

    yield make
    for app, own in made:
        close(app)
        if own:
            databases.drop(own)


@pytest.fixture(scope="session")
def shared_app(databases: DatabaseServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """One application for every test that only needs a context (`with shared_app.test_request_context():`).

    It saves the making of one; nothing may be added to it or written through it.
    """
    folder = tmp_path_factory.mktemp("shared")
    app = new_app(settings_of_tests(databases.copy("empty", folder), folder / "instance"))
    yield app
    close(app)


@pytest.fixture
def app(request: pytest.FixtureRequest, make_app: MakeApp) -> Iterator[Flask]:
    """The application on a database of its own, its context pushed; `office` and `client_of` bring the office."""
    mark = request.node.get_closest_marker("settings")
    settings = mark.kwargs if mark else {}
    database = "office" if {"office", "client_of"} & set(request.fixturenames) else "empty"
    if world := request.node.get_closest_marker("world"):
        database = world.args[0]
    app = make_app(database, csrf=request.node.get_closest_marker("csrf") is not None, **settings)
    with app.app_context():
        yield app


@pytest.fixture
def office(app: Flask) -> Office:
    """The committee, five units and everybody of tests/characters.py: office.unit("NV"), office.actor("lan")."""
    return Office()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A stranger's browser."""
    return app.test_client()


@pytest.fixture
def client_of(app: Flask) -> ClientOf:
    """The browser of a character, signed in: client_of("lan"). Each call is another sign-in."""
    return lambda name: sign_in(app, name)


def sign_in(app: Flask, name: str) -> FlaskClient:
    """A client with a real sign-in of the character. Needs the application's context and an office."""
    return client_with(app, new_token(name))
