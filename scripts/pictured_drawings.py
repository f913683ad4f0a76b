"""Drawings as the pictures show them: a draft with a finding, a sound one, a version that takes over what runs.

Runs inside the virtual environment, on the demonstration of scripts/pictures.py.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime

from flask import Flask
from sqlalchemy import select, update

from tracker.accounts.queries import find_by_user_name, who_acts
from tracker.core.actor import Actor
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.core.works.people import WhoActs
from tracker.processes.editor.drawings import read_draft
from tracker.processes.editor.services import Saved, save, start
from tracker.processes.editor.starting import ALL
from tracker.processes.models import Process, ProcessVersion
from tracker.processes.versions.checking import check_file
from tracker.processes.versions.services.versions import add_version, publish

DRAWN_AT = datetime(2022, 6, 15, 1, 20, tzinfo=UTC)  # else the picture would say when it was taken
#: The last step is given a button of its own instead of the one that confirms the result.
UNCONFIRMED = (
    (
        'pt:status="pending_confirmation" pt:outcomes="confirm_completion">',
        'pt:status="pending_confirmation" pt:outcomes="da_phat_hanh"><bpmn:extensionElements>'
        '<pt:button id="da_phat_hanh" label="Đã phát hành" /></bpmn:extensionElements>',
    ),
)
#: What units do is told in other words and under another id, and is not given back any more: its step is to be chosen.
TOLD_ANEW = (
    *((f' {name}="carry_out"', f' {name}="do_it"') for name in ("id", "sourceRef", "targetRef", "bpmnElement")),
    ('name="Thực hiện, báo cáo kết quả"', 'name="Làm rồi gửi báo cáo"'),
    ('pt:outcomes="submit_result return"', 'pt:outcomes="submit_result"'),
)
GIVEN_BACK = re.compile(
    r"\s*<bpmn:(incoming|outgoing)>f_reported_see_to_return</bpmn:\1>"
    r'|\s*<bpmn:sequenceFlow id="f_reported_see_to_return".*?</bpmn:sequenceFlow>'
    r'|\s*<bpmndi:BPMNEdge [^>]*bpmnElement="f_reported_see_to_return".*?</bpmndi:BPMNEdge>',
    re.DOTALL,
)


def draw(app: Flask) -> dict[str, str]:
    """The addresses of both drafts and of the version: {"faulty": …, "sound": …, "newer": …}."""
    with app.test_request_context():
        with unit_of_work():
            faulty, sound = _begun("Trình ký văn bản", UNCONFIRMED), _begun("Trình ký, phát hành văn bản")
        return {"faulty": faulty, "sound": sound, "newer": _published()}


def _begun(name: str, changes: tuple[tuple[str, str], ...] = ()) -> str:
    """A draft like the pattern of submitting for signature, changed."""
    begun = start(ALL["signing"], name, by=_clerk())
    version = db.session.scalars(select(ProcessVersion).join(Process).where(Process.key == begun.key)).one()
    drawn = read_draft(_changed(version.xml, changes), key=begun.key)
    saved = save(version.id, drawn, rev=version.rev, by=_clerk())  # type: ignore[arg-type]  # the pattern can be read
    assert isinstance(saved, Saved)
    db.session.execute(update(ProcessVersion).where(ProcessVersion.id == version.id).values(edited_at=DRAWN_AT))
    return f"/procedures/{begun.key}/{begun.number}"


def _published() -> str:
    """A second version of the procedure that most items run on."""
    data = _changed(GIVEN_BACK.sub("", ALL["several_units"].data.decode()), TOLD_ANEW)
    checked = check_file(data)
    with unit_of_work():
        added = add_version(data, checked, note="Đơn vị đã tiếp nhận thì báo cáo kết quả, không trả lại", by=_clerk())
        version_id, number = added.id, added.number
    with unit_of_work():
        publish(version_id, checked, by=_clerk())
    return f"/procedures/several_units/{number}"


def _changed(text: str, changes: tuple[tuple[str, str], ...]) -> bytes:
    for old, new in changes:
        assert old in text, f"the drawing says no more: {old}"
        text = text.replace(old, new)
    return text.encode()


def _clerk() -> Actor:
    clerk = find_by_user_name("vanthu")
    known = who_acts(WhoActs(clerk.id)) if clerk else None
    assert known is not None
    return known.actor
