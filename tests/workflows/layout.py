"""Whether a drawing can be read: shapes, labels and lines that touch one another where they should not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from lxml import etree

BPMN = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"
DIAGRAMS = "{http://www.omg.org/spec/BPMN/20100524/DI}"
BOUNDS = "{http://www.omg.org/spec/DD/20100524/DC}Bounds"
WAYPOINT = "{http://www.omg.org/spec/DD/20100524/DI}waypoint"
#: Letters of 11.5 px: how wide one is, how high a line; and so much stays free around a label.
WIDE, HIGH, FREE = 5.6, 14, 1
#: Letters of 12.5 px, of the name of a stage.
TITLE_WIDE, TITLE_HIGH = 6.1, 17
HOLDERS = frozenset({"participant", "lane", "subProcess"})
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Box:
    """What takes up room: a shape, or the words beside one."""

    of: str
    kind: str
    x: float
    y: float
    width: float
    height: float

    def touches(self, other: Box) -> bool:
        """Whether both share room."""
        return (
            self.x < other.x + other.width and other.x < self.x + self.width
            and self.y < other.y + other.height and other.y < self.y + self.height
        )  # fmt: skip

    def holds(self, other: Box) -> bool:
        """Whether the other lies inside."""
        return (
            self.x <= other.x and other.x + other.width <= self.x + self.width
            and self.y <= other.y and other.y + other.height <= self.y + self.height
        )  # fmt: skip

    def is_crossed(self, one: Point, other: Point) -> bool:
        """Whether a level or upright line passes through; one along its edge does not."""
        return (
            min(one[0], other[0]) < self.x + self.width and max(one[0], other[0]) > self.x
            and min(one[1], other[1]) < self.y + self.height and max(one[1], other[1]) > self.y
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    of: str
    ends: frozenset[str]
    points: tuple[Point, ...]

    @property
    def pieces(self) -> list[tuple[Point, Point]]:
        """From corner to corner."""
        return list(zip(self.points, self.points[1:], strict=False))


@dataclass(frozen=True)
class Picture:
    shapes: dict[str, Box]
    labels: list[Box]
    lines: list[Line]
    hosts: dict[str, str]  # of events on an edge
    words: dict[str, str]


def picture_of(data: bytes) -> Picture:
    """What a file draws."""
    root = etree.fromstring(data)
    elements = {one.get("id", ""): one for one in root.iter(f"{BPMN}*") if one.get("id")}
    shapes, labels, lines = {}, [], []
    for shape in root.iter(f"{DIAGRAMS}BPMNShape"):
        of = shape.get("bpmnElement", "")
        shapes[of] = _box(of, etree.QName(elements[of]).localname, shape.find(BOUNDS))
        labels += _labels(of, shape)
    for edge in root.iter(f"{DIAGRAMS}BPMNEdge"):
        of = edge.get("bpmnElement", "")
        points = tuple((float(point.get("x", "")), float(point.get("y", ""))) for point in edge.iter(WAYPOINT))
        ends = frozenset({elements[of].get("sourceRef", ""), elements[of].get("targetRef", "")})
        lines.append(Line(of, ends, points))
        labels += _labels(of, edge)
    hosts = {one: element.get("attachedToRef", "") for one, element in elements.items() if element.get("attachedToRef")}
    words = {one: element.get("name", "") for one, element in elements.items() if element.get("name")}
    return Picture(shapes, [label for label in labels if label.of in words], lines, hosts, words)


def faults_of(data: bytes) -> list[str]:
    """Everything that a reader would stumble over, in words."""
    picture = picture_of(data)
    return [*_shapes(picture), *_words(picture), *_titles(picture), *_lines(picture)]


def _shapes(picture: Picture) -> Iterator[str]:
    for one, other in combinations(picture.shapes.values(), 2):
        is_edge = picture.hosts.get(one.of) == other.of or picture.hosts.get(other.of) == one.of
        if one.touches(other) and not is_edge and not (_holds(one, other) or _holds(other, one)):
            yield f"{one.of} and {other.of} overlap"


def _words(picture: Picture) -> Iterator[str]:
    labelled = {label.of for label in picture.labels}
    for name, words in picture.words.items():
        kind = picture.shapes[name].kind if name in picture.shapes else "sequenceFlow"
        if (kind.endswith(("Event", "Gateway")) or any(line.of == name for line in picture.lines)) and (
            name not in labelled
        ):
            yield f"“{words}” ({name}) has no place"
    for label in picture.labels:
        rows = _rows(picture.words[label.of], label.width)
        if rows * HIGH > label.height + 1:
            yield f"“{picture.words[label.of]}” ({label.of}) needs {rows} lines of {label.width:g} px"
        for shape in picture.shapes.values():
            if label.touches(shape) and not _holds(shape, label):
                yield f"the words of {label.of} touch {shape.of}"
        for line in picture.lines:
            if any(label.is_crossed(*piece) for piece in line.pieces):
                yield f"{line.of} passes through the words of {label.of}"
    for one, other in combinations(picture.labels, 2):
        if one.touches(other):
            yield f"the words of {one.of} and {other.of} touch"


def _titles(picture: Picture) -> Iterator[str]:
    """The name of a stage stands at its head, in its middle."""
    for frame in picture.shapes.values():
        if frame.kind != "subProcess" or frame.of not in picture.words:
            continue
        width = len(picture.words[frame.of]) * TITLE_WIDE
        title = Box(frame.of, "label", frame.x + (frame.width - width) / 2, frame.y + 4, width, TITLE_HIGH)
        if width > frame.width:
            yield f"the name of {frame.of} is wider than its frame"
        for shape in picture.shapes.values():
            if shape.kind not in HOLDERS and shape.touches(title):
                yield f"the name of {frame.of} touches {shape.of}"


def _lines(picture: Picture) -> Iterator[str]:
    for line in picture.lines:
        for one, other in line.pieces:
            if one[0] != other[0] and one[1] != other[1]:
                yield f"{line.of} runs aslant"
            for shape in picture.shapes.values():
                if shape.kind not in HOLDERS and shape.of not in line.ends and shape.is_crossed(one, other):
                    yield f"{line.of} passes through {shape.of}"
    for one_line, other_line in combinations(picture.lines, 2):
        if any(_cross(one, other) for one in one_line.pieces for other in other_line.pieces):
            yield f"{one_line.of} and {other_line.of} cross"


def _cross(one: tuple[Point, Point], other: tuple[Point, Point]) -> bool:
    """Whether a level and an upright piece pass through each other; ends that meet do not."""
    (a, b), (c, d) = sorted(one), sorted(other)
    if a[1] == b[1] and c[0] == d[0]:
        return a[0] < c[0] < b[0] and c[1] < a[1] < d[1]
    if a[0] == b[0] and c[1] == d[1]:
        return c[0] < a[0] < d[0] and a[1] < c[1] < b[1]
    return False


def _holds(one: Box, other: Box) -> bool:
    return one.kind in HOLDERS and one.holds(other)


def _rows(words: str, width: float) -> int:
    rows, room = 1, 0.0
    for word in words.split():
        needed = len(word) * WIDE
        if room and room + WIDE + needed > width:
            rows, room = rows + 1, 0.0
        room += needed + (WIDE if room else 0)
    return rows


def _labels(of: str, element: etree._Element) -> list[Box]:
    """Where its words stand; a label without a place says nothing."""
    label = element.find(f"{DIAGRAMS}BPMNLabel")
    bounds = None if label is None else label.find(BOUNDS)
    return [] if bounds is None else [_box(of, "label", bounds, FREE)]


def _box(of: str, kind: str, bounds: etree._Element | None, free: float = 0) -> Box:
    assert bounds is not None
    x, y, width, height = (float(bounds.get(name, "")) for name in ("x", "y", "width", "height"))
    return Box(of, kind, x - free, y - free, width + 2 * free, height + 2 * free)
