"""The forms behind a letter: what is chosen on the page, and the paper that it makes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, SelectField, SelectMultipleField
from wtforms.validators import Length, Optional, ValidationError

from tracker.core.forms import TICK, TICKS, DayField, LineField, Needed, TextField, TrackerForm, filled
from tracker.organization.committee import PLACES_BELOW
from tracker.organization.forms import choices
from tracker.papers.conclusion import Meeting, conclusion
from tracker.papers.late_items import ProgressItem
from tracker.papers.letters import urging_letter
from tracker.papers.paper import Paper
from tracker.reports.letters.queries.concluding import Round
from tracker.reports.letters.queries.urging import Urging, Writing
from tracker.reports.letters.signing import Signer, signature_of

MOST_LETTERS, MOST_LINES = 200, 1000
DAYS_TO_ANSWER = 5  # working days
NOBODY_YET = 0
#: Ký hiệu of a paper: letters in capitals, parts joined by "-" (Nghị định 30/2020/NĐ-CP, Phụ lục I, phần II, mục 3).
SYMBOL = re.compile(r"[A-ZĐ0-9]{1,12}(-[A-ZĐ0-9]{1,12}){1,3}")


class TicksField(SelectMultipleField):
    """Ticks; one that is offered no longer, since the work was done meanwhile, is passed over."""

    widget = TICKS
    option_widget = TICK

    def pre_validate(self, _form: object) -> None:
        """Keep what is still offered."""
        offered = {value for value, *_rest in self.iter_choices()}
        self.data = [value for value in self.data or () if value in offered]


class PaperForm(TrackerForm):
    """What every paper asks: until when to answer, who signs, symbol, who receives it."""

    reply_by = DayField(_l("To be answered by"), validators=[Needed(_l("Write the day by which to answer"))])
    signer = SelectField(_l("Signed by"), coerce=int, validators=[Optional()])
    symbol = LineField(
        _l("Symbol"), description=_l("Behind the number, such as UBND-VP"), validators=[Needed(_l("Write the symbol"))]
    )
    recipients = TextField(
        _l("Recipients of the paper"), description=_l("As “Nơi nhận” lists them, one a line"),
        validators=[Optional(), Length(max=MOST_LINES)],
    )  # fmt: skip

    def offer(self, writing: Writing, on: date) -> None:
        """Fill the lists."""
        self.day = on
        self.signer.choices = choices([*named(writing.signers), (NOBODY_YET, _l("Not decided yet"))])

    def validate_reply_by(self, field: DayField) -> None:
        """There must be time to answer."""
        if field.data and field.data <= self.day:
            raise ValidationError(_l("Choose a day after today"))

    def validate_symbol(self, field: LineField) -> None:
        """As symbols are written."""
        field.data = field.data.upper()
        if not SYMBOL.fullmatch(field.data):
            raise ValidationError(_l("Write the symbol as UBND-VP or TB-UBND"))

    @property
    def lines(self) -> tuple[str, ...]:
        """Nơi nhận, without their signs."""
        typed = (line.strip(" -;.") for line in (self.recipients.data or "").splitlines())
        return tuple(line for line in typed if line)


class UrgingForm(PaperForm):
    item = TicksField(_l("Items to urge on"), coerce=int)
    earlier = TicksField(_l("Earlier letters to cite"), coerce=int)

    def validate_item(self, field: TicksField) -> None:
        """Without an item there is nothing to urge."""
        if not field.data:
            raise ValidationError(_l("Tick at least one item"))


def is_hour(typed: str) -> bool:
    """Whether somebody wrote an hour of the day: 14 giờ 00, 14 giờ 30 phút, 14h, 14:00."""
    text = typed.lower().replace("phút", "").replace("giờ", ":").replace("h", ":").replace(" ", "")
    hour, sign, minute = text.partition(":")
    is_minute = not minute or (minute.isascii() and minute.isdecimal() and len(minute) == 2 and int(minute) < 60)
    return bool(sign) and hour.isascii() and hour.isdecimal() and len(hour) < 3 and int(hour) < 24 and is_minute


class ConclusionForm(PaperForm):
    """The notice that concludes a meeting. `shown` is the day of the meeting whose decisions were ticked."""

    shown = HiddenField()
    met_on = DayField(_l("Day of the meeting"), validators=[Needed(_l("Write the day of the meeting"))])
    hour = LineField(
        _l("Hour of the meeting"),
        description=_l("Such as 14 giờ 00"),
        validators=[Optional(), Length(max=MOST_LETTERS)],
    )
    place = LineField(_l("Place of the meeting"), validators=[Optional(), Length(max=MOST_LETTERS)])
    chair = SelectField(_l("Chaired by"), coerce=int)
    attended = TextField(
        _l("Who attended"), description=_l("Such as: lãnh đạo các phòng, ban và %(places)s", places=PLACES_BELOW),
        validators=[Optional(), Length(max=MOST_LINES)],
    )  # fmt: skip
    decision = TicksField(_l("Decisions to announce"), coerce=str)
    with_progress = BooleanField(_l("With annex II, the progress of all items of the year by leader"))

    def offer(self, writing: Writing, on: date) -> None:
        """Fill the lists."""
        super().offer(writing, on)
        self.chair.choices = choices(named(writing.chairs) or [(NOBODY_YET, _l("Not decided yet"))])

    def validate_hour(self, field: LineField) -> None:
        """14 giờ 00, 14 giờ, 14h00, 14:00."""
        if field.data and not is_hour(field.data):
            raise ValidationError(_l("Write the hour as 14 giờ 00"))

    def validate_met_on(self, field: DayField) -> None:
        """It concludes what was said."""
        if field.data and field.data > self.day:
            raise ValidationError(_l("The meeting has not been held yet"))


def named(signers: Iterable[Signer]) -> list[tuple[int, str]]:
    """(post, "Võ Văn Đồng, Chủ tịch UBND huyện")."""
    return [(signer.post_id, f"{signer.name}, {signer.title}") for signer in signers]


def letter_of(form: UrgingForm, found: Urging, on: date) -> Paper:
    """The letter of what is chosen. Raises ValueError where no item is."""
    sender = found.writing.sender
    return urging_letter(
        replace(sender, office="") if sender.office == found.unit.name else sender,  # not through itself
        unit=found.unit.name,
        items=[duty.item for duty in found.duties if duty.id in (form.item.data or ())],
        on=on,
        reply_by=filled(form.reply_by.data),
        signature=signature_of(found.writing.signer(form.signer.data)),
        symbol=form.symbol.data,
        recipients=form.lines,
        earlier=[one.citation for one in reversed(found.earlier) if one.id in (form.earlier.data or ())],
    )


def notice_of(
    form: ConclusionForm, writing: Writing, found: Round, progress: Sequence[ProgressItem], on: date
) -> Paper:
    chair = writing.signer(form.chair.data)
    meeting = Meeting(
        met_on=filled(form.met_on.data),
        data_on=on,
        chair=chair.title if chair else "Chủ tịch",
        chair_name=chair.name if chair else "",
        attended=form.attended.data or "",
        hour=form.hour.data or "",
        place=form.place.data or "",
    )
    keys = [str(key) for key in form.decision.data or ()]
    return conclusion(
        writing.sender,
        meeting,
        late=found.told(keys),
        progress=found.as_told(progress, keys),
        reply_by=filled(form.reply_by.data),
        signature=signature_of(writing.signer(form.signer.data)),
        recipients=form.lines,
        symbol=form.symbol.data,
    )
