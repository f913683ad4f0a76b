"""A process that registers papers with files, one after the other, until it is ended: python writer.py INSTANCE URL."""

from __future__ import annotations

import itertools
import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[3]))

from tests.applications import settings_of_tests
from tests.tracker.backups.kept import register
from tracker import create_app


def main() -> None:
    """Say so after the first one."""
    app = create_app(settings_of_tests(sys.argv[2], Path(sys.argv[1])))
    with app.app_context():
        for number in itertools.count(1):
            register(str(number), os.urandom(20_000), symbol="CV-THU")
            if number == 1:
                sys.stdout.write("writing\n")
                sys.stdout.flush()


if __name__ == "__main__":
    main()
