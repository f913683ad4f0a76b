"""A bench on one kind of database: every page, the writing, the crowd, the memory; each line told when it is known."""

from __future__ import annotations

import argparse
import json
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path
from typing import Any

from scripts.benching import crowd, delivery, held_up, stores
from scripts.benching.client import Answer, Client
from scripts.benching.held_up import PROCESSES
from scripts.benching.measuring import Bare, Figure, compare, in_turn
from scripts.benching.pages import (
    ACCEPT,
    ACCEPT_MOST,
    ACCEPT_TITLE,
    HEAD,
    PAGES,
    WRITE,
    WRITE_MOST,
    WRITE_TITLE,
    Accepter,
    Facts,
    Figures,
    Page,
    Writer,
)
from scripts.benching.served import APPLICATION, Served, serving, settings
from scripts.benching.table import ABSENT, Table, number, verdict_of
from scripts.messages import Stop
from scripts.project import PYTHON, ROOT

MOST_MEMORY, REQUESTS_BEFORE = 160.0, 1000
MOST_TIMES, LEAST_PER_SECOND = 3.0, 80.0  # p95 of a crowd: times what it is compared with; answers a second
SEVERAL = 3  # requests to a heavy page: it takes seconds
ALONE = 160  # requests of the crowd's kind with nobody else about


class Register:
    """A register of a size with its server, and people signed in to it."""

    def __init__(
        self, open_: ExitStack, store: stores.SqliteStore | stores.PostgresStore, items: int, folder: Path
    ) -> None:
        instance = folder / str(items)
        instance.mkdir()
        environment = settings(instance, store.url(items, instance))
        self.facts: Facts = _told(environment, "scripts.benching.inside", "facts")
        self.figures: dict[str, Figures] = {
            one["user"]: {counter: [newest, value] for counter, newest, value in one["counters"]}
            for one in self.facts["writers"]
        }
        self._environment, self._log, self._open = environment, stores.log_of(items), open_
        self.restart()

    def restart(self) -> None:
        """A new server on the same database: its worker has seen nothing yet."""
        self.served: Served = self._open.enter_context(serving(APPLICATION, self._environment, self._log))
        self._clients: dict[str, Client] = {}

    def installed(self) -> AbstractContextManager[Served]:
        """A server beside it, with as many processes as an installation has."""
        return serving(APPLICATION, self._environment, self._log, PROCESSES)

    def as_(self, who: str) -> Client:
        """Somebody's browser."""
        if who not in self._clients:
            self._clients[who] = Client(self.served.port).sign_in(who, self.facts["password"])
        return self._clients[who]

    def page(self, page: Page) -> Callable[[], Answer]:
        """How pages of this kind are asked for: different ones, by several persons."""
        return in_turn([(self.as_(who), path) for who, path in page.visits(self.facts)])

    def again(self, page: Page) -> Callable[[], Answer]:
        """How one and the same page is asked for."""
        return in_turn([(self.as_(page.who), page.paths(self.facts)[0])])

    def writing(self) -> Callable[[], Answer]:
        """How a figure is written, by a head who has some to write."""
        user = HEAD if HEAD in self.figures else next(iter(self.figures))
        return Writer(self.as_(user), self.figures[user]).write

    def accepting(self) -> Callable[[], Answer]:
        """How an item is accepted, by the head who has the most of them."""
        to_accept = self.facts["to_accept"]
        return Accepter(self.as_(to_accept["user"]), to_accept["items"]).accept

    def deliver(self, table: Table) -> None:
        """How quickly mails go, into the table."""
        delivery.measure(table, self._environment)

    def hold_up(self, table: Table, seconds: float) -> None:
        """What slow sockets of a stranger cost everybody, into the table."""
        held_up.measure(table, self._environment, self.facts, self.figures, seconds, self._log)

    def alone(self, name: str) -> Sequence[dict[str, Any]]:
        """What jobs cost, measured by a module of this name in a process of its own: one line each."""
        lines: Sequence[dict[str, Any]] = _told(self._environment, f"scripts.benching.{name}")
        return lines


def _told(environment: Mapping[str, str], *words: str) -> Any:
    """The JSON that a module of the virtual environment prints. Raises Stop."""
    told = subprocess.run(
        [str(PYTHON), "-m", *words], cwd=ROOT, env=environment, capture_output=True, encoding="utf-8",
        stdin=subprocess.DEVNULL, check=False,
    )  # fmt: skip
    if told.returncode:
        raise Stop(f"Không đọc được cơ sở dữ liệu để đo: {told.stderr[-300:]}", "The database cannot be read.")
    return json.loads(told.stdout)


