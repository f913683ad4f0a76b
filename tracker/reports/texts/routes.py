"""The page that checks a file: it is read, what is doubtful is shown or written into a copy, and nothing is kept."""

from __future__ import annotations

import base64

from flask import render_template, request
from flask.typing import ResponseReturnValue

from tracker.core.downloads import file_answer
from tracker.core.extensions import limiter
from tracker.core.security import requires
from tracker.core.submitting import look
from tracker.papers.word import MEDIA_TYPE as WORD
from tracker.reports import policies
from tracker.reports.blueprint import bp
from tracker.reports.texts.forms import ACCEPTED, CheckForm
from tracker.reports.texts.reading import Checked, checked
from tracker.reports.texts.view import arranged

#: A marked copy up to here lies in the page itself, behind its link; a larger one is asked for with the file.
MOST_IN_PAGE = 3 * 1024 * 1024


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
    return look(form, lambda: _answer(form), again=lambda: _page(form))


def _answer(form: CheckForm) -> ResponseReturnValue:
    """Raises InvalidInput."""
    one = checked(form.data_of_file(), form.name, with_register=form.register.data)
    if request.form.get("then") == "copy":
        return file_answer(one.marked(), WORD, one.name_of_copy)
    return _page(form, one)


def _page(form: CheckForm, one: Checked | None = None) -> str:
    copy = one.marked() if one and one.can_be_marked else b""
    return render_template(
        "reports/texts/check.html",
        form=form,
        accepted=ACCEPTED,
        checked=one,
        shown=arranged(one.text, one.findings) if one else None,
        is_word=bool(copy),
        copy=f"data:{WORD};base64,{base64.b64encode(copy).decode()}" if 0 < len(copy) <= MOST_IN_PAGE else "",
    )
