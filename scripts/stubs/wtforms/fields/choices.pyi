from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Generic, NamedTuple, TypeAlias, overload

from typing_extensions import TypeVar
from wtforms.fields.core import Field, Filters, Validators, Widget, Words

# What `coerce` makes of the value that is sent.
Value = TypeVar("Value", default=object)
# One below the other, or under headings.
Listed: TypeAlias = Sequence[SelectChoice] | Sequence[tuple[object, Words]]
Grouped: TypeAlias = Mapping[str, Listed]

class SelectChoice:
    value: object
    label: Words
    def __init__(
        self,
        value: object,
        label: Words | None = None,
        render_kw: Mapping[str, object] = ...,
        optgroup: str | None = None,
    ) -> None: ...

class Choice(NamedTuple):
    value: object
    label: Words
    selected: bool
    render_kw: Mapping[str, object]

class SelectFieldBase(Field):
    option_widget: Widget
    def iter_choices(self) -> Iterator[Choice]: ...

class SelectField(SelectFieldBase, Generic[Value]):
    data: Value | None
    choices: Listed | Grouped | None
    @overload
    def __init__(
        self: SelectField[str],
        label: Words | None = None,
        validators: Validators | None = None,
        *,
        choices: Listed | Grouped | None = None,
        validate_choice: bool = True,
        filters: Filters = (),
        description: Words = "",
        default: object = None,
        widget: Widget | None = None,
        option_widget: Widget | None = None,
        render_kw: Mapping[str, object] | None = None,
    ) -> None: ...
    @overload
    def __init__(
        self,
        label: Words | None = None,
        validators: Validators | None = None,
        *,
        coerce: Callable[[str], Value | None],
        choices: Listed | Grouped | None = None,
        validate_choice: bool = True,
        filters: Filters = (),
        description: Words = "",
        default: object = None,
        widget: Widget | None = None,
        option_widget: Widget | None = None,
        render_kw: Mapping[str, object] | None = None,
    ) -> None: ...

class RadioField(SelectField[Value]):
    @overload
    def __init__(
        self: RadioField[str],
        label: Words | None = None,
        validators: Validators | None = None,
        *,
        choices: Listed | Grouped | None = None,
        validate_choice: bool = True,
        filters: Filters = (),
        description: Words = "",
        default: object = None,
        widget: Widget | None = None,
        option_widget: Widget | None = None,
        render_kw: Mapping[str, object] | None = None,
    ) -> None: ...
    @overload
    def __init__(
        self,
        label: Words | None = None,
        validators: Validators | None = None,
        *,
        coerce: Callable[[str], Value | None],
        choices: Listed | Grouped | None = None,
        validate_choice: bool = True,
        filters: Filters = (),
        description: Words = "",
        default: object = None,
        widget: Widget | None = None,
        option_widget: Widget | None = None,
        render_kw: Mapping[str, object] | None = None,
    ) -> None: ...

class SelectMultipleField(SelectFieldBase, Generic[Value]):
    data: Sequence[Value] | None
    choices: Listed | Grouped | None
    @overload
    def __init__(
        self: SelectMultipleField[str],
        label: Words | None = None,
        validators: Validators | None = None,
        *,
        choices: Listed | Grouped | None = None,
        validate_choice: bool = True,
        filters: Filters = (),
        description: Words = "",
        default: object = None,
        widget: Widget | None = None,
        option_widget: Widget | None = None,
        render_kw: Mapping[str, object] | None = None,
    ) -> None: ...
    @overload
    def __init__(
        self,
        label: Words | None = None,
        validators: Validators | None = None,
        *,
        coerce: Callable[[str], Value],
        choices: Listed | Grouped | None = None,
        validate_choice: bool = True,
        filters: Filters = (),
        description: Words = "",
        default: object = None,
        widget: Widget | None = None,
        option_widget: Widget | None = None,
        render_kw: Mapping[str, object] | None = None,
    ) -> None: ...
