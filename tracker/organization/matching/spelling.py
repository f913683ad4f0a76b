"""Every way in which an office writes one unit: names with and without their kind and their committee. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tracker.organization.matching.known import KnownOffice, KnownUnit
from tracker.organization.matching.words import Words, stands_for, words_of
from tracker.organization.models import Family, UnitKind

#: Levels, as they stand at the end of a name: "Công an huyện".
LEVELS = tuple(
    words_of(level) for level in ("huyện", "xã", "phường", "thị trấn", "đặc khu", "tỉnh", "thành phố", "thị xã", "quận")
)
#: Kinds whose units are known by their bare name: Phòng Tư pháp, Sở Tài chính, thôn Mỹ Huệ.
BARE = frozenset({UnitKind.DIVISION, UnitKind.DEPARTMENT, UnitKind.VILLAGE, UnitKind.QUARTER})
#: What is put before a level: "thuộc UBND huyện", "trên địa bàn xã".
JOINTS = tuple(
    words_of(joint)
    for joint in ("thuộc UBND", "trực thuộc UBND", "của UBND", "trực thuộc", "thuộc", "của", "trên địa bàn", "UBND")
)
#: Bodies that have one name in law and another in every table.
BODIES = tuple(
    (words_of(name), tuple(words_of(other) for other in others))
    for name, others in (
        ("Ủy ban Mặt trận Tổ quốc Việt Nam", ("Mặt trận Tổ quốc Việt Nam", "Mặt trận Tổ quốc", "Mặt trận")),
        ("Ủy ban Mặt trận Tổ quốc", ("Mặt trận Tổ quốc", "Mặt trận")),
        ("Hội Liên hiệp Phụ nữ", ("Hội Phụ nữ", "Phụ nữ")),
        ("Đoàn Thanh niên Cộng sản Hồ Chí Minh", ("Đoàn Thanh niên", "Đoàn TN")),
        ("Ban Chỉ huy Quân sự", ("Quân sự",)),
        ("Bộ Chỉ huy Quân sự", ("Quân sự",)),
        ("Văn phòng HĐND và UBND", ("Văn phòng UBND", "Văn phòng")),
        ("Văn phòng UBND", ("Văn phòng",)),
        ("Trung tâm Phục vụ hành chính công", ("Trung tâm hành chính công",)),
    )
)
UBND = "ubnd"
OF_UBND = frozenset(words_of("HĐND và va phòng phong VP"))  # before it: it is the name of an office


def own_tails(office: KnownOffice) -> tuple[Words, ...]:
    """How the end of a name says that it is this office's: "xã Bình Sơn", "xã"; the longest first."""
    own = words_of(office.own)
    level = next((level for level in LEVELS if own[: len(level)] == level), ())
    tails = {own, level} - {()} if own else set(LEVELS)
    if level == words_of("thành phố"):
        tails.add(words_of("TP"))
    return tuple(sorted(tails, key=lambda tail: (-len(tail), tail)))


def without_tail(words: Words, tails: Sequence[Words]) -> Words:
    """The words without the office at their end; never nothing."""
    for tail in tails:
        if len(words) > len(tail) and ends_with(words, tail):
            rest = words[: -len(tail)]
            joint = next((joint for joint in JOINTS if len(rest) > len(joint) and ends_with(rest, joint)), ())
            before = rest[: len(rest) - len(joint)]
            return rest if joint == (UBND,) and before[-1] in OF_UBND else before
    return words


def ends_with(words: Words, tail: Words) -> bool:
    """Whether these words end so, with accents or without."""
    return len(words) >= len(tail) and all(map(stands_for, words[len(words) - len(tail) :], tail))


def starts_with(words: Words, head: Words) -> bool:
    """Whether these words begin so, with accents or without."""
    return len(words) >= len(head) and all(map(stands_for, words, head))


def spellings(unit: KnownUnit, office: KnownOffice) -> Iterator[Words]:
    """Every way in which this unit is named today, as words to compare; some come twice. Its code is beside them."""
    yield from _all_named((unit.name, unit.short_name), unit, office)
    if _family(unit, office) is Family.LEADERSHIP and office.own:
        own = words_of(office.own)
        yield from ((UBND, *own), *((UBND, *tail) for tail in own_tails(office)), (UBND,))


def other_spellings(unit: KnownUnit, office: KnownOffice) -> Iterator[Words]:
    """Every way in which its former and other names are written."""
    yield from _all_named(unit.other_names, unit, office)


def _family(unit: KnownUnit, office: KnownOffice) -> Family:
    kind = office.kinds.get(unit.kind)
    return kind.family if kind is not None else Family.STAFF


def _all_named(names: Sequence[str], unit: KnownUnit, office: KnownOffice) -> Iterator[Words]:
    family = _family(unit, office)
    tails = () if family is Family.PLACE else own_tails(office)
    for name in names:
        if words := words_of(name):
            yield from _named(words, unit, family, tails, office)


def _named(
    words: Words, unit: KnownUnit, family: Family, tails: Sequence[Words], office: KnownOffice
) -> Iterator[Words]:
    for said in dict.fromkeys((words, without_tail(words, tails))):
        yield said
        for body, others in BODIES:
            if said == body:
                yield from others
        bare = _bare(said, unit, family, office)
        if bare and not all(word.isdecimal() for word in bare):
            yield bare
        if family is Family.PLACE:
            yield from (said[1:],) if said[0] == UBND and len(said) > 1 else ((UBND, *said),)
            if bare:
                yield (UBND, *bare)


def _bare(words: Words, unit: KnownUnit, family: Family, office: KnownOffice) -> Words:
    """The name without its kind: Tư pháp, Bình An; nothing where it is never called so."""
    if family is Family.PLACE:
        said = words[1:] if words[0] == UBND else words
        heads = [words_of(kind.name) for kind in office.kinds.values() if kind.family is Family.PLACE]
    elif unit.kind in BARE or family is Family.VILLAGE:
        said, kind = words, office.kinds[unit.kind]
        heads = [words_of(kind.name), words_of(kind.short_name)] if kind.short_name else [words_of(kind.name)]
    else:
        return ()
    head = max((head for head in heads if said[: len(head)] == head and len(said) > len(head)), key=len, default=())
    return said[len(head) :] if head else ()
