"""Drawings for tests: those that are shipped, and the same with something changed in them."""

from __future__ import annotations

from hashlib import sha256
from html import escape
from io import BytesIO
from pathlib import Path

from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse, stream_encode_multipart

from tracker.core import clock
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.processes.models import ProcedureRule, Process, ProcessVersion, VersionState
from workflows.redrawn import to_be_shown

FOLDER = Path(__file__).parents[3] / "workflows" / "definitions"


def shipped(key: str = "one_unit") -> bytes:
    """The file of a shipped procedure."""
    return (FOLDER / f"{key}.bpmn").read_bytes()


def copied(key: str = "one_unit") -> bytes:
    """What a draft begun from its first version holds: the same in the picture in which it is shown."""
    return to_be_shown(shipped(key).decode()).encode()


def changed(key: str = "one_unit", *changes: tuple[str, str], mark: str = "") -> bytes:
    """The same with words replaced, and with a comment, which makes another file of it."""
    text = shipped(key).decode()
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return f"{text}<!-- {mark} -->\n".encode() if mark else text.encode()


def version_like(key: str, number: int, state: VersionState) -> ProcessVersion:
    """Another version of a procedure that is there, with the drawing of its first one."""
    like = db.session.scalars(select(ProcessVersion).join(Process).where(Process.key == key)).first()
    assert like is not None
    return ProcessVersion(
        process_id=like.process_id, number=number, state=state, name=like.name, xml=like.xml, sha256=like.sha256,
        added_at=like.added_at, added_by="Hoàng Anh Quân", published_at=like.published_at,
    )  # fmt: skip


HEAD = (
    '<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" '
    'xmlns:pt="urn:plan-tracker:bpmn" id="d" targetNamespace="urn:x">'
)


def task(id_: str, name: str, inside: str = "", **own: str) -> str:
    """A step: its own attributes, and buttons and fields as `button()` and `asked()` make them."""
    said = " ".join(f'pt:{key}="{value}"' for key, value in own.items())
    extension = f"<bpmn:extensionElements>{inside}</bpmn:extensionElements>" if inside else ""
    return f'<bpmn:userTask id="{id_}" name="{name}" {said}>{extension}</bpmn:userTask>'


def button(id_: str, label: str) -> str:
    """A button in own words."""
    return f'<pt:button id="{id_}" label="{label}" />'


def asked(id_: str, label: str, type_: str = "text", *, required: bool = False, **more: str) -> str:
    """A field in own words."""
    said = " ".join(f'{key}="{value}"' for key, value in more.items())
    return f'<pt:field id="{id_}" label="{label}" type="{type_}" required="{str(required).lower()}" {said} />'


def repeated(step: str, over: str, enough: str = "") -> str:
    """A step of these, for each member."""
    said = f' pt:enough="{enough}"' if enough else ""
    loop = f'<bpmn:multiInstanceLoopCharacteristics pt:over="{over}"{said} />'
    return step.replace("</bpmn:userTask>", f"{loop}</bpmn:userTask>")


def _event(timer: str, message: str) -> str:
    if timer:
        return f"<bpmn:timerEventDefinition><bpmn:timeDate>{timer}</bpmn:timeDate></bpmn:timerEventDefinition>"
    return f'<bpmn:messageEventDefinition messageRef="m_{message}" />'


def catch(id_: str, name: str, *, timer: str = "", message: str = "", **own: str) -> str:
    """What waits on the way for a day or a message."""
    said = " ".join(f'pt:{key}="{value}"' for key, value in own.items())
    inside = _event(timer, message)
    return f'<bpmn:intermediateCatchEvent id="{id_}" name="{name}" {said}>{inside}</bpmn:intermediateCatchEvent>'


def edge(id_: str, name: str, step: str, *, timer: str = "", message: str = "", interrupts: bool = True) -> str:
    """An event on the edge of a step."""
    where = f'attachedToRef="{step}" cancelActivity="{str(interrupts).lower()}"'
    return f'<bpmn:boundaryEvent id="{id_}" name="{name}" {where}>{_event(timer, message)}</bpmn:boundaryEvent>'


def split(id_: str, default: str) -> str:
    """Where the way parts."""
    return f'<bpmn:exclusiveGateway id="{id_}" default="{default}" />'


def arrow(id_: str, source: str, target: str, condition: str = "") -> str:
    """An arrow; `condition` as it stands in the file."""
    text = escape(condition)
    inside = f"<bpmn:conditionExpression>{text}</bpmn:conditionExpression>" if condition else ""
    return f'<bpmn:sequenceFlow id="{id_}" sourceRef="{source}" targetRef="{target}">{inside}</bpmn:sequenceFlow>'


def end(id_: str, status: str = "") -> str:
    """Where it ends."""
    said = f' pt:status="{status}"' if status else ""
    return f'<bpmn:endEvent id="{id_}"{said} />'


def own_drawing(*parts: str, key: str = "own") -> str:
    """A file of these parts, behind a start named `begin`."""
    inside = "".join(parts)
    messages = "".join(
        f'<bpmn:message id="m_{one}" name="{one}" />' for one in ("reply_registered", "cancel", "request_extension")
        if f'"m_{one}"' in inside
    )  # fmt: skip
    return f'{HEAD}{messages}<bpmn:process id="{key}" name="Quy trình riêng"><bpmn:startEvent id="begin" />{inside}' \
        "</bpmn:process></bpmn:definitions>"  # fmt: skip


def in_force(xml: str, kind: str = "*", *, key: str = "own") -> int:
    """Put a drawing into force for a kind of document, unchecked; its version."""
    with unit_of_work():
        process = Process(key=key, name="Quy trình riêng")
        db.session.add(process)
        db.session.flush()
        version = ProcessVersion(
            process_id=process.id, number=1, state=VersionState.PUBLISHED, name="Quy trình riêng", xml=xml,
            sha256=sha256(xml.encode()).hexdigest(), added_at=clock.now(), added_by="Hoàng Anh Quân",
            published_at=clock.now(),
        )  # fmt: skip
        db.session.add(version)
        rule = db.session.get(ProcedureRule, kind)
        if rule is None:
            db.session.add(ProcedureRule(kind=kind, process_id=process.id))
        else:
            rule.process_id = process.id
        db.session.flush()
        return version.id


def upload(client: FlaskClient, data: bytes, *, note: str = "", name: str = "quy-trinh.bpmn") -> TestResponse:
    """Send a file as the administrator's browser does."""
    fields = {"file": FileStorage(BytesIO(data), name), "note": note}
    body, _length, boundary = stream_encode_multipart(fields, use_tempfile=False)
    return client.post("/procedures/new", data=body.read(), content_type=f"multipart/form-data; boundary={boundary}")
