"""Which backups stay: the newest of each of the last days, weeks and months; what is not ours is never touched."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given, strategies as st

from tracker.backups.retention import UPGRADES, Kept, moment_of, name_of, surplus

#: By the clock of the office, as names say it.
START, LAST = datetime.fromisoformat("2020-01-01"), datetime.fromisoformat("2026-11-30T01:30")
KEPT = Kept(daily=7, weekly=5, monthly=12)
moments = st.datetimes(START, START + timedelta(days=3650)).map(lambda at: at.replace(microsecond=0))
names = st.builds(
    lambda at, ending, upgrade: name_of(at, ending, before_upgrade=upgrade),
    moments,
    st.sampled_from(["", ".age", ".gpg"]),
    st.booleans(),
)
strange = st.sampled_from(
    ["state.json", "sao-luu-cu.tar", "sao-luu-20261399-013000.tar", "sao-luu-20261130-013000.tar.partial", "luong.xlsx"]
)


def nightly(last: datetime, number: int) -> list[str]:
    return [name_of(last - timedelta(days=ago), "") for ago in range(number)]


def test_after_two_years_of_nights_days_weeks_and_months_stay() -> None:
    found = nightly(LAST, 730)
    kept = sorted(set(found) - set(surplus(found, KEPT)), reverse=True)
    days = [f"{moment_of(name):%d/%m/%Y}" for name in kept]
    assert days[:7] == [f"{day:02}/11/2026" for day in (30, 29, 28, 27, 26, 25, 24)]
    assert days[7:] == [
        "22/11/2026", "15/11/2026", "08/11/2026",  # the Sundays of the weeks before
        "31/10/2026", "30/09/2026", "31/08/2026", "31/07/2026", "30/06/2026", "31/05/2026", "30/04/2026",
        "31/03/2026", "28/02/2026", "31/01/2026", "31/12/2025",
    ]  # fmt: skip


@given(found=st.lists(st.one_of(names, strange), unique=True), held=st.lists(names, max_size=2))
def test_what_must_stay_stays(found: list[str], held: list[str]) -> None:
    gone = surplus(found, KEPT, held=held)
    ours = [name for name in found if moment_of(name) is not None]
    daily = [name for name in ours if "truoc-nang-cap" not in name]
    assert set(gone) <= set(ours)
    assert not set(gone) & set(held)
    stays = set(ours) - set(gone)
    if daily:
        assert max(daily, key=lambda name: moment_of(name) or START) in stays
    days = sorted({f"{moment_of(name):%F}" for name in daily}, reverse=True)[: KEPT.daily]
    assert set(days) <= {f"{moment_of(name):%F}" for name in daily if name in stays}
    at = [moment_of(name) or START for name in daily]
    recent = sum(max(at) - one < timedelta(hours=48) for one in at)
    most = KEPT.daily + KEPT.weekly + KEPT.monthly + UPGRADES + len(held) + recent
    assert len(stays) <= most
    assert surplus(sorted(stays), KEPT, held=held) == []  # doing it again changes nothing


@given(found=st.lists(names, unique=True), later=moments)
def test_one_more_night_deletes_no_newer_one(found: list[str], later: datetime) -> None:
    kept = sorted(set(found) - set(surplus(found, KEPT)))
    new = name_of(later, "")
    if all((moment_of(name) or later) < later for name in kept):
        assert new not in surplus([*kept, new], KEPT)


def test_a_second_one_of_the_same_day_deletes_none_of_yesterday_and_today() -> None:
    """A wrong restore makes a backup at once: the good one of this morning is the only way back."""
    today = [name_of(LAST + timedelta(hours=hour), "") for hour in range(9)]
    assert surplus([*nightly(LAST - timedelta(days=1), 6), *today], KEPT) == []


@pytest.mark.parametrize(
    "name", ["sao-luu-20261130-013000.tar.age.partial", "x-sao-luu-20261130-013000.tar", "state.json"]
)
def test_what_is_not_ours_has_no_moment(name: str) -> None:
    assert moment_of(name) is None
