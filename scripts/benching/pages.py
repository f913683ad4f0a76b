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
TYPED = ("gi", "giải", "giải p", "giải phóng", "giải phóng m", "giải phóng mặt", "giải phóng mặt bằng")
RARE, COMMON = "Phụng", "kế hoạch"


@dataclass(frozen=True)
class Page:
    """A page or several of a kind, asked for in turn. `target` is in milliseconds; none: told, not judged.

    In its address {pages}, {late}, {number} and {typed} stand for each of the facts of this name.
    """

    name: str
    title: str
    who: str
    address: str
    target: float | None = None
    is_heavy: bool = False  # it shows everything that is open: its memory is told apart

    def paths(self, facts: Facts) -> list[str]:
        """The addresses on this register."""
        slot = SLOT.search(self.address)
        if slot is None:
            return [self.address]
        found = TYPED if slot[1] == "typed" else facts[slot[1]]
        values = [found] if isinstance(found, str) else found
        return [self.address.replace(slot[0], str(value)) for value in values]


PAGES = (
    Page("overdue", "danh sách quá hạn, 50 dòng (overdue list)", LEADER, "/items?timely=overdue", 15),
    Page("board", "bảng theo dõi (status board)", LEADER, "/board", 20),
    Page("item", "trang nhiệm vụ (item page)", CLERK, "/items/{pages}", 15),
    Page("search-rare", "tìm một từ hiếm (search, a rare word)", CLERK, f"/search?q={RARE}", 20),
    Page("search-common", "tìm “kế hoạch” (search, a common word)", CLERK, f"/search?q={COMMON}", 20),
    Page("search-number", "tìm số văn bản (search, a number)", CLERK, "/search?q={number}", 20),
    Page("search-typed", "gợi ý khi đang gõ (while typing)", CLERK, "/search/found?q={typed}", 20),
    Page("inbox", "chờ tôi xử lý (inbox)", CLERK, "/inbox", 25),
    Page("inbox-head", "chờ tôi xử lý, trưởng phòng (inbox, head)", HEAD, "/inbox", 25),
    Page("summary", "tổng hợp theo đơn vị (unit summary)", LEADER, "/board/summary?by=unit", 25),
    Page("list", "danh sách nhiệm vụ (item list)", CLERK, "/items"),
    Page("list-late-page", "danh sách, trang 100 (page 100)", CLERK, "/items?page=100"),
    Page("list-search", "danh sách có từ khóa (list, searched)", CLERK, f"/items?q={COMMON}"),
    Page("documents", "sổ văn bản (register)", CLERK, "/documents"),
    Page("home-leader", "trang chủ của lãnh đạo (home, leader)", LEADER, "/"),
    Page("home-head", "trang chủ của trưởng phòng (home, head)", HEAD, "/"),
    Page("home-clerk", "trang chủ của văn thư (home, clerk)", CLERK, "/"),
    Page("my-unit", "việc của đơn vị tôi (my unit)", HEAD, "/items/my-unit"),
    Page("review", "rà soát quá hạn (overdue review)", LEADER, "/review"),
    Page("review-one", "rà soát từng việc (one by one)", LEADER, "/review/{late}"),
    Page("timeline", "trục thời gian (timeline)", LEADER, "/board/timeline"),
    Page("month", "lịch tháng (month)", LEADER, "/board/month"),
    Page("next-tasks", "nhiệm vụ thời gian đến (next tasks)", CLERK, "/next-tasks", is_heavy=True),
)
WRITE, WRITE_TITLE, WRITE_TARGET = "write", "ghi một số liệu (a figure written)", 12.0
ACCEPT, ACCEPT_TITLE, ACCEPT_TARGET = "accept", "tiếp nhận một nhiệm vụ (an item accepted)", 20.0


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
