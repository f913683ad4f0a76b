"""The application's own commands (`flask …`), run from outside; their failures become one sentence."""

from __future__ import annotations

import json
import subprocess
from typing import Any

from scripts.messages import Stop
from scripts.project import LOG, PYTHON, ROOT, environment, write_log

LONGEST_SENTENCE = 4


def flask(*words: str) -> str:
    """What `flask WORDS…` printed. Raises Stop with the command's own sentence, or naming the log where it has none."""
    done = subprocess.run(
        [str(PYTHON), "-m", "flask", *words],
        cwd=ROOT,
        env=environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode == 0:
        return done.stdout
    command = "flask " + " ".join(words)
    write_log(f"== {command}\n{done.stdout}\n{done.stderr}\n== exit {done.returncode}\n")
    raise Stop(*failure(command, done.stderr))


def failure(command: str, stderr: str) -> tuple[str, str]:
    """The sentence to show for a command that failed: (Vietnamese or its own words, English or nothing)."""
    lines = [line for line in stderr.splitlines() if line.strip()]
    if lines and len(lines) <= LONGEST_SENTENCE and "Traceback" not in stderr:
        return "\n".join(lines).removeprefix("Error: "), ""
    reason = lines[-1].strip() if lines else "?"
    return f"Lệnh {command} không xong: {reason} (chi tiết: {LOG}).", f"{command} failed; the details are in {LOG}."


def status() -> dict[str, Any]:
    """{"database": new|behind|current|newer, "set_up": bool, "demo": bool} of the instance."""
    told = flask("instance", "status", "--format", "json")
    try:
        state: dict[str, Any] = json.loads(told)
    except ValueError:
        raise Stop(*failure("flask instance status", "")) from None
    return state
