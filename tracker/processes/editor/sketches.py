"""A small picture of a drawing: its shapes and lines without words, for a page that shows many. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from workflows.findings import Fault
from workflows.xml import BPMN, local_name, parse

DIAGRAMS = "http://www.omg.org/spec/BPMN/20100524/DI"
BOUNDS = "{http://www.omg.org/spec/DD/20100524/DC}Bounds"
WAYPOINT = "{http://www.omg.org/spec/DD/20100524/DI}waypoint"
#: Around the picture, in its own measure.
EDGE = 12
MOST_SHAPES = 600


@dataclass(frozen=True, slots=True)
class Shape:
    """A frame: `kind` is step, stage, gateway, event, end or lane; place and size in the measure of the drawing."""

    kind: str
    x: float
    y: float
    width: float
    height: float

    @property
    def corners(self) -> str:
        """Of a gateway: the points of its diamond."""
        x, y, half_width, half_height = self.x, self.y, self.width / 2, self.height / 2
        found = ((x + half_width, y), (x + self.width, y + half_height),
                 (x + half_width, y + self.height), (x, y + half_height))  # fmt: skip
        return " ".join(f"{one:g},{other:g}" for one, other in found)


@dataclass(frozen=True, slots=True)
class Sketch:
    """What is drawn, the largest first; `box` is the viewBox of an SVG."""

    shapes: tuple[Shape, ...]
    lines: tuple[str, ...]  # the points of each arrow
    box: str


def sketch_of(data: bytes) -> Sketch:
    """The picture of a file; an empty one where it holds none. Linear."""
    root = parse(data)
    if isinstance(root, Fault):
        return Sketch((), (), "0 0 1 1")
    kinds = {one.get("id"): _kind(one) for one in root.iter(f"{{{BPMN}}}*") if one.get("id")}
    shapes = list(_shapes(root, kinds))[:MOST_SHAPES]
    shapes.sort(key=lambda shape: -shape.width * shape.height)
    edges = [
        [(_number(point, "x"), _number(point, "y")) for point in edge.iter(WAYPOINT)]
        for edge in root.iter(f"{{{DIAGRAMS}}}BPMNEdge")
    ][:MOST_SHAPES]
    lines = [" ".join(f"{x:g},{y:g}" for x, y in points) for points in edges]
    if not shapes:
        return Sketch((), (), "0 0 1 1")
    wide = [x for one in shapes for x in (one.x, one.x + one.width)] + [x for points in edges for x, _y in points]
    high = [y for one in shapes for y in (one.y, one.y + one.height)] + [y for points in edges for _x, y in points]
    left, top, right, foot = min(wide) - EDGE, min(high) - EDGE, max(wide) + EDGE, max(high) + EDGE
    box = f"{left:g} {top:g} {right - left:g} {foot - top:g}"
    return Sketch(tuple(shapes), tuple(lines), box)


def drawn_at(data: bytes) -> dict[str, list[tuple[float, ...]]]:
    """Where each element is drawn: frames and corners, by their ids. Linear."""
    root = parse(data)
    if isinstance(root, Fault):
        return {}
    found: dict[str, list[tuple[float, ...]]] = {}
    for drawn in root.iter(f"{{{DIAGRAMS}}}BPMNShape", f"{{{DIAGRAMS}}}BPMNEdge"):
        places = drawn.iter(BOUNDS, WAYPOINT)
        sizes = ("x", "y", "width", "height")
        found[drawn.get("bpmnElement", "")] = [tuple(_number(one, name) for name in sizes) for one in places]
    return found


def _shapes(root: etree._Element, kinds: dict[str | None, str]) -> Iterator[Shape]:
    for shape in root.iter(f"{{{DIAGRAMS}}}BPMNShape"):
        bounds = shape.find(BOUNDS)
        kind = kinds.get(shape.get("bpmnElement"), "")
        if bounds is not None and kind:
            yield Shape(kind, *(_number(bounds, name) for name in ("x", "y", "width", "height")))


def _kind(element: etree._Element) -> str:
    local = local_name(element)
    if local.endswith("Gateway"):
        return "gateway"
    if local == "endEvent":
        return "end"
    if local.endswith("Event"):
        return "event"
    if local == "subProcess":
        return "stage"
    if local in ("participant", "lane"):
        return "lane"
    return "step" if local.lower().endswith("task") else ""


def _number(element: etree._Element, name: str) -> float:
    """A measure of a picture; 0 where it is none."""
    try:
        found = float(element.get(name) or 0)
    except ValueError:
        return 0
    return found if abs(found) < 1e6 else 0
