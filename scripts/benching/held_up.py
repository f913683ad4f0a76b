"""What a stranger's slow sockets cost everybody else: two processes as `make run` has them, and sixteen people."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from pathlib import Path

from scripts.benching import crowd
from scripts.benching.pages import PAGES, Facts, Figures
from scripts.benching.served import APPLICATION, serving
from scripts.benching.table import Table, number
from scripts.messages import Stop
from scripts.project import PYTHON, ROOT

SOCKETS, PROCESSES, MOST = (200, 2000), 2, 100.0  # milliseconds
#: An answer that no socket takes at once: the largest file that everybody may fetch.
LARGE = "/static/vendor/bpmn-viewer.min.js"


def measure(
    table: Table,
    environment: Mapping[str, str],
    facts: Facts,
    figures: Mapping[str, Figures],
    seconds: float,
    log: Path,
) -> None:
    """Lines of the table: without the stranger, then with each number of his sockets."""
    with serving(APPLICATION, environment, log, PROCESSES) as served:
        pages = [page for page in PAGES if page.name in crowd.LOOKED_AT]
        people = crowd.gather(served.port, facts, figures, pages)
        alone = crowd.at_once(people, seconds, thinking=True)
        table.say(f"{len(people)} người, {PROCESSES} tiến trình (processes): p95 {number(alone.share(0.95))} ms")
        for sockets in SOCKETS:
            with Stranger(served.port, sockets) as stranger:
                outcome = crowd.at_once(people, seconds, thinking=True)
            p95 = outcome.share(0.95)
            title = f"  p95 khi có {sockets} kết nối chậm (slow sockets)"
            table.judged(title, number(p95), number(MOST, 0), is_ok=p95 <= MOST and not outcome.errors)
            told = f"{len(outcome.seconds)} yêu cầu (requests), {len(outcome.errors)} lỗi (errors)"
            table.say(f"     {told}; đã ngắt (dropped) {stranger.dropped} kết nối")


class Stranger:
    """Holds the sockets in a process of his own, so that he and the people do not wait for each other."""

    def __init__(self, port: int, sockets: int) -> None:
        """Start; `with` waits until all are open."""
        argv = [str(PYTHON), "-m", "scripts.benching.slow", str(port), str(sockets), LARGE]
        self.dropped = 0
        self._process: subprocess.Popen[str] = subprocess.Popen(
            argv, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, encoding="utf-8"
        )  # fmt: skip

    def __enter__(self) -> Stranger:
        """Raises Stop where they cannot be opened."""
        assert self._process.stdout is not None
        if self._process.stdout.readline().strip() != "open":
            raise Stop("Không mở được các kết nối chậm.", "The slow sockets cannot be opened.")
        return self

    def __exit__(self, *_exception: object) -> None:
        """Hang up, and remember how many the server had dropped meanwhile."""
        self._process.terminate()
        said = self._process.communicate()[0]
        self.dropped = int(said.strip() or 0)
