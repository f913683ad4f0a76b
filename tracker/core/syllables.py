"""Vietnamese syllables without marks: what the beginning of a word that is being typed may become.

An index answers for a whole word at once, and for all words that begin alike only after it has gathered every one of
them. So a beginning is asked as the syllables that it may become, of which the language has some two thousand.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cache, lru_cache


def _cut(written: str) -> tuple[str, ...]:
    return tuple(written.split())


ONSETS = (
    "", "b", "c", "ch", "d", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh", "nh", "p", "ph", "q", "qu",
    "r", "s", "t", "th", "tr", "v", "x",
)  # fmt: skip
RIMES = _cut(
    "a ac ach ai am an ang anh ao ap at au ay e ec em en eng enh eo ep et eu ech i ia ich iec iem ien ieng iep "
    "iet ieu im in inh ip it iu o oa oac oach oai oam oan oang oanh oao oap oat oay oc oe oen oeo oet oi om on "
    "ong oong op ot u ua uan uang uat uay uc ue uech uen uenh uet ueu ui um un ung uo uoc uoi uom uon uong uop "
    "uot uou up ut uu uy uya uyen uyet uynh uyt uych uyu y yem yen yet yeu yn ynh"
)
#: What papers of an office write short, and words that no syllable is.
SHORT = _cut(
    "kh qd cv tt tb bc ct nd nq tw ubnd hdnd mttq ttg cp btc bnv vp vpub tnmt gddt ldtbxh nnptnt stp snv dk "
    "dang hd gm vx nv kt tthc xd sxd qlxd tc stc qlns nc tp dh thcs thpt thc ktth ocop iso ii iii iv gd vb ld "
    "qh b c d k t x gp gcn kl pa da cttdt ttpvhcc cntt atgt pccc cchc covid internet web email online pdf"
)
MOST_FIGURES = 2  # figures that may still come


@cache
def _known() -> list[str]:
    return sorted({f"{onset}{rime}" for onset in ONSETS for rime in RIMES} | set(SHORT))


@lru_cache(maxsize=2000)  # people type anything
def begun(word: str) -> tuple[str, ...]:
    """The words that this folded beginning may become, itself among them; nothing where it begins no syllable.

    begun("hoac") → ("hoac", "hoach"); begun("17") → 17, 170 to 179, 1700 to 1799; begun("hotl") → ().
    """
    if len(word) > 12:
        return ()
    if word.isdecimal() and word.isascii():
        longer = (f"{more:0{figures}}" for figures in range(1, MOST_FIGURES + 1) for more in range(10**figures))
        return (word, *(word + more for more in longer))
    known = _known()
    first = bisect_left(known, word)
    last = bisect_left(known, word + "{")  # the sign behind z
    return tuple(dict.fromkeys((word, *known[first:last]))) if last > first else ()
