"""Every module of reports that holds tables or says how their histories read: imported to make the metadata whole."""

# ruff: noqa: F401

import tracker.reports.kinds.models
import tracker.reports.labels
import tracker.reports.models
import tracker.reports.narratives.models
import tracker.reports.rounds.labels
import tracker.reports.rounds.models
import tracker.reports.templates.models
import tracker.reports.wording.models
