"""What a clerk reads where a drawing is refused: the place, the element, and what to draw instead."""

from __future__ import annotations

import pytest
from flask import Flask
from flask_babel import force_locale

from tests.workflows.test_checks import LINE, SOUND, file, flow
from tracker.processes.drawings import parse
from tracker.processes.versions.checking import check_file
from tracker.processes.versions.element_words import ELEMENTS
from tracker.processes.versions.own_words import CONDITION_WORDS, OWN_WORDS
from tracker.processes.versions.view import fault_lines
from workflows.own import REASONS
from workflows.reading.elements import EVENTS, KINDS

pytestmark = pytest.mark.sqlite_only


def told(app: Flask, inside: str, before: str = "", language: str = "vi") -> list[str]:
    """Each finding as the page shows it."""
    checked = check_file(file(inside, before))
    with app.test_request_context(), force_locale(language):
        return [f"{line.place}: {line.words}" for line in fault_lines(checked.findings, checked.places)]


def test_a_gateway_without_a_name_is_told_by_the_step_before_it(app: Flask) -> None:
    inside = SOUND.replace('id="t"', 'id="t" name="Xin ý kiến"') + '<bpmn:inclusiveGateway id="G_1" />'
    flows = flow("s", "t") + flow("t", "G_1") + flow("G_1", "e")
    assert told(app, inside + flows) == [
        "cổng bao hàm sau “Xin ý kiến” (G_1): Ở đây không dùng cổng bao hàm: "
        "hãy vẽ cổng song song, trên nhánh nào có thể bỏ qua thì đặt thêm cổng rẽ."
    ]
    assert told(app, inside + flows, language="en") == [
        "inclusive gateway after “Xin ý kiến” (G_1): There is no inclusive gateway here: draw a parallel gateway, and "
        "an exclusive gateway on every way that can be left out."
    ]


def test_an_event_is_told_by_the_step_whose_edge_it_sits_on_and_an_arrow_by_its_ends(app: Flask) -> None:
    inside = SOUND.replace('id="t"', 'id="t" name="Tiếp nhận"') + LINE + (
        '<bpmn:boundaryEvent id="b" attachedToRef="t"><bpmn:timerEventDefinition><bpmn:timeDuration>P3D'
        "</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>"
    ) + flow("b", "e") + flow("e", "t")  # fmt: skip
    assert told(app, inside) == [
        "sự kiện trên cạnh bước, ở “Tiếp nhận” (b): Không đọc được mốc thời gian “P3D”: ghi như "
        "“due - 3 working days” (trước hạn 3 ngày làm việc), “entered + 5 working days” (5 ngày làm việc từ khi vào "
        "bước) hoặc một ngày như 01/07/2026.",
        "mũi tên e → “Tiếp nhận” (et): Mũi tên đi ra từ sự kiện kết thúc (e → “Tiếp nhận”): cho mũi tên bắt đầu từ "
        "bước trước đó.",
    ]


@pytest.mark.parametrize(
    ("element", "said"),
    [
        ('<bpmn:sendTask id="x" />', "Ở đây không dùng tác vụ gửi: hãy bỏ đi: thư nhắc việc do phần mềm"),
        ('<bpmn:eventBasedGateway id="x" />', "hãy đặt đồng hồ hoặc phong bì trên cạnh bước đang chờ."),
        ('<bpmn:callActivity id="x" />', "hãy vẽ các bước của quy trình đó ngay tại đây, trong một quy trình con."),
        ('<bpmn:intermediateThrowEvent id="x" />', "hãy bỏ đi và nối thẳng mũi tên; trạng thái của nhiệm vụ chọn"),
        ('<bpmn:strangeTask id="x" />', "Ở đây không dùng “strangeTask”: hãy dùng các phần tử nêu trong hướng dẫn."),
        (
            '<bpmn:task id="x"><bpmn:standardLoopCharacteristics /></bpmn:task>',
            "Ở đây không dùng dấu lặp: hãy vẽ cổng rẽ sau bước và một mũi tên quay lại bước.",
        ),
        (
            '<bpmn:startEvent id="x"><bpmn:signalEventDefinition /></bpmn:startEvent>',
            "Sự kiện bắt đầu đang chờ một việc khác (sự kiện tín hiệu), còn nhiệm vụ bắt đầu ngay khi",
        ),
        (
            '<bpmn:endEvent id="x"><bpmn:terminateEventDefinition /></bpmn:endEvent>',
            "sự kiện kết thúc trơn; chọn trạng thái ở “Nhiệm vụ khi đó” thì cả nhiệm vụ kết thúc.",
        ),
    ],
)  # fmt: skip
def test_an_element_is_named_with_what_to_draw_instead(app: Flask, element: str, said: str) -> None:
    lines = told(app, SOUND + LINE + element)
    assert len(lines) == 1
    assert said in lines[0]


