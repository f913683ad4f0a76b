"""One paper written in two ways: its number, its symbol or its kind; the head of a text against its annexes."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise

from flask_babel import lazy_gettext as _l

from tracker.checking.facts.head import Head
from tracker.checking.facts.papers import Paper, same_about
from tracker.checking.reading import Reading
from tracker.checking.rule import FindingKind, Hit, Rule
from tracker.documents.numbers.dates import write_date
from tracker.documents.numbers.forms import write_number
from tracker.documents.numbers.issuers import issuers_differ
from tracker.documents.numbers.kinds import KINDS

PAPER = FindingKind("paper", _l("Paper written in two ways"), icon="files", group="date")
RULE = Rule(115, lambda case: check_papers(case.reading, case.facts.head, case.facts.papers))

#: Kinds whose word and symbol are surely two: a plan is also approved by a decision, a conclusion told by a notice.
_SURE = frozenset(("NQ", "QĐ", "CT", "KH", "BC", "TB", "NĐ", "TT", "CĐ", "KL"))
_BOTH = frozenset((("KH", "QĐ"), ("TB", "KL"), ("KL", "TB"), ("KH", "CT"), ("CT", "KH"), ("QĐ", "QyĐ")))
#: Behind a bare number these are what is done by it, not what it is about.
_VERBS = frozenset(("thuc", "trien", "to", "giao", "kiem", "phan", "huong", "tang"))
_MINISTRIES = (
    "bca|bct|bgddt|bgtvt|bkhcn|bkhdt|bldtbxh|bng$|bnnmt|bnnptnt|bnn$|bnv|bqp|btc$|btnmt|btp$|btttt|"
    "bvhttdl|bxd|byt|bdttg|btttt|vpcp"
)
#: Behind a number: whose it is and what it is about. `về` may also say where something is sent.
_INTRODUCED = re.compile(
    r"\s?(?:cua [a-z ]{2,60}?\s)?(?:ve (?!so |van phong|ubnd|uy ban|xa |huyen|tinh|truoc|noi |phong |ban |cuc |"
    r"chi cuc|trung tam|"
    r"dong chi|co quan|don vi|bo )|v/v|phe duyet|ban hanh|quy dinh|huong dan|sua doi|cong bo|tang cuong|phat dong)"
)
#: The sentence goes on with something else.
_BREAKS = re.compile(
    r"\s?(?:[,;.:)]|va [a-z]|de |truoc |trong |tai |gui |nop |thi |la |khi |do |co |da |duoc |phai |se |con |"
    r"chua |neu |ve )"
)
_LOW = 30  # below it a plan and a decision may have one number on one day, early in the year
_MANY = 100  # of three figures: two papers of one series that differ in one of them are one
_MOST = 60  # mentions of one paper, or of one subject, that are compared


def check_papers(reading: Reading, head: Head, papers: list[Paper]) -> Iterator[Hit]:
    """Each mention once, with the other way in which the paper is written."""
    told: set[int] = set()
    for hit in (
        *_of_annexes(head, papers),
        *_by_subject(reading, papers),
        *_by_day(reading, papers),
        *_bare(reading, papers),
        *_kinds(head, papers),
    ):
        if hit.start not in told:
            told.add(hit.start)
            yield hit


def _of_annexes(head: Head, papers: list[Paper]) -> Iterator[Hit]:
    """`(Kèm theo Kế hoạch số …)` against the head; without a number there, the annexes against each other."""
    attached = [one for one in papers if one.attached]
    own = head.mention if head.mention and head.mention.number.value else None
    if own is None:
        for one, other in pairwise(attached):
            if one.symbol == other.symbol and one.number != other.number:
                yield _hit(other, f"phụ lục khác ghi {_name(one)}", "Ghi thống nhất một số ở các phụ lục.")
        return
    first = next(one for one in papers if one.mention is own)
    for one in attached:
        kind = one.word or one.kind_of_symbol
        if one.symbol != first.symbol and kind != (first.kind_of_symbol or head.kind):
            continue
        if (one.number, one.symbol) != (first.number, first.symbol):
            finds = f"phụ lục ghi kèm theo {_name(one)} nhưng văn bản này là {_name(first)}"
            yield _hit(one, finds, f"Sửa thành {_name(first)}.")
        elif head.day and one.day and one.day != head.day:
            finds = (
                f"phụ lục ghi {_name(one)} ngày {write_date(one.day)} nhưng văn bản này ghi ngày {write_date(head.day)}"
            )
            yield _hit(one, finds, f"Sửa thành ngày {write_date(head.day)}.")


def _by_subject(reading: Reading, papers: list[Paper]) -> Iterator[Hit]:
    """Papers of one kind about the same, whose number or symbol differs while the rest is one."""
    groups: dict[tuple[object, ...], list[Paper]] = defaultdict(list)
    for one in papers:
        if len(one.about) >= 5:
            groups[one.mention.kind, one.about[:4]].append(one)
    for same in groups.values():
        for one, other in _pairs(same):
            if not same_about(one, other) or issuers_differ(one.mention.issuer, other.mention.issuer):
                continue
            if reading.sentence(one.span[0]) == reading.sentence(other.span[0]) or _year_of(one) != _year_of(other):
                continue
            days = {day for day in (one.day, other.day) if day}
            if one.symbol == other.symbol and one.number != other.number:
                if (len(days) == 1 and one.day == other.day) or (len(days) < 2 and _is_slip(one, other)):
                    yield _told_twice(one, other)
            elif one.symbol != other.symbol and one.number == other.number and len(days) < 2:
                yield _told_twice(one, other)


def _year_of(one: Paper) -> set[str]:
    return {word for word in one.about if len(word) == 4 and word.startswith("20") and word.isdecimal()}


def _by_day(reading: Reading, papers: list[Paper]) -> Iterator[Hit]:
    """One number and one day, two symbols of one kind or of one body."""
    groups: dict[tuple[object, ...], list[Paper]] = defaultdict(list)
    for one in papers:
        if one.day and one.mention.number.value > 9:
            groups[one.number, one.day].append(one)
    for same in groups.values():
        for one, other in _pairs(same):
            if one.symbol == other.symbol or issuers_differ(one.mention.issuer, other.mention.issuer):
                continue
            one_list = reading.sentence(one.span[0]) == reading.sentence(other.span[0])
            of_chance = one_list or one.mention.number.value < _LOW
            if one.mention.kind == other.mention.kind or (_body(one) == _body(other) and not of_chance):
                yield _told_twice(one, other)


def _body(one: Paper) -> str:
    """The symbol without the kind that it begins with."""
    return one.mention.number.symbol.upper().partition("-")[2] or one.symbol


def _bare(reading: Reading, papers: list[Paper]) -> Iterator[Hit]:
    """A bare mention of a paper that is nowhere introduced, whose number is that of one that is but for a slip.

    Of what a ministry, the government or the Party issues two papers of near numbers are often named without their
    days: there only two exchanged digits tell, and only where no other mention names the same.
    """
    by_symbol: dict[str, dict[object, list[Paper]]] = defaultdict(lambda: defaultdict(list))
    for one in papers:
        by_symbol[one.symbol][one.number].append(one)
    for numbers in by_symbol.values():
        known = [some[0] for some in numbers.values() if any(each.day for each in some)][:_MOST]
        for some in numbers.values():
            bare = some[0]
            if len(some) > 1 or bare.mention.day or not _refers_back(reading, bare):
                continue
            few = len(numbers) == 2 and bare.mention.number.value >= _MANY
            slips = _is_slip if few or _of_own_circle(bare) else _is_exchanged
            likely = [
                one
                for one in known
                if one.mention.kind == bare.mention.kind
                and not issuers_differ(one.mention.issuer, bare.mention.issuer)
                and one.number[1:3] == bare.number[1:3]
                and len(numbers[one.number]) == 1
                and slips(one, bare)
            ]
            if len(likely) == 1:
                finds = f"{_name(bare)} không được dẫn ở chỗ nào khác; ở chỗ khác ghi {_name(likely[0])}"
                yield _hit(bare, finds, f"Đối chiếu bản gốc và ghi thống nhất (chỗ khác: {_name(likely[0])}).")


def _refers_back(reading: Reading, one: Paper) -> bool:
    """Whether a mention speaks of a paper as of a known one: nothing is said of it, and it is none of a list."""
    behind = re.sub(r"\s", " ", reading.plain.folded[one.span[1] : one.span[1] + 90])
    if _INTRODUCED.match(behind) or (len(one.about) > 2 and not _BREAKS.match(behind) and one.about[0] not in _VERBS):
        return False
    before = reading.plain.folded[max(0, one.span[0] - 60) : one.span[0]]
    listed = re.search(r"[a-z]\s?(?:,|va)\s(?:[a-z]+\s){0,3}(?:so\s)?$", before) and re.search(r"/[a-z]", before)
    return not listed and not re.match(r"\s?(?:,|va)\s?[0-9]", behind)


def _of_own_circle(one: Paper) -> bool:
    """Whether few papers of this series are met in one text: those of committees, departments and units."""
    return re.search(rf"tw|ttg|cp$|qh[0-9]|qh$|tbt|(?:{_MINISTRIES})|chinhphu", one.symbol) is None


def _kinds(head: Head, papers: list[Paper]) -> Iterator[Hit]:
    """`Quyết định số 157/KH-UBND`: the word, or the head of the text itself, is of one kind, the symbol of another."""
    for one in papers:
        own = one.mention is head.mention
        word, symbol = head.kind if own else one.word, one.kind_of_symbol
        if word in _SURE and symbol in _SURE and word != symbol and (word, symbol) not in _BOTH and word and symbol:
            finds = f"gọi là {KINDS[word].name} nhưng ký hiệu {one.mention.number.symbol} là của {KINDS[symbol].name}"
            yield _hit(one, finds, "Tra lại loại văn bản hoặc ký hiệu.")


def _pairs(same: list[Paper]) -> Iterator[tuple[Paper, Paper]]:
    """The usual way against each of the others: not all against all."""
    some = same[:_MOST]
    ways = Counter((one.number, one.symbol) for one in some)
    if len(ways) < 2:
        return
    usual = ways.most_common(1)[0][0]
    first = next(one for one in some if (one.number, one.symbol) == usual)
    for other in some:
        if (other.number, other.symbol) != usual:
            yield first, other


def _told_twice(one: Paper, other: Paper) -> Hit:
    finds = f"{_name(other)} ở đây, {_name(one)} ở chỗ khác, cùng một văn bản"
    return _hit(other, finds, f"Đối chiếu bản gốc và ghi thống nhất (chỗ khác: {_name(one)}).")


def _is_slip(one: Paper, other: Paper) -> bool:
    """Whether two numbers differ in one figure, in two exchanged ones, by one left out, or in the year alone."""
    if one.mention.number.year != other.mention.number.year:
        return one.mention.number.value == other.mention.number.value
    a, b = (f"{each.mention.number.value:02}" for each in (one, other))
    if len(a) != len(b):
        longer, shorter = sorted((a, b), key=len, reverse=True)
        left_out = (longer[:at] + longer[at + 1 :] for at in range(len(longer)))
        return len(longer) - len(shorter) == 1 and len(shorter) > 1 and shorter in left_out
    return sum(x != y for x, y in zip(a, b, strict=True)) == 1 or _is_exchanged(one, other)


def _is_exchanged(one: Paper, other: Paper) -> bool:
    """24 and 42: two neighbouring figures have changed places."""
    a, b = (f"{each.mention.number.value:02}" for each in (one, other))
    if len(a) != len(b) or a == b:
        return False
    return any(a[:at] + a[at + 1] + a[at] + a[at + 2 :] == b for at in range(len(a) - 1))


def _name(one: Paper) -> str:
    return write_number(one.mention.number)


def _hit(one: Paper, finds: str, proposal: str) -> Hit:
    return Hit(PAPER, *one.span, finds, proposal)
