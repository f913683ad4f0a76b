from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol, TypeAlias

from flask_babel import LazyString
from markupsafe import Markup
from wtforms.form import BaseForm
from wtforms.meta import DefaultMeta

Words: TypeAlias = str | LazyString
# Each reads a form and a field of its own kind.
Validators: TypeAlias = Sequence[Callable[[Any, Any], object]]
Filters: TypeAlias = Sequence[Callable[[Any], object]]

class Widget(Protocol):
    def __call__(self, field: Any, **kwargs: Any) -> Markup: ...

class Field:
    # What it holds is told by each kind of field.
    data: object
    object_data: object
    raw_data: Sequence[Any] | None
    errors: Sequence[str]
    process_errors: Sequence[str]
    validators: Validators
    widget: Widget
    render_kw: Mapping[str, object] | None
    description: Words
    flags: Flags
    default: object
    label: Label
    meta: DefaultMeta
    name: str
    short_name: str
    id: str
    type: str
    def __init__(
        self,
        label: Words | None = None,
        validators: Validators | None = None,
        *,
        filters: Filters = (),
        description: Words = "",
        id: str | None = None,
        default: object = None,
        widget: Widget | None = None,
        render_kw: Mapping[str, object] | None = None,
        name: str | None = None,
        _form: BaseForm | None = None,
        _prefix: str = "",
        _translations: object = None,
        _meta: DefaultMeta | None = None,
    ) -> None: ...
    def __call__(self, **kwargs: object) -> Markup: ...
    # of every kind that is shown as one text
    def _value(self) -> str: ...
    def process(self, formdata: object, data: object = ..., extra_filters: Filters | None = None) -> None: ...
    def process_data(self, value: object) -> None: ...
    def process_formdata(self, valuelist: list[Any]) -> None: ...
    def pre_validate(self, form: BaseForm) -> None: ...

class Flags:
    required: bool | None

class Label:
    field_id: str
    text: Words
