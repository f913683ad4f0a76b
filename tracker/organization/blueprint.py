"""The blueprints of units and of their groups, apart from their views, which fill several files."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("units", __name__, url_prefix="/units")
#: Groups are kept by the clerks too, who change no unit.
groups_bp = Blueprint("groups", __name__, url_prefix="/units/groups")
