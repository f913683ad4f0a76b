from wtforms.widgets.core import (
    CheckboxInput as CheckboxInput,
    ListWidget as ListWidget,
    TextArea as TextArea,
    TextInput as TextInput,
)
