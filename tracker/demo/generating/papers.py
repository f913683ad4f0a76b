"""Documents: their kind and number, the row of the register, what they are founded on."""

from __future__ import annotations

from collections import deque
from datetime import date, timedelta
from functools import cache

from tracker.demo.generating.folding import folded_text
from tracker.demo.generating.grammar import Topic, words
from tracker.demo.generating.log import log_paper, write_log
from tracker.demo.generating.office import Maker, Who
from tracker.demo.generating.scene import Paper, Scene
from tracker.demo.generating.series import Numbers
from tracker.documents.identity import guess_authority, symbol_key
from tracker.documents.models import Document, Recipient, Relation, RelationKind
from tracker.documents.numbers.kinds import KINDS, kind_from_symbol
from tracker.documents.sorting import vietnamese_key

KIND_CODES = ("KH", "QĐ", "CV", "CT", "TB")
SHARES, AT_THE_YEARS_BEGINNING = (20, 21, 50, 2, 7), (44, 26, 26, 2, 2)
PLANS = ("KH", "QĐ")
PLAIN_LETTER = 0.2  # of letters have no field in their symbol: 556/UBND
#: How many numbers at most one goes on: papers of a series that nobody tracks.
GAPS = {"QĐ": 3, "CV": 2}
RESTRICTED, HAS_BASIS = 0.005, 0.15
ARRIVES_AFTER = timedelta(days=4)  # from above
RECENT = 60

#: A register has few symbols and issuers; each is read once.
_key, _authority = cache(symbol_key), cache(guess_authority)


class Papers:
    """Issues documents day by day."""

    def __init__(self, scene: Scene, numbers: Numbers) -> None:
        self._scene, self._numbers = scene, numbers
        self._above: deque[int] = deque(maxlen=RECENT)

    def issue(self, topic: Topic, day: date, *, is_plan: bool, clerk: Who) -> Paper | None:
        """A document of the committee; None where every series is past this day already."""
        rng, office = self._scene.rng, self._scene.office
        shares = AT_THE_YEARS_BEGINNING if day.month in (1, 2, 3, 12) else SHARES
        kind = rng.choice(PLANS) if is_plan else rng.choices(KIND_CODES, shares)[0]
        for symbol in self._symbols(kind, topic):
            if self._numbers.has_room(office.own.body, _key(symbol), day):
                maker = office.own if symbol.startswith(("KH", "UBND")) else office.chairman
                found = kind_from_symbol(symbol) or kind
                paper = self._register(maker, symbol, self._scene.grammar.title(found, topic, day), day, day, clerk)
                if self._above and self._scene.chance(HAS_BASIS):
                    other = rng.choice(self._above)
                    self._scene.rows.add(Relation, document_id=paper.id, kind=RelationKind.BASIS, other_id=other)
                return paper
        return None

    def receive(self, topic: Topic, day: date, *, clerk: Who) -> Paper | None:
        """A document from above that gives the office a task; issued some days before it comes."""
        maker, symbols = self._scene.rng.choice(self._scene.office.above)
        issued_on = self._scene.frame.work.last_working(day - ARRIVES_AFTER)
        for symbol in self._scene.rng.sample(symbols, len(symbols)):
            if self._numbers.has_room(maker.body, _key(symbol), issued_on):
                title = self._scene.grammar.title("superior", topic, issued_on)
                paper = self._register(maker, symbol, title, issued_on, day, clerk)
                self._above.append(paper.id)
                return paper
        return None

    def _symbols(self, kind: str, topic: Topic) -> list[str]:
        """The symbol wanted, then those that may stand in for it where its series has no room."""
        letters = sorted(set(words()["letters"].values()))
        own = words()["letters"].get(topic.field, "UBND")
        letter = "UBND" if self._scene.chance(PLAIN_LETTER) else own
        return [letter if kind == "CV" else f"{kind}-UBND", letter, own, "UBND", *letters, "KH-UBND", "QĐ-UBND"]

    def _register(self, maker: Maker, symbol: str, subject: str, issued_on: date, day: date, clerk: Who) -> Paper:
        scene, kind = self._scene, kind_from_symbol(symbol) or "CV"
        value = self._numbers.take(maker.body, _key(symbol), issued_on, gap=self._gap(maker, kind))
        restricted = scene.chance(RESTRICTED)
        paper = Paper(0, kind, f"{value:02d}", symbol, subject, issued_on, maker, restricted)
        signer = self._signer(maker)
        searched = (KINDS[kind].name, symbol, subject, maker.name, signer)
        at = scene.moment(day, 0)
        paper.id = scene.rows.add(
            Document, kind=kind, number=paper.number, symbol=symbol, number_value=value, symbol_key=_key(symbol),
            body=maker.body, year=issued_on.year, issued_on=issued_on, issuer_id=maker.id,
            authority=_authority(maker.name, symbol), signer=signer, subject=subject,
            subject_key=vietnamese_key(subject), restricted=restricted, search_text=folded_text(" ".join(searched)),
            exact_text=" ".join(searched).casefold(), registered_at=at, registered_on=day,
        )  # fmt: skip
        log_paper(scene, paper, at=at, by=clerk, signer=signer)
        write_log(scene)
        return paper

    def _gap(self, maker: Maker, kind: str) -> int:
        return GAPS.get(kind, 1) if maker in (self._scene.office.own, self._scene.office.chairman) else 9

    def _signer(self, maker: Maker) -> str:
        if maker not in (self._scene.office.own, self._scene.office.chairman):
            return ""
        return self._scene.rng.choice(list(self._scene.office.leaders.values())).name

    def meant_for(self, paper: Paper, units: set[int]) -> None:
        """A restricted document is for the units of its items."""
        for unit in sorted(units) if paper.restricted else ():
            self._scene.rows.add(Recipient, document_id=paper.id, unit_id=unit)
