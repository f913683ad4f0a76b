"""The editor of drawings: its page, and what it asks the server for while somebody draws."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from flask import current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_wtf.csrf import generate_csrf

from tracker.core import clock
from tracker.core.acting import actor
from tracker.core.extensions import limiter
from tracker.core.i18n import write_moment
from tracker.core.security import requires
from tracker.core.submitting import go_on, press
from tracker.core.work import unit_of_work
from tracker.processes import policies
from tracker.processes.editor import queries, services
from tracker.processes.editor.blueprint import bp
from tracker.processes.editor.drawings import read_draft
from tracker.processes.editor.findings import findings_told, office_told
from tracker.processes.editor.words import words_of_editor
from tracker.processes.models import VersionState
from tracker.processes.versions.checking import check_file
from tracker.processes.versions.fault_words import fault_words
from tracker.processes.versions.queries import find_version
from workflows.findings import Finding
from workflows.xml import MOST_BYTES


@bp.get("/<key>/<int:number>/edit")
@requires(policies.can_publish)
def show(key: str, number: int) -> ResponseReturnValue:
    """The page of the editor, for a draft; of any other version its page, which offers a new draft."""
    version = find_version(key, number)
    place: dict[str, Any] = {"key": key, "number": number}
    if version.state is not VersionState.DRAFT:
        words = gettext("Version %(number)d is no draft any more: draw it as a new version.", number=number)
        return go_on(url_for("procedures.show_version", key=key, number=number), words, "warning")
    office, before = queries.office_words(), queries.last_published(version)
    return render_template(
        "processes/editor/show.html", version=version, key=key, place=place, csrf=generate_csrf(),
        words=json.dumps(words_of_editor(posts=office.posts, units=office.units), ensure_ascii=False),
        others=queries.others_at(version.id, by=actor()), before=before,
        compare_url=url_for("editor.compare", key=key, old=before, new=number) if before else "",
        rehearse_url=_address("rehearsal.walk", place),
    )  # fmt: skip


@bp.post("/<key>/<int:number>/save")
@requires(policies.can_publish)
@limiter.limit("240 per minute")
def save(key: str, number: int) -> ResponseReturnValue:
    """Keep what is drawn where nobody else has saved meanwhile; else who has, and nothing is overwritten."""
    version_id = find_version(key, number).id
    draft = read_draft(_xml(), key=key)
    if isinstance(draft, Finding):
        return _unreadable(draft)
    with unit_of_work():
        done = services.save(version_id, draft, rev=_rev(), by=actor())
    if isinstance(done, services.Saved):
        return {"rev": done.rev, "saved": _hour(done.at)}
    return {"rev": done.rev, "by": done.by, "at": _hour(done.at), "draft": done.is_draft}, 409


@bp.post("/<key>/<int:number>/fork")
@requires(policies.can_publish)
@limiter.limit("30 per minute")
def fork(key: str, number: int) -> ResponseReturnValue:
    """What is drawn as a new draft, beside the one that somebody else has saved; its number and its address."""
    version_id = find_version(key, number).id
    draft = read_draft(_xml(), key=key)
    if isinstance(draft, Finding):
        return _unreadable(draft)
    with unit_of_work():
        made = services.fork(version_id, draft, by=actor()).number
    return {"number": made, "url": url_for("editor.show", key=key, number=made)}


@bp.post("/<key>/<int:number>/next")
@requires(policies.can_publish)
def draw_next(key: str, number: int) -> ResponseReturnValue:
    """A version drawn on as a new draft, opened in the editor."""
    version_id = find_version(key, number).id
    return press(
        lambda: services.fork(version_id, None, by=actor()).number,
        said=lambda made: gettext("Version %(number)d was begun as a draft.", number=made),
        to=lambda made: url_for("editor.show", key=key, number=made),
    )


@bp.post("/<key>/<int:number>/check")
@requires(policies.can_publish)
@limiter.limit("60 per minute")
def check(key: str, number: int) -> ResponseReturnValue:
    """What is wrong with what is drawn, as its publishing would say; nothing is kept and nothing is locked."""
    find_version(key, number)
    checked = check_file(_xml())
    return {"findings": [*findings_told(checked), *office_told(checked)]}


@bp.post("/<key>/<int:number>/seen")
@requires(policies.can_publish)
def seen(key: str, number: int) -> ResponseReturnValue:
    """The draft is open here: who else has it open, and at which saving it stands."""
    version_id = find_version(key, number).id
    with unit_of_work():
        services.be_seen(version_id, by=actor())
    version = find_version(key, number)
    return {
        "others": queries.others_at(version.id, by=actor()), "rev": version.rev, "by": version.edited_by,
        "at": _hour(version.edited_at),
        "draft": version.state is VersionState.DRAFT,
    }  # fmt: skip


def _xml() -> bytes:
    """The drawing that was sent, as a field or as a file: one byte more than a drawing may have at most."""
    if (sent := request.files.get("xml")) is not None:
        with sent.stream as stream:
            return bytes(stream.read(MOST_BYTES + 1))
    return request.form.get("xml", "").encode(errors="replace")[: MOST_BYTES + 1]


def _rev() -> int:
    """Which saving the browser has seen; -1 where it does not say."""
    typed = request.form.get("rev", "")
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 10 else -1


def _unreadable(finding: Finding) -> ResponseReturnValue:
    return {"error": fault_words(finding)}, 400


def _hour(moment: datetime | None) -> str:
    """09:12; of another day with its date."""
    if moment is None:
        return ""
    here = moment.astimezone(clock.OFFICE_ZONE)
    is_today = here.date() == clock.now().astimezone(clock.OFFICE_ZONE).date()
    return f"{here:%H:%M}" if is_today else write_moment(moment)


def _address(endpoint: str, place: dict[str, Any]) -> str:
    """Empty where this installation has no such page."""
    return url_for(endpoint, **place) if endpoint in current_app.view_functions else ""
