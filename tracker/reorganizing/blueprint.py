"""The blueprint of reorganisations, apart from its views, which fill several files."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("reorganizing", __name__, url_prefix="/reorganizing")
