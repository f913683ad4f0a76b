from wtforms.widgets.core import CheckboxInput as CheckboxInput
from wtforms.widgets.core import ListWidget as ListWidget
from wtforms.widgets.core import TextArea as TextArea
from wtforms.widgets.core import TextInput as TextInput
