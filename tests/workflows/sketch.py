"""Drawings in lines, for tests that need many of them.

start s
task giao clerk assign @registered          (id, role, buttons, status; "-": none)
own ykien dong_y "Đồng ý"                    (a button in own words)
field ykien muc_do choice Gấp|Thường         (id, type, choices; "!" after the type: required)
repeat ykien leaders 2/3                     (asked of each of these; so many are enough)
catch cho timer entered + 3 days             (on an arrow; or: catch cho message reply_registered)
stage th @in_progress                        (one branch for each unit; "sub": once)
xor g / and p / end e completed
timer t on giao entered + 3 days             (interrupting; "beside" before "on" does not)
message m beside on th request_extension
handler huy cancel                           (a sub-process that a message starts)
giao > g    g > e : outcome == "a"    g > giao : else
in th: task nhan head accept @assigned       (inside a sub-process)
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import escape

from tests.workflows.drawings import HEAD

CALLED_OFF = """
handler huy cancel
in huy: end da_huy cancelled
in huy: huy_s > da_huy
handler thay supersede
in thay: end da_thay superseded
in thay: thay_s > da_thay
"""
QUOTED = re.compile(r'"([^"]*)"')


@dataclass
class _Scope:
    body: list[str] = field(default_factory=list)


@dataclass
class _Task:
    tag: str
    own: list[str] = field(default_factory=list)
    loop: str = ""


def sketch(text: str, *, key: str = "p", called_off: bool = True) -> bytes:
    """The file of a drawing in lines. `called_off`: with the messages that cancel and supersede an item."""
    writer = _Writer()
    for line in (text + (CALLED_OFF if called_off else "")).splitlines():
        if line.strip():
            writer.line(line.strip())
    return writer.file(key)


class _Writer:
    def __init__(self) -> None:
        self.scopes: dict[str, _Scope] = {"": _Scope()}
        self.heads: dict[str, tuple[str, str]] = {}  # of a sub-process: its tag, and the scope that it lies in
        self.tasks: dict[str, _Task] = {}
        self.defaults: dict[str, str] = {}
        self.messages: set[str] = set()

    def line(self, line: str, scope: str = "") -> None:
        if line.startswith("in "):
            inner, rest = line[3:].split(":", 1)
            self.line(rest.strip(), inner.strip())
        elif " > " in line:
            self._arrow(line, scope)
        else:
            word, rest = line.split(None, 1)
            getattr(self, f"_{word}_")(rest, scope)

    def _put(self, xml: str, scope: str) -> None:
        self.scopes[scope].body.append(xml)

    def _arrow(self, line: str, scope: str) -> None:
        ends, _colon, condition = (part.strip() for part in line.partition(" : "))
        source, target = (part.strip() for part in ends.split(" > "))
        own, inner = f"{source}__{target}", ""
        if condition == "else":
            self.defaults[source] = own
        elif condition:
            inner = f"<bpmn:conditionExpression>{escape(condition, quote=False)}</bpmn:conditionExpression>"
        self._put(f'<bpmn:sequenceFlow id="{own}" sourceRef="{source}" targetRef="{target}">{inner}'
                  "</bpmn:sequenceFlow>", scope)  # fmt: skip

    def _start_(self, rest: str, scope: str) -> None:
        self._put(f'<bpmn:startEvent id="{rest}" />', scope)

    def _end_(self, rest: str, scope: str) -> None:
        own, _blank, status = rest.partition(" ")
        told = f' pt:status="{status}"' if status else ""
        self._put(f'<bpmn:endEvent id="{own}" name="{own}"{told} />', scope)

    def _task_(self, rest: str, scope: str) -> None:
        status = ""
        if " @" in rest:
            rest, status = rest.split(" @")
        own, role, *buttons = rest.split()
        words = " ".join(button for button in buttons if button != "-")
        told = f' pt:status="{status}"' if status else ""
        self.tasks[own] = _Task(
            f'<bpmn:userTask id="{own}" name="Bước {own}" pt:role="{role}" pt:outcomes="{words}"{told}>'
        )
        self._put(f"\0{own}\0", scope)

    def _own_(self, rest: str, _scope: str) -> None:
        step, button, label = rest.split(None, 2)
        self.tasks[step].own.append(f'<pt:button id="{button}" label="{label.strip(chr(34))}" />')

    def _field_(self, rest: str, _scope: str) -> None:
        step, name, kind, *choices = rest.split(None, 3)
        needed = ' required="true"' if kind.endswith("!") else ""
        told = f' choices="{choices[0]}"' if choices else ""
        self.tasks[step].own.append(f'<pt:field id="{name}" label="{name}" type="{kind.strip("!")}"{told}{needed} />')

    def _repeat_(self, rest: str, _scope: str) -> None:
        step, over, *enough = rest.split()
        told = f' pt:enough="{enough[0]}"' if enough else ""
        self.tasks[step].loop = f'<bpmn:multiInstanceLoopCharacteristics pt:over="{over}"{told} />'

    def _catch_(self, rest: str, scope: str) -> None:
        own, kind, what = rest.split(None, 2)
        what, _at, status = (part.strip() for part in what.partition("@"))
        inner = f'<bpmn:messageEventDefinition messageRef="m_{what}" />'
        if kind == "timer":
            inner = f"<bpmn:timerEventDefinition><bpmn:timeDate>{what}</bpmn:timeDate></bpmn:timerEventDefinition>"
        else:
            self.messages.add(what)
        told = f' pt:status="{status}"' if status else ""
        self._put(f'<bpmn:intermediateCatchEvent id="{own}" name="{own}"{told}>{inner}</bpmn:intermediateCatchEvent>',
                  scope)  # fmt: skip

    def _xor_(self, rest: str, scope: str) -> None:
        self._put(f'<bpmn:exclusiveGateway id="{rest}" name="{rest}"\1{rest}\1 />', scope)

    def _and_(self, rest: str, scope: str) -> None:
        self._put(f'<bpmn:parallelGateway id="{rest}" />', scope)

    def _stage_(self, rest: str, scope: str) -> None:
        self._sub_(rest, scope, loop="<bpmn:multiInstanceLoopCharacteristics />")

    def _sub_(self, rest: str, scope: str, *, loop: str = "") -> None:
        own, _at, status = (part.strip() for part in rest.partition("@"))
        told = f' pt:status="{status}"' if status else ""
        self._open(own, f'<bpmn:subProcess id="{own}" name="{own}"{told}>{loop}', scope)
        self._put(f'<bpmn:startEvent id="{own}_s" />', own)

    def _handler_(self, rest: str, scope: str) -> None:
        own, message = rest.split()
        self.messages.add(message)
        self._open(own, f'<bpmn:subProcess id="{own}" triggeredByEvent="true">', scope)
        self._put(
            f'<bpmn:startEvent id="{own}_s"><bpmn:messageEventDefinition messageRef="m_{message}" />'
            "</bpmn:startEvent>", own,
        )  # fmt: skip

    def _open(self, own: str, tag: str, scope: str) -> None:
        self.scopes[own] = _Scope()
        self.heads[own] = (tag, scope)
        self._put(f"\2{own}\2", scope)

    def _timer_(self, rest: str, scope: str) -> None:
        self._edge(rest, scope, lambda rule: (
            f"<bpmn:timerEventDefinition><bpmn:timeDate>{rule}</bpmn:timeDate></bpmn:timerEventDefinition>"
        ))  # fmt: skip

    def _message_(self, rest: str, scope: str) -> None:
        self.messages.add(rest.rsplit(maxsplit=1)[-1])
        self._edge(rest, scope, lambda message: f'<bpmn:messageEventDefinition messageRef="m_{message}" />')

    def _edge(self, rest: str, scope: str, inner: object) -> None:
        assert callable(inner)
        head, tail = rest.split(" on ", 1)
        own, *beside = head.split()
        host, rule = tail.split(None, 1)
        stops = "false" if beside else "true"
        self._put(
            f'<bpmn:boundaryEvent id="{own}" attachedToRef="{host}" cancelActivity="{stops}">{inner(rule)}'
            "</bpmn:boundaryEvent>", scope,
        )  # fmt: skip

    def file(self, key: str) -> bytes:
        messages = "".join(f'<bpmn:message id="m_{one}" name="{one}" />' for one in sorted(self.messages))
        return (
            f'{HEAD}{messages}<bpmn:process id="{key}" name="Quy trình thử" isExecutable="true">{self._scope("")}'
            "</bpmn:process></bpmn:definitions>"
        ).encode()

    def _scope(self, scope: str) -> str:
        text = "".join(self.scopes[scope].body)
        text = re.sub("\0(.*?)\0", lambda found: self._task_xml(found[1]), text)
        text = re.sub("\1(.*?)\1", lambda found: self._default(found[1]), text)
        return re.sub("\2(.*?)\2", lambda found: self.heads[found[1]][0] + self._scope(found[1]) + "</bpmn:subProcess>",
                      text)  # fmt: skip

    def _task_xml(self, own: str) -> str:
        task = self.tasks[own]
        inner = f"<bpmn:extensionElements>{''.join(task.own)}</bpmn:extensionElements>" if task.own else ""
        return f"{task.tag}{inner}{task.loop}</bpmn:userTask>"

    def _default(self, own: str) -> str:
        return f' default="{self.defaults[own]}"' if own in self.defaults else ""
