from wtforms.form import BaseForm

class DefaultMeta:
    csrf: bool
    def get_translations(self, form: BaseForm) -> object: ...
