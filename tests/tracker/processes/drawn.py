"""Drawings for tests: those that are shipped, and the same with something changed in them."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse, stream_encode_multipart

from tracker.core.extensions import db
from tracker.processes.models import Process, ProcessVersion, VersionState

FOLDER = Path(__file__).parents[3] / "workflows" / "definitions"


def shipped(key: str = "one_unit") -> bytes:
    """The file of a shipped procedure."""
    return (FOLDER / f"{key}.bpmn").read_bytes()


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


def upload(client: FlaskClient, data: bytes, *, note: str = "", name: str = "quy-trinh.bpmn") -> TestResponse:
    """Send a file as the administrator's browser does."""
    fields = {"file": FileStorage(BytesIO(data), name), "note": note}
    body, _length, boundary = stream_encode_multipart(fields, use_tempfile=False)
    return client.post("/procedures/new", data=body.read(), content_type=f"multipart/form-data; boundary={boundary}")
