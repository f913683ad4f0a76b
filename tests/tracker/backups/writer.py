"""A process that registers papers with files, one after the other, until it is ended: python writer.py INSTANCE URL."""

from __future__ import annotations

import itertools
import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[3]))

from tests.applications import settings_of_tests
from tests.factories import make_document
from tracker import create_app
from tracker.core import clock
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.documents.models import Attachment
from tracker.documents.services.files import keep_file


def main() -> None:
    """Say so after the first one."""
    app = create_app(settings_of_tests(sys.argv[2], Path(sys.argv[1])))
    with app.app_context():
        for number in itertools.count(1):
            document = make_document(number=str(number), symbol="CV-THU")
            file = keep_file(b"%PDF-1.4\n" + os.urandom(20_000), name=f"{number}.pdf")
            with unit_of_work():
                db.session.add(
                    Attachment(
                        document_id=document.id, name=file.name, media_type=file.media_type, size=file.size,
                        sha256=file.sha256, added_at=clock.now(),
                    )
                )  # fmt: skip
            if number == 1:
                sys.stdout.write("writing\n")
                sys.stdout.flush()


if __name__ == "__main__":
    main()
