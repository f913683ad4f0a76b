"""Ten drawings that say nothing of where their figures stand: loops, branches, stages in stages, events on edges."""

from __future__ import annotations

from itertools import pairwise

from tests.tracker.processes.drawn import arrow, catch, edge, own_drawing, shipped, task


def _named(words: str, flow: str) -> str:
    return flow.replace("<bpmn:sequenceFlow ", f'<bpmn:sequenceFlow name="{words}" ', 1)


def _choice(id_: str, name: str, default: str) -> str:
    return f'<bpmn:exclusiveGateway id="{id_}" name="{name}" default="{default}" />'


def _end(id_: str, name: str = "Hoàn thành") -> str:
    return f'<bpmn:endEvent id="{id_}" name="{name}" />'


def _stage(id_: str, name: str, *inside: str) -> str:
    """A stage of these, behind a start of its own."""
    loop = '<bpmn:multiInstanceLoopCharacteristics isSequential="false" />'
    inner = f'{loop}<bpmn:startEvent id="{id_}_0" />{"".join(inside)}<bpmn:endEvent id="{id_}_9" />'
    return f'<bpmn:subProcess id="{id_}" name="{name}">{inner}</bpmn:subProcess>'


def _line(*ids: str) -> str:
    """Arrows from each to the next."""
    return "".join(arrow(f"f_{one}_{other}", one, other) for one, other in pairwise(ids))


