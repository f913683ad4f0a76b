"""A form on its way to a service and back: done and said, or shown again with what was typed and what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NoReturn

import pytest
from flask import Flask, Response, get_flashed_messages, make_response
from wtforms import HiddenField

from tests.factories import make_unit
from tracker.core.errors import Change, Conflict, InvalidInput, NotAllowed, NotFound
from tracker.core.extensions import db
from tracker.core.forms import LineField, Needed, TrackerForm, seen_version
from tracker.core.submitting import Refused, attempt, go_on, look, press, submit
from tracker.core.work import unit_of_work
from tracker.organization.models import Unit

Answer = Callable[[], Any]


class NameForm(TrackerForm):
    """A name, in the version that was looked at."""

    version = HiddenField()
    name = LineField("Name", validators=[Needed("Write the name")])


class MarkedForm(NameForm):
    """A form that knows by a mark of its own what was looked at."""

    mark = HiddenField()

    def see(self, now: str) -> None:
        """The mark as it is now."""
        self.mark.data = now


class Later(InvalidInput):
    """A refusal with a status of its own."""

    status = 429


@pytest.fixture
def sent(app: Flask) -> Iterator[NameForm]:
    """The form as it arrives."""
    with app.test_request_context(method="POST", data={"name": "Phòng Dân tộc", "version": "3"}):
        yield NameForm()


def wrong(error: Exception) -> Callable[[], NoReturn]:
    """A service that refuses."""

    def act() -> NoReturn:
        raise error

    return act


def answered(given: Any) -> Response:
    """What a view's answer becomes."""
    return make_response(given)


def text_of(answer: Response) -> str:
    """The page."""
    return answer.get_data(as_text=True)


def shown(form: TrackerForm) -> str:
    """The page that shows the form again: what was typed, and what is wrong."""
    return f"{form['name'].data}: {[str(word) for words in form.errors.values() for word in words]}"


def rename(unit: Unit, name: str) -> str:
    """What a service would do. Returns the name before."""
    before, unit.name = unit.name, name
    db.session.flush()
    return before


# ---------- submit ----------
def test_what_was_done_is_kept_and_said_on_the_page_that_comes(sent: NameForm) -> None:
    unit = make_unit("Phòng Y tế")
    answer = answered(
        submit(
            sent,
            lambda: rename(unit, sent.name.data or ""),
            said=lambda before: f"{before} was renamed",
            to=lambda before: f"/units?was={len(before)}",
            again=lambda: shown(sent),
        )
    )
    db.session.rollback()
    assert (answer.status_code, answer.location, unit.name) == (303, "/units?was=10", "Phòng Dân tộc")
    assert get_flashed_messages(with_categories=True) == [("message", "Phòng Y tế was renamed")]


def test_a_form_that_is_filled_in_wrongly_reaches_no_service(app: Flask) -> None:
    with app.test_request_context(method="POST", data={"name": " "}):
        form = NameForm()
        answer = answered(submit(form, wrong(ZeroDivisionError()), to="/", again=lambda: shown(form)))
    assert (answer.status_code, text_of(answer)) == (400, ": ['Write the name']")


@pytest.mark.parametrize("field", ["name", "colour", None])
def test_what_the_service_will_not_take_stands_on_the_field_that_it_names(sent: NameForm, field: str | None) -> None:
    unit = make_unit("Phòng Y tế")

    def act() -> None:
        rename(unit, "Phòng Dân tộc")
        raise InvalidInput("There is such a unit", field=field)

    answer = answered(submit(sent, act, to="/", said="Saved", again=lambda: shown(sent)))
    assert (answer.status_code, text_of(answer)) == (400, "Phòng Dân tộc: ['There is such a unit']")
    assert list(sent.name.errors) == (["There is such a unit"] if field == "name" else [])
    assert unit.name == "Phòng Y tế", "nothing of it was kept"
    assert get_flashed_messages() == []


def test_a_refusal_keeps_its_own_status(sent: NameForm) -> None:
    assert answered(submit(sent, wrong(Later("Later")), to="/", again=lambda: shown(sent))).status_code == 429


def test_who_was_first_is_told_and_the_form_may_be_sent_over_it(sent: NameForm) -> None:
    changes = (Change("Name", "Phòng Y tế", "Phòng Y tế và Dân số"),)
    act = wrong(Conflict("Somebody was first", changes=changes))
    answer = answered(submit(sent, act, to="/", again=lambda: shown(sent), over=lambda: 5))
    assert (answer.status_code, text_of(answer)) == (409, "Phòng Dân tộc: ['Somebody was first']")
    assert (seen_version(sent), sent.version._value(), sent.changes) == (5, "5", changes)


def test_a_form_takes_over_what_is_there_now_in_its_own_way(app: Flask) -> None:
    with app.test_request_context(method="POST", data={"name": "Phòng Dân tộc", "version": "3", "mark": "a"}):
        form = MarkedForm()
        done = attempt(form, wrong(Conflict("Somebody was first")), over=lambda: "b")
    assert (done, form.mark.data, seen_version(form)) == (Refused(409), "b", 3)


class Open(Conflict):
    """What sending the form again does not change."""

    may_be_overruled = False


