"""Words written twice in a row by mistake; not those that the language doubles (ngày ngày, dần dần)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from flask_babel import lazy_gettext as _l

from tracker.checking.reading import Reading
from tracker.checking.rule import FindingKind, Hit, Rule

DOUBLED = FindingKind("doubled", _l("Doubled words"), icon="copy")
RULE = Rule(160, lambda case: check_doubled(case.reading))

_WORD = r"[^\W\d_]+"
_SEVERAL = re.compile(rf"(?<![\w/.-])(?P<words>{_WORD}(?: {_WORD}){{1,5}}?)(?P<gap> )(?i:(?P=words))(?![\w/-])")
#: Single words that never stand twice in a row; others may end one word and begin the next (thực hiện hiện đại hóa).
_ALONE = (
    "và|của|các|những|về|theo|với|đã|được|tại|thì|mà|bởi|để|này|khi|nếu|nhưng|hoặc|sẽ|đang|cũng|trên|dưới|cho|là|từng|một|mọi|"
    "do|vì|nhằm|gồm|bằng|vào|ở|trong|như|huyện|tỉnh|phường|không|rằng|đó|đây|thuộc|ngoài|qua|rất|chưa|cần|phải|vẫn|có|còn|"
    "hơn|trước|sau|giữa|tuy|dù|tới|bị|đúng|xã(?! xã (?:hội|viên))"
)
#: Syllables that make one word with the first of two: kèm theo | theo quy định, lý do | do.
_MAKES_WORD = re.compile(
    r"(?<!\w)(?:kèm|tiếp|bên|phía|cấp|hiện|tồn|tự|lý|công|thăng|đồng|trực|phụ|nhà|thông|vừa|"
    r"nước|bao|đi|nơi|dường|kỳ|ngăn|thị|tác|hội|đặc) $",
    re.IGNORECASE,
)
_ONE = re.compile(rf"(?<![\w/.-])(?P<words>(?i:{_ALONE})|[A-ZĐ]{{3,}})(?P<gap> )(?i:(?P=words))(?![\w/-])")
#: Two words that do stand twice: "từng bước từng bước", and what ends one name and begins the next.
_TWICE = frozenset(("ngày càng", "từng bước", "lần lượt", "hàng ngày", "đời đời", "muôn năm"))
_PAIRS = frozenset(("qua qua", "đồng đồng", "đối đối", "không không", "cho cho", "phải phải", "trong trong", "rất rất"))


def check_doubled(reading: Reading) -> Iterator[Hit]:
    """Every doubled word or phrase, once."""
    lines = reading.plain.text
    text = lines.replace("\n", " ").replace("\r", " ")  # a line may end within either of the two
    done = 0
    for match in sorted((*_SEVERAL.finditer(text), *_ONE.finditer(text)), key=lambda found: found.start()):
        if match.start() < done or not _is_slip(text, match, broken=lines[match.start("gap")] != " "):
            continue
        done = match.end()
        words = " ".join(match["words"].split())
        finds = f"viết lặp hai lần “{words}”"
        yield Hit(DOUBLED, match.start(), match.end(), finds, f"Bỏ bớt một lần: “{words}”.")


def _is_slip(text: str, match: re.Match[str], *, broken: bool) -> bool:
    words = match["words"]
    second = text[match.end() - len(words) : match.end()]
    lower = " ".join(words.lower().split())
    if lower in _TWICE or (len(set(lower.split())) == 1 and len(lower.split()) > 1):
        return False  # ha ha ha ha
    if f"{lower} {lower}" in _PAIRS and not words.islower():
        return False
    if " " not in lower and _MAKES_WORD.search(text[max(0, match.start() - 8) : match.start()]):
        return False
    capital = second[0].isupper() and not words.isupper()
    if capital or (broken and words[0].isupper()):
        return False  # the cells of a table, or a name and a sentence that begins with it
    if words.isupper() and (broken or len(words) < 3):
        return False
    behind = text[match.end() : match.end() + len(words) + 1]
    return behind[1:].lower() != words.lower()  # three times is a pattern
