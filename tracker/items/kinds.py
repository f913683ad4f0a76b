"""A kind is one record: enumerations whose members carry a row of what is known of them. Pure."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, Self


class Kind(StrEnum):
    """A member is written as `NAME = "value", Row(…)`; it is its value, as the database and addresses have it.

    A kind says the type of its rows: `row: StatusRow`. A member without a row stops the start of the program.
    """

    _value_: str
    row: Any

    def __new__(cls, value: str, *rows: object) -> Self:
        """`rows` is the one row of a member; for who looks a member up by its value there is none to be named."""
        member = str.__new__(cls, value)
        member._value_, (member.row,) = value, rows
        return member
