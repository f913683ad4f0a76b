"""The words of a generated register: titles, notes and reasons composed from words.json. Pure but for reading it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import Any

from tracker.documents.numbers.dates import write_date

WORDS = Path(__file__).with_name("words.json")
ROMAN = ("I", "II", "III", "IV")
TRIES = 4


@cache
def words() -> dict[str, Any]:
    """What words.json holds."""
    read: dict[str, Any] = json.loads(WORDS.read_text(encoding="utf-8"))
    return read


@dataclass(frozen=True, slots=True)
class Topic:
    """What a paper is about: the code of its field, and the matter as a verb phrase."""

    field: str
    matter: str

    @property
    def about(self) -> Mapping[str, Any]:
        """Who leads, supports and monitors the field, and what is counted in it."""
        field: Mapping[str, Any] = words()["fields"][self.field]
        return field


class _Slots(dict[str, Any]):
    """What stands in the braces of a pattern; the rest is made only where a pattern asks for it."""

    def __init__(self, makers: Mapping[str, Callable[[_Slots], Any]], **known: Any) -> None:
        super().__init__(known)
        self._makers = makers

    def __missing__(self, name: str) -> Any:
        self[name] = made = self._makers[name](self)
        return made


class Grammar:
    """Composes sentences; words come again as in life, titles seldom do."""

    def __init__(self, rng: Random, communes: Sequence[str]) -> None:
        """`communes` as in running text: "xã Bình An", "thị trấn Châu Ổ"."""
        self._rng, self._communes = rng, communes
        self._makers = self._makers_of_slots()
        self._codes = list(words()["fields"])
        self._shares = list(accumulate(words()["fields"][code]["share"] for code in self._codes))

    def topic(self) -> Topic:
        """A matter of a field; fields have their usual shares."""
        code = self._rng.choices(self._codes, cum_weights=self._shares)[0]
        return Topic(code, self._rng.choice(words()["fields"][code]["matters"]))

    def title(self, kind: str, topic: Topic, day: date) -> str:
        """A subject of a kind of paper ("KH"), a step of a plan ("step"), a conclusion of a meeting ("meeting")."""
        first = topic.matter.split()[:2]
        for _ in range(TRIES):  # "Triển khai công tác triển khai …" is what nobody writes
            pattern = self._rng.choice(words()["titles"][kind])
            if " ".join(first).casefold() not in pattern.casefold():
                break
        return self.fill(pattern, topic, day)

    def line(self, kind: str, topic: Topic, day: date) -> str:
        """One of the lines of a kind: notes, reasons, outcomes, clauses."""
        return self.fill(self._rng.choice(words()[kind]), topic, day)

    def fill(self, pattern: str, topic: Topic, day: date, **known: Any) -> str:
        if day.month == 12:  # December speaks of the next year
            day = date(day.year + 1, 1, 1)
        quarter = ROMAN[(day.month - 1) // 3]
        slots = _Slots(self._makers, m=topic.matter, year=day.year, month=day.month, quarter=quarter)
        slots |= known
        slots["M"] = topic.matter[0].upper() + topic.matter[1:]
        return pattern.format_map(slots)

    def _makers_of_slots(self) -> Mapping[str, Callable[[_Slots], Any]]:
        rng, lists = self._rng, words()
        return {
            "place": lambda _: self._place(),
            "where": lambda _: rng.choice(lists["where"]),
            "event": lambda _: rng.choice(lists["events"]),
            "guest": lambda _: rng.choice(lists["guests"]),
            "village": lambda _: rng.choice(lists["villages"]),
            "village2": lambda _: rng.choice(lists["villages"]),
            "commune": lambda _: rng.choice(self._communes),
            "citizen": lambda _: f"{rng.choice(('ông', 'bà'))} {self._name()}",
            "upper": lambda slots: self._upper(slots["year"]),
            "later": lambda slots: slots["year"] + rng.randint(2, 5),
            "one": lambda _: rng.randint(2, 9),
            "one2": lambda _: rng.randint(2, 24),
            "two": lambda _: f"{rng.randint(1, 14):02d}",
            "roman": lambda _: rng.choice(ROMAN),
            "letter": lambda _: rng.choice("abcdđ"),
            "side": lambda _: rng.choice(("bắc", "nam", "đông", "tây")),
            "report": lambda _: rng.randint(11, 480),
        }

    def _place(self) -> str:
        chance = self._rng.random()
        if chance < 0.55:
            return f" tại {self._rng.choice(self._communes)}"
        village = self._rng.choice(words()["villages"])
        if chance < 0.8:
            return f" tại thôn {village}, {self._rng.choice(self._communes)}"
        pattern: str = self._rng.choice(words()["places"])
        return pattern.format_map(_Slots(self._makers, village=village))

    def _name(self) -> str:
        return " ".join(self._rng.choice(words()[part]) for part in ("family_names", "middle_names", "given_names"))

    def _upper(self, year: int) -> str:
        issued = date(year - self._rng.randint(0, 2), self._rng.randint(1, 12), self._rng.randint(1, 28))
        kind, symbol = self._rng.choice((("Kế hoạch", "KH-UBND"), ("Quyết định", "QĐ-UBND"), ("Chỉ thị", "CT-UBND")))
        return f"{kind} số {self._rng.randint(11, 320)}/{symbol} ngày {write_date(issued)} của UBND tỉnh"
