from collections.abc import Collection
from re import Pattern

from wtforms.fields.core import Field, Words
from wtforms.form import BaseForm

class ValidationError(ValueError):
    def __init__(self, message: Words = "", *args: object) -> None: ...

class StopValidation(Exception):
    def __init__(self, message: Words = "", *args: object) -> None: ...

class _Validator:
    def __call__(self, form: BaseForm, field: Field) -> None: ...

class AnyOf(_Validator):
    def __init__(self, values: Collection[object], message: Words | None = None) -> None: ...

class EqualTo(_Validator):
    def __init__(self, fieldname: str, message: Words | None = None) -> None: ...

class InputRequired(_Validator):
    def __init__(self, message: Words | None = None) -> None: ...

class Length(_Validator):
    min: int
    max: int
    def __init__(self, min: int = -1, max: int = -1, message: Words | None = None) -> None: ...

class NumberRange(_Validator):
    def __init__(self, min: float | None = None, max: float | None = None, message: Words | None = None) -> None: ...

class Optional(_Validator):
    def __init__(self, strip_whitespace: bool = True) -> None: ...

class Regexp:
    def __init__(self, regex: str | Pattern[str], flags: int = 0, message: Words | None = None) -> None: ...
    def __call__(self, form: BaseForm, field: Field, message: Words | None = None) -> object: ...
