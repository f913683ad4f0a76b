"""A template with its words, by a child process that may do nothing else. Whatever a template is, it costs no more."""

from __future__ import annotations

import json
import logging
import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import BinaryIO, TypeAlias

from flask_babel import lazy_gettext as _l

from tracker.core.errors import Text, TrackerError

logger = logging.getLogger(__name__)

CHILD = Path(__file__).with_name("child.py")
#: By the clock; its processor time and memory are bounded in the child.
SECONDS = 15.0
MOST_LINE, MOST_PAPER = 4096, 32 * 1024 * 1024
#: What is put in: words, or lines of them.
Values: TypeAlias = Mapping[str, str | Sequence[str]]
#: One at a time in each web process.
_turn = threading.BoundedSemaphore(1)


class TemplateFailed(TrackerError):
    """A template of the office that could not be drawn; the shipped one still can."""

    status = 503


_WHY: Mapping[str, Text] = {
    "forbidden": _l("The template asks for more than the names it may use."),
    "syntax": _l("The template cannot be read: a {% … %} or {{ … }} in it is not whole."),
    "memory": _l("The template needs too much memory."),
    "file": _l("The template is no Word file that can be drawn. Save it in Word as .docx once more."),
}
_TOO_LONG = _l("Drawing the template took too long and was stopped.")


def render(templates: Sequence[bytes], jobs: Sequence[tuple[int, Values]], *, seconds: float = SECONDS) -> list[bytes]:
    """A .docx for each job: which of the templates, and its words. Raises TemplateFailed with the reason."""
    asked = {"templates": [len(one) for one in templates], "jobs": [[which, dict(values)] for which, values in jobs]}
    data = json.dumps(asked).encode() + b"\n" + b"".join(templates)
    if not _turn.acquire(timeout=seconds):
        raise TemplateFailed(_l("The server is drawing another paper. Try again in a moment."))
    try:
        with tempfile.TemporaryFile() as answer:
            _run(data, answer, seconds)
            answer.seek(0)
            return _understood(answer, len(jobs))
    finally:
        _turn.release()


def _run(data: bytes, answer: BinaryIO, seconds: float) -> None:
    """It gets nothing of our environment and of what we have open, and ends with all that it began."""
    running = subprocess.Popen(  # noqa: S603 - our own program; the template is its input
        [sys.executable, "-I", "-B", str(CHILD)],
        cwd="/",
        env={"LC_ALL": "C.UTF-8"},
        stdin=subprocess.PIPE,
        stdout=answer,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        running.communicate(data, timeout=seconds)
    except subprocess.TimeoutExpired:
        logger.warning("A template of a paper was given up after %.0f seconds.", seconds)
    finally:
        if running.poll() is None:
            os.killpg(running.pid, signal.SIGKILL)
        running.wait()


def _understood(answer: BinaryIO, number: int) -> list[bytes]:
    """Believed only as far as it is of the right form."""
    line = answer.readline(MOST_LINE)
    if not line:
        raise TemplateFailed(_TOO_LONG)
    try:
        said = json.loads(line)
        lengths = [int(length) for length in said.get("papers", ())]
    except (ValueError, TypeError, AttributeError) as error:
        raise TemplateFailed(_WHY["file"]) from error
    if "fault" in said:
        raise TemplateFailed(_WHY.get(str(said["fault"]), _WHY["file"]))
    papers = [answer.read(min(max(0, length), MOST_PAPER)) for length in lengths]
    if len(papers) != number or any(len(paper) != length for paper, length in zip(papers, lengths, strict=True)):
        raise TemplateFailed(_WHY["file"])
    return papers
