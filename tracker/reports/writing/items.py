"""Sentences of results: what was issued in the period, how far its work has come by the cut-off. Pure.

The words are those of an office's report, whatever the language of the screen. Nothing is said that the register does
not hold: what was not reported is a gap that names who owes it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tracker.items.deadlines import Precision, write_day, write_due
from tracker.items.quantities import write_count, write_percent, write_quantity
from tracker.items.sentences import Pattern, finish
from tracker.items.timeliness import Status
from tracker.reports.periods import Window
from tracker.reports.writing.facts import Count, Figure, Note, Paper, Source, SourceKind, Step, Work
from tracker.reports.writing.line import Line

ISSUED = "Ban hành"
CARRIED_ON = "Tiếp tục triển khai thực hiện"
CARRIED_OUT = "Triển khai thực hiện"
ISSUED_AND_BEGUN = "Ban hành và tổ chức triển khai thực hiện"
#: A subject that begins with a deed: "về việc ban hành …"; one that names a matter: "về những nhiệm vụ …".
DEED = re.compile(
    r"(?i)(ban hành|phê duyệt|thành lập|kiện toàn|giao|công bố|bổ nhiệm|sửa đổi|bãi bỏ|thu hồi|điều chỉnh|công nhận|"
    r"tổ chức|tăng cường|triển khai|đẩy nhanh|đẩy mạnh|chỉ đạo|đôn đốc|kiểm tra|rà soát|xử lý|hướng dẫn|chấn chỉnh|"
    r"thực hiện|báo cáo|cung cấp|tham gia|góp ý|cử|hỗ trợ|phân công|phân bổ)\b"
)
#: Papers that order work: of a running one it is said that it is carried out. A letter or directive speaks for itself.
PLANS = ("kế hoạch", "quyết định", "chương trình", "đề án", "phương án")


def paper_line(paper: Paper) -> Line:
    """A document without an item: that it was issued."""
    lead = ISSUED if paper.is_own else CARRIED_OUT
    return Line(f"document:{paper.id}", named(paper), lead, sources=(_paper_source(paper),))


def work_line(work: Work, window: Window) -> Line | None:
    """The sentence of an item; None where it has nothing to tell: a standing duty without news."""
    said = list(_progress(work, window))
    figures = tuple(figure for _, several in said for figure in several)
    notes = tuple(dict.fromkeys(finish(note.text) for note in work.notes))
    gaps = tuple(owed_words(count.label, work.unit) for count in work.counts if _is_owed(work, count, window))
    progress = "; ".join([words for words, _ in said] + ([_lateness(work)] if work.late else []))
    state = progress or ("" if notes or gaps else _state(work))
    if work.paper is not None and not work.part_of:
        lead, body = _lead(work, window, silent=not (state or notes or gaps)), named(work.paper)
        body += f" ({state})" if state else ""
    elif progress or notes or gaps:
        lead, body = "", _duty(work) + (f": {progress}" if progress else "")
    else:
        return None
    body += "".join(f" {gap}" for gap in gaps)
    return Line(f"item:{work.id}", body, lead, notes, figures, _sources(work), gaps)


def _duty(work: Work) -> str:
    """A duty without a paper of its own, or a part of a plan, in words."""
    words = work.title if work.part_of else work.action or work.title
    return f"{words} theo {work.part_of}" if work.part_of else words


def named(paper: Paper) -> str:
    """ "Kế hoạch số 14/KH-UBND ngày 25/01/2022 về …": kind, number, day, issuer, subject (Nghị định 30/2020/NĐ-CP)."""
    kind = f"{paper.kind[:1].upper()}{paper.kind[1:]}"
    issuer = f" của {paper.issuer}" if paper.issuer else ""
    return f"{kind} số {paper.number} ngày {write_day(paper.issued_on)}{issuer} {_about(paper)}"


def figure_texts(count: Count) -> list[str]:
    """Every way in which a sentence may write this counter's value: "10/14", "08", "84.327/404.989", "20,82%"."""
    if count.value is None:
        return []
    texts = [write_count(count.value, decimals=count.decimals)]
    if count.target is not None:
        texts = [_ratio(count.value, count), write_percent(count.value, count.target)] if count.target else texts
        left = count.target - count.value
        texts += [write_count(left, decimals=count.decimals)] if left > 0 else []
    if count.estimate is not None:
        texts.append(_ratio(count.estimate, count) if count.target else write_quantity(count.estimate))
        texts += [write_percent(count.estimate, count.target)] if count.target else []
    return texts


