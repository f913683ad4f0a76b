"""A file that is made for whoever asks, as an answer."""

from __future__ import annotations

import io
from typing import IO

from flask import Response, send_file


def file_answer(file: IO[bytes] | bytes, media_type: str, name: str) -> Response:
    """The file to be kept under this name; no copy stays in the browser's cache, and the answer closes it."""
    content = io.BytesIO(file) if isinstance(file, bytes) else file
    answer: Response = send_file(content, mimetype=media_type, as_attachment=True, download_name=name, max_age=0)
    answer.headers["Cache-Control"] = "no-store"
    return answer
