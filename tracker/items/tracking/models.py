"""Which own documents take effect by themselves and are tracked by nobody."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from tracker.core.database import Base


class Untracked(Base):
    """A document that the clerk said needs no item ("không theo dõi"), with the reason."""

    __tablename__ = "untracked"

    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"), primary_key=True)
    reason: Mapped[str] = mapped_column(default="")
    at: Mapped[datetime] = mapped_column()