def count_source(count: Count, work: Work) -> Source:
    """Where a counter's figure comes from, in words: "10/14 xã · P. Tư pháp, tính đến 10/6/2022"."""
    value = "" if count.value is None else f"{_ratio(count.value, count)} {count.noun}".strip()
    day = f"tính đến {write_day(count.as_of)}" if count.as_of else ""
    as_of = count.as_of.isoformat() if count.as_of else ""
    return Source(SourceKind.COUNTER, count.id, count.label, _meta(value, work.unit, day), work.id, as_of)


def _lead(work: Work, window: Window, *, silent: bool) -> str:
    """The verb: issued in the period or before it; of a running plan without figures also that it is carried out."""
    paper = work.paper
    if paper is None or not paper.is_own:
        return CARRIED_OUT
    if paper.issued_on < window.from_on:
        return CARRIED_ON
    running = work.status is Status.IN_PROGRESS and paper.kind in PLANS
    return ISSUED_AND_BEGUN if silent and running else ISSUED


def _about(paper: Paper) -> str:
    """The subject after the day: "về kiểm tra …", "về việc ban hành Kế hoạch …", "về những nhiệm vụ …"."""
    subject = " ".join(paper.subject.split()).strip(" .;,")
    if re.match(r"(?i)(v/v|về)\s", subject):
        return re.sub(r"(?i)^v/v\s", "về việc ", _lower(subject))
    ordered = paper.kind in ("quyết định", "công văn", "chỉ thị") and DEED.match(subject)
    return f"về việc {_lower(subject)}" if ordered else f"về {_lower(subject)}"


def _progress(work: Work, window: Window) -> Iterator[tuple[str, tuple[Figure, ...]]]:
    """What can be counted, who has answered, and the dated steps, each with the figures it names."""
    for count in work.counts:
        words = _counted(work, count)
        if words:
            source = count_source(count, work)
            planned = [write_count(count.target)] if count.target is not None else []
            yield words, tuple(Figure(text, source) for text in figure_texts(count) or planned)
    if work.answered is not None and work.answered[0]:
        done, of = work.answered
        yield (
            f"{write_quantity(done)}/{write_quantity(of)} đơn vị đã báo cáo kết quả",
            (Figure(f"{done}/{of}", work_source(work)),),
        )
    if work.status is Status.COMPLETED and work.closed_on is not None and work.closed_on <= window.cut_off:
        yield "đã hoàn thành", ()
        return
    for step in work.steps:
        words = _step(step, window)
        if words:
            yield words, ()
    if work.starts_on is not None and work.starts_on > window.cut_off:
        yield f"thực hiện từ ngày {write_day(work.starts_on)}", ()


def _counted(work: Work, count: Count) -> str:
    if count.value is None:
        if count.target is None or work.status not in (Status.ASSIGNED, Status.REGISTERED):
            return ""
        place = "tại" if count.pattern is Pattern.PLACE else ""
        when = "" if work.due_inferred or work.due_on is None else write_due(work.due_on, work.precision)
        return _words("dự kiến", count.verb, place, f"{write_count(count.target)} {count.noun}", when)
    if count.pattern is Pattern.PLAIN:
        return _plain(count)
    if count.target is None:
        begun = "" if count.verb == "có" else "đã"
        return _words(begun, count.verb, f"{write_count(count.value, decimals=count.decimals)} {count.noun}")
    by_plan = "theo kế hoạch" if work.paper is not None and work.paper.kind in PLANS else ""
    return _words("đã", count.verb, _ratio(count.value, count), count.noun, by_plan)


