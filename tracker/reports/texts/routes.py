"""The page that checks a file: it is read, what is doubtful is shown or written into a copy, and nothing is kept."""

from __future__ import annotations

import base64
from dataclasses import dataclass

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import get_locale, lazy_gettext as _l

from tracker.checking.annotating.copying import annotated
from tracker.checking.check import check
from tracker.checking.files import FileError, is_word, read_text
from tracker.checking.findings import Finding
from tracker.checking.knowledge import Knowledge
from tracker.core import clock
from tracker.core.downloads import file_answer
from tracker.core.errors import InvalidInput
from tracker.core.extensions import limiter
from tracker.core.security import requires
from tracker.core.text import Text
from tracker.papers.word import MEDIA_TYPE as WORD
from tracker.reports import policies
from tracker.reports.blueprint import bp
from tracker.reports.editor.queries.knowledge import cited_documents
from tracker.reports.texts.forms import ACCEPTED, MOST_BYTES, CheckForm
from tracker.reports.texts.view import Findings, arranged

#: A marked copy up to here lies in the page itself, behind its link; a larger one is asked for with the file.
MOST_IN_PAGE = 3 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Checked:
    """A file that was read; `data`: its bytes."""

    name: str
    data: bytes
    text: Text
    findings: list[Finding]


@bp.get("/check")
@requires(policies.can_check_texts)
def choose_text() -> ResponseReturnValue:
    """Which file, and whether what it cites is compared with the register."""
    return _page(CheckForm(formdata=None))


@bp.post("/check")
@requires(policies.can_check_texts)
@limiter.limit("10 per minute")
def check_text() -> ResponseReturnValue:
    """The findings of the file, or with the other button its copy with comments. A POST, for it carries a file."""
    form = CheckForm()
    if not form.validate():
        return _page(form), 400
    try:
        checked = _checked(form)
        if request.form.get("then") == "copy":
            return file_answer(_marked(checked), WORD, marked_name(checked.name))
        return _page(form, checked)
    except InvalidInput as error:
        form.blame(error)
        return _page(form), error.status
    except FileError as error:
        form.blame(InvalidInput(_sentence(error), field="file"))
        return _page(form), InvalidInput.status


def marked_name(name: str) -> str:
    """Of the copy of a file: bao-cao.docx becomes bao-cao-ra-soat.docx."""
    return f"{name.rpartition('.')[0] or name}-ra-soat.docx"


def _checked(form: CheckForm) -> Checked:
    """Raises FileError, InvalidInput."""
    data, name = form.data_of_file(), form.name
    if len(data) > MOST_BYTES:
        raise InvalidInput(
            _l("The file is larger than 10 MB. Take pictures out of it, or check it in parts."), field="file"
        )
    text = read_text(data, name)
    known = Knowledge(documents=cited_documents(text.plain), whole_register=True) if form.register.data else None
    return Checked(name, data, text, check(text.plain, knowledge=known))


def _marked(checked: Checked) -> bytes:
    return annotated(checked.data, checked.findings, checked.name, at=clock.now())


def _sentence(error: FileError) -> str:
    return error.in_vietnamese if str(get_locale()) == "vi" else error.in_english


def _page(form: CheckForm, checked: Checked | None = None) -> str:
    shown: Findings | None = arranged(checked.text, checked.findings) if checked else None
    copy = _marked(checked) if checked and checked.findings and is_word(checked.data) else b""
    return render_template(
        "reports/texts/check.html",
        form=form,
        accepted=ACCEPTED,
        checked=checked,
        shown=shown,
        is_word=bool(copy),
        copy=f"data:{WORD};base64,{base64.b64encode(copy).decode()}" if 0 < len(copy) <= MOST_IN_PAGE else "",
        copy_name=marked_name(checked.name) if checked else "",
    )
