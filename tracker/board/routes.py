"""The blueprints of the board with all their views: importing the page modules puts them on it."""

from __future__ import annotations

from tracker.board.annex import routes as annex_pages
from tracker.board.blueprint import bp, review_bp, search_bp
from tracker.board.month import routes as month_page
from tracker.board.review import routes as review_pages
from tracker.board.search import routes as search_pages
from tracker.board.status import routes as status_page
from tracker.board.summary import routes as summary_page
from tracker.board.timeline import routes as timeline_page

PAGES = (annex_pages, month_page, review_pages, search_pages, status_page, summary_page, timeline_page)
__all__ = ["PAGES", "bp", "review_bp", "search_bp"]