class Run:
    """Measures and tells."""

    def __init__(
        self, wanted: argparse.Namespace, table: Table, large: Register, small: Register | None, bare: Bare, kind: int
    ) -> None:
        """`kind` of database: which of two targets counts."""
        self._wanted, self._table, self._large, self._small, self._bare = wanted, table, large, small, bare
        self._kind = kind
        self._there: list[Page] = []

    def all(self) -> None:
        """The pages one by one, then the writing, then everything at once."""
        for page in PAGES:
            if self._is_wanted(page.name):
                figure = self._page(page)
                self._tell(page.title, figure, page.most)
                if figure.is_there:
                    self._there.append(page)
        if self._is_wanted(WRITE):
            small = self._small.writing() if self._small else None
            self._tell(WRITE_TITLE, self._compare(self._large.writing(), small), WRITE_MOST)
        if self._is_wanted(ACCEPT):
            self._tell(ACCEPT_TITLE, self._compare(self._large.accepting()), ACCEPT_MOST)
        if self._is_wanted("crowd"):
            self._crowd()
        if self._is_wanted("slow"):
            self._large.hold_up(self._table, self._wanted.seconds[0])
        if self._is_wanted("memory"):
            self._memory()
        if self._is_wanted("delivery"):
            self._large.deliver(self._table)
        if self._is_wanted("grammars"):
            self._alone("grammars")
        for name in ("reports", "reminders", "runs", "who", "old_sheet"):  # they change many items, and posts: the last
            if self._is_wanted(name):
                self._alone(name)

    def _alone(self, name: str) -> None:
        for line in self._large.alone(name):
            self._table.judged(line["title"], line["value"], line["target"], is_ok=line["is_ok"])

    def _is_wanted(self, name: str) -> bool:
        only = self._wanted.only
        return not only or any(word in name for word in only)

    def _page(self, page: Page) -> Figure:
        registers = [register for register in (self._large, self._small) if register]
        asks = [register.page(page) for register in registers]
        writes = [register.writing() for register in registers]
        number = SEVERAL if page.is_heavy else self._wanted.requests
        again = None if page.is_heavy else self._large.again(page)
        return self._compare(*asks, number=number, writes=writes, again=again)

    def _compare(
        self, ask: Callable[[], Answer], smaller: Callable[[], Answer] | None = None, *, number: int = 0, **others: Any
    ) -> Figure:
        number = number or self._wanted.requests
        return compare(ask, number=number, bare=self._bare, smaller=smaller, **others)

    def _tell(self, title: str, figure: Figure, most: tuple[float, float] | None) -> None:
        target = most[self._kind] if most else None
        if not figure.is_there:
            self._table.row(title, ("–", "", number(target, 0)), f"{ABSENT} ({figure.status})")
            return
        verdict = verdict_of(figure.median, target)
        grown = figure.growth is not None and figure.growth > self._wanted.growth
        cells = (number(figure.median), number(figure.least), number(target, 0))
        growth = number(figure.growth, 2) + ("!" if grown else "")
        again, ratio, size = number(figure.again), number(figure.ratio), number(figure.size, 0)
        self._table.row(title, (*cells, again, ratio, growth, size), verdict)
        if grown:
            self._table.over.append(f"{title}: lớn lên × {number(figure.growth, 2)}")

    def _crowd(self) -> None:
        """Sixteen people with pauses, then without: on one process, then on as many as an installation has."""
        self._gathered(self._large.served, 1)
        with self._large.installed() as served:
            self._gathered(served, PROCESSES)

    def _gathered(self, served: Served, processes: int) -> None:
        pages = self._there or [page for page in PAGES if page.name in crowd.LOOKED_AT]
        people = crowd.gather(served.port, self._large.facts, self._large.figures, pages)
        alone = crowd.one_after_the_other(people, ALONE)
        who = f"{len(people)} người, {processes} tiến trình"
        self._outcome(f"{who}, có nghỉ (with pauses)", people, alone, self._wanted.seconds[0], True)
        self._outcome(f"{who}, không nghỉ (without)", people, alone, self._wanted.seconds[1], False)

    def _outcome(
        self, title: str, people: list[crowd.Somebody], alone: crowd.Outcome, seconds: float, thinking: bool
    ) -> None:
        outcome = crowd.at_once(people, seconds, thinking=thinking)
        one = alone.share(0.5)
        told = f"một mình {number(one)} · p50 {number(outcome.share(0.5))} · p95 {number(outcome.share(0.95))} ms"
        told += f" · {number(outcome.per_second)} yêu cầu/s · {len(outcome.errors)} lỗi"
        self._table.say(f"{title}: {told}")
        for error in sorted(set(outcome.errors))[:5]:
            self._table.say(f"   lỗi (error): {error}")
        if alone.errors:
            self._table.say(f"   lỗi khi một mình (errors when alone): {sorted(set(alone.errors))[:5]}")
        p95, most = outcome.share(0.95), MOST_TIMES * (one if thinking else outcome.share(0.5))
        self._table.judged("  p95", number(p95), number(most, 0), is_ok=p95 <= most)
        if not thinking:
            rate, least = outcome.per_second, LEAST_PER_SECOND
            self._table.judged("  yêu cầu/s, ít nhất (at least)", number(rate), number(least, 0), is_ok=rate >= least)
        self._table.judged("  số lỗi (errors)", str(len(outcome.errors)), "0", is_ok=not outcome.errors)

    def _memory(self) -> None:
        """What a worker that began anew keeps after a thousand requests of all kinds."""
        self._large.restart()
        self._table.say(f"bộ nhớ khi mới chạy (memory at first): {number(self._large.served.memory(), 0)} MB")
        there = self._there or list(PAGES)
        asks = [self._large.page(page) for page in there if not page.is_heavy] + [self._large.writing()]
        for turn in range(REQUESTS_BEFORE):
            asks[turn % len(asks)]()
        memory = self._memory_at_rest()
        title = "bộ nhớ sau 1.000 yêu cầu, MB (memory)"
        self._table.judged(title, number(memory, 0), number(MOST_MEMORY, 0), is_ok=memory <= MOST_MEMORY)
        for page in there:
            if page.is_heavy:
                self._large.page(page)()
                self._table.say(f"  … và sau {page.title}: {number(self._memory_at_rest(), 0)} MB")

    def _memory_at_rest(self) -> float:
        time.sleep(1)
        return self._large.served.memory()
