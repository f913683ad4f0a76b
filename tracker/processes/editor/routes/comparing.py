"""Two versions of a procedure beside each other."""

from __future__ import annotations

from flask import render_template, request
from flask.typing import ResponseReturnValue

from tracker.core.security import signed_in
from tracker.processes.editor.blueprint import bp
from tracker.processes.editor.comparing import compared
from tracker.processes.versions.queries import find_version, numbers_of


@bp.get("/<key>/compare")
@signed_in
def compare(key: str) -> ResponseReturnValue:
    """What is new, gone and changed from one version to another: in words, and on both drawings."""
    numbers = numbers_of(key)
    old, new = _number("old"), _number("new")
    new = new if new in numbers else numbers[0]
    before = [number for number in numbers if number < new]
    old = old if old in numbers else (before or numbers)[0]
    one, other = find_version(key, old), find_version(key, new)
    return render_template(
        "processes/editor/compare.html", key=key, old=one, new=other, numbers=numbers,
        found=compared(one.xml, other.xml),
    )  # fmt: skip


def _number(name: str) -> int:
    """0 where it is none."""
    typed = request.args.get(name, "")
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 10 else 0
