"""Late items, and a person going through the review page by page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask.testing import FlaskClient

from tests.factories import Office, make_document
from tests.journeys.browsing import Page
from tests.tracker.items.tracked import TODAY, going
from tracker.core.work import unit_of_work
from tracker.items.services.extensions import request_extension

#: Four late items by their deadlines: the most late first. The two of one day follow their registration.
DUES = (date(2022, 5, 31), date(2022, 5, 31), date(2022, 6, 8), date(2022, 6, 10))


def four_late(office: Office) -> list[int]:
    """Their ids in the order of the review; registered in another one."""
    first, second = (late_item(office, f"Việc {n}", DUES[0]) for n in (1, 2))
    last, third = late_item(office, "Việc 4", DUES[3]), late_item(office, "Việc 3", DUES[2])
    late_item(office, "Việc chưa đến hạn", TODAY)
    return [first, second, third, last]


def late_item(office: Office, title: str, due_on: date, **more: Any) -> int:
    """An accepted item of Phòng Nội vụ with this deadline; its id."""
    return going(office, title=title, due_on=due_on, document=more.pop("document", None) or make_document(), **more)


def ask_for_time(office: Office, item_id: int, until: date = date(2022, 6, 30)) -> int:
    """The head asks for more time; the id of the request."""
    with unit_of_work():
        by, reason = office.actor("huong"), "Chờ 04 xã gửi kết quả"
        return request_extension(item_id, by=by, on=date(2022, 6, 13), until=until, reason=reason).id


@dataclass
class Reviewer:
    """Somebody with the review open."""

    client: FlaskClient

    def look(self, address: str) -> Page:
        """Open a page."""
        answer = self.client.get(address, follow_redirects=True)
        assert answer.status_code == 200, address
        return self._page(answer)

    def decide(self, page: Page, choice: str, *, status: int = 200, **given: str) -> Page:
        """Choose a card on the page as it stands, and go where it leads."""
        sent = {name: values[-1] for name, values in page.form(holding="choice").sent.items() if values}
        answer = self.client.post(page.address, data={**sent, "choice": choice, **given}, follow_redirects=True)
        assert answer.status_code == status, answer.text
        return self._page(answer)

    def _page(self, answer: Any) -> Page:
        """With what is put off in its address."""
        query = answer.request.query_string.decode()
        return Page(answer.status_code, answer.request.path + (f"?{query}" if query else ""), answer.text)


def place(page: Page) -> str:
    """ "2/4", as the page says."""
    found = re.search(r"Nhiệm vụ (\d+/\d+)", page.text)
    return found[1] if found else ""
