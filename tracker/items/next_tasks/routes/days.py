"""The day that an address of the next tasks asks for."""

from __future__ import annotations

from datetime import date

from flask import request

from tracker.core.forms import read_day


def wanted_day(today: date) -> tuple[date, str]:
    """The day of the address, 2022-06-15 or 15/06/2022, and what is wrong with it."""
    typed = request.args.get("on", "").strip()
    if not typed:
        return today, ""
    try:
        return date.fromisoformat(typed), ""
    except ValueError:
        pass
    try:
        return read_day(typed), ""
    except ValueError as error:
        return today, str(error)
