"""One walk over the paragraphs: headings hand their unit down, labels fill the duties of their block. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from tracker.intake.reading.tasks.headings import Zone
from tracker.intake.reading.tasks.markers import NAMELESS, Marker, MarkerKind
from tracker.intake.reading.tasks.passages import Passage
from tracker.intake.reading.values import Due, Found


@dataclass(slots=True)
class Frame:
    """An open point: what it hands to all below it. `kind` None: a paragraph without a mark."""

    kind: MarkerKind | None
    name: str
    zone: Zone
    leads: tuple[Found, ...] = ()
    supports: tuple[Found, ...] = ()
    due: Due | None = None
    is_task: bool = False
    is_unit: bool = False


@dataclass(slots=True)
class Draft:
    """A duty while its block is being read."""

    passage: Passage
    parts: list[tuple[int, int]]
    clause: str
    leads: tuple[Found, ...] = ()
    supports: tuple[Found, ...] = ()
    due: Due | None = None
    report_to: tuple[Found, ...] = ()
    product: Found | None = None
    sure: bool = False  # a unit, a label or an order makes it a duty
    general: bool = False
    pointed: bool = True  # it stands behind a mark
    filled: set[str] = field(default_factory=set)


@dataclass(slots=True)
class State:
    """What is open at a place of the paper."""

    issued: date | None
    frames: list[Frame] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)
    pending: list[Draft] = field(default_factory=list)
    front: dict[str, object] = field(default_factory=dict)
    heading: Draft | None = None  # a heading that is a duty itself where only labels follow
    labelled: bool = False
    addressed: tuple[Found, ...] = ()
    seen_marker: bool = False

    @property
    def zone(self) -> Zone:
        """What may be read here."""
        return self.frames[-1].zone if self.frames else Zone.OPEN

    def leads(self) -> tuple[Found, ...]:
        """The units that the nearest open point hands down."""
        return next((frame.leads for frame in reversed(self.frames) if frame.leads), ())

    def supports(self) -> tuple[Found, ...]:
        """Those that help, likewise."""
        return next((frame.supports for frame in reversed(self.frames) if frame.supports or frame.leads), ())

    def due(self) -> Due | None:
        """The deadline, likewise."""
        return next((frame.due for frame in reversed(self.frames) if frame.due), None)

    def enter(self, marker: Marker) -> None:
        """Closes the points that the mark ends."""
        for depth, frame in enumerate(self.frames):
            if frame.kind is marker.kind:
                del self.frames[depth:]
                return

    def clause(self) -> str:
        """ "III.2.a" of the open points."""
        names = [frame.name for frame in self.frames if frame.kind and frame.kind not in NAMELESS and frame.name]
        kept: list[str] = []
        for name in names:
            if kept and re.match(r"\d+(?:\.\d+)+$", name) and name.startswith(kept[-1] + "."):
                kept[-1] = name
            else:
                kept.append(name)
        return ".".join(kept)
