from typing import Generic

from typing_extensions import TypeVar
from wtforms.fields.core import Field

File = TypeVar("File", default=object)

class BooleanField(Field):
    data: bool

class StringField(Field):
    data: str | None
    def _value(self) -> str: ...

class TextAreaField(StringField): ...
class PasswordField(StringField): ...
class HiddenField(StringField): ...

class FileField(Field, Generic[File]):
    data: File | None

class MultipleFileField(Field, Generic[File]):
    data: list[File] | None
