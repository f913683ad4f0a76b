"""The parts of a Word file that comments need: the comments, their relationship, their content type."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from posixpath import join, normpath

from lxml import etree

from tracker.checking.annotating.remarks import AUTHOR, INITIALS
from tracker.checking.formats.word import W
from tracker.core.clock import OFFICE_ZONE

RELATIONSHIPS = "word/_rels/document.xml.rels"
TYPES = "[Content_Types].xml"
_NEW = "word/comments.xml"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_TYPE = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def empty_relationships() -> etree._Element:
    """Those of a document that has none."""
    return etree.fromstring(f'<Relationships xmlns="{_RELATION[1:-1]}"/>')


def empty_comments() -> etree._Element:
    """Those of a document that has none."""
    return etree.Element(f"{W}comments", nsmap={"w": W[1:-1]})


def name_of_comments(relationships: etree._Element) -> tuple[str, bool]:
    """The part that holds the comments, and whether the document has it already."""
    for one in relationships.iterfind(f"{_RELATION}Relationship"):
        if one.get("Type") == _KIND:
            target = one.get("Target") or ""
            return (target[1:] if target.startswith("/") else normpath(join("word", target))), True
    return _NEW, False


def relate(relationships: etree._Element, types: etree._Element) -> None:
    """Name the new part of comments in both."""
    taken = {one.get("Id") for one in relationships.iterfind(f"{_RELATION}Relationship")}
    free = next(name for turn in range(len(taken) + 1) if (name := f"rIdComments{turn}") not in taken)
    etree.SubElement(relationships, f"{_RELATION}Relationship", {"Id": free, "Type": _KIND, "Target": "comments.xml"})
    etree.SubElement(types, f"{_TYPE}Override", {"PartName": f"/{_NEW}", "ContentType": _CONTENT})


def first_free(comments: etree._Element) -> int:
    """The number after those that are taken."""
    ids = (one.get(f"{W}id") or "" for one in comments.iterfind(f"{W}comment"))
    return max((int(one) for one in ids if one.isdecimal() and len(one) < 10), default=-1) + 1


def add_comment(comments: etree._Element, number: int, lines: Iterable[str], at: datetime) -> None:
    """One comment of ours; `at` aware. Word writes the hour of its user and a Z behind it, and shows it so."""
    written = at.astimezone(OFFICE_ZONE).strftime("%Y-%m-%dT%H:%M:%SZ")
    marks = {f"{W}id": str(number), f"{W}author": AUTHOR, f"{W}initials": INITIALS, f"{W}date": written}
    comment = etree.SubElement(comments, f"{W}comment", marks)
    for turn, line in enumerate(lines):
        paragraph = etree.SubElement(comment, f"{W}p")
        if turn == 0:
            etree.SubElement(etree.SubElement(paragraph, f"{W}r"), f"{W}annotationRef")
        text = etree.SubElement(etree.SubElement(paragraph, f"{W}r"), f"{W}t", {_SPACE: "preserve"})
        text.text = line
