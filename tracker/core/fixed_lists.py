"""Lists of a statement that is kept, written out: `IN (?, ?)` for good, rather than anew each time it is asked.

SQLAlchemy leaves the place of a list open and writes the text of the statement again with every execution, for a list
may be longer the next time. Those of a statement that is kept never are; writing its text again took up to 400 calls.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from sqlalchemy import BindParameter
from sqlalchemy.sql import operators, visitors
from sqlalchemy.sql.elements import BinaryExpression, ClauseList

Statement = TypeVar("Statement", bound=Any)
OPERATORS = (operators.in_op, operators.not_in_op)


def fixed(statement: Statement) -> Statement:
    """The same statement, which has just been written: each list with values gets a parameter for each of them.

    Lists whose values come with the execution stay open. So does one without values, which matches nothing.
    """
    for part in list(visitors.iterate(statement)):
        if isinstance(part, BinaryExpression) and part.operator in OPERATORS and (values := _values(part.right)):
            each = (BindParameter(None, value, type_=part.right.type, unique=True) for value in values)
            several: Any = ClauseList(*each)
            part.right = several.self_group(against=part.operator)
    return statement


def _values(right: Any) -> Sequence[Any]:
    if not isinstance(right, BindParameter) or not right.expanding or right.value is None:
        return ()
    return list(right.value)
