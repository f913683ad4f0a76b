"""`make test-services`: what starts real servers and machines (tests/services), beside `make test`, which does not."""

from __future__ import annotations

import os
import sys

from scripts import debian
from scripts.messages import Stop, entry, say
from scripts.project import alone
from scripts.setup import set_up
from scripts.test import clean_environment, run_pytest

FOLDER = "tests/services"
#: (a program that the tests start, Debian's package that has it).
NEEDED = (
    ("nginx", "nginx-light"), ("openssl", "openssl"), ("nft", "nftables"), ("curl", "curl"), ("ip", "iproute2"),
    ("/lib/systemd/systemd", "systemd"), ("ss", "iproute2"),
)  # fmt: skip


def main() -> int:
    """0 when all pass. ARGS as of pytest; without a path among them all of tests/services is run."""
    if os.geteuid():
        raise Stop(
            "Phép thử này dựng máy riêng bằng không gian tên của nhân nên cần quyền root.",
            "These tests make machines of their own by namespaces of the kernel: run them as root.",
        )
    with alone():
        set_up(development=True)
    for program, package in NEEDED:
        debian.ensure(program, package)
    debian.ensure_postgres()
    debian.ensure_libreoffice()
    say(
        "Mỗi máy dùng hệ thống thật: systemd, nginx, PostgreSQL.",
        "each machine runs the real systemd, nginx, PostgreSQL",
    )
    arguments = sys.argv[1:]
    where = [] if any(word.startswith("tests/") for word in arguments) else [FOLDER]
    # One after the other: each test has the processors to itself, and servers of one kind do not meet.
    outcome = run_pytest("services", ["-n", "0", *where, *arguments], clean_environment(""))
    print(f"\nservices:    {outcome.summary}")
    return outcome.code


if __name__ == "__main__":
    entry(main)
