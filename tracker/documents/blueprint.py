"""The blueprint of the register, apart from its views, which fill several files."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("documents", __name__, url_prefix="/documents")
