"""The plan-and-deadline tracker: the factory below is its table of contents."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Flask

from tracker import asked, hearing, menu, menu_by_name, wiring
from tracker.accounts.signing_in import init_signing_in
from tracker.config import load_settings
from tracker.core import (
    addresses,
    along,
    answering,
    asking,
    error_pages,
    events,
    extensions,
    frame,
    i18n,
    jobs,
    keeping,
    limits,
    logging,
    places,
    proxies,
    revision,
    secrets,
    sections,
    security,
)
from tracker.core.database import init_engine
from tracker.core.metrics.gauges import init_gauges
from tracker.core.metrics.requests import count_connections, count_requests
from tracker.core.postgresql import Limits, engine_options
from tracker.core.revisions import DIRECTORY
from tracker.core.schema import init_upgrades
from tracker.core.static_files import init_static_files
from tracker.core.templating import Templates
from tracker.core.work import give_back
from tracker.core.works.kinds import init_works
from tracker.live_settings import init_live_settings
from tracker.organization.committee import init_committee


def create_app(overrides: Mapping[str, Any] | None = None, *, has_commands: bool = True) -> Flask:
    """The application, ready to serve. `overrides` win over settings and Flask's own configuration (tests)."""
    overrides = overrides or {}
    keeping.close_to_others()
    settings = load_settings({name: value for name, value in overrides.items() if name.startswith("TRACKER_")})
    app = Flask(__name__, instance_path=str(settings["TRACKER_INSTANCE"]), template_folder="../templates")
    app.jinja_environment = Templates
    app.config |= {**overrides, **settings}
    keeping.tighten(settings["TRACKER_INSTANCE"], settings["TRACKER_DATABASE_URL"])
    app.config["SECRET_KEY"] = secrets.secret_key(settings["TRACKER_INSTANCE"])
    configure(app)
    proxies.init_proxies(app)
    addresses.init_addresses(app)
    count_requests(app)
    logging.init_logging(app)
    init_live_settings(app, {name: value for name, value in overrides.items() if name.startswith("TRACKER_")})
    limits.init_limits(app)
    bind_extensions(app)
    i18n.init_i18n(app)
    security.init_security(app)
    init_signing_in(app)
    error_pages.init_error_pages(app)
    revision.init_revision(app)
    events.init_events(app, hearing.EVENT_HANDLERS, hearing.ANSWERS)
    frame.init_frame(app, wiring.PANELS)
    places.init_places(app, menu.MENU, menu.SETTINGS, menu_by_name.LISTS)
    sections.init_sections(app, wiring.FORM_SECTIONS)
    asking.init_asking(app, asked.ASKED, asked.FILES)
    jobs.init_jobs(app, wiring.JOBS, wiring.AFTER_SET_BACK)
    init_works(app, wiring.WORKS)
    init_upgrades(app, wiring.BEFORE_UPGRADE)
    along.init_along(app, wiring.ALONG)
    for look in wiring.AFTER_REQUEST:
        app.after_request(look)
    init_gauges(app, wiring.GAUGES)
    init_committee(app)
    register(app, has_commands=has_commands)
    init_static_files(app)
    return app


def register(app: Flask, *, has_commands: bool) -> None:
    """The pages of every slice, each of which answers a form once; commands fill the memory of a web process."""
    for blueprint in wiring.BLUEPRINTS:
        app.register_blueprint(blueprint)
    answering.init_answering(app)
    if has_commands:
        add_commands(app)


def add_commands(app: Flask) -> None:
    """What `flask …` can do here."""
    from tracker.commanding import COMMANDS  # noqa: PLC0415 - 15 MB with what they load, of no use to a web process

    for group in COMMANDS:
        app.cli.add_command(group)


def configure(app: Flask) -> None:
    """Flask's own configuration from ours."""
    app.config |= {
        "SQLALCHEMY_DATABASE_URI": app.config["TRACKER_DATABASE_URL"],
        "SQLALCHEMY_ENGINE_OPTIONS": engine_options(
            app.config["TRACKER_DATABASE_URL"], app.config["TRACKER_DATABASE_SECONDS"]
        ),
        # Two of the largest files at once, or five photos of a telephone, and what a form adds.
        "MAX_CONTENT_LENGTH": 2 * app.config["TRACKER_UPLOAD_MEGABYTES"] * 1024 * 1024 + 1024 * 1024,
        "BOOTSTRAP_SERVE_LOCAL": True,
    }


def limits_of(app: Flask) -> Limits:
    """How long PostgreSQL may take."""
    names = ("TRACKER_DATABASE_LOCK_SECONDS", "TRACKER_DATABASE_PAGE_SECONDS", "TRACKER_DATABASE_LONG_SECONDS")
    return Limits(*(app.config[name] for name in names))


def bind_extensions(app: Flask) -> None:
    """Bind each extension of core.extensions."""
    extensions.db.init_app(app)
    app.teardown_appcontext(give_back)
    extensions.migrate.init_app(
        app,
        extensions.db,
        directory=str(DIRECTORY),
        render_as_batch=True,
        compare_type=True,
    )
    extensions.bootstrap.init_app(app)
    extensions.csrf.init_app(app)
    with app.app_context():
        init_engine(extensions.db.engine, limits_of(app))
        count_connections(app, extensions.db.engine)