CANCELLING = (
    '<bpmn:subProcess id="cancelling" name="Hủy nhiệm vụ" triggeredByEvent="true">'
    '<bpmn:startEvent id="decided" name="Quyết định"><bpmn:messageEventDefinition messageRef="m_cancel" />'
    f"</bpmn:startEvent>{_line('decided', 'cancelled')}{_end('cancelled', 'Đã hủy')}</bpmn:subProcess>"
)
ACCEPTING = (
    _line("st_0", "accept", "taken"), task("accept", "Tiếp nhận", role="head"), _choice("taken", "Nhận?", "f_carry"),
    _named("Trả lại", arrow("f_return", "taken", "returned", 'outcome == "return"')),
    _named("Tiếp nhận", arrow("f_carry", "taken", "carry")), task("returned", "Xử lý trả lại", role="clerk"),
    _named("Giao lại", arrow("f_again", "returned", "accept")), task("carry", "Thực hiện, báo cáo", role="head"),
    _line("carry", "st_9"), edge("slow", "Quá 03 ngày làm việc", "accept", timer="entered + 3 working days"),
    arrow("f_slow", "slow", "returned"),
)  # fmt: skip
UNPLACED = {
    "line": own_drawing(
        _line("begin", *(f"s{n}" for n in range(1, 7)), "over"), _end("over"),
        *(task(f"s{n}", f"Bước thứ {n}", role="clerk") for n in range(1, 7)),
    ),
    "loops": own_drawing(
        _line("begin", "draft", "look", "sound"), task("draft", "Soạn thảo dự thảo văn bản", role="head"),
        task("look", "Thẩm định", role="clerk"), _choice("sound", "Đạt?", "f_on"),
        _named("Sửa lại", arrow("f_back", "sound", "draft", 'outcome == "x"')),
        _named("Trình ký", arrow("f_on", "sound", "sign")), task("sign", "Ký văn bản", role="leader"),
        _line("sign", "signed"), _choice("signed", "Ký?", "f_over"),
        _named("Không ký", arrow("f_not", "signed", "look", 'outcome == "y"')),
        _named("Ký", arrow("f_over", "signed", "over")), _end("over"),
    ),
    "branches": own_drawing(
        '<bpmn:parallelGateway id="fork" /><bpmn:parallelGateway id="join" />', _line("begin", "fork"),
        *(task(f"b{n}", f"Phòng {n} có ý kiến", role="head") for n in range(3)),
        *(_line("fork", f"b{n}", "join") for n in range(3)), _line("join", "sum", "over"),
        task("sum", "Tổng hợp ý kiến", role="clerk"), _end("over"),
    ),
    "wide stage": own_drawing(
        _line("begin", "give", "st", "verify", "over"), task("give", "Giao nhiệm vụ", role="clerk"),
        _stage("st", "Từng đơn vị thực hiện", _line("st_0", *(f"w{n}" for n in range(4)), "st_9"),
               *(task(f"w{n}", f"Việc thứ {n} của đơn vị", role="head") for n in range(4))),
        task("verify", "Xác nhận kết quả", role="monitor"), _end("over"),
        edge("late", "Quá hạn", "st", timer="due", interrupts=False), _line("late", "say", "said"),
        task("say", "Lãnh đạo cho ý kiến", role="leader"), _end("said", "Đã có ý kiến"),
        edge("ask", "Xin gia hạn", "st", message="request_extension", interrupts=False),
        _line("ask", "decide", "granted"), task("decide", "Quyết định gia hạn", role="leader"),
        _end("granted", "Đã quyết định"), CANCELLING,
    ),
    "loop in a stage": own_drawing(
        _line("begin", "give", "st", "verify", "good"), task("give", "Giao nhiệm vụ", role="clerk"),
        _stage("st", "Từng đơn vị thực hiện", *ACCEPTING), task("verify", "Xác nhận kết quả", role="monitor"),
        _choice("good", "Đạt?", "f_over"), _named("Làm lại", arrow("f_redo", "good", "st", 'outcome == "x"')),
        _named("Đạt", arrow("f_over", "good", "over")), _end("over"),
    ),
    "events of one step": own_drawing(
        _line("begin", "say", "sum", "over"), task("say", "Cho ý kiến về dự thảo", role="head"),
        task("sum", "Tổng hợp", role="clerk"), _end("over"),
        *(edge(f"t{n}", f"Sau 0{n} ngày làm việc", "say", timer=f"entered + {n} working days", interrupts=False)
          for n in (3, 5)),
        *(_line(f"t{n}", f"urge{n}", f"urged{n}") for n in (3, 5)),
        *(task(f"urge{n}", f"Đôn đốc sau 0{n} ngày", role="clerk") + _end(f"urged{n}", "Đã đôn đốc") for n in (3, 5)),
        edge("reply", "Văn bản trả lời", "say", message="reply_registered"), _line("reply", "sum"),
    ),
    "waits": own_drawing(
        _line("begin", "send", "reply", "use", "pause", "report", "over"), _end("over"),
        task("send", "Gửi văn bản xin ý kiến", role="clerk"), task("report", "Báo cáo", role="head"),
        task("use", "Xử lý văn bản trả lời", role="head"),
        catch("reply", "Chờ văn bản trả lời", message="reply_registered"),
        catch("pause", "Chờ 10 ngày làm việc", timer="entered + 10 working days"),
    ),
    "stage in a stage": own_drawing(
        _line("begin", "st", "again", "over"), _end("over"), CANCELLING,
        _stage("st", "Các đơn vị thực hiện", _line("st_0", "share", "in", "approve", "st_9"),
               task("share", "Phân công trong đơn vị", role="head"), task("approve", "Duyệt kết quả", role="head"),
               _stage("in", "Từng công chức", _line("in_0", "part", "part_told", "in_9"),
                      task("part", "Thực hiện phần việc", role="staff"),
                      task("part_told", "Báo cáo phần việc", role="staff"))),
        _stage("again", "Các xã rà soát lại", _line("again_0", "look", "again_9"),
               task("look", "Rà soát", role="head")),
    ),
    "four ways": own_drawing(
        _line("begin", "kind"), _choice("kind", "Loại văn bản?", "k2"),
        *(_named(words, arrow(f"k{n}", "kind", to, f'document_kind == "{words}"' if n != 2 else ""))
          for n, (words, to) in enumerate((("CT", "w0"), ("CV", "w1"), ("Khác", "w2"), ("TB", "over")))),
        *(task(f"w{n}", f"Người thứ {n} cho ý kiến", role="leader") + _line(f"w{n}", "give") for n in range(3)),
        task("give", "Giao đơn vị thực hiện", role="clerk"), _line("give", "report", "over"),
        task("report", "Báo cáo kết quả", role="head"), _end("over"),
    ),
    "shipped": shipped("several_units").decode().partition("<bpmndi:")[0] + "</bpmn:definitions>",
}  # fmt: skip