@pytest.mark.parametrize(
    ("error", "over"),
    [(Conflict("Gone"), None), (Conflict("Gone"), lambda: None), (Open("Open"), lambda: 5)],
    ids=["no page of its own", "nothing left to do", "not to be overruled"],
)
def test_a_conflict_that_the_form_cannot_go_over_has_its_page(
    sent: NameForm, error: Conflict, over: Callable[[], int | None] | None
) -> None:
    with pytest.raises(Conflict) as raised:
        submit(sent, wrong(error), to="/", again=lambda: shown(sent), over=over)
    assert raised.value is error
    assert seen_version(sent) == 3


@pytest.mark.parametrize("error", [NotAllowed("Not yours"), NotFound("Not there"), ZeroDivisionError()])
def test_every_other_error_goes_on_to_its_page(sent: NameForm, error: Exception) -> None:
    with pytest.raises(type(error)):
        submit(sent, wrong(error), to="/", again=lambda: shown(sent), over=lambda: 5)


def test_another_check_may_stand_in_for_that_of_the_form(app: Flask) -> None:
    with app.test_request_context(method="POST", data={}):
        form = NameForm()
        assert attempt(form, lambda: "left", valid=lambda: True) == "left"
        assert attempt(form, lambda: "left", valid=lambda: False) == Refused(400)


@pytest.mark.parametrize(
    ("headers", "status", "text", "told"),
    [({"HX-Request": "true"}, 200, "<tr>7</tr>", []), ({}, 303, None, ["Saved"])],
)
def test_htmx_gets_the_part_of_the_page_and_no_message(
    app: Flask, headers: dict[str, str], status: int, text: str | None, told: list[str]
) -> None:
    with app.test_request_context(method="POST", data={"name": "x"}, headers=headers):
        form = NameForm()
        part: Callable[[int], str] = "<tr>{}</tr>".format
        answer = answered(submit(form, lambda: 7, to="/x", said="Saved", part=part, again=lambda: shown(form)))
        assert (answer.status_code, get_flashed_messages()) == (status, told)
    assert text is None or text_of(answer) == text


@pytest.mark.parametrize("address", ["https://elsewhere.example/", "//elsewhere.example/", "\\elsewhere", ""])
def test_nobody_is_led_elsewhere(app: Flask, address: str) -> None:
    with app.test_request_context():
        assert answered(go_on(address)).location == "/"


# ---------- press ----------
def test_a_button_says_what_was_done(app: Flask) -> None:
    unit = make_unit("Phòng Y tế")
    with app.test_request_context(method="POST"):
        answer = answered(
            press(
                lambda: rename(unit, "Phòng Dân tộc"), to=lambda was: f"/{len(was)}", said=lambda was: f"{was} no more"
            )
        )
        assert get_flashed_messages(with_categories=True) == [("message", "Phòng Y tế no more")]
    db.session.rollback()
    assert (answer.status_code, answer.location, unit.name) == (303, "/10", "Phòng Dân tộc")


@pytest.mark.parametrize(("back", "location"), [("", "/item"), ("/form", "/form")])
def test_a_button_says_why_not_where_that_was_asked(app: Flask, back: str, location: str) -> None:
    with app.test_request_context(method="POST"):
        act = wrong(InvalidInput("Not before it began"))
        answer = answered(press(act, to="/item", said="Done", told=(InvalidInput,), kind="error", back=back))
        assert get_flashed_messages(with_categories=True) == [("error", "Not before it began")]
    assert (answer.status_code, answer.location) == (303, location)


def test_a_button_that_was_not_asked_to_tell_lets_the_error_go_on(app: Flask) -> None:
    with app.test_request_context(method="POST"), pytest.raises(Conflict):
        press(wrong(Conflict("Somebody was first")), to="/item", told=(InvalidInput,))


def test_the_small_form_beside_a_button_is_looked_at_first(app: Flask) -> None:
    with app.test_request_context(method="POST", data={"name": ""}):
        answer = answered(press(wrong(ZeroDivisionError()), to="/item", form=NameForm()))
        assert get_flashed_messages(with_categories=True) == [("warning", "Write the name")]
    assert (answer.status_code, answer.location) == (303, "/item")


# ---------- look ----------
def test_a_look_writes_nothing(sent: NameForm) -> None:
    unit = make_unit("Phòng Y tế")
    answer = answered(look(sent, lambda: rename(unit, "Phòng Dân tộc"), again=lambda: shown(sent)))
    db.session.rollback()
    assert (answer.status_code, text_of(answer), unit.name) == (200, "Phòng Y tế", "Phòng Y tế")


def test_a_look_at_what_makes_no_sense_shows_the_form(sent: NameForm) -> None:
    answer = answered(look(sent, wrong(InvalidInput("No such day", field="name")), again=lambda: shown(sent)))
    assert (answer.status_code, text_of(answer)) == (400, "Phòng Dân tộc: ['No such day']")


def test_a_refusal_inside_leaves_the_work_before_it_alone(sent: NameForm) -> None:
    unit = make_unit("Phòng Y tế")
    with unit_of_work():
        rename(unit, "Phòng Kinh tế")
    attempt(sent, wrong(InvalidInput("No")))
    assert unit.name == "Phòng Kinh tế"
