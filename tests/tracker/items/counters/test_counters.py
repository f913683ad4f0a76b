"""Entering figures: what is taken, what is refused and with which sentence, what stays."""

from __future__ import annotations

from datetime import date
from threading import Barrier, Thread
from typing import Any

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings, strategies as st
from sqlalchemy import select

from tests.factories import Office
from tests.tracker.items.counted import COMMUNES, TODAY, count, indicator, inspected_item, read, values_of
from tracker.audit.labels import history_lines
from tracker.audit.queries import history_of
from tracker.core.actor import SYSTEM, Actor
from tracker.core.errors import Conflict, InvalidInput, NotAllowed, NotFound
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.items.counters.counting import Measure, estimate_beside, value_on
from tracker.items.counters.models import Counter, Reading
from tracker.items.counters.queries.figures import show, shown_counters
from tracker.items.counters.queries.readings import for_item
from tracker.items.entry.services.counters import CounterDraft, add_counter, edit_counter
from tracker.items.entry.services.readings import Entry, add_reading, tick
from tracker.items.models.item import Item
from tracker.items.services.registering import unit_names
from tracker.items.services.results import stop
from tracker.items.verbs import Verb

pytestmark = pytest.mark.settings(LANGUAGE="en")


@pytest.fixture
def counter_id(office: Office) -> int:
    """14 communes to inspect, 10 done on 10/06/2022."""
    made = count(inspected_item(office, support=("TP",)))
    read(made, 10, date(2022, 6, 10))
    return made


