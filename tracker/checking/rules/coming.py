"""The section of the next tasks against the open items: what it forgets, what it names without need."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from flask_babel import lazy_gettext as _l

from tracker.checking.knowledge import OpenItem
from tracker.checking.reading import Reading
from tracker.checking.rule import FindingKind, Hit, Rule
from tracker.checking.rules.citing import same_number
from tracker.documents.numbers.folding import fold
from tracker.documents.numbers.forms import DocumentNumber, write_number

MISSING_NEXT = FindingKind("missing_next", _l("Open item not named"), icon="list-task", is_of_section=True)
UNKNOWN_NEXT = FindingKind("unknown_next", _l("Named without an open item"), icon="list-task")
RULE = Rule(140, lambda case: check_coming(case.reading, case.known.open_items))

_FILLERS = frozenset(
    re.split(
        r"\|",
        "tiep|tuc|trien|khai|thuc|hien|to|chuc|hoan|thien|hoan|thanh|ban|hanh|theo|ke|hoach|so|quyet|dinh|cong|"
        "van|ngay|nam|cua|va|cac|nhung|ve|viec|tai|tren|dia|ban|huyen|xa|tinh|ubnd|duoc|da|con|lai|doi|voi|trong|"
        "den|cho|tu|mot",
    )
)
_ENOUGH = 0.7  # of the words of an item, in one sentence


def check_coming(reading: Reading, items: Sequence[OpenItem]) -> Iterator[Hit]:
    """Nothing where the text has no such section, or no item is known."""
    place = reading.places.next_tasks() if items else None
    if place is None:
        return
    start, end = reading.plain_place(*place)
    cited = [
        (mention.number, span)
        for mention, span in zip(reading.mentions, reading.spans, strict=True)
        if start <= span[0] < end
    ]
    sentences = [_words(sentence) for sentence in re.split(r"[.;]\s", reading.plain.folded[start:end])]
    head = reading.plain.text.find("\n", start)
    for item in items:
        if item.expected and not _is_named(item, [number for number, _ in cited], sentences):
            finds = f"việc còn mở nhưng không có trong phần nhiệm vụ: {item.words.strip(' .')}"
            proposal = "Bổ sung việc này vào phần nhiệm vụ, hoặc ghi lý do bỏ qua."
            yield Hit(MISSING_NEXT, start, min(head if head > start else end, end), finds, proposal)
    seen: set[str] = set()
    for number, span in cited:
        name = write_number(number)
        if name not in seen and not any(_cites(item, number) for item in items):
            seen.add(name)
            finds = f"phần nhiệm vụ nêu {name} nhưng không còn việc nào đang mở theo văn bản này"
            yield Hit(UNKNOWN_NEXT, *span, finds, "Bỏ việc này, hoặc mở lại nhiệm vụ trong phần theo dõi.")


def _cites(item: OpenItem, number: DocumentNumber) -> bool:
    return any(same_number(number, own, symbol) for own, symbol in item.documents)


def _is_named(item: OpenItem, cited: list[DocumentNumber], sentences: list[frozenset[str]]) -> bool:
    if any(_cites(item, number) for number in cited):
        return True
    words = _words(fold(item.words))
    return bool(words) and any(len(words & sentence) >= _ENOUGH * len(words) for sentence in sentences)


def _words(folded: str) -> frozenset[str]:
    return frozenset(word for word in re.findall(r"[a-z]+", folded) if word not in _FILLERS and len(word) > 1)
