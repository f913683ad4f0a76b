"""The pictures of the pages of a paper, and of the page that an item came from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from tracker.core.actor import Actor
from tracker.core.errors import NotFound
from tracker.core.extensions import db
from tracker.documents import store
from tracker.documents.content import JPEG, PDF, PNG, WEBP
from tracker.documents.models import Attachment
from tracker.intake.queries.origins import CameFrom
from tracker.intake.queries.paper import files_of, load_paper_shown
from tracker.intake.reader import page_picture
from tracker.intake.reading.values import UnreadableError

#: A page is drawn from these; whatever else came has no pages of its own.
PICTURES = frozenset({JPEG, PNG, WEBP})
DRAWN = PICTURES | {PDF}
#: What one page of a paper looks like. Figures are read at it, and it is sent in a blink.
DOTS = 110


@dataclass(frozen=True, slots=True)
class Source:
    """A page of a kept file. `mark` says which picture it is, before anything is drawn."""

    sha256: str
    media_type: str
    name: str
    page: int

    @property
    def mark(self) -> str:
        """The same file and page make the same picture."""
        return f"{self.sha256[:32]}-{self.page}-{DOTS}"

    def draw(self) -> tuple[bytes, str]:
        """The picture and its media type. Raises NotFound where there is none."""
        path = store.path_of(self.sha256)
        if not path.exists():
            raise NotFound(_l("The file is missing from the store: tell the administrator."))
        try:
            return page_picture(path.read_bytes(), self.page), PNG
        except UnreadableError as error:
            raise NotFound(_l("This page has no picture.")) from error


def page_of_paper(paper_id: int, page: int, *, by: Actor) -> Source:
    """The page of a paper: the file of that turn where photos are its pages, else the page of its file."""
    load_paper_shown(paper_id, by=by)
    return _there(_page([(one.sha256, one.media_type, one.name) for one in files_of(paper_id)], page))


def page_of_origin(origin: CameFrom, page: int) -> Source:
    """The page that an item came from. The caller has asked whether it may be seen. Raises NotFound."""
    return _there(source_of(origin, page))


def source_of(origin: CameFrom, page: int) -> Source | None:
    """The same, in the files that its document has now; None where there is no picture of it."""
    first = db.session.get(Attachment, origin.attachment_id) if origin.attachment_id is not None else None
    if first is None:
        return None
    if first.media_type not in PICTURES:
        return _page([(first.sha256, first.media_type, first.name)], page)
    rows = db.session.scalars(
        select(Attachment)
        .where(Attachment.document_id == first.document_id, Attachment.id >= first.id)
        .order_by(Attachment.id)
    )
    return _page([(one.sha256, one.media_type, one.name) for one in rows if one.media_type in PICTURES], page)


def _page(files: Sequence[tuple[str, str, str]], page: int) -> Source | None:
    turn, inside = (page - 1, 1) if len(files) > 1 else (0, page)
    if not 0 <= turn < len(files) or inside < 1 or files[turn][1] not in DRAWN:
        return None
    sha256, media_type, name = files[turn]
    return Source(sha256, media_type, name, inside)


def _there(source: Source | None) -> Source:
    if source is None:
        raise NotFound(_l("This page has no picture."))
    return source
