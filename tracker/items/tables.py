"""Every module of items that holds tables or says how their histories read: imported to make the metadata whole."""

# ruff: noqa: F401

import tracker.items.counters.models
import tracker.items.models.directive
import tracker.items.models.item
import tracker.items.models.outline
import tracker.items.models.suspension
import tracker.items.saved.models
import tracker.items.tracking.models
