"""Periodic reports: kinds and outlines, drafts made from the register, findings, and papers an office can sign.

Public: kinds.models, kinds.services.kinds.
"""
