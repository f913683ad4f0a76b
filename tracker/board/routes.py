"""The blueprints of the board with all their views: importing the page modules puts them on it."""

from __future__ import annotations

from tracker.board import annex_pages, month_page, review_pages, search_pages, status_page, summary_page, timeline_page
from tracker.board.blueprint import bp, review_bp, search_bp

PAGES = (annex_pages, month_page, review_pages, search_pages, status_page, summary_page, timeline_page)
__all__ = ["PAGES", "bp", "review_bp", "search_bp"]
