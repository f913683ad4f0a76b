"""Uploaded files on their way into the register: put into the store at once, named in the form by a signed word.

A form that comes back with a question or an error does not ask for its files again; a day later they are swept.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime
from typing import Any

from flask import Response, current_app, request, send_file
from flask_babel import gettext
from itsdangerous import BadData, URLSafeTimedSerializer
from werkzeug.datastructures import FileStorage

from tracker.core import clock
from tracker.core.acting import sender
from tracker.core.errors import InvalidInput, NotFound
from tracker.documents import store
from tracker.documents.content import JPEG, PNG, WEBP
from tracker.documents.services.files import KeptFile, keep_file

#: A form may come back for so long; the store keeps longer.
MAX_AGE = 20 * 3600
#: What a browser may do with a file of ours: nothing but keep it.
SANDBOX = "sandbox; default-src 'none'; frame-ancestors 'none'"
#: What a browser offers to choose; telephones show their photos and the camera for "image/*".
ACCEPTED = "image/*,.heic,.heif,.webp,.pdf,.docx,.xlsx"
#: All photos of one form together: an answer has to come before a proxy gives up. What is left is told, and sent again.
PHOTO_SECONDS = 45.0
#: A browser may open these; everything else is only to keep.
OPENED = frozenset((JPEG, PNG, WEBP))


def take_files(files: Iterable[Any]) -> tuple[list[KeptFile], list[InvalidInput]]:
    """Put every file that was chosen into the store; what is not taken comes back with its reason.

    The caller has asked whether this person may send files here.
    """
    until = clock.seconds() + PHOTO_SECONDS
    kept: list[KeptFile] = []
    refused: list[InvalidInput] = []
    for file in files:
        if not isinstance(file, FileStorage) or not file.filename:
            continue
        with file.stream:
            data = file.stream.read(store.largest() + 1)
        try:
            kept.append(keep_file(data, name=file.filename, seconds=until - clock.seconds()))
        except InvalidInput as error:
            refused.append(error)
    return kept, refused


def kept_before(name: str = "kept") -> list[KeptFile]:
    """The files that this form already brought and that its person did not leave out. `name`: of one of its fields."""
    found = []
    for word in request.form.getlist(name):
        try:
            values = _signer().loads(word, max_age=MAX_AGE)
        except BadData:
            continue
        if (who := values.pop("person", None)) is not None and who == sender():
            found.append(KeptFile(**values))
    return found


def word_for(file: KeptFile) -> str:
    """The signed word by which the form names a kept file; of no use to anybody else."""
    return str(_signer().dumps(asdict(file) | {"person": sender()}))


def _signer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.config["SECRET_KEY"], salt="kept-file")


def send_kept(*, name: str, media_type: str, sha256: str, added_at: datetime) -> Response:
    """The file, to keep; a picture may be opened, alone and in a sandbox. The caller has asked whether it may be seen.

    It is as old as its row: the stored content is shared, and its own age would tell when somebody else kept it too.
    """
    path = store.path_of(sha256)
    if not path.exists():
        raise NotFound(gettext("The file is missing from the store: tell the administrator."))
    answer: Response = send_file(
        path, mimetype=media_type, as_attachment=media_type not in OPENED, download_name=name, etag=sha256,
        last_modified=added_at,
    )  # fmt: skip
    return _guarded(answer)


def send_thumbnail(thumbnail: str | None, *, added_at: datetime) -> Response:
    """The small picture of a photo, as old as its row. The caller has asked whether the photo may be seen."""
    if not has_thumbnail(thumbnail):
        raise NotFound(gettext("This file has no small picture."))
    path = store.path_of(str(thumbnail))
    answer: Response = send_file(path, mimetype=JPEG, etag=str(thumbnail), last_modified=added_at)
    return _guarded(answer)


def has_thumbnail(thumbnail: str | None) -> bool:
    """Whether there is one that a page can show: none of files of earlier versions, none that the store has lost."""
    return bool(thumbnail) and store.path_of(str(thumbnail)).exists()


def _guarded(answer: Response) -> Response:
    answer.headers["Content-Security-Policy"] = SANDBOX
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
