"""Events: heard at once, in the transaction of whoever published them."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from flask import Flask

from tests.factories import make_unit
from tracker.core.events import init_events, publish
from tracker.core.work import unit_of_work
from tracker.organization.models import Unit


@dataclass(frozen=True)
class UnitRenamed:
    """A unit got another name."""

    name: str


def test_every_handler_hears_in_order_and_nobody_else(app: Flask) -> None:
    heard: list[str] = []
    init_events(
        app,
        {
            UnitRenamed: (lambda event: heard.append(f"1 {event.name}"), lambda event: heard.append(f"2 {event.name}")),
            str: (lambda _event: heard.append("wrong"),),
        },
        {},
    )
    publish(UnitRenamed("Phòng Dân tộc"))
    publish(7)
    assert heard == ["1 Phòng Dân tộc", "2 Phòng Dân tộc"]


def test_a_handler_that_fails_undoes_what_was_published(app: Flask) -> None:
    def refuse(_event: UnitRenamed) -> None:
        raise ValueError("no")

    init_events(app, {UnitRenamed: (refuse,)}, {})
    unit = make_unit("Phòng Y tế")
    with pytest.raises(ValueError, match="no"):
        _rename(unit)
    assert unit.name == "Phòng Y tế"


def _rename(unit: Unit) -> None:
    with unit_of_work():
        unit.name = "Phòng Dân tộc"
        publish(UnitRenamed(unit.name))
