"""Words written twice in a row by mistake; not those that the language doubles (ngày ngày, dần dần)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from flask_babel import lazy_gettext as _l

from tracker.checking.facts.meeting import begins_word, ends_word
from tracker.checking.facts.syllables import ALONE, DOUBLED_BY_LANGUAGE, IN_NAMES, IN_TITLES, LAST, OF_ALL, OF_DEGREE
from tracker.checking.reading import Reading
from tracker.checking.rule import FindingKind, Hit, Rule
from tracker.documents.numbers.folding import fold

DOUBLED = FindingKind("doubled", _l("Doubled words"), icon="copy")
RULE = Rule(160, lambda case: check_doubled(case.reading))

_WORD = r"[^\W\d_]+"
_SEVERAL = re.compile(rf"(?<![\w/.-])(?P<words>{_WORD}(?: {_WORD}){{1,5}}?)(?P<gap> )(?i:(?P=words))(?![\w/-])")
_ONE = re.compile(rf"(?<![\w/.-])(?P<words>{_WORD})(?P<gap> )(?i:(?P=words))(?![\w/-])")
#: A syllable of Vietnamese, without its tone and marks: "the the", "test test" are other languages.
_SYLLABLE = re.compile(
    r"(?:ng?h?|nh|ch|gh?|gi|kh|ph|qu|th|tr|[bcdđghklmpqrstvx])?[aeiouy]{1,3}(?:ng|nh|ch|[cmnpt])?", re.IGNORECASE
)
#: Doubled by the language, but not before these: "từ từ ngày 15", "ngày ngày 15/6", "hằng hằng năm".
_BUT = re.compile(r" ?(?:[0-9]|ngày|năm|tháng|quý|tuần|nguồn|khi|các|nước|trường|hội|bộ|tỉnh|huyện)")
_COUNTED = re.compile(r"(?:[0-9]|(?<!\w)(?:một|hai|ba|bốn|các|những|mọi|từng|mỗi|số)) $")
#: Syllables that one word ends with and that stand alone there, the list of words knowing only the first.
_MAKES_WORD = re.compile(
    r"(?<!\w)(?:kèm|tiếp|bên|phía|cấp|hiện|tồn|tự|lý|công|thăng|đồng|trực|phụ|nhà|thông|vừa|nước|bao|đi|nơi|dường|kỳ|"
    r"ngăn|thị|tác|hội|đặc|bất|ngoài|toàn|cán|nội) $",
    re.IGNORECASE,
)
#: Behind none of them these make a word.
_NEVER = DOUBLED_BY_LANGUAGE | {"của", "các", "và", "được", "với"}
#: A figure with its unit, or a word that ends in số, before a word that begins with it.
_UNIT = re.compile(
    r"(?:(?:[0-9]|tỷ|triệu|nghìn|trăm|hội) đồng|(?:tế|hội|tảng|đổi|chữ ký|nghệ|quyền|công dân) số|[0-9] năm) $"
)
#: Who is received, behind trực tiếp: tiếp | dân.
_RECEIVED = frozenset(("dân", "công", "nhận", "khách", "tục", "xúc", "đoàn", "cận", "thu", "đón", "các", "cử", "người"))
#: Words of the list of words that no office means: dự án chậm | tiến độ.
_NO_WORD = frozenset((("chậm", "tiến"),))
#: Người người, nhà nhà thi đua: all of them, at the head of a clause or before what all do.
_ALL_OF_THEM = re.compile(r"\s?(?:[,;.!]|$|\s(?:đều|cùng|thi|nhà|người|ngành|nơi|ai|làm|ra)(?!\w))")
_BEGINS = re.compile(r"(?:[,;.:(!“\"\n]|\W(?:để|khi|và|với|rằng|là|khắp)) ?$")
#: Còn thấp thấp, buổi sáng sáng: what is said by degrees, or of one time of the day, is doubled by nobody.
_DEGREE = re.compile(r"(?<!\w)(?:còn|rất|khá|quá|hơi|vẫn|chưa|không|càng|đối|bị|được|buổi|mức|đã|hơn|trời) $")
_SEASONS = frozenset(("xuân", "hè", "thu", "đông", "mùa", "chiêm"))
_SEASON = re.compile(r"(?<!\w)(?:xuân|hè|thu|đông|chiêm|mùa|vụ) $")
#: Two words that do stand twice: "từng bước từng bước", and what ends one name and begins the next.
_TWICE = frozenset(("ngày càng", "từng bước", "lần lượt", "hàng ngày", "đời đời", "muôn năm"))


def check_doubled(reading: Reading) -> Iterator[Hit]:
    """Every doubled word or phrase, once."""
    lines = reading.plain.text
    text = lines.replace("\n", " ").replace("\r", " ")  # a line may end within either of the two
    done = 0
    for match in sorted((*_SEVERAL.finditer(text), *_ONE.finditer(text)), key=lambda found: found.start()):
        if match.start() < done or not _is_slip(text, lines, match):
            continue
        done = match.end()
        words = " ".join(match["words"].split())
        finds = f"viết lặp hai lần “{words}”"
        yield Hit(DOUBLED, match.start(), match.end(), finds, f"Bỏ bớt một lần: “{words}”.")


def _is_slip(text: str, lines: str, match: re.Match[str]) -> bool:
    words, broken = match["words"], lines[match.start("gap")] != " "
    second = text[match.end() - len(words) : match.end()]
    lower = " ".join(words.lower().split())
    if lower in _TWICE or (len(set(lower.split())) == 1 and len(lower.split()) > 1):
        return False  # ha ha ha ha
    if text[match.end() + 1 : match.end() + len(words) + 1].lower() == words.lower():
        return False  # three times is a pattern
    if words.isupper() and (broken or len(words) < 3):
        return False
    shouts = words.isupper() and second.isupper()
    if second[0].isupper() and not shouts:
        return not broken and words[0].isupper() and lower in IN_TITLES
    if broken and (words[0].isupper() or _is_cell(lines, match)):
        return False  # the cells of a table, or a name and a sentence that begins with it
    return " " in lower or _is_syllable_twice(text, match, lower, shouts=shouts)


def _is_syllable_twice(text: str, match: re.Match[str], syllable: str, *, shouts: bool) -> bool:
    if len(syllable) < 2 or not _SYLLABLE.fullmatch(fold(syllable)):
        return shouts and len(syllable) > 2  # TTHC TTHC; c c of a broken file, ok ok
    ahead = text[max(0, match.start() - 12) : match.start()].lower()
    if _is_of_language(text, match, syllable, ahead):
        return False
    if match["words"][0].isupper() and not shouts and syllable in IN_NAMES:
        return False
    return not _two_words_meet(text, match, syllable, ahead)


def _is_of_language(text: str, match: re.Match[str], syllable: str, ahead: str) -> bool:
    """Whether the language doubles the syllable, and can mean that here."""
    if syllable not in DOUBLED_BY_LANGUAGE or _BUT.match(text, match.end()) or _COUNTED.search(ahead):
        return False
    if syllable in OF_ALL:
        return _ALL_OF_THEM.match(text, match.end()) is not None or _BEGINS.search(ahead) is not None or not ahead
    return not (syllable in OF_DEGREE and _DEGREE.search(ahead))


def _two_words_meet(text: str, match: re.Match[str], syllable: str, ahead: str) -> bool:
    """Whether one word ends with the syllable and the next begins with it: hành vi | vi phạm, lý do | do."""
    before = re.search(r"([^\W\d_]+) $", text[max(0, match.start() - 9) : match.start()])
    behind = re.match(r" ([^\W\d_]+)", text[match.end() : match.end() + 9])
    ends = (
        before is not None and ends_word(before[1].lower(), syllable) and (before[1].lower(), syllable) not in _NO_WORD
    )
    begins = behind is not None and (
        begins_word(syllable, behind[1].lower()) or (syllable == "vụ" and behind[1].lower() in _SEASONS)
    )
    if begins and _stands_alone(match["words"], syllable, ahead):
        return True
    if ends and (begins or syllable in ALONE):
        return True
    if _UNIT.search(f"{ahead}{syllable} ") and (begins or syllable == "năm"):
        return True  # nền tảng số | số lượng, kế hoạch 5 năm | năm 2021
    if behind is not None and behind[1] in ("nào", "kia", "ấy") and syllable not in _NEVER:
        return True  # hai bên | bên nào sai
    if syllable == "tiếp":
        return behind is not None and behind[1].lower() in _RECEIVED  # trực tiếp | tiếp công dân
    return _MAKES_WORD.search(ahead) is not None and syllable in LAST and syllable not in _NEVER


def _stands_alone(words: str, syllable: str, ahead: str) -> bool:
    """Whether a noun before a word that begins with it is one: các tổ | tổ chức, Ban | ban hành, hè thu | thu hoạch."""
    is_name = words[0].isupper() and not words.isupper()
    counted = syllable in ALONE and _COUNTED.search(ahead) is not None
    return is_name or counted or (syllable in _SEASONS and _SEASON.search(ahead) is not None)


def _is_cell(lines: str, match: re.Match[str]) -> bool:
    """Whether one of the two has its line to itself, as the cells of a column have."""
    gap = match.start("gap")
    before = max(lines.rfind("\n", 0, gap), lines.rfind("\r", 0, gap)) + 1
    after = min((at for at in (lines.find("\n", gap + 1), lines.find("\r", gap + 1)) if at >= 0), default=len(lines))
    longest = len(match["words"]) + 2
    return min(gap - before, after - gap - 1) <= longest or "|" in lines[before:after]
