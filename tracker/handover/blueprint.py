"""The blueprint of handing over, apart from its views, which fill several files."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("handover", __name__)