def _plain(count: Count) -> str:
    """(đến ngày 31/5/2022 giải ngân 84.327/404.989 triệu đồng, đạt 20,82%; ước thực hiện đến ngày 30/6/2022 …)."""
    value = count.value or 0
    since = f"đến ngày {write_day(count.as_of)}" if count.as_of else ""
    said = _words(since, "đã" if count.target is None else "", count.verb, _ratio(value, count), count.noun)
    if count.target:
        said += f", đạt {write_percent(value, count.target)}"
    if count.estimate is not None and count.estimate_on is not None:
        said += f"; ước thực hiện đến {write_day(count.estimate_on)} đạt {_ratio(count.estimate, count)} {count.noun}"
        said += f", đạt {write_percent(count.estimate, count.target)}" if count.target else ""
    return said


def _step(step: Step, window: Window) -> str:
    """A step that was reached in the period, or that is still ahead."""
    name = _lower(step.name)
    if step.done_on is not None and step.done_on <= window.cut_off:
        return f"đã {name} ngày {write_day(step.done_on)}" if window.holds(step.done_on) else ""
    if step.due_on is None:
        return f"đang {name}" if name.startswith(("hoàn thiện", "hoàn chỉnh", "dự thảo", "chuẩn bị")) else ""
    if step.due_on > window.cut_off:
        return f"dự kiến {name} vào ngày {write_day(step.due_on)}"
    return f"chưa {name} theo thời hạn ngày {write_day(step.due_on)}"


def _state(work: Work) -> str:
    """What the state alone says of an item without any figure."""
    return {
        Status.PENDING_CONFIRMATION: "đã báo cáo kết quả, đang chờ xác nhận",
        Status.SUSPENDED: "đang tạm dừng",
    }.get(work.status, "")


def _lateness(work: Work) -> str:
    if work.due_on is None:
        return "chưa hoàn thành"
    whole = work.precision in (Precision.MONTH, Precision.QUARTER, Precision.YEAR)
    when = write_due(work.due_on, work.precision).removeprefix("trong ") if whole else f"ngày {write_day(work.due_on)}"
    return f"chưa hoàn thành theo thời hạn {when}"


def _is_owed(work: Work, count: Count, window: Window) -> bool:
    """A figure of running work that nobody has reported: planned work and work that starts later owe nothing yet."""
    running = work.status in (Status.IN_PROGRESS, Status.PENDING_CONFIRMATION)
    ahead = work.starts_on is not None and work.starts_on > window.cut_off
    return count.value is None and running and not ahead


def owed_words(label: str, unit: str) -> str:
    """How a gap reads in the text, so that nobody signs over it."""
    return f"[chưa có số liệu: {_lower(label)}" + (f" - {unit} cung cấp]" if unit else "]")


def _sources(work: Work) -> tuple[Source, ...]:
    counted = [count_source(count, work) for count in work.counts if count.value is not None]
    notes = [_note_source(note, work) for note in work.notes]
    return (work_source(work), *counted, *notes)


def work_source(work: Work) -> Source:
    """The item itself: its number, what it is about and who leads."""
    label = work.paper.number if work.paper is not None and not work.part_of else work.title
    meta = work.title if work.paper is not None and not work.part_of else work.part_of
    return Source(SourceKind.ITEM, work.id, label, _meta(meta, work.unit), work.id)


def _note_source(note: Note, work: Work) -> Source:
    return Source(SourceKind.UPDATE, note.id, note.text, _meta(work.unit, f"ngày {write_day(note.as_of)}"), work.id)


def _paper_source(paper: Paper) -> Source:
    return Source(SourceKind.DOCUMENT, paper.id, paper.number, paper.subject)


def _meta(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def _ratio(value: int, count: Count) -> str:
    written = write_quantity(value, decimals=count.decimals)
    return f"{written}/{write_quantity(count.target, decimals=count.decimals)}" if count.target else written


def _lower(words: str) -> str:
    """Small inside a sentence, but for a name in capitals (CCHC, UBND)."""
    first = words.split(" ", 1)[0] if words else ""
    return words if len(first) > 1 and first.isupper() else words[:1].lower() + words[1:]


def _words(*parts: str) -> str:
    return " ".join(part for part in parts if part)
