"""Periodic reports: kinds and outlines, drafts made from the register, findings, and papers an office can sign.

Public: closing.services.going_round, drafts.queries.drafts, drafts.services, editor.commenting, kinds.models,
kinds.queries.outline, kinds.services.kinds, kinds.services.new_kinds, models, periods.
"""
