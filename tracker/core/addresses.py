"""Addresses of the house: the ids in their paths, the queries behind them."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import unquote, urlencode, urlsplit

from flask import Flask, Response, current_app, has_request_context, request, url_for
from flask.globals import request_ctx
from werkzeug.routing import IntegerConverter, UnicodeConverter

#: What werkzeug leaves as it is in a query: readable addresses to share.
_READABLE = "!$'()*,/:;?@"


class RowId(IntegerConverter):
    """The id of a row: figures that fit into PostgreSQL's 32 bits. Others are no page (404), not an error."""

    regex = r"[0-9]{1,9}"


class SecretWord(UnicodeConverter):
    """`<secret:…>` in a route: a word that opens something by itself. It is marked here, and no log ever holds it."""


#: What stands in a log in place of a secret.
HIDDEN = "…"
_SECRET = re.compile(r"<secret(?:\([^)]*\))?:(\w+)>")
#: Where the addresses that are ready are kept, and how many: a place before the program may be named by its sender.
READY, MOST_READY = "tracker_ready_addresses", 4_000
#: Machines that are nobody else's: an address that names one leads every reader to her own.
OWN_MACHINE = frozenset({"localhost", "::1", "0.0.0.0"})  # noqa: S104 - nothing is bound to it


def path_to_log() -> str:
    """The path of this request for the log: as it came, but for its secrets."""
    path = request.path
    for name in secret_arguments(request.url_rule.rule if request.url_rule else ""):
        path = path.replace(str((request.view_args or {}).get(name) or HIDDEN), HIDDEN)
    return path


def secret_arguments(rule: str) -> list[str]:
    """The names of the arguments of a route ("/leave/<secret:leave_key>") that are secrets."""
    return _SECRET.findall(rule)


def this_address() -> str:
    """The address of this request as its page names it: with the folder of the site under which the program is."""
    return request.script_root + request.full_path.rstrip("?")


def folder_of_cookies() -> str:
    """Where a browser sends our cookies: to the program alone, and to nothing else that the site has."""
    return request.script_root + "/"


def is_of_this_program(path: str) -> bool:
    """Whether a local path leads to the program: under a folder of a site, the rest of the site is somebody else's."""
    place = request.script_root
    if not place:
        return True
    words = unquote(urlsplit(path).path).split("/")
    return path.startswith(f"{place}/") and not {".", ".."} & set(words)


def public_address(endpoint: str, query: str = "", **path: Any) -> str:
    """A page of this program as a mail or a paper names it: under TRACKER_PUBLIC_URL, never as a request says."""
    found = current_app.url_map.bind("localhost").build(endpoint, path)
    return under_public_url(found + (f"?{query}" if query else ""))


def under_public_url(path: str) -> str:
    """The address of a path for somebody who is not here."""
    return str(current_app.config["TRACKER_PUBLIC_URL"]).rstrip("/") + path


def address_on_a_page(public: str) -> str:
    """What a mail names by TRACKER_PUBLIC_URL, as a link of a page: of the site on which the reader is."""
    return request.script_root + public.removeprefix(under_public_url(""))


def leads_here() -> bool:
    """Whether TRACKER_PUBLIC_URL leads others here: unless it was set it names each reader's own machine."""
    return not is_own_machine(str(urlsplit(current_app.config["TRACKER_PUBLIC_URL"]).hostname or ""))


def is_own_machine(host: str) -> bool:
    """Whether a host is, for whoever reads it, the machine at which he sits."""
    return not host or host in OWN_MACHINE or host.startswith("127.") or host.endswith(".localhost")


def _without_host(response: Response) -> Response:
    """A redirect within the house names no host: the one of the request is whatever its sender wrote."""
    target = response.headers.get("Location", "")
    if target.startswith(request.host_url):
        response.headers["Location"] = "/" + target.removeprefix(request.host_url).lstrip("/")
        response.set_data(b"")  # its page names the host too; browsers follow the header
    return response


def address(endpoint: str, arguments: dict[str, Any], **path: Any) -> str:
    """The address with a query; names such as `endpoint` or `_scheme`, which `url_for` takes for its own, are safe."""
    query = urlencode(arguments, doseq=True, safe=_READABLE) if arguments else ""
    return url_to(endpoint, **path) + (f"?{query}" if query else "")


def url_to(endpoint: str, /, **values: Any) -> str:
    """`url_for`, kept ready where it is the same for every request: pages without values, files of the front end."""
    place = request_ctx.request if has_request_context() else None
    if place is None or endpoint[:1] == "." or (values and (endpoint != "static" or "filename" not in values)):
        return url_for(endpoint, **values)
    ready: dict[Any, str] = current_app.extensions[READY]
    key = (place.script_root, place.method, endpoint, *values.items())
    found = ready.get(key)
    if found is None:
        if len(ready) >= MOST_READY:
            ready.clear()
        found = ready[key] = url_for(endpoint, **values)
    return found


def init_addresses(app: Flask) -> None:
    """Let `<int:…>` in routes be an id that a database can hold, `<secret:…>` a secret. Before any route is added."""
    app.url_map.converters |= {"int": RowId, "secret": SecretWord}
    app.extensions[READY] = {}
    app.jinja_env.globals["url_for"] = url_to
    app.add_template_global(this_address)
    app.add_template_global(leads_here)
    app.after_request(_without_host)
