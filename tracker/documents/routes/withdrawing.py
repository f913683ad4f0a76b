"""Withdrawing what was entered by mistake, and bringing it back: one small form each."""

from __future__ import annotations

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from tracker.core import clock
from tracker.core.acting import actor
from tracker.core.errors import Conflict
from tracker.core.forms import seen_version
from tracker.core.security import requires
from tracker.core.submitting import submit
from tracker.documents.blueprint import bp
from tracker.documents.events import Hanging
from tracker.documents.forms import WithdrawForm
from tracker.documents.identity import written
from tracker.documents.models import Document
from tracker.documents.policies import can_withdraw
from tracker.documents.queries.visible import load_document
from tracker.documents.services.withdrawing import bring_back, hanging_on, withdraw_document


@bp.get("/<int:document_id>/withdraw")
@requires(can_withdraw)
def withdraw_form(document_id: int) -> ResponseReturnValue:
    """Why it is withdrawn, with what ends together with it."""
    document = _standing(document_id)
    return _page(document, WithdrawForm(formdata=None, version=document.version))


@bp.post("/<int:document_id>/withdraw")
@requires(can_withdraw)
def withdraw(document_id: int) -> ResponseReturnValue:
    document, form = _standing(document_id), WithdrawForm()
    shown = written(document.number, document.symbol)
    return submit(
        form,
        lambda: withdraw_document(
            load_document(document_id, actor=actor()).id, reason=form.reason.data, version=seen_version(form),
            by=actor(), on=clock.today(),
        ),
        said=gettext("%(number)s was withdrawn; its number stays cancelled in the register.", number=shown),
        to=url_for("documents.show_document", document_id=document_id),
        again=lambda: _page(load_document(document_id, actor=actor()), form),
        over=lambda: _standing(document_id).version,
        undo=gettext("Withdraw %(number)s", number=shown),
    )  # fmt: skip


@bp.get("/<int:document_id>/bring-back")
@requires(can_withdraw)
def bring_back_form(document_id: int) -> ResponseReturnValue:
    document = _withdrawn(document_id)
    return _back_page(document, WithdrawForm(formdata=None, version=document.version))


@bp.post("/<int:document_id>/bring-back")
@requires(can_withdraw)
def take_back(document_id: int) -> ResponseReturnValue:
    """It is in the register again."""
    document, form = _withdrawn(document_id), WithdrawForm()
    shown = written(document.number, document.symbol)
    return submit(
        form,
        lambda: bring_back(
            load_document(document_id, actor=actor()).id, reason=form.reason.data, version=seen_version(form),
            by=actor(), on=clock.today(),
        ),
        said=gettext("%(number)s is in the register again.", number=shown),
        to=url_for("documents.show_document", document_id=document_id),
        again=lambda: _back_page(load_document(document_id, actor=actor()), form),
        over=lambda: _withdrawn(document_id).version,
        undo=gettext("Bring %(number)s back", number=shown),
    )  # fmt: skip


def _standing(document_id: int) -> Document:
    """A document that is not withdrawn; else a Conflict."""
    document = load_document(document_id, actor=actor())
    if document.withdrawn_on is not None:
        raise Conflict(gettext("This document was withdrawn already."))
    return document


def _withdrawn(document_id: int) -> Document:
    document = load_document(document_id, actor=actor())
    if document.withdrawn_on is None:
        raise Conflict(gettext("This document is not withdrawn."))
    return document


def _page(document: Document, form: WithdrawForm) -> str:
    return _rendered("documents/withdraw.html", document, form, hanging=hanging_on(document, by=actor()))


def _back_page(document: Document, form: WithdrawForm) -> str:
    return _rendered("documents/bring_back.html", document, form, hanging=Hanging())


def _rendered(template: str, document: Document, form: WithdrawForm, **more: object) -> str:
    shown = written(document.number, document.symbol)
    return render_template(template, document=document, form=form, shown=shown, **more)
