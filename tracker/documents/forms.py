"""Forms of the register, and the filter that a list's address holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf.file import MultipleFileField
from wtforms import BooleanField, HiddenField, SelectField, SelectMultipleField, StringField
from wtforms.validators import Length, Optional, ValidationError
from wtforms.widgets import TextArea

from tracker.core.errors import InvalidInput, TrackerError
from tracker.core.forms import FIRST_YEAR, LAST_YEAR, DayField, LineField, Needed, TextField, TrackerForm, filled
from tracker.core.search import normalise
from tracker.core.sections import SectionFault
from tracker.documents import uploads
from tracker.documents.identity import guess_authority, written
from tracker.documents.labels import AUTHORITIES, KINDS, RELATIONS
from tracker.documents.models import Authority, RelationKind
from tracker.documents.numbers.forms import NumberError, read_number
from tracker.documents.numbers.kinds import kind_from_symbol
from tracker.documents.queries.listing import SORTS, Wanted
from tracker.documents.services.files import KeptFile
from tracker.documents.services.register import Duplicate
from tracker.organization.forms import choices, pairs

SHORT, LONG = 60, 300
MOST_WORDS = 2000
WHOLE = _l("Write number and symbol, as 12/KH-UBND")


class LinesField(LineField):
    """One text of several lines on the screen, one line in the register."""

    widget = TextArea()


class WithFiles(TrackerForm):
    """A form that brings files. They are taken whatever else is wrong with it: nobody chooses them twice.

    Whoever checks it has asked before whether this person may send files here.
    """

    files: MultipleFileField  # of each form its own, with its label
    kept: Sequence[KeptFile] = ()  # taken already, by this sending or one before

    def take_files(self) -> bool:
        """Put what was chosen into the store. False where one is not taken; its reason stands on the field."""
        if "files" not in self:
            return True
        taken, refused = uploads.take_files(self.files.data or [])
        self.kept = [*uploads.kept_before(), *taken]
        for error in refused:
            self.blame(error)
        return not refused

    def validate(self, extra_validators: Any = None) -> bool:
        """The fields and the files."""
        valid = bool(super().validate(extra_validators))
        return self.take_files() and valid

    @property
    def kept_words(self) -> list[tuple[KeptFile, str]]:
        """The files that are kept, each with the word by which the form names it when it is sent again."""
        return [(file, uploads.word_for(file)) for file in self.kept]


class DocumentForm(WithFiles):
    """What is written on the paper."""

    version = HiddenField()
    kind = SelectField(_l("Kind"), choices=choices(KINDS.items(), first=_l("By the symbol")), default="")
    number = LineField(_l("Number and symbol"), validators=[Needed(WHOLE), Length(max=2 * SHORT)])
    symbol = LineField(_l("Symbol"), validators=[Needed(WHOLE), Length(max=SHORT)])  # typed with the number
    issued_on = DayField(_l("Date of issue"), validators=[Needed(_l("Write the date of issue"))])
    issuer = LineField(_l("Issuer"), validators=[Needed(_l("Write who issued the document")), Length(max=LONG)])
    authority = SelectField(_l("Authority"), choices=choices(pairs(AUTHORITIES), first=_l("By the issuer")), default="")
    subject = LinesField(_l("Subject"), validators=[Needed(_l("Write the subject")), Length(max=MOST_WORDS)])
    signer = LineField(_l("Signer"), validators=[Optional(), Length(max=LONG)])
    secrecy = StringField(default="none")  # of forms that an earlier release showed: it is no longer asked
    arrival_number = LineField(_l("Number of arrival"), validators=[Optional(), Length(max=10)])
    arrived_on = DayField(_l("Day of arrival"), validators=[Optional()])
    restricted = BooleanField(_l("Restricted: only for clerks, leaders and the recipients"))
    recipients = SelectMultipleField(_l("Recipients"), coerce=int, validators=[Optional()])
    basis = TextField(_l("Basis"), validators=[Optional(), Length(max=MOST_WORDS)])
    files = MultipleFileField(_l("Files"))
    existing_id: int | None = None  # the document that has this number already

    def __init__(self, *args: Any, units: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.recipients.choices = choices(units)

    def complete(self) -> None:
        """The whole number that was typed is number and symbol; a kind left open follows the symbol."""
        typed = self.number.data or ""
        if typed and not self.symbol.data:
            try:
                read = read_number(typed)
            except NumberError:
                return
            self.put("number", read.number)
            self.put("symbol", read.symbol)
        if not self.kind.data and self.symbol.data:
            self.kind.data = kind_from_symbol(self.symbol.data) or ""

    @property
    def whole_number(self) -> str:
        """Number and symbol as they are typed: 12/KH-UBND."""
        number, symbol = self.number.data or "", self.symbol.data or ""
        return written(number, symbol) if number and symbol else number or symbol

    def leave_implied(self) -> None:
        """A kind and a power that follow from symbol and issuer are left open again, so that they go on following."""
        symbol, issuer = self.symbol.data or "", self.issuer.data or ""
        if self.kind.data and not self.kind.errors and self.kind.data == kind_from_symbol(symbol):
            self.kind.data = ""
        if issuer and self.authority.data == guess_authority(issuer, symbol).value:
            self.authority.data = ""

    def validate(self, extra_validators: Any = None) -> bool:
        """What is wrong with the symbol is told at the number: they are one field."""
        valid = super().validate(extra_validators)
        self.number.errors = list(dict.fromkeys([*self.number.errors, *self.symbol.errors]))
        self.symbol.errors = []
        return valid

    def blame(self, error: TrackerError) -> None:
        """A fault of a section stands on the section; of a duplicate the form knows the document that there is."""
        if isinstance(error, SectionFault):
            error.form.blame(error)
            return
        if isinstance(error, InvalidInput) and error.field == "symbol":
            error.field = "number"
        super().blame(error)
        self.existing_id = error.existing_id if isinstance(error, Duplicate) else None

    def put(self, name: str, value: Any) -> None:
        """Set a field so that it shows this value, whatever was typed."""
        self[name].data = value
        self[name].raw_data = None

    def validate_kind(self, field: SelectField[str]) -> None:
        """The kind follows from the symbol, or is chosen; without a symbol that is said first."""
        if not field.data and self.symbol.data:
            raise ValidationError(_l("Choose the kind of document"))

    def validate_arrival_number(self, field: LineField) -> None:
        """A whole number."""
        if field.data and not _is_small(field.data):
            raise ValidationError(_l("Write the number of arrival as 1, 215 or 0215"))

    def validate_secrecy(self, field: StringField) -> None:
        """State secrets have a register of their own (Luật Bảo vệ bí mật nhà nước)."""
        if (field.data or "none") != "none":
            raise ValidationError(
                _l(
                    "A document with a secrecy mark is not registered here: by the Law on Protection of State Secrets "
                    "it belongs in the register of secret documents, outside this system"
                )
            )

    def values(self) -> dict[str, Any]:
        """What services take."""
        names = ("kind", "number", "symbol", "issued_on", "issuer", "subject", "restricted")
        return {name: self[name].data for name in names} | {
            "authority": Authority(self.authority.data) if self.authority.data else None,
            "signer": self.signer.data or "",
            "recipients": self.recipients.data or (),
            "arrival_number": int(self.arrival_number.data) if self.arrival_number.data else None,
            "arrived_on": self.arrived_on.data,
        }


class RelationForm(TrackerForm):
    """Another document, by its number."""

    relation = SelectField(_l("Relation"), choices=choices(pairs(RELATIONS)))
    number = LineField(
        _l("Number of the other document"),
        validators=[Needed(_l("Write the number, as 140/KH-UBND")), Length(max=LONG)],
    )

    @property
    def kind(self) -> RelationKind:
        return RelationKind(filled(self.relation.data))


class FilesForm(WithFiles):
    """Files to hang on a document: one at least."""

    files = MultipleFileField(_l("Files"))

    def take_files(self) -> bool:
        """Ask for one where none was chosen."""
        taken = super().take_files()
        if taken and not self.kept:
            self.blame(InvalidInput(_l("Choose a file"), field="files"))
        return taken and bool(self.kept)


class WithdrawForm(TrackerForm):
    """Why a document is withdrawn, or brought back."""

    version = HiddenField()
    reason = LineField(_l("Reason"), validators=[Needed(_l("Give the reason")), Length(max=LONG)])


class SettleForm(TrackerForm):
    """Why a doubted document is right after all."""

    note = LineField(
        _l("Why it is right"), validators=[Needed(_l("Write why the document is right")), Length(max=LONG)]
    )


def read_filter(arguments: Mapping[str, str]) -> Wanted:
    """What an address asks of the list; what makes no sense is left out."""
    year, issuer = arguments.get("year", ""), arguments.get("issuer", "")
    sort = arguments.get("sort", "")
    return Wanted(
        q=normalise(arguments.get("q", ""))[:200],
        kind=kind if (kind := arguments.get("kind", "")) in KINDS else "",
        year=int(year) if _is_small(year) and FIRST_YEAR <= int(year) <= LAST_YEAR else None,
        issuer=int(issuer) if _is_small(issuer) else None,
        flagged=arguments.get("flagged", "") == "1",
        restricted=arguments.get("restricted", "") == "1",
        incoming=arguments.get("incoming", "") == "1",
        withdrawn={"1": True, "0": False}.get(arguments.get("withdrawn", "")),
        sort=sort if sort.removeprefix("-") in SORTS else "",
    )


def _is_small(typed: str) -> bool:
    return typed.isascii() and typed.isdecimal() and len(typed) < 10
