"""`flask demo load --morning`: the demonstration shows the mails of its day, though its day stands still."""

from __future__ import annotations

import email
import email.policy
from datetime import date
from pathlib import Path

from flask import Flask
from sqlalchemy import func, select

from tracker.core.clock import OFFICE_ZONE
from tracker.core.extensions import db
from tracker.reminders.models.outbox import Mail, MailState


def test_the_morning_s_mails_lie_in_the_folder_and_in_the_outbox(app: Flask) -> None:
    done = app.test_cli_runner().invoke(args=["demo", "load", "--morning"])
    assert done.exit_code == 0, done.output
    files = sorted(Path(app.config["TRACKER_INSTANCE"], "mails").glob("*.eml"))
    mails = [email.message_from_bytes(file.read_bytes(), policy=email.policy.default) for file in files]
    days = [mail["Date"].datetime.astimezone(OFFICE_ZONE).date() for mail in mails]
    assert (min(days).month, max(days)) == (1, date(2022, 6, 15)), "the mails of the months too"
    assert len(set(days)) >= 10
    subjects = {
        str(mail["To"]).rpartition("<")[2].rstrip(">"): str(mail["Subject"])
        for mail, day in zip(mails, days, strict=True)
        if day >= date(2022, 6, 13)
    }
    assert subjects["tnmt@binhson.example"] == "Cần báo cáo 34/KH-UBND (quá hạn 14 ngày)"
    assert subjects["vhtt@binhson.example"] == "Cần tiếp nhận 169/KH-UBND (hạn 30/6/2022)"
    assert "vanthu@binhson.example" in subjects
    assert "02 nhiệm vụ quá hạn chưa có phản hồi" in subjects["chutich@binhson.example"]
    assert f"{len(files)} thư nhắc việc" in done.output
    sent = db.session.scalar(select(func.count()).where(Mail.state == MailState.SENT))
    assert sent == len(files)
