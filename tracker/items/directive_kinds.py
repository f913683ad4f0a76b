"""The kinds of what a leader decides on an item. Pure."""

from __future__ import annotations

from enum import StrEnum


class DirectiveKind(StrEnum):
    """What is decided. Labels are in directive_labels.py."""

    URGE = "urge"  # đôn đốc
    DIRECT = "direct"  # chỉ đạo
    ASK_EXPLANATION = "ask_explanation"  # yêu cầu giải trình
    CHANGE_DEADLINE = "change_deadline"  # điều chỉnh thời hạn
    MEETING_NOTE = "meeting_note"  # đưa ra họp
