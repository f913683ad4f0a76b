"""`make torture`: the sender of mails is killed 200 times (SIGKILL) while 2,000 wait; on SQLite, then on PostgreSQL."""

from __future__ import annotations

from scripts import debian, postgres
from scripts.messages import entry, say
from scripts.project import alone
from scripts.setup import set_up
from scripts.test import clean_environment, run_pytest

TEST = "tests/tracker/reminders/test_killing.py"
SCALE = {"TORTURE_MAILS": "2000", "TORTURE_KILLS": "200"}


def main() -> int:
    """0 when on both databases every mail arrived, and none twice but those that were on their way."""
    with alone():
        set_up(development=True)
    debian.ensure_postgres()
    say("2.000 thư, bộ gửi bị dừng đột ngột 200 lần…", "2,000 mails, their sender killed 200 times")
    arguments, environment = ["-n0", "-s", TEST], {**clean_environment(""), **SCALE}
    codes = [run_pytest("SQLite", arguments, environment).code]
    with postgres.running() as url:
        codes.append(run_pytest("PostgreSQL", arguments, {**environment, postgres.URL_SETTING: url}).code)
    return max(codes)


if __name__ == "__main__":
    entry(main)
