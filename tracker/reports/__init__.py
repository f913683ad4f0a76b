"""Periodic reports: kinds and outlines, drafts made from the register, findings, and papers an office can sign.

Public: drafts.services, kinds.models, kinds.queries.outline, kinds.services.kinds, kinds.services.new_kinds, models,
narratives.models, periods.
"""
