from collections.abc import Callable
from typing import Generic

from typing_extensions import TypeVar
from wtforms.fields.core import Field, Words
from wtforms.form import BaseForm

Inner = TypeVar("Inner", bound=BaseForm, default=BaseForm)

class FormField(Field, Generic[Inner]):
    form: Inner
    def __init__(
        self, form_class: Callable[..., Inner], label: Words | None = None, *, separator: str = "-"
    ) -> None: ...
