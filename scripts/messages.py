"""What these programs say: one plain sentence in Vietnamese, the same in English below it."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable
from types import FrameType


class Stop(Exception):
    """The work cannot go on; carries the sentence in both languages."""

    def __init__(self, vietnamese: str, english: str = "") -> None:
        """Take the sentence in Vietnamese and in English; the first alone when another program has said it all."""
        super().__init__(english or vietnamese)
        self.vietnamese = vietnamese
        self.english = english


class Terminated(Exception):
    """Somebody asked the program to end (SIGTERM, SIGHUP); `finally` blocks run on the way out."""


def say(vietnamese: str, english: str) -> None:
    """Tell how the work goes."""
    print(f"{vietnamese} ({english})", flush=True)


def entry(main: Callable[[], int]) -> None:
    """Run `main` as a program: its exit code, or one plain sentence and 1, or 130 and 143 when it was interrupted."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]  # a Latin terminal must not end in a traceback
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _terminate)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        code = main()
    except Stop as stop:
        code = _complain(stop.vietnamese, stop.english, 1)
    except KeyboardInterrupt:
        code = _complain("Đã dừng giữa chừng; chạy lại lệnh là làm tiếp.", "Interrupted; run it again to go on.", 130)
    except Terminated:
        code = 143
    except BrokenPipeError:
        code = 1
    except OSError as error:
        place, reason = error.filename or "", error.strerror or str(error)
        code = _complain(f"Không đọc hoặc ghi được {place}: {reason}.", f"Cannot read or write {place}: {reason}.", 1)
    sys.exit(code)


def _complain(vietnamese: str, english: str, code: int) -> int:
    print(vietnamese + (f"\n({english})" if english else ""), file=sys.stderr, flush=True)
    return code


def _terminate(_number: int, _frame: FrameType | None) -> None:
    raise Terminated
