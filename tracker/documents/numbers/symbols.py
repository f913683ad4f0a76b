"""The symbol of a number: its groups, how a group may be broken or misprinted, and the issuers that everyone knows."""

import re
from dataclasses import dataclass

# Bodies whose short names stand in symbols; a pattern, for ministries and departments are renamed every few years.
_ISSUER = re.compile(
    r"(?:CT|PCT|VP)?UBND(?:TP)?|UB|UBT|UBH|UBX|UBQ|(?:TT|VP|ĐĐBQH|VPĐĐBQH)?HĐND|ĐĐBQH|HĐBT|CP|TTCP|TTG|CTN|VPCP|VPCTN|VPQH|QH[0-9]*|"
    r"UBTVQH[0-9]*|UBTP|T[WƯU]|VPT[WUƯ]|HU|ĐU|QU|THU|ĐUK|ĐTN|BCSĐ|BTV(?:T?U|HU|ĐU)?|BCH(?:T?W|ĐB)?|BC[ĐH][A-ZĐƯ0-9]*|BT[CG]T[WU]|"
    r"BTGDVT[WU]|UBKT[A-Z]*|TGV|TCT[A-ZĐ0-9]*|TLĐ|LĐLĐ|MT[TW][A-Z]*|UBMT[A-ZƯ]*|TWĐTN|HCTĐ|HCĐ|HCCB|HLHPN|HND|HNDT|TKT|ĐKT|ĐGS|"
    r"B(?:QP|TN|CA|NG|NV|TP|KH|TC|CT|XD|YT|NN|GD|VH|LĐ|TT|GT|DT|QL)[A-ZĐ]*|BNG|BYT|BXD|UBDT|TTXVN|NHNN|KTNN|TTTP|TTT|"
    r"(?:TAND|VKSND|VKS|TA|THADS)[A-Z]*|S(?:NV|TC|TP|XD|YT|CT|NN|KH|GD|VH|LĐ|TT|GT|TN|DT|NG|DL)[A-ZĐ]*|STTTT|SNNMT|"
    r"C(?:A|T|C|Q|AT|ATP|AH|ATT|QĐ|QLD|TK|THA)|CA[A-Z]|P(?:NV|TP|TC|YT|VH|GD|KT|LĐ|TN)[A-ZĐ]*|ĐHQG[A-Z]*|EVN[A-Z]*|BHXH[A-Z]*|"
    r"KBNN[A-Z]*|KB[A-Z]+|CTHADS|CHQ|HQ[A-Z]+|TCHQ|TCTK|TCTS|QĐND|BTL[A-Z0-9]*|BTTM|TM|QK[0-9]|KV[0-9]*|LNTP[A-Z]*|LN|HĐTĐ[A-Z]*|HĐPH[A-Z]*|"
    r"HĐ[A-Z]{2,6}|BNN&MT|CCHC|TKĐA[0-9]*|VP|VPUB|VPHĐND|[XPHTQ]\.?UBND|CNTT|TTKN"
)
# Short names which a line or cell may cut in two, and which are then one again.
_WHOLE = {
    "QĐ", "KH", "NĐ", "NQ", "CĐ", "TTR", "CTR", "UBND", "HĐND", "TTG", "VPCP", "UBTVQH", "UBMTTQ", "BCĐ", "CTUBND",
    "BTNMT", "BNNPTNT", "BNNMT", "BGDĐT", "BKHĐT", "BKHCN", "BTTTT", "BVHTTDL", "BLĐTBXH", "BGTVT", "BCĐTW", "CTTTG",
}  # fmt: skip
# Groups that end in a number of their own (Ban Chỉ đạo 389, Quân khu 5); other digits are the mark of a footnote.
_NUMBERED = re.compile(r"BCĐ[A-ZĐ]*|TCT[A-ZĐ]*|ĐA|TKĐA|BTL|QK|KV|KTKV|[A-ZĐ]{1,3}VPTT", re.IGNORECASE)
_PARLIAMENT = re.compile(r"(?:UBTV)?QH", re.IGNORECASE)
_TERM = re.compile(r"(?:[\s-](?=[0-9]{1,2}(?![0-9/])))?(?:1[0-9]|[1-9])")
_GROUP = re.compile(r"([^\W\d_]+)([0-9]{0,4})")
_INITIALS = re.compile(r"[A-ZĐ][bcdđghklmnpqrstvx]{1,2}(?![^\W_])")
_JOIN = re.compile(r"(\s?)([-./&_])(\s?)(?=[^\W\d_])")
_CUT = re.compile(r"[ \n\r]([^\W\d_]+)")
_SMALL = {
    "TTG": "TTg",
    "CTR": "CTr",
    "TTR": "TTr",
    "QYĐ": "QyĐ",
    "QĐI": "QĐi",
    "CTRHĐ": "CTrHĐ",
    "CTRPH": "CTrPH",
    "TWĐTN": "TWĐTN",
}
_GLUED_WORD = re.compile(r"(TTg|[A-ZĐƯ]{2,})(?=(?:ngày|của|về|và|ban|do|tại|V/v)(?![^\W\d_]*[A-Z]))")
_HYPHENLESS = re.compile(r"NQ|QĐ|KH|TT|NĐ|TB|CT|BC|CĐ|TTr|TTLT|KL|HD")
_UNIT_AFTER = re.compile(r"\s?(?:tỉnh|huyện|thành phố|xã|phường|các|quận|thị|cấp)(?![^\W\d_])|\s?TỈNH\b|\s?HUYỆN\b")


