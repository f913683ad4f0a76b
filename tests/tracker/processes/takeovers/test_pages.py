"""The pages of a takeover: mapping and trial, the order with its reason, what came of it."""

from __future__ import annotations

import html
import re

import pytest
from flask.testing import FlaskClient

from tests.conftest import ClientOf
from tests.factories import Office
from tests.tracker.items.tracked import assigned, going
from tests.tracker.processes.runs import steps
from tests.tracker.processes.takeovers.taken import publish_like, with_id, without_return
from tracker.core.works.jobs import do_works

pytestmark = pytest.mark.settings(TODAY="2022-06-15")
KEY = "several_units"
PLACE = f"/procedures/{KEY}/2"
UNLIKE = (*with_id("carry_out", "do_it"), ('name="Thực hiện, báo cáo kết quả"', 'name="Làm và gửi báo cáo"'),
          *without_return())  # fmt: skip
WHY = "Rút ngắn thời gian tiếp nhận"


@pytest.fixture
def admin(client_of: ClientOf, office: Office) -> FlaskClient:
    return client_of("quan")


def fields(page: str) -> dict[str, str]:
    """What the form of the page would send, without the buttons."""
    found = dict(re.findall(r'<input[^>]*type="hidden" name="([^"]+)" value="([^"]*)"', page))
    found |= dict(re.findall(r'<input[^>]*name="([^"]+)" type="hidden" value="([^"]*)"', page))
    for name, inside in re.findall(r'<select[^>]*name="(to-[^"]+)"[^>]*>(.*?)</select>', page, re.DOTALL):
        chosen = re.search(r'<option selected value="([^"]*)"', inside)
        found[name] = html.unescape(chosen[1]) if chosen else ""
    return found


def test_the_version_page_leads_to_the_mapping_and_the_order_moves_everything(
    admin: FlaskClient, office: Office
) -> None:
    first, second = assigned(office), going(office)
    publish_like(KEY, *with_id("accept", "receive"))
    assert "Chuyển việc đang chạy sang phiên bản này (2 nhiệm vụ)" in admin.get(PLACE).text
    page = admin.get(f"{PLACE}/take-over").text
    assert "Chuyển 2 nhiệm vụ" in page
    sent = fields(page) | {"act": "move", "reason": WHY}
    answer = admin.post(f"{PLACE}/take-over", data=sent, follow_redirects=True)
    assert "Các nhiệm vụ đang được chuyển" in answer.text
    do_works()
    result = admin.get(answer.request.path).text
    assert WHY in result
    assert [steps(first), steps(second)] == [["receive"], ["carry_out"]]
    way = admin.get(f"/items/{first}/way").text
    assert "chuyển nhiệm vụ sang phiên bản 2 của quy trình" in way
    assert WHY in way
