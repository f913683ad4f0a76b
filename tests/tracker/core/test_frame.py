"""The frame: panels by role, the theme."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.conftest import ClientOf
from tracker.core.actor import Actor, Role
from tracker.core.frame import Panel, panels, theme
from tracker.core.security import public, signed_in


def is_clerk(actor: Actor) -> bool:
    """For clerks only."""
    return actor.has(Role.CLERK)


@pytest.fixture
def framed(app: Flask) -> None:
    """Two panels, one for clerks only, with routes that answer with what is shown."""
    app.extensions["tracker_panels"] = {
        "slot": (
            Panel("a.html", lambda actor, about: (actor.name, about)),
            Panel("b.html", lambda _actor, _about: "for clerks", shown_to=is_clerk),
        )
    }
    app.add_url_rule("/t/panels", "t_panels", signed_in(lambda: {"panels": panels("slot", 7) + panels("empty")}))
    app.add_url_rule("/t/theme", "t_theme", public(theme))


@pytest.mark.usefixtures("framed")
def test_panels_are_read_for_the_person_and_the_thing(client_of: ClientOf) -> None:
    both = client_of("lan").get("/t/panels").json["panels"]
    assert both == [
        {"template": "a.html", "data": ["Phạm Thị Lan", 7]},
        {"template": "b.html", "data": "for clerks"},
    ]
    assert [panel["template"] for panel in client_of("minh").get("/t/panels").json["panels"]] == ["a.html"]


@pytest.mark.usefixtures("framed")
@pytest.mark.parametrize(
    ("cookie", "shown"), [("dark", "dark"), ("light", "light"), ("<script>", "auto"), ("", "auto")]
)
def test_an_odd_theme_is_the_machines(client: FlaskClient, cookie: str, shown: str) -> None:
    client.set_cookie("theme", cookie)
    assert client.get("/t/theme").text == shown
