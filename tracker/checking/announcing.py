"""The words and marks by which a text announces the parts of a total."""

from __future__ import annotations

import re

MARKER = re.compile(
    r"(?<!\w)(?:trong (?:số )?đó(?: có| gồm)?|gồm có|bao gồm(?! cả)|gồm(?! cả)|chia ra|phân ra|cụ thể(?: như sau)?|"
    r"(?:chia|phân|xét) theo|lần lượt(?: là)?)(?!\w)"
)
WHOLE = re.compile(r"(?<!\w)tổng(?!\w)")
COLON = re.compile(r"(?<=^)[^.;()0-9|]{1,60}(:)(?=\s)")
OPENS = re.compile(r"^[^.;:()|]{0,60}\(\s?[^()|;]{0,60}$")
HEADING = re.compile(r"[\n\r]\s?[0-9]{1,2}[.)]\s[^\n\r]")
