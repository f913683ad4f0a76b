"""Templates of papers as the office has put them into use, one row each time: nothing is overwritten."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from tracker.core.database import Base
from tracker.organization.models import Level
from tracker.papers.templates.names import TemplateKind


class PaperTemplate(Base):
    """A template put into use for a kind of paper at a level of the committee. The newest row is the one in use.

    Without `content` the one that comes with the program was taken into use again.
    """

    __tablename__ = "paper_template"
    __table_args__ = (Index("ix_paper_template_kind_level_id", "kind", "level", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[TemplateKind] = mapped_column()
    level: Mapped[Level] = mapped_column(comment="of the committee whose papers it draws")
    file_name: Mapped[str] = mapped_column(default="", comment="as it was uploaded")
    content: Mapped[bytes | None] = mapped_column(
        LargeBinary,
        deferred=True,
        comment=".docx, cleaned of all but letters, layout and pictures; none: the shipped one",
    )
    sha256: Mapped[str] = mapped_column(default="", comment="of the content; empty: the shipped one")
    at: Mapped[datetime] = mapped_column()
    by_name: Mapped[str] = mapped_column(comment="who put it into use")
