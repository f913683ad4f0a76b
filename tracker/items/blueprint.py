"""The blueprint of items, apart from its views, which fill several packages."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("items", __name__, url_prefix="/items")
