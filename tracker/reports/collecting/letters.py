"""A mail of collecting in words: what is asked of whom until when, and where it is answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from flask import current_app
from flask_babel import force_locale, gettext as _, ngettext

from tracker.core.addresses import public_address
from tracker.core.i18n import LANGUAGES, write_day
from tracker.reminders.composing.compose import Composed
from tracker.reminders.composing.plain import Plain, compose_plain
from tracker.reminders.linking.signing import days_good
from tracker.reminders.models.outbox import Address
from tracker.reports.collecting.due import Saying

KIND = "collecting"
MOST_UNITS = 40  # named in one mail; the page has all of them


@dataclass(frozen=True, slots=True)
class Letter:
    """What is said to one recipient. `units`: (name, last day) of the forms it is about."""

    to: Address
    saying: Saying
    what: str
    cut_off: date
    on: date
    units: tuple[tuple[str, date], ...]
    collection_id: int
    form_id: int | None = None
    link: str = ""
    words: str = ""


def compose(letter: Letter) -> Composed:
    """Subject, text and HTML in the language of the reader."""
    language = letter.to.language if letter.to.language in LANGUAGES else current_app.config["TRACKER_LANGUAGE"]
    with force_locale(language):
        several = [f"{name}: {_stands(due_on, letter.on)}" for name, due_on in letter.units[:MOST_UNITS]]
        note = _("The link is good for %(days)d days and for this form alone. Do not pass the mail on.",
                 days=days_good())  # fmt: skip
        return compose_plain(
            Plain(
                KIND, language, _head(letter), letter.to.name, [[_sentence(letter), *_more(letter)]], _address(letter),
                _("Open in the program"), listed=several if letter.form_id is None else (),
                more=max(0, len(letter.units) - MOST_UNITS),
                act=(_("Fill in without a sign-in"), letter.link) if letter.link else None, act_note=note,
            )
        )  # fmt: skip


def _head(letter: Letter) -> str:
    if letter.form_id is None:
        number = len(letter.units)
        return ngettext(
            "%(num)02d unit has not sent its figures: %(what)s",
            "%(num)02d units have not sent their figures: %(what)s", number, what=letter.what,
        )  # fmt: skip
    day = write_day(letter.units[0][1])
    if letter.saying is Saying.RETURNED:
        return _("To be mended: figures of %(what)s (by %(day)s)", what=letter.what, day=day)
    if letter.saying is Saying.LINKED:
        return _("Figures sent by the link of a mail: %(what)s", what=letter.what)
    if letter.saying is Saying.CLIMBED:
        return _("%(unit)s has not sent its figures: %(what)s", unit=letter.units[0][0], what=letter.what)
    if letter.units[0][1] < letter.on:
        return _("Figures not sent yet: %(what)s (was due %(day)s)", what=letter.what, day=day)
    return _("Figures to be sent: %(what)s (by %(day)s)", what=letter.what, day=day)


def _sentence(letter: Letter) -> str:
    if letter.form_id is None:
        return _("These units have not sent their figures of %(what)s, and have not reacted:", what=letter.what)
    unit, due_on = letter.units[0]
    values = {"unit": unit, "what": letter.what, "day": write_day(due_on), "cut_off": write_day(letter.cut_off)}
    match letter.saying:
        case Saying.ASKED | Saying.SOON | Saying.TODAY:
            return _("%(unit)s is asked for its figures of %(what)s, as of %(cut_off)s, by %(day)s.", **values)
        case Saying.RETURNED:
            return _("The office gave back the figures that %(unit)s sent for %(what)s; send them again by %(day)s.",
                     **values)  # fmt: skip
        case Saying.LINKED:
            return _("The figures of %(unit)s for %(what)s were sent to the office by the link of a mail: %(who)s. "
                     "Until the office accepts them they can be taken back.", **values, who=letter.words)  # fmt: skip
        case Saying.CLIMBED:
            return _("%(unit)s has not sent its figures of %(what)s, due on %(day)s, and has not reacted.", **values)
        case _:
            return _("The figures of %(unit)s for %(what)s were due on %(day)s and are not there yet.", **values)


def _more(letter: Letter) -> list[str]:
    return (
        [_("The office says: %(words)s", words=letter.words)]
        if letter.words and letter.saying is not Saying.LINKED
        else []
    )


def _stands(due_on: date, on: date) -> str:
    days = (on - due_on).days
    if days <= 0:
        return _("due on %(day)s", day=write_day(due_on))
    return ngettext("%(num)d day overdue", "%(num)d days overdue", days)


def _address(letter: Letter) -> str:
    if letter.form_id is not None:
        return public_address("collecting.show_form", form_id=letter.form_id)
    return public_address("collecting.show_collection", collection_id=letter.collection_id)
