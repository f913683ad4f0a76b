"""Words of the catalogues, ready for a page: a page asks for hundreds, and the way to each was longer than the word.

Flask-Babel asks for the language and its catalogue anew at each word, Jinja calls five functions around that. Here the
catalogue is looked up once a request, and what a template says without values is kept as it is put down.
"""

from __future__ import annotations

from functools import cached_property
from typing import Any

from flask import Flask, g
from flask_babel import Babel, Domain
from jinja2 import pass_eval_context
from jinja2.nodes import EvalContext
from markupsafe import Markup

#: Words that one language keeps ready: more than the catalogues have, fewer than a stranger could invent.
MOST_READY = 20_000


class ReadyDomain(Domain):
    """The catalogues; the one of a request is kept where Flask-Babel keeps its language: force_locale() and refresh()
    empty both.
    """

    def get_translations(self) -> Any:
        """The catalogue of the language in force; outside of any context one without words, as before."""
        try:
            found = g._flask_babel.babel_translations
        except (AttributeError, RuntimeError):  # the first word of a request; outside of any context
            found = None
        return self._looked_up() if found is None else found

    def _looked_up(self) -> Any:
        found = super().get_translations()
        found.__dict__.setdefault("ready", {})
        if g and hasattr(g, "_flask_babel"):
            g._flask_babel.babel_translations = found
        return found


class ReadyBabel(Babel):
    """Flask-Babel with these catalogues."""

    @cached_property
    def domain_instance(self) -> ReadyDomain:
        """Where `gettext` and its kind look."""
        return ReadyDomain(domain=self.domain)

    def catalogue(self) -> Any:
        """The catalogue of the language in force."""
        return self.domain_instance.get_translations()


def init_ready_words(app: Flask, babel: ReadyBabel) -> None:
    """Give templates a `_` that finds ready words. After Babel has bound its own."""

    @pass_eval_context
    def say(context: EvalContext, text: str, /, **values: Any) -> str:
        catalogue = babel.catalogue()
        if values or not context.autoescape:
            return _filled(catalogue.ugettext(text), values, context)
        ready: dict[str, Markup] = catalogue.ready
        known = ready.get(text)
        if known is None:
            known = Markup(catalogue.ugettext(text)) % {}  # noqa: S704 - our own words; always a pattern, as Jinja has it
            if len(ready) < MOST_READY:
                ready[text] = known
        return known

    @pass_eval_context
    def say_number(context: EvalContext, one: str, many: str, num: int, /, **values: Any) -> str:
        return _filled(babel.catalogue().ungettext(one, many, num), {"num": num, **values}, context)

    app.jinja_env.globals |= {"_": say, "gettext": say, "ngettext": say_number}


def _filled(pattern: str, values: dict[str, Any], context: EvalContext) -> str:
    """The pattern with its values: on a page they are escaped, the words are not."""
    return (Markup(pattern) if context.autoescape else pattern) % values  # noqa: S704 - our own words
