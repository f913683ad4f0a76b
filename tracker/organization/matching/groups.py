"""Which units a group means in this office, or why that cannot be told. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from tracker.organization.matching.group_words import ANYBODY, MINISTRY, PLACES, SCHOOL
from tracker.organization.matching.known import COMMUNE_LEVEL, Choice, Doubt, KnownOffice, UnitMatch
from tracker.organization.matching.phrases import Phrase
from tracker.organization.matching.words import stands_for, words_of
from tracker.organization.models import Family, UnitKind

BODIES = "đoàn thể"  # "các tổ chức" may be anybody
WORKING = (Family.STAFF, Family.ARMED)  # whom "các đơn vị" may mean, beside communes, villages and bodies


def meant(text: str, phrase: Phrase, office: KnownOffice) -> UnitMatch:
    """The units of a phrase, or a doubt with the groups that it may mean."""
    codes = set(phrase.kinds)
    if ANYBODY in codes:
        if phrase.level and not _is_own(phrase.level, office):
            return UnitMatch(text, doubt=Doubt.NOT_OURS)
        return UnitMatch(text, doubt=Doubt.VAGUE, choices=tuple(_choices(codes, office)))
    kinds = _kinds(codes, office, is_only=phrase.is_only)
    ids = _of(kinds, office)
    neighbours = office.is_commune and kinds <= COMMUNE_LEVEL
    below = kinds & (COMMUNE_LEVEL | {UnitKind.VILLAGE})
    abroad = phrase.level and not _is_own(phrase.level, office) and not below
    if MINISTRY in codes or not ids or neighbours or abroad:
        return UnitMatch(text, doubt=Doubt.NOT_OURS)
    whole = Choice(label(kinds, office), ids)
    if phrase.is_partial or (phrase.number is not None and phrase.number != len(ids)):
        return UnitMatch(text, doubt=Doubt.VAGUE, choices=(whole,))
    quarters = _of({UnitKind.QUARTER}, office)
    if kinds == {UnitKind.VILLAGE} and quarters and not phrase.is_only:
        both = Choice(label({UnitKind.VILLAGE, UnitKind.QUARTER}, office), _of({*kinds, UnitKind.QUARTER}, office))
        return UnitMatch(text, doubt=Doubt.AMBIGUOUS, choices=(whole, both))
    return UnitMatch(text, ids, group=text.strip())


def label(codes: Collection[str], office: KnownOffice) -> str:
    """How a paper names all units of these kinds: "các phòng, ban"; only kinds that there are. Read as this group."""
    there = {unit.kind for unit in office.active}
    meant = [code for code in office.kinds if code in codes and code in there]
    names = [BODIES if code == UnitKind.ORGANIZATION else office.kinds[code].name.casefold() for code in meant]
    only = meant == [UnitKind.VILLAGE] and UnitKind.QUARTER in there
    return f"{'riêng ' if only else ''}các {', '.join(names)}" if names else ""


def _kinds(codes: set[str], office: KnownOffice, *, is_only: bool = False) -> set[str]:
    """The kinds that are meant: xã means every commune; a school is the office's own kind."""
    kinds = {code for code in codes if code in office.kinds}
    if (UnitKind.COMMUNE in kinds and not is_only) or PLACES in codes:
        kinds |= COMMUNE_LEVEL
    if SCHOOL in codes:
        kinds |= {kind.code for kind in office.kinds.values() if words_of(kind.name)[:1] == words_of("trường")}
    return kinds


def _of(kinds: Collection[str], office: KnownOffice) -> tuple[int, ...]:
    return tuple(unit.id for unit in office.active if unit.kind in kinds)


def _choices(codes: set[str], office: KnownOffice) -> Iterator[Choice]:
    """What "các cơ quan, đơn vị" may mean: what was named beside it, own units, communes, villages, bodies."""
    found: set[tuple[int, ...]] = set()
    own = {code for code, kind in office.kinds.items() if kind.family in WORKING}
    families = [
        {code for code, kind in office.kinds.items() if kind.family is family}
        for family in (
            [Family.VILLAGE, Family.BODY] if office.is_commune else [Family.PLACE, Family.VILLAGE, Family.BODY]
        )
    ]
    divisions: set[str] = {UnitKind.OFFICE, UnitKind.DEPARTMENT, UnitKind.DIVISION}
    offered: list[set[str]] = [_kinds(codes, office), divisions, own, *families, own.union(*families)]
    for kinds in offered:
        ids = _of(kinds, office)
        if ids and ids not in found:
            found.add(ids)
            yield Choice(label(kinds, office), ids)


def _is_own(level: tuple[str, ...], office: KnownOffice) -> bool:
    """Whether this is the level of the office itself: "huyện" in huyện Bình Sơn."""
    own = words_of(office.own)
    if not own:
        return True
    return all(map(stands_for, level, own)) or (level == words_of("TP") and own[:2] == words_of("thành phố"))
