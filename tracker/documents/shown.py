"""How the register's values are written on its pages: filters and titles of templates."""

from __future__ import annotations

from flask import g
from flask_babel import get_locale, gettext as _

from tracker.core.acting import actor
from tracker.core.actor import ActorPost, Role, post_words
from tracker.core.extensions import db
from tracker.documents import uploads
from tracker.documents.blueprint import bp
from tracker.organization.models import Unit

FULL_NAME = "tracker_full_name_of_unit"


@bp.app_template_filter()
def file_size(size: int) -> str:
    """412 kB, 3,4 MB."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))} kB"
    shown = f"{size / 1_000_000:.1f} MB"
    return shown if str(get_locale()) == "en" else shown.replace(".", ",")


@bp.app_template_global()
def taken_files() -> str:
    """The `accept` of a field for files: a telephone offers its photos and its camera."""
    return uploads.ACCEPTED


@bp.app_template_test()
def has_thumbnail(thumbnail: str | None) -> bool:
    """Whether a small picture can be shown: `file.thumbnail is has_thumbnail`."""
    return uploads.has_thumbnail(thumbnail)


@bp.app_template_global()
def home_title() -> str:
    """The head of the home page by what the person is here for; the unit's name for those who work for one."""
    me = actor()
    if me.has(Role.LEADER):
        return str(_("How the items stand"))
    for post in me.posts:
        if post.role in (Role.CLERK, Role.HEAD, Role.OFFICER) and post.unit_name:
            return _full_name(post)
    return str(_("Home"))


@bp.app_template_global()
def home_post() -> str:
    """The person's first post under it: "Chủ tịch UBND huyện Bình Sơn", "Trưởng phòng Nội vụ"."""
    first = next(iter(actor().posts), None)
    if first is None:
        return ""
    name = _full_name(first)
    return post_words(first.title, name, name.replace("Ủy ban nhân dân", "UBND"))


def _full_name(post: ActorPost) -> str:
    """Of its unit: "Phòng Nội vụ", where lists have "P. Nội vụ". One query a page."""
    kept = g.get(FULL_NAME)
    if kept is None or kept[0] != post.unit_id:
        unit = db.session.get(Unit, post.unit_id)
        kept = (post.unit_id, unit.name if unit is not None else post.unit_name)
        setattr(g, FULL_NAME, kept)
    name: str = kept[1]
    return name