def test_a_step_whose_ways_part_and_a_condition_that_cannot_be_read(app: Flask) -> None:
    inside = SOUND.replace('id="t"', 'id="t" name="Duyệt"') + '<bpmn:task id="u" name="Sửa" />' + flow("s", "t")
    forked = inside + flow("t", "e", "true") + flow("t", "u") + flow("u", "e")
    assert told(app, forked) == [
        "“Duyệt” (t): Các nhánh rẽ ngay tại bước: hãy vẽ cổng rẽ sau bước và ghi điều kiện trên các mũi tên của cổng."
    ]
    called = inside + flow("t", "u", "${execution.getVariable('x')}") + flow("u", "e")
    assert told(app, called) == [
        "mũi tên “Duyệt” → “Sửa” (tu): Không đọc được điều kiện (“.getVariable('x')” đặt sai chỗ): "
        'ghi như outcome == "accept".'
    ]


def test_a_lane_that_nobody_knows_is_one_sentence_for_all_its_steps(app: Flask) -> None:
    tasks = '<bpmn:task id="t" name="Một" /><bpmn:task id="u" name="Hai" />'
    drawn = (
        '<bpmn:startEvent id="s" /><bpmn:endEvent id="e" />' + tasks + flow("s", "t") + flow("t", "u") + flow("u", "e")
    )
    lane = '<bpmn:laneSet><bpmn:lane id="l" name="Chị Hoa"><bpmn:flowNodeRef>t</bpmn:flowNodeRef><bpmn:flowNodeRef>u'
    assert told(app, f"{drawn}{lane}</bpmn:flowNodeRef></bpmn:lane></bpmn:laneSet>") == [
        "“Chị Hoa” (l): Làn “Chị Hoa” chưa cho biết ai làm các bước trong làn: đặt tên làn là Văn phòng, Lãnh đạo, Chủ "
        "tịch, Phó Chủ tịch, Đơn vị thực hiện, Đơn vị theo dõi hoặc tên một đơn vị, hoặc chọn vai trò cho làn."
    ]


def test_the_lanes_of_an_office_give_its_steps_their_roles() -> None:
    names = ("Văn phòng HĐND&amp;UBND", "Lãnh đạo UBND", "Chủ tịch", "Đơn vị theo dõi", "Thủ trưởng")
    lanes = "".join(
        f'<bpmn:lane id="l{n}" name="{name}"><bpmn:flowNodeRef>t{n}</bpmn:flowNodeRef></bpmn:lane>'
        for n, name in enumerate(names)
    )
    tasks = "".join(f'<bpmn:task id="t{n}" />' for n in range(5))
    drawn = parse(file(f"<bpmn:laneSet>{lanes}</bpmn:laneSet>{tasks}").decode())
    assert [node.role for node in drawn.nodes.values()] == ["clerk", "leader", "chairman", "monitor", "head"]


def test_own_values_say_how_they_are_written(app: Flask) -> None:
    inside = SOUND.replace('id="t"', 'id="t" name="Góp ý" pt:days="mười"') + LINE
    assert told(app, inside) == ["“Góp ý” (t): Hạn riêng của bước là số ngày làm việc từ 1 đến 400, không phải “mười”."]


def test_every_element_and_every_reason_has_its_words(app: Flask) -> None:
    assert set(OWN_WORDS) == REASONS
    assert EVENTS | set(KINDS) <= set(ELEMENTS)
    for language in ("vi", "en"):
        with app.test_request_context(), force_locale(language):
            assert all(str(words) % {"text": "x"} for words in (*OWN_WORDS.values(), *CONDITION_WORDS.values()))
            assert all(str(element.label) and str(element.instead) is not None for element in ELEMENTS.values())
