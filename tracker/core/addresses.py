"""Addresses of the house: the ids in their paths, the queries behind them."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from flask import Flask, url_for
from werkzeug.routing import IntegerConverter

#: What werkzeug leaves as it is in a query: readable addresses to share.
_READABLE = "!$'()*,/:;?@"


class RowId(IntegerConverter):
    """The id of a row: figures that fit into PostgreSQL's 32 bits. Others are no page (404), not an error."""

    regex = r"[0-9]{1,9}"


def address(endpoint: str, arguments: dict[str, Any], **path: Any) -> str:
    """The address with a query; names such as `endpoint` or `_scheme`, which `url_for` takes for its own, are safe."""
    query = urlencode(arguments, doseq=True, safe=_READABLE)
    return url_for(endpoint, **path) + (f"?{query}" if query else "")


def init_addresses(app: Flask) -> None:
    """Let `<int:…>` in routes be an id that a database can hold. Before any route is added."""
    app.url_map.converters["int"] = RowId
