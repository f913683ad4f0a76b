from wtforms import validators as validators, widgets as widgets
from wtforms.fields.choices import (
    RadioField as RadioField,
    SelectChoice as SelectChoice,
    SelectField as SelectField,
    SelectMultipleField as SelectMultipleField,
)
from wtforms.fields.core import Field as Field
from wtforms.fields.form import FormField as FormField
from wtforms.fields.simple import (
    BooleanField as BooleanField,
    FileField as FileField,
    HiddenField as HiddenField,
    MultipleFileField as MultipleFileField,
    PasswordField as PasswordField,
    StringField as StringField,
    TextAreaField as TextAreaField,
)
from wtforms.form import Form as Form
from wtforms.validators import ValidationError as ValidationError
