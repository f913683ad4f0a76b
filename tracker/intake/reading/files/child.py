"""Reads files of strangers in a process of its own: `python -I -B child.py`, asked on its standard input.

A question is a line of JSON, {"ask": "read", "name": …, "length": …} or {"ask": "page", "number": …, "length": …}, then
the bytes of the file. With {"columns": length} JSON of so many bytes follows: the columns of a workbook, as a person
has corrected them. The answer is lines of JSON: {"done": 3, "of": 10} for each page, at last {"reading": …},
{"picture": length} and its bytes, or {"fault": reason, "detail": …}. It goes on until nothing is asked any more.

Decoders are native code that strangers' bytes have broken before: before the first byte is looked at the process gives
up memory, time, large files. Nothing of Flask or of a database is loaded; what is written here is believed by nobody.
"""

from __future__ import annotations

import gc
import json
import resource
import sys
import types
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[4]
MEMORY = 1024 * 1024 * 1024  # of addresses, which are more than what is used
SECONDS = 240  # of the processor, for one question
MOST_WRITTEN = 96 * 1024 * 1024
MOST_OPEN = 128


def give_up() -> None:
    """From here on: so much memory, so large files, so many at once."""
    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_FSIZE, MOST_WRITTEN),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, MOST_OPEN),
    ):
        hard = resource.getrlimit(what)[1]
        resource.setrlimit(what, (most if hard == resource.RLIM_INFINITY else min(most, hard),) * 2)


def more_time() -> None:
    """So much of the processor for the next question."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + SECONDS, hard))


def without_application() -> None:
    """`tracker` is a name alone: its own module would load the whole application."""
    package = types.ModuleType("tracker")
    package.__path__ = [str(ROOT / "tracker")]
    sys.modules["tracker"] = package


def say(line: dict[str, Any], data: bytes = b"") -> None:
    """One line, and bytes behind it."""
    sys.stdout.buffer.write(json.dumps(line).encode() + b"\n" + data)
    sys.stdout.buffer.flush()


def answer(asked: dict[str, Any], data: bytes, columns: bytes = b"") -> tuple[dict[str, Any], bytes]:
    """The last line, and the bytes of a picture. What a file does to its reader is a fault of the file."""
    from tracker.intake.reading.columns.mapping_json import read_mapping  # noqa: PLC0415 - see without_application
    from tracker.intake.reading.files.picturing import picture_of_file  # noqa: PLC0415 - see without_application
    from tracker.intake.reading.files.reading import read_data  # noqa: PLC0415
    from tracker.intake.reading.storing import to_json  # noqa: PLC0415
    from tracker.intake.reading.values import UnreadableError  # noqa: PLC0415

    try:
        if asked["ask"] == "page":
            picture = picture_of_file(data, int(asked["number"]))
            return {"picture": len(picture)}, picture
        mapping = read_mapping(json.loads(columns)) if columns else None
        reading = read_data(data, str(asked["name"]), lambda done, of: say({"done": done, "of": of}), mapping)
        return {"reading": to_json(reading)}, b""
    except UnreadableError as error:
        return {"fault": error.reason, "detail": error.detail[:200]}, b""
    except (MemoryError, RecursionError) as error:
        return {"fault": "large", "detail": type(error).__name__}, b""
    except Exception as error:  # a file that nobody thought of: it is refused, whatever it does to its reader
        return {"fault": "broken", "detail": f"{type(error).__name__}: {error}"[:200]}, b""


def main() -> None:
    """See above."""
    without_application()
    answer({"ask": "read", "name": "a.txt"}, b"a")  # what is loaded at the first time is loaded before
    give_up()
    source = sys.stdin.buffer
    while line := source.readline(4096):
        more_time()
        asked = json.loads(line)
        data = source.read(int(asked["length"]))
        said, picture = answer(asked, data, source.read(int(asked.get("columns", 0))))
        del data
        say(said, picture)
        gc.collect()


if __name__ == "__main__":
    main()
