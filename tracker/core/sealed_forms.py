"""The token of a form on a page without a session: bound to the secret word of the page's address.

Such a route is exempt from the token of the session (`csrf.exempt`) and asks `is_sealed` itself. Who sends the form
must have been given it by us, for this very address; another site knows neither.
"""

from __future__ import annotations

import hmac

from flask import request
from markupsafe import Markup

from tracker.core.once import FIELD, MARK, SHAPE, new_key
from tracker.core.secrets import keyed_hash

TOKEN = "csrf_token"  # noqa: S105 - the name of the field


def sealed_marks(word: str) -> Markup:
    """The hidden fields: which form it is (it is answered once), and that we have made it for this word."""
    key = new_key()
    return MARK.format(TOKEN, _seal(word, key)) + MARK.format(FIELD, key)


def is_sealed(word: str) -> bool:
    """Whether the form that arrives was made by `sealed_marks` for this word."""
    key = request.form.get(FIELD, "")
    given = request.form.get(TOKEN, "")
    return bool(SHAPE.fullmatch(key)) and hmac.compare_digest(_seal(word, key).encode(), given.encode())


def _seal(word: str, key: str) -> str:
    return keyed_hash("form of a secret address", f"{word}\0{key}")
