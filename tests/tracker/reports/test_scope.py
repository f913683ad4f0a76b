"""Three kinds of reports in one office stay apart: items, next tasks, indicators; what is late, far, empty in them."""

from __future__ import annotations

from datetime import date

from flask import Flask
from sqlalchemy import select

from tests.conftest import ClientOf
from tests.factories import Office, make_document
from tests.tracker.documents.test_query_counts import asks
from tests.tracker.reports.reported import DAY, read_draft
from tracker.core.actor import SYSTEM
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.items.counters.models import Counter
from tracker.items.deadlines.deadline import Deadline, Precision
from tracker.items.entry.services.counters import CounterDraft, add_counter
from tracker.items.models.item import Item
from tracker.items.models.outline import Field
from tracker.items.services.registering import ItemDraft, register_item
from tracker.reports.drafts import services as compiling
from tracker.reports.drafts.draft import Draft
from tracker.reports.kinds.models import KindField, ReportKind
from tracker.reports.kinds.queries.scope import fields_of_kind
from tracker.reports.kinds.services.kinds import add_kind_from_model
from tracker.reports.kinds.services.placing import place
from tracker.reports.periods import read_period
