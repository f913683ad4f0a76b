"""A text cut into lines and pieces: one unit, one group, or several units that only their names can part. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tracker.core.marks import composed
from tracker.organization.matching.group_words import tokens
from tracker.organization.matching.phrases import Phrase, Reader
from tracker.organization.matching.words import stands_for, words_of

BULLET = re.compile(r"^\s*[-–+•*]\s*")
#: What joins two units; names hold these words too.
AND = re.compile(r"\s(?:và|va|&|\+|-|–|cùng(?: với)?|(?:chủ trì,? ?)?phối hợp(?: với| cùng)?)\s", re.IGNORECASE)
JOINT_BEFORE = re.compile(r"(?i)^[\s,/:.)]*(?:(?:và|va)\b|&)?[\s,:.)]*")
JOINT_AFTER = re.compile(r"(?i)(?:(?<=\s)(?:và|va)|[&/:(])$")
ROLE_BEFORE = re.compile(r"(?i)^(?:(?:đơn vị|cơ quan)\s+)?(?:chủ trì|phối hợp(?:\s+(?:với|cùng))?|đầu mối)\s*:?\s+")
ROLE_AFTER = re.compile(r"(?i)\s*[(\-–]?\s*(?<!\w)(?:chủ trì|phối hợp(?:\s+(?:với|cùng))?|đầu mối|theo dõi)[\s,.:)]*$")
MOST_HEAD = 4  # words before the kind of "UBND các xã: …"


def lines(text: str) -> Iterator[str]:
    """The lines of a cell, cut at line breaks and semicolons, without their bullets."""
    for said in re.split(r"[;\n]", composed(text)):
        yield BULLET.sub("", said).strip(" .,")


def pieces(line: str, reader: Reader) -> Iterator[tuple[str, Phrase | None]]:
    """The groups of a line, and what stands between them."""
    place = 0
    for phrase in reader.phrases(line):
        yield from ((piece, None) for piece in _between(line[place : phrase.start]))
        yield line[phrase.start : phrase.end], phrase
        place = phrase.end
    yield from ((piece, None) for piece in _between(line[place:]))


def _between(text: str) -> Iterator[str]:
    """What stands beside a group: without the comma or "và" that joined it."""
    words = JOINT_BEFORE.sub("", text, count=1).strip(" .,")
    words = JOINT_AFTER.sub("", words, count=1).rstrip(" .,")
    if words:
        yield words


def without_role(piece: str) -> str:
    """The unit alone: "Phòng Nội vụ (chủ trì)" is Phòng Nội vụ."""
    return ROLE_AFTER.sub("", ROLE_BEFORE.sub("", piece, count=1), count=1) or piece


def list_head(piece: str, reader: Reader) -> str:
    """The kind that stands before a list of names: "UBND các xã Bình Trị" → "xã"; empty where there is no list."""
    said = tokens(piece[:100])
    for place, token in enumerate(said[:MOST_HEAD]):
        if any(stands_for(token.word, word) for word in CAC) and place + 1 < len(said):
            found = reader.words.at(said, place + 1)
            return piece[said[place + 1].start : said[place + found[0]].end] if found is not None else ""
    return ""


CAC = words_of("các")
