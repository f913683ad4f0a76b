from flask import Flask
from flask_sqlalchemy import SQLAlchemy

class Migrate:
    directory: str
    def __init__(
        self, app: Flask | None = None, db: SQLAlchemy | None = None, directory: str = "migrations"
    ) -> None: ...
    def init_app(
        self,
        app: Flask,
        db: SQLAlchemy | None = None,
        directory: str | None = None,
        command: str | None = None,
        compare_type: bool | None = None,
        render_as_batch: bool | None = None,
    ) -> None: ...
