"""Flask-Migrate, loaded where it is first asked for: with Alembic it is 11 MB of memory, of no use to a page."""

from __future__ import annotations

from typing import Any

from flask import Flask, current_app


class LateMigrate:
    """Stands for the extension."""

    def init_app(self, app: Flask, database: Any, **options: Any) -> None:
        """Remember what it is to be made of."""
        app.extensions["migrate"] = _Waiting(app, database, options)

    def get_config(self) -> Any:
        """Alembic's configuration for this application."""
        return current_app.extensions["migrate"].migrate.get_config()


class _Waiting:
    """Stands where migrations and Flask-Migrate's commands look for the extension, and gives its place to it."""

    def __init__(self, app: Flask, database: Any, options: dict[str, Any]) -> None:
        self._app, self._database, self._options = app, database, options

    def __getattr__(self, name: str) -> Any:
        from flask_migrate import Migrate  # noqa: PLC0415 - 11 MB of memory, seldom needed

        Migrate().init_app(self._app, self._database, **self._options)
        return getattr(self._app.extensions["migrate"], name)
