"""The blueprints of reports, apart from their views, which fill several files."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("reports", __name__, url_prefix="/reports")
kinds_bp = Blueprint("report_kinds", __name__, url_prefix="/report-kinds")
