"""The page "Xuất toàn bộ dữ liệu": two buttons, each orders a long work."""

from __future__ import annotations

from flask import Blueprint, render_template, url_for
from flask.typing import ResponseReturnValue

from tracker.core.security import requires
from tracker.core.works.kinds import WorkKind
from tracker.core.works.offering import order_and_show
from tracker.moving.out.kinds import KINDS
from tracker.moving.out.works import ARCHIVE, BOOK
from tracker.moving.policies import can_export

bp = Blueprint("out", __name__, url_prefix="/export")


@bp.get("")
@requires(can_export)
def show_export() -> ResponseReturnValue:
    """What goes out, what does not, and two buttons."""
    return render_template("moving/out/export.html", kinds=KINDS)


@bp.post("/book")
@requires(can_export)
def order_book() -> ResponseReturnValue:
    """Order the workbook."""
    return _ordered(BOOK)


@bp.post("/archive")
@requires(can_export)
def order_archive() -> ResponseReturnValue:
    """Order the archive."""
    return _ordered(ARCHIVE)


def _ordered(kind: WorkKind) -> ResponseReturnValue:
    return order_and_show(kind.name, {}, back=url_for("out.show_export"))
