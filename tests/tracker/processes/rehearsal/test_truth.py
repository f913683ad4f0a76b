"""A rehearsal is held to the real services: the same acts on a real item and on the invented one come to the same."""

from __future__ import annotations

import random

import pytest

from tests.factories import Office
from tests.tracker.processes.rehearsal.truth import People, Truth, play
from tests.tracker.processes.test_soundness_random import passing, published
from tracker.processes.editor.starting import ALL
from tracker.processes.rehearsal.setting import Setting
from tracker.processes.versions.checking import check_file

KINDS, PRIORITIES, LEADERS = ("KH", "CĐ", "CV"), ("normal", "urgent", "flash"), ("", "chairman", "deputy")
DRAWN = sorted(key for key in ALL if key != "empty")


def setting_of(chance: random.Random, *, for_one: bool) -> Setting:
    """An item as somebody may choose it."""
    return Setting(
        units=1 if for_one else chance.choice((1, 2)), document_kind=chance.choice(KINDS),
        priority=chance.choice(PRIORITIES), leader=chance.choice(LEADERS), days=chance.choice((20, 5, 0)),
    )  # fmt: skip


def walked(office: Office, data: bytes, seed: int, *, walks: int, most: int) -> None:
    """A drawing in force, walked several times on both sides."""
    checked = check_file(data)
    drawing, people, chance = published(data, checked), People(office), random.Random(seed)
    went = 0
    for _walk in range(walks):
        truth = Truth(people, drawing, setting_of(chance, for_one=checked.for_one))
        went += play(truth, chance, most)
    assert went >= walks, "nothing was done"


@pytest.mark.parametrize("key", DRAWN)
def test_shipped_drawings_and_patterns(app: object, office: Office, key: str) -> None:
    walked(office, ALL[key].data, len(key), walks=3, most=18)


@pytest.mark.parametrize("lot", range(6))
def test_random_sound_drawings(app: object, office: Office, lot: int) -> None:
    walked(office, passing(lot + 60)[0], lot, walks=3, most=14)