@dataclass(frozen=True, slots=True)
class Symbol:
    """A symbol read at a place: mended (`KH-UBND`), its groups, and the end of what was written."""

    text: str
    groups: tuple[str, ...]
    end: int
    separator: str  # the first one: `-`, `/`, `.`, `&`, or empty


def is_issuer(group: str) -> bool:
    """Whether a group is the short name of a body that everyone knows (`UBND`, `VPCP`, `BTC`)."""
    return _ISSUER.fullmatch(group.upper()) is not None


def mend_group(group: str) -> str:
    """A group in its usual capitals: `TTG` → `TTg`, `CTR` → `CTr`; all lower case becomes upper."""
    upper = group.upper()
    if upper in _SMALL and (group == upper or group.islower()):
        return _SMALL[upper]
    return upper if group.islower() else group


def is_capital(word: str) -> bool:
    """Whether a word looks like a short name: capitals with at most two plain small letters: `TTg`, `QyĐ`."""
    small = [c for c in word[1:] if c.islower()]
    if not word[0].isupper() or any(c > "\u007f" and c != "đ" for c in small):
        return False
    return not small or (len(small) < len(word) - len(small) and len(small) <= 2)


def read_symbol(text: str, at: int, lower: bool = False) -> Symbol | None:
    """The symbol that begins at `at` of a plain text (`folding.plain`), or None; `lower` also takes small letters."""
    first = _read_group(text, at, lower)
    if first is None:
        return None
    parts = [first[0]]
    groups = [first[0]]
    end = first[1]
    separator = ""
    while join := _JOIN.match(text, end):
        following = _read_group(text, join.end(), lower) or _drafter(text, join)
        if following is None or not _joins(text, groups, join, following):
            break
        separator = separator or join.group(2)
        parts += [join.group(2), following[0]]
        groups.append(following[0])
        end = following[1]
    if len(groups) == 1 and (missing := _without_hyphen(text, groups[0], end)):
        return Symbol(f"{groups[0]}-{missing[0]}", (groups[0], missing[0]), missing[1], "-")
    return Symbol("".join(parts), tuple(groups), end, separator)


def _drafter(text: str, join: re.Match[str]) -> tuple[str, int] | None:
    """The initials of a field or a person after a plain hyphen: `12/UBND-Th`."""
    initials = _INITIALS.match(text, join.end()) if join.group() == "-" else None
    return (initials.group(), initials.end()) if initials else None


def _without_hyphen(text: str, first: str, end: int) -> tuple[str, int] | None:
    """The issuer that follows its kind after a mere space: `08/2022/TT BTNMT`."""
    if not _HYPHENLESS.fullmatch(first) or not text.startswith(" ", end):
        return None
    issuer = _read_group(text, end + 1, lower=False)
    return issuer if issuer and is_issuer(issuer[0]) and not _UNIT_AFTER.match(text, issuer[1]) else None


def _read_group(text: str, at: int, lower: bool) -> tuple[str, int] | None:
    match = _GROUP.match(text, at)
    if match is None:
        return None
    letters, digits = match.groups()
    if not is_capital(letters) and not (lower and letters.islower()):
        glued = _GLUED_WORD.match(text, at)
        return (mend_group(glued.group()), glued.end()) if glued else None
    end = match.end()
    if not digits:
        letters, end = _whole(text, letters, end)
    if _PARLIAMENT.fullmatch(letters):
        return _parliament(text, letters, end - len(digits))
    kept = _own_digits(letters, digits)
    return mend_group(letters) + kept, end - len(digits) + len(kept)


def _whole(text: str, letters: str, end: int) -> tuple[str, int]:
    """Closes a short name that a line or a cell has cut in two (`UB⏎ND`, `TT⏎g`)."""
    cut = _CUT.match(text, end)
    if cut and (letters + cut.group(1)).upper() in _WHOLE and (is_capital(cut.group(1)) or cut.group(1) in "gr"):
        return letters + cut.group(1), cut.end()
    return letters, end


def _parliament(text: str, letters: str, end: int) -> tuple[str, int] | None:
    term = _TERM.match(text, end)
    if term is None:
        return letters.upper(), end
    return letters.upper() + term.group().lstrip(), term.end()


def _own_digits(letters: str, digits: str) -> str:
    """The digits that belong to a group; the others are the mark of a footnote."""
    if not digits or (len(letters) <= 2 and len(digits) <= 2 and not is_issuer(letters)):
        return digits  # UBND-NL3, C06
    return digits if letters in ("QK", "KV") or (_NUMBERED.fullmatch(letters) and len(digits) > 1) else ""


def _joins(text: str, groups: list[str], join: re.Match[str], following: tuple[str, int]) -> bool:
    """Whether the next group belongs to the symbol, by what stands between and what comes after."""
    before, mark, after = join.groups()
    name, end = following
    a_unit = _UNIT_AFTER.match(text, end) is not None  # UBND tỉnh: the next sentence
    if mark == "/" and len(groups) == 1:  # 57-NQ/ TW
        return not a_unit
    if mark in "./":
        return not before and not after and not a_unit and (mark == "." or len(groups) < 3)
    if not before and not after:
        return True
    if len(groups) == 1:  # KH - UBND, but not a bullet
        return (before in ("", " ") or not after) and not (before and after and is_issuer(groups[0]) and a_unit)
    if mark == "&":
        return len(name) > 1
    dash = bool(before and after)  # of a sentence
    bullet = before in ("\n", "\r")
    return not dash and not bullet and not (is_issuer(name) and a_unit)
