"""Periodic reports: kinds and outlines, drafts made from the register, findings, and papers an office can sign.

Public: closing.services.going_round, collecting.models, collecting.services.deciding, collecting.services.filling,
collecting.services.looking, collecting.services.opening, drafts.queries.drafts, drafts.services, editor.commenting,
kinds.models, kinds.queries.outline, kinds.services.fields, kinds.services.kinds, kinds.services.new_kinds,
kinds.shipped, models, narratives.models, narratives.queries, narratives.services, periods.
"""
