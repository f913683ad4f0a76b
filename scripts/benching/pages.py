"""What is measured: pages with their targets, who looks at them, and the writing of a figure."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from scripts.benching.client import Answer, Client

Facts = Mapping[str, Any]
SLOT = re.compile(r"\{(\w+)\}")
KNOWN = re.compile(r'name="known" value="(\d+)"')
LEADER, CLERK, HEAD = "chutich", "vanthu", "noivu"
#: Who looks at the pages of each, in turn: what is kept ready for one of them is nothing for the others.
BESIDE = {
    LEADER: ("pct.kinhte", "pct.vanxa"),
    CLERK: ("vp.cchc",),
    HEAD: ("tuphap", "tckh", "tnmt", "ktht", "nnptnt", "chauo", "binhchau"),
}
DIFFERENT = 60  # pages of a kind that are asked for, one after the other
WORDS: Mapping[str, tuple[str, ...]] = {
    "typed": ("gi", "giải", "giải p", "giải phóng", "giải phóng m", "giải phóng mặt", "giải phóng mặt bằng"),
    "rare": ("Phụng", "nông thôn mới", "bảo trợ", "chứng thực", "hiến máu", "dịch tả", "sạt lở"),
    "common": ("kế hoạch", "báo cáo", "kiểm tra", "triển khai", "thực hiện", "quyết định", "cải cách hành chính"),
    "turn": tuple(str(turn) for turn in range(1, 1 + DIFFERENT // 3)),
    "months": tuple(f"{year}-{month:02}" for year in (2026, 2025) for month in range(6, 0, -1)),
}


@dataclass(frozen=True)
class Page:
    """Pages of a kind, asked for in turn. `most`: milliseconds on SQLite and on PostgreSQL; none: told, not judged.

    In its address {pages}, {late}, {number} and the names of WORDS stand for each of what has this name.
    """

    name: str
    title: str
    who: str
    address: str
    most: tuple[float, float] | None = None
    is_heavy: bool = False  # it shows everything that is open: its memory is told apart

    @property
    def people(self) -> tuple[str, ...]:
        """Who asks for it, in turn."""
        return (self.who, *BESIDE[self.who])

    def visits(self, facts: Facts) -> list[tuple[str, str]]:
        """Who asks for which address, in turn: as many different ones as there are, up to DIFFERENT."""
        people, paths = self.people, self.paths(facts)
        rounds = [divmod(turn, len(paths)) for turn in range(max(DIFFERENT, len(paths)))]
        return [(people[(again + turn) % len(people)], paths[turn]) for again, turn in rounds]

    def paths(self, facts: Facts) -> list[str]:
        """The addresses on this register."""
        slot = SLOT.search(self.address)
        if slot is None:
            return [self.address]
        found = WORDS.get(slot[1]) or facts[slot[1]]
        values = [found] if isinstance(found, str) else found
        return [self.address.replace(slot[0], str(value)) for value in values]


PAGES = (
    Page("overdue", "danh sách quá hạn, 50 dòng (overdue list)", LEADER, "/items?timely=overdue&page={turn}", (6, 8)),
    Page("board", "bảng theo dõi (status board)", LEADER, "/board", (8, 10)),
    Page("item", "trang nhiệm vụ (item page)", CLERK, "/items/{pages}", (6, 8)),
    Page("search-rare", "tìm một từ hiếm (search, a rare word)", CLERK, "/search?q={rare}", (8, 12)),
    Page("search-common", "tìm “kế hoạch” (search, a common word)", CLERK, "/search?q={common}", (8, 12)),
    Page("search-number", "tìm số văn bản (search, a number)", CLERK, "/search?q={number}", (8, 12)),
    Page("search-typed", "gợi ý khi đang gõ (while typing)", CLERK, "/search/found?q={typed}", (8, 12)),
    Page("inbox", "chờ tôi xử lý (inbox)", CLERK, "/inbox", (12, 15)),
    Page("inbox-head", "chờ tôi xử lý, trưởng phòng (inbox, head)", HEAD, "/inbox", (12, 15)),
    Page("summary", "tổng hợp theo đơn vị (unit summary)", LEADER, "/board/summary?by=unit", (10, 12)),
    Page("list", "danh sách nhiệm vụ (item list)", CLERK, "/items?page={turn}", (6, 8)),
    Page("list-late-page", "danh sách, trang 100 (page 100)", CLERK, "/items?page=100", (6, 8)),
    Page("list-search", "danh sách có từ khóa (list, searched)", CLERK, "/items?q={common}"),
    Page("documents", "sổ văn bản (register)", CLERK, "/documents?page={turn}", (8, 10)),
    Page("overdue-head", "danh sách quá hạn, trưởng phòng (overdue list, head)", HEAD, "/items?timely=overdue", (6, 8)),
    Page("documents-head", "sổ văn bản, trưởng phòng (register, head)", HEAD, "/documents?page={turn}", (8, 10)),
    Page("search-head", "tìm một từ, trưởng phòng (search, head)", HEAD, "/search?q={common}", (8, 12)),
    Page("home-leader", "trang chủ của lãnh đạo (home, leader)", LEADER, "/", (12, 15)),
    Page("home-head", "trang chủ của trưởng phòng (home, head)", HEAD, "/", (12, 15)),
    Page("home-clerk", "trang chủ của văn thư (home, clerk)", CLERK, "/", (12, 15)),
    Page("my-unit", "việc của đơn vị tôi (my unit)", HEAD, "/items/my-unit"),
    Page("review", "rà soát quá hạn (overdue review)", LEADER, "/review"),
    Page("review-one", "rà soát từng việc (one by one)", LEADER, "/review/{late}"),
    Page("timeline", "trục thời gian (timeline)", LEADER, "/board/timeline", (15, 18)),
    Page("month", "lịch tháng (month)", LEADER, "/board/month?m={months}", (15, 18)),
    Page("next-tasks", "nhiệm vụ thời gian đến (next tasks)", CLERK, "/next-tasks", is_heavy=True),
)
WRITE, WRITE_TITLE, WRITE_MOST = "write", "ghi một số liệu (a figure written)", (6.0, 10.0)
ACCEPT, ACCEPT_TITLE, ACCEPT_MOST = "accept", "tiếp nhận một nhiệm vụ (an item accepted)", (8.0, 14.0)


Figures = dict[int, list[int]]  # counter → its newest reading and its value


class Writer:
    """Writes figures one after the other into the rows of a list, as a head does: each a little more than before."""

    def __init__(self, client: Client, figures: Figures) -> None:
        """`figures` is brought up to date, so that somebody else may go on with it."""
        self._client, self._figures = client, figures
        self._turns: Iterator[int] = itertools.cycle(figures)

    def write(self) -> Answer:
        """The next figure; an answer that is no saved row has the status 500, so that it counts as an error."""
        counter = next(self._turns)
        newest, value = self._figures[counter]
        more = value + 1  # sure: above its target a figure is asked about once
        answer = self._client.post(
            f"/items/counters/{counter}/readings", by_htmx=True, value=more, sure=more, known=newest, next="/"
        )
        found = KNOWN.search(answer.text)
        if answer.status != 200 or found is None or int(found[1]) == newest:  # the row shows the reading of before
            return Answer(answer.status if answer.status != 200 else 500, answer.body, answer.seconds)
        self._figures[counter] = [int(found[1]), more]
        return answer


class Accepter:
    """Accepts items one after the other, as the head of their unit does; each of them once."""

    def __init__(self, client: Client, items: Iterable[int]) -> None:
        """Of `items` as many are needed as will be asked for."""
        self._client, self._items = client, iter(items)

    def accept(self) -> Answer:
        """The next one; redirected to its page, which is then looked at beside the clock: it shows what was done."""
        item_id = next(self._items, None)
        if item_id is None:
            return Answer(404, b"", 0)
        answer = self._client.post(f"/items/{item_id}/accept")
        self._client.get(f"/items/{item_id}")
        return Answer(200 if answer.status == 303 else answer.status, answer.body, answer.seconds)
