"""The two ends of a comment, put into a paragraph of a Word file: runs are cut there, their looks go with them."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree

from tracker.checking.annotating.remarks import Remark
from tracker.checking.formats.word import W, pieces_of, words_of
from tracker.core.text import Text, Word

#: Letters of paragraphs that are gone through for one file; of a report of thirty pages it is a hundred thousand.
MOST_LOOKED_AT = 3_000_000
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass
class Marks:
    """Puts marks into the paragraphs of one text; `starts`: where the words of a paragraph begin, once worked out.

    `left`: letters that may still be gone through: each mark costs those of its paragraph.
    """

    text: Text
    paragraphs: list[etree._Element]
    starts: dict[int, list[int]] = field(default_factory=dict)
    left: int = MOST_LOOKED_AT

    def put(self, remark: Remark, number: int) -> bool:
        """Whether the remark has its place: its two ends and its reference, all of this number."""
        block = self.text.block_at(remark.start)
        self.left -= block.end - block.start if block is not None else 0
        words = list(self.text.words_between(remark.start, remark.end)) if self.left > 0 else []
        if not words:
            return False
        first, last = words[0], words[-1]
        begin = self._run_at(first, max(0, remark.start - first.start), is_end=False)
        if begin is None:
            return False
        start = etree.Element(f"{W}commentRangeStart", {f"{W}id": str(number)})
        begin.addprevious(start)
        end = self._run_at(last, min(remark.end, last.end) - last.start, is_end=True)
        if end is None:
            _remove(start)
            return False
        reference = etree.Element(f"{W}r")
        etree.SubElement(reference, f"{W}commentReference", {f"{W}id": str(number)})
        end.addnext(reference)
        end.addnext(etree.Element(f"{W}commentRangeEnd", {f"{W}id": str(number)}))
        return True

    def _run_at(self, word: Word, inside: int, *, is_end: bool) -> etree._Element | None:
        """The run that begins (or ends) at this letter of a word."""
        number = word.block.number
        paragraph = self.paragraphs[number]
        if number not in self.starts:
            self.starts[number] = _word_starts(words_of(paragraph))
        starts = self.starts[number]
        return _cut(paragraph, starts[word.turn] + inside, is_end=is_end) if word.turn < len(starts) else None


def _word_starts(letters: str) -> list[int]:
    starts, at = [], 0
    for word in letters.split():
        at = letters.index(word, at)
        starts.append(at)
        at += len(word)
    return starts


def _cut(paragraph: etree._Element, offset: int, *, is_end: bool) -> etree._Element | None:
    """The run that begins at this letter of a paragraph, or ends before it; a run that goes on is cut."""
    at = 0
    for piece, letters in pieces_of(paragraph):
        inside = offset - at
        at += len(letters)
        if not letters or not (0 < inside <= len(letters) if is_end else 0 <= inside < len(letters)):
            continue
        run = _outer_run(piece, paragraph)
        if run is None or piece.getparent() is not run:
            return run  # in a text box or above other words: the comment takes all of it
        return _before(run, piece, inside) if is_end else _from(run, piece, inside)
    return None


def _outer_run(piece: etree._Element, paragraph: etree._Element) -> etree._Element | None:
    """The outermost run of this paragraph that holds the piece."""
    found, one = None, piece.getparent()
    while one is not None and one is not paragraph:
        if one.tag == f"{W}r":
            found = one
        one = one.getparent()
    return found


def _before(run: etree._Element, piece: etree._Element, inside: int) -> etree._Element:
    """The run up to these letters of its piece; what follows becomes a run of its own."""
    if inside < len(piece.text or "") and piece.tag == f"{W}t":
        _split(run, piece, inside)
    elif (following := piece.getnext()) is not None:
        _split(run, following, 0)
    return run


def _from(run: etree._Element, piece: etree._Element, inside: int) -> etree._Element:
    """The run from these letters on; what stands before becomes a run of its own."""
    earlier = piece.getprevious()
    if inside == 0 and (earlier is None or earlier.tag == f"{W}rPr"):
        return run
    return _split(run, piece, inside)


def _split(run: etree._Element, piece: etree._Element, inside: int) -> etree._Element:
    """The new run that holds all from these letters of a piece on, and looks like the old one."""
    new = etree.Element(f"{W}r", {str(name): str(value) for name, value in run.items()})
    looks = run.find(f"{W}rPr")
    if looks is not None:
        new.append(deepcopy(looks))
    following = [piece, *piece.itersiblings()]
    if inside:
        rest = deepcopy(piece)
        rest.tail = None
        rest.text, piece.text = (piece.text or "")[inside:], (piece.text or "")[:inside]
        for part in (piece, rest):
            part.set(_SPACE, "preserve")
        following[0] = rest
    for part in following:
        new.append(part)
    run.addnext(new)
    return new


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
