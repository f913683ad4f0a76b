from collections.abc import Mapping

from markupsafe import Markup
from wtforms import Form
from wtforms.fields import Field
from wtforms.meta import DefaultMeta

class FlaskForm(Form):
    class Meta(DefaultMeta): ...

    def __init__(
        self,
        formdata: Mapping[str, object] | None = ...,
        *,
        obj: object = None,
        prefix: str = "",
        data: Mapping[str, object] | None = None,
        meta: Mapping[str, object] | None = None,
        **kwargs: object,
    ) -> None: ...
    def is_submitted(self) -> bool: ...
    def validate_on_submit(self, extra_validators: object = None) -> bool: ...
    def hidden_tag(self, *fields: str | Field) -> Markup: ...
