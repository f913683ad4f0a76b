"""What the pages of a paper show: its sheet with marks, its drafts with their doubts. No queries, no requests.

Public: `desk`, `doubting`, `marking`, `rows`, `sheet`.
"""
