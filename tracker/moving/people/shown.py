"""Where the columns of a list may go, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flask_babel import lazy_gettext as _l

from tracker.core.errors import Text
from tracker.moving.models import RunKind
from tracker.moving.people.sheets.fields import FIELDS, Field

#: What a column may be, as the page offers it.
FIELD_WORDS: Mapping[RunKind, Mapping[Field, Text]] = {
    RunKind.PEOPLE: {
        Field.NOTHING: _l("Not imported"), Field.NAME: _l("Full name"), Field.TITLE: _l("Title of the post"),
        Field.UNIT: _l("Unit"), Field.ROLE: _l("Role"), Field.EMAIL: _l("E-mail"), Field.PHONE: _l("Telephone"),
        Field.USER_NAME: _l("User name"), Field.FROM: _l("First day"), Field.UNTIL: _l("Last day"),
    },
    RunKind.UNITS: {
        Field.NOTHING: _l("Not imported"), Field.NAME: _l("Name"), Field.SHORT_NAME: _l("Short name"),
        Field.CODE: _l("Code"), Field.KIND: _l("Kind of unit"), Field.PARENT: _l("Unit above"),
        Field.EMAIL: _l("Mailbox"), Field.FROM: _l("First day"),
    },
}  # fmt: skip


def offered(kind: RunKind) -> Sequence[tuple[str, Text]]:
    """Where a column of such a list may go."""
    return [("", FIELD_WORDS[kind][Field.NOTHING]), *((one.value, FIELD_WORDS[kind][one]) for one in FIELDS[kind])]