@pytest.mark.parametrize(
    ("entry", "field", "sentence"),
    [
        (
            Entry(11, date(2022, 6, 16)),
            "as_of",
            "A measured figure speaks of today or before; mark it as an estimate",
        ),
        (Entry(9, TODAY), "reason", "The figure falls (it was 10 xã): say why"),
        (Entry(9, date(2022, 6, 12)), "reason", "The figure falls (it was 10 xã): say why"),
        (Entry(12, date(2022, 6, 1)), "reason", "On 10/06/2022 it was only 10 xã: say why it was more before"),
        (Entry(11, date(202, 6, 10)), "as_of", "Check the year: 10/06/202"),
        (Entry(11, date(202, 6, 10), estimated=True), "as_of", "Check the year: 10/06/202"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence_at_its_field(
    counter_id: int, entry: Entry, field: str, sentence: str
) -> None:
    with pytest.raises(InvalidInput) as refused, unit_of_work():
        add_reading(counter_id, entry, by=SYSTEM, on=TODAY)
    assert (refused.value.field, str(refused.value).replace("/0202", "/202")) == (field, sentence)
    assert values_of(counter_id) == [10]


def test_one_who_corrects_a_figure_of_the_same_day_is_not_asked_why_and_the_log_keeps_both(counter_id: int) -> None:
    read(counter_id, 9, date(2022, 6, 10))
    assert values_of(counter_id) == [10, 9]


def test_a_fall_with_its_reason_is_taken_and_both_figures_stay(counter_id: int) -> None:
    read(counter_id, 9, reason="xã Bình An kiểm tra lại")
    assert values_of(counter_id) == [10, 9]
    [panel] = for_item(db.session.get_one(Counter, counter_id).item_id or 0, TODAY)
    assert [(row.value, row.reason) for row in panel.readings] == [(9, "xã Bình An kiểm tra lại"), (10, "")]
    assert panel.shown.value == 9


def test_a_counter_where_less_is_better_may_fall(office: Office) -> None:
    late = count(inspected_item(office), CounterDraft(label="Hồ sơ trễ hẹn", higher_is_better=False))
    read(late, 1500, date(2022, 5, 31))
    read(late, 1400)
    assert values_of(late) == [1500, 1400]


def test_an_estimate_may_lie_ahead_and_never_counts_as_done(counter_id: int) -> None:
    read(counter_id, 14, date(2022, 9, 30), estimated=True)
    shown = show([db.session.get_one(Counter, counter_id)], on=date(2022, 12, 31))[0]
    assert (shown.value, shown.estimate, shown.estimate_on) == (10, 14, date(2022, 9, 30))


def test_more_than_the_target_is_taken_and_flagged(counter_id: int) -> None:
    read(counter_id, 15)
    shown = show([db.session.get_one(Counter, counter_id)], on=TODAY)[0]
    assert shown.is_over
    assert shown.percent == pytest.approx(107.14, abs=0.01)


def test_the_second_writer_learns_who_was_first_and_with_what(counter_id: int, office: Office) -> None:
    known = read(counter_id, 11, by=office.actor("minh"))
    with pytest.raises(Conflict) as refused, unit_of_work():
        add_reading(counter_id, Entry(12, TODAY), by=office.actor("huong"), on=TODAY, known=known - 1)
    words = str(refused.value)
    assert words.startswith("Phòng Nội vụ (Đỗ Nhật Minh) has just entered 11 xã at ")
    assert words.endswith("(as of 15/06/2022). Look at it again, then save.")
    assert values_of(counter_id) == [10, 11]


def test_a_form_that_knew_of_no_figure_meets_the_first_one(office: Office) -> None:
    fresh = count(inspected_item(office))
    read(fresh, 3, known=0)
    with pytest.raises(Conflict):
        read(fresh, 4, by=office.actor("huong"), known=0)
    assert values_of(fresh) == [3]


def test_of_two_who_save_at_the_same_moment_one_is_told(app: Flask, counter_id: int, office: Office) -> None:
    known = db.session.scalars(select(Reading.id).where(Reading.counter_id == counter_id)).one()
    actors = [office.actor(name) for name in ("huong", "minh")]
    db.session.rollback()
    start, met = Barrier(2), []

    def save(actor: Actor, value: int) -> None:
        with app.app_context():
            start.wait(timeout=10)
            try:
                with unit_of_work():
                    add_reading(counter_id, Entry(value, TODAY), by=actor, on=TODAY, known=known)
                met.append("saved")
            except Conflict:
                met.append("told")
            finally:
                db.session.remove()
                if db.engine.dialect.name == "sqlite":
                    db.engine.dispose()

    threads = [Thread(target=save, args=(actor, 11 + n)) for n, actor in enumerate(actors)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=20)
    assert sorted(met) == ["saved", "told"]
    assert len(values_of(counter_id)) == 2


def test_a_form_sent_twice_is_one_reading(counter_id: int, office: Office) -> None:
    first = read(counter_id, 11, by=office.actor("huong"))
    again = read(counter_id, 11, by=office.actor("huong"), known=first - 1)
    assert again == first
    assert values_of(counter_id) == [10, 11]


@pytest.mark.parametrize(
    ("name", "may"),
    [("huong", True), ("minh", True), ("lan", True), ("tam", False), ("dong", False), ("quan", False)],
)
def test_the_units_of_the_item_and_the_clerk_enter_figures(
    counter_id: int, office: Office, name: str, may: bool
) -> None:
    if may:
        read(counter_id, 11, by=office.actor(name))
    else:
        with pytest.raises(NotAllowed):
            read(counter_id, 11, by=office.actor(name))
    assert values_of(counter_id) == ([10, 11] if may else [10])


def test_a_restricted_items_counter_does_not_exist_for_others(office: Office) -> None:
    secret = count(inspected_item(office, restricted=True))
    with pytest.raises(NotFound):
        read(secret, 1, by=office.actor("tam"))
    read(secret, 1, by=office.actor("huong"))


def test_a_suspended_item_takes_no_figures(counter_id: int, office: Office) -> None:
    item_id = db.session.get_one(Counter, counter_id).item_id or 0
    with unit_of_work():
        stop(item_id, Verb.SUSPEND, by=SYSTEM, on=TODAY, reason="chờ hướng dẫn")
    with pytest.raises(Conflict):
        read(counter_id, 11)


def test_history_says_what_the_figure_was(counter_id: int, office: Office) -> None:
    read(counter_id, 11, by=office.actor("huong"), note="Kiểm tra tại Bình Trị")
    item = db.session.get_one(Item, db.session.get_one(Counter, counter_id).item_id)
    line = history_lines(history_of(item), by=SYSTEM)[0]
    assert (line.who, line.did) == (
        "Nguyễn Thị Hương",
        "entered a figure of “Xã đã kiểm tra” as of 15/06/2022",
    )
    assert [(change.before, change.after) for change in line.changes] == [("10 xã", "11 xã")]
    assert line.quote == "Kiểm tra tại Bình Trị"


class TestChecklist:
    """A counter that is counted from units."""

    @pytest.fixture
    def listed(self, office: Office) -> tuple[int, list[int]]:
        """Three units to be ticked."""
        units = [office.unit(code).id for code in ("NV", "TP", "XA-BINHAN")]
        return count(inspected_item(office), CounterDraft(label="Đơn vị đã kiểm tra", checklist=units)), units

    def tick(self, counter_id: int, unit_id: int, done_on: date | None) -> None:
        with unit_of_work():
            tick(counter_id, unit_id, by=SYSTEM, on=TODAY, done_on=done_on)

    def shown(self, counter_id: int, on: date = TODAY) -> tuple[int | None, int | None]:
        shown = show([db.session.get_one(Counter, counter_id)], on=on)[0]
        return shown.value, shown.target

    def test_the_value_is_counted_from_the_ticks_of_the_day(self, listed: tuple[int, list[int]]) -> None:
        counter_id, units = listed
        assert self.shown(counter_id) == (None, 3)
        self.tick(counter_id, units[0], date(2022, 6, 1))
        self.tick(counter_id, units[1], TODAY)
        assert self.shown(counter_id) == (2, 3)
        assert self.shown(counter_id, on=date(2022, 6, 14)) == (1, 3)
        self.tick(counter_id, units[1], None)
        assert self.shown(counter_id) == (1, 3)

    def test_a_second_tick_keeps_the_first_day(self, listed: tuple[int, list[int]]) -> None:
        counter_id, units = listed
        self.tick(counter_id, units[0], date(2022, 6, 1))
        self.tick(counter_id, units[0], TODAY)
        [panel] = for_item(db.session.get_one(Counter, counter_id).item_id or 0, TODAY)
        assert [row.done_on for row in panel.ticks if row.unit_id == units[0]] == [date(2022, 6, 1)]

    def test_no_figure_is_typed_and_no_day_ahead_ticked(self, listed: tuple[int, list[int]], office: Office) -> None:
        counter_id, units = listed
        with pytest.raises(InvalidInput, match="tick the unit"):
            read(counter_id, 2)
        with pytest.raises(InvalidInput, match="The day lies ahead"):
            self.tick(counter_id, units[0], date(2022, 6, 16))
        with pytest.raises(NotFound, match="not on the list"):
            self.tick(counter_id, office.unit("VP").id, TODAY)

    def test_a_ticked_unit_stays_on_the_list(self, listed: tuple[int, list[int]]) -> None:
        counter_id, units = listed
        self.tick(counter_id, units[0], TODAY)
        [name] = unit_names(units[:1])
        with pytest.raises(InvalidInput, match=f"Done already, so it stays on the list: {name}"), unit_of_work():
            edit_counter(counter_id, CounterDraft(label="Đơn vị", checklist=units[1:]), by=SYSTEM)
        with unit_of_work():
            edit_counter(counter_id, CounterDraft(label="Đơn vị", checklist=units[:2]), by=SYSTEM)
        assert self.shown(counter_id) == (1, 2)


def test_several_targets_have_each_their_own_percent_and_the_first_is_shown(office: Office) -> None:
    from tracker.items.counters.labels import target_words

    targets = {"tỉnh giao": 1_307_201, "HĐND huyện giao": 1_320_536}
    revenue = count(inspected_item(office), CounterDraft(label="Thu", noun="triệu đồng", targets=targets))
    read(revenue, 414_252)
    shown = show([db.session.get_one(Counter, revenue)], on=TODAY)[0]
    assert shown.target == 1_307_201
    assert [target_words(shown, target) for target in shown.targets] == [
        "tỉnh giao: 31,69% of 1.307.201 triệu đồng",
        "HĐND huyện giao: 31,37% of 1.320.536 triệu đồng",
    ]


def test_parts_that_do_not_make_the_whole_are_told(office: Office) -> None:
    item_id = inspected_item(office)
    whole = count(item_id, CounterDraft(label="Tiếp nhận", noun="hồ sơ"))
    parts = [count(item_id, CounterDraft(label=label, whole_id=whole)) for label in ("Trực tiếp", "Kỳ trước")]
    read(whole, 26_159)
    read(parts[0], 23_383)
    assert for_item(item_id, TODAY)[0].fault is None, "nothing is missing while a part is not reported"
    read(parts[1], 2_775)
    fault = for_item(item_id, TODAY)[0].fault
    assert fault is not None
    assert (fault.parts, fault.missing) == (26_158, 1)


@pytest.mark.parametrize("way", ["itself", "circle", "other item", "decimals"])
def test_a_part_belongs_to_a_whole_of_its_own_kind(office: Office, way: str) -> None:
    item_id = inspected_item(office)
    whole = count(item_id, CounterDraft(label="Tổng"))
    part = count(item_id, CounterDraft(label="Phần", whole_id=whole))
    draft: dict[str, Any] = {
        "itself": {"whole_id": whole},
        "circle": {"whole_id": part},
        "other item": {"whole_id": count(inspected_item(office))},
        "decimals": {"whole_id": part, "decimals": 2},
    }[way]
    with pytest.raises(InvalidInput) as refused, unit_of_work():
        edit_counter(whole, CounterDraft(label="Tổng", **draft), by=SYSTEM)
    assert refused.value.field == "whole_id"


def test_decimals_stay_once_figures_were_entered(counter_id: int) -> None:
    with pytest.raises(InvalidInput) as refused, unit_of_work():
        edit_counter(counter_id, CounterDraft(label="Xã", decimals=2), by=SYSTEM)
    assert refused.value.field == "decimals"


def test_only_a_clerk_sets_counters_up(office: Office) -> None:
    item_id = inspected_item(office)
    with pytest.raises(NotAllowed), unit_of_work():
        add_counter(COMMUNES, by=office.actor("huong"), item_id=item_id)
    with unit_of_work():
        add_counter(COMMUNES, by=office.actor("lan"), item_id=item_id)
    assert len(shown_counters([item_id], on=TODAY)[item_id]) == 1


def test_an_indicator_may_begin_anew_each_year(office: Office) -> None:
    received = indicator("Hồ sơ tiếp nhận")
    read(received, 26_159, date(2021, 12, 31))
    read(received, 900, date(2022, 1, 31))
    with pytest.raises(InvalidInput, match="The figure falls"):
        read(received, 800, date(2022, 2, 28))


days = st.dates(date(2022, 5, 1), date(2022, 7, 31))
rows = st.lists(st.tuples(days, st.integers(0, 20), st.booleans()), max_size=8)


@given(rows=rows, day=days)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_value_read_from_the_database_is_that_of_the_arithmetic(
    app: Flask, office: Office, rows: list[tuple[date, int, bool]], day: date
) -> None:
    from tracker.core import clock

    made = count(inspected_item(office))
    measures = []
    for as_of, value, estimated in rows:
        row = Reading(counter_id=made, as_of=as_of, value=value, estimated=estimated, person_name="", at=clock.now())
        db.session.add(row)
        db.session.flush()
        measures.append(Measure(as_of, value, estimated, row.id))
    db.session.commit()
    expected, ahead = value_on(measures, day), estimate_beside(measures, day)
    item_id = db.session.get_one(Counter, made).item_id or 0
    for shown in (show([db.session.get_one(Counter, made)], on=day)[0], for_item(item_id, day)[0].shown):
        assert (shown.value, shown.as_of) == ((expected.value, expected.as_of) if expected else (None, None))
        assert (shown.estimate, shown.estimate_on) == ((ahead.value, ahead.as_of) if ahead else (None, None))


def test_an_estimate_is_no_change_of_the_measured_figure_in_the_history(office: Office) -> None:
    item_id = inspected_item(office)
    counter_id = count(item_id)
    read(counter_id, 10, date(2022, 6, 10))
    read(counter_id, 12, date(2022, 6, 30), estimated=True)
    told = history_lines(history_of(db.session.get_one(Item, item_id)), by=SYSTEM)[0]
    assert ("", "12 xã") in {(change.before, change.after) for change in told.changes}
