"""A file that was sent: its text, what is doubtful in it, and its copy with comments."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import get_locale, lazy_gettext as _l

from tracker.checking.annotating.copying import annotated
from tracker.checking.check import check
from tracker.checking.files import FileError, is_word, read_text
from tracker.checking.findings import Finding
from tracker.checking.knowledge import Knowledge
from tracker.core import clock
from tracker.core.errors import InvalidInput
from tracker.core.text import Text
from tracker.reports.editor.queries.knowledge import cited_documents
from tracker.reports.texts.forms import MOST_BYTES


@dataclass(frozen=True, slots=True)
class Checked:
    """A file that was read; `data`: its bytes."""

    name: str
    data: bytes
    text: Text
    findings: list[Finding]

    @property
    def can_be_marked(self) -> bool:
        """Whether it is a .docx in which there is something to say."""
        return bool(self.findings) and is_word(self.data)

    @property
    def name_of_copy(self) -> str:
        """Of the copy with comments: bao-cao.docx becomes bao-cao-ra-soat.docx."""
        return f"{self.name.rpartition('.')[0] or self.name}-ra-soat.docx"

    def marked(self) -> bytes:
        """The copy with comments. Raises InvalidInput."""
        try:
            return annotated(self.data, self.findings, self.name, at=clock.now())
        except FileError as error:
            raise _refused(error) from error


def checked(data: bytes, name: str, *, with_register: bool) -> Checked:
    """Read it and check it; `with_register`: what it cites is compared with the register. Raises InvalidInput."""
    if len(data) > MOST_BYTES:
        raise InvalidInput(
            _l("The file is larger than 10 MB. Take pictures out of it, or check it in parts."), field="file"
        )
    try:
        text = read_text(data, name)
    except FileError as error:
        raise _refused(error) from error
    known = Knowledge(documents=cited_documents(text.plain), whole_register=True) if with_register else None
    return Checked(name, data, text, check(text.plain, knowledge=known))


def _refused(error: FileError) -> InvalidInput:
    return InvalidInput(error.in_vietnamese if str(get_locale()) == "vi" else error.in_english, field="file")
