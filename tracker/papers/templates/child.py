"""Renders templates that an office has uploaded, in a process of its own: `python -I child.py`.

On the standard input a line of JSON, {"templates": [length, …], "jobs": [[which, {name: words or lines}], …]}, then the
templates. On the standard output a line of JSON with the lengths of the papers, then the papers; or {"fault": "…"}.

A template is a stranger's text in a language that can compute. Here it cannot: the environment is Jinja's sandbox, and
of the language only plain names, one loop over a list of words, conditions on a name and the filter `upper` are let
through (`_checked`); attributes, items, calls, constants, operators, tests and other statements raise before anything
runs. What expressions of the reader of Word files cost is bounded by the limits that the process gives itself before it
looks at the first byte. Nothing of the program is imported here.
"""

from __future__ import annotations

import io
import json
import resource
import sys
from typing import Any, NoReturn

from docx import Document
from docxtpl import DocxTemplate
from jinja2 import TemplateError, nodes
from jinja2.exceptions import SecurityError
from jinja2.runtime import StrictUndefined
from jinja2.sandbox import SandboxedEnvironment
from lxml import etree

MEMORY = 512 * 1024 * 1024
SECONDS = 8  # of the processor
MOST_ANSWER = 64 * 1024 * 1024
FILTERS = {"upper": lambda words: str(words).upper()}
_LET_IN = (nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.For, nodes.If, nodes.Filter)


def give_up() -> None:
    """From here on: so much memory and time, nothing to open, nobody to call, nothing to leave behind."""
    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, MOST_ANSWER),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, 0),
    ):
        resource.setrlimit(what, (most, most))


class Plain(SandboxedEnvironment):
    """Names and lists of words, nothing else. Raises SecurityError before anything of a template runs."""

    def __init__(self) -> None:
        super().__init__(autoescape=True, undefined=StrictUndefined)
        self.globals.clear()
        self.tests.clear()
        self.filters.clear()
        self.filters.update(FILTERS)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        _checked(tree, inside=False)
        return tree

    def getattr(self, _obj: Any, attribute: str) -> NoReturn:
        raise SecurityError(attribute)

    def getitem(self, _obj: Any, argument: Any) -> NoReturn:
        raise SecurityError(str(argument))

    def call(self, *_args: Any, **_named: Any) -> NoReturn:
        raise SecurityError("call")


def _checked(node: nodes.Node, *, inside: bool) -> None:
    """Raises SecurityError for what is more than names, a loop over a name, a condition on one."""
    if type(node) not in _LET_IN:
        raise SecurityError(type(node).__name__)
    if isinstance(node, nodes.For):
        if inside or node.recursive or node.test or not isinstance(node.iter, nodes.Name):
            raise SecurityError("For")
        inside = True
    if isinstance(node, nodes.If) and not isinstance(node.test, nodes.Name):
        raise SecurityError("If")
    if isinstance(node, nodes.Filter) and (node.name not in FILTERS or node.args or node.kwargs):
        raise SecurityError(node.name)
    for child in node.iter_child_nodes():
        _checked(child, inside=inside)


class Strict(DocxTemplate):
    """One whose result must be whole XML: damage is a fault, not mended silently."""

    def fix_tables(self, xml: str) -> Any:
        etree.fromstring(xml)
        return super().fix_tables(xml)


def rendered(template: bytes, values: dict[str, Any]) -> bytes:
    """The paper as a .docx."""
    document = Strict(io.BytesIO(template))
    document.render(values, Plain())
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def main() -> None:
    """Read, render, answer; whatever goes wrong is one word."""
    data, answer = sys.stdin.buffer, sys.stdout.buffer
    empty = io.BytesIO()
    Document().save(empty)
    rendered(empty.getvalue(), {})  # what is opened at the first time is opened while files still may be
    give_up()
    asked = json.loads(data.readline())
    templates = [data.read(length) for length in asked["templates"]]
    said: dict[str, Any]
    try:
        papers = [rendered(templates[which], values) for which, values in asked["jobs"]]
    except SecurityError as error:
        papers, said = [], {"fault": "forbidden", "what": str(error)[:80]}
    except (TemplateError, etree.XMLSyntaxError) as error:
        papers, said = [], {"fault": "syntax", "what": str(error)[:200]}
    except MemoryError:
        papers, said = [], {"fault": "memory", "what": ""}
    except Exception as error:  # a file that nobody thought of: it is refused, whatever it does to its reader
        papers, said = [], {"fault": "file", "what": type(error).__name__}
    else:
        said = {"papers": [len(paper) for paper in papers]}
    answer.write(json.dumps(said).encode() + b"\n")
    for paper in papers:
        answer.write(paper)
    answer.flush()


if __name__ == "__main__":
    main()
