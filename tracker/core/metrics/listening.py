"""A small server of its own, in one thread, that answers GET /metrics and nothing else."""

from __future__ import annotations

import contextlib
import socket
import socketserver
import threading
from collections.abc import Iterable
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer
from wsgiref.types import StartResponse, WSGIEnvironment

from flask import Flask
from prometheus_client import CollectorRegistry, make_wsgi_app

from tracker.core.metrics.gauges import registry_of
from tracker.core.metrics.requests import is_counting, registry_of_processes

PATH = "/metrics"
#: Who connects and sends nothing, or a byte now and then, holds the others up for so long.
SECONDS_TO_ASK = 5.0


class CannotListen(Exception):
    """The address of the metrics cannot be used; the sentence names the setting."""


class Handler(WSGIRequestHandler):
    """One question, which has its time and is not logged."""

    timeout = SECONDS_TO_ASK

    def setup(self) -> None:
        """Begin to listen, for so long and no longer: the limit of the socket counts each byte anew."""
        super().setup()
        self._deaf = threading.Timer(SECONDS_TO_ASK, self._hear_no_more)
        self._deaf.daemon = True
        self._deaf.start()

    def finish(self) -> None:
        self._deaf.cancel()
        super().finish()

    def _hear_no_more(self) -> None:
        with contextlib.suppress(OSError):  # who asked has hung up meanwhile
            self.connection.shutdown(socket.SHUT_RD)

    def address_string(self) -> str:
        return str(self.client_address[0])

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing: it is asked every few seconds."""


class Listener(WSGIServer):
    """Answers one after the other. With `allow_reuse_port` each process of a server listens on the same port."""

    def server_bind(self) -> None:
        """As every TCP server; the library's own would ask the network for the name of this machine."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = str(self.server_address[0]), int(self.server_address[1])
        self.setup_environ()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Nothing: who asked has hung up or was too slow."""


class ListenerTogether(Listener):
    allow_reuse_port = True


def serve_requests(app: Flask) -> Listener | None:
    """In a process of the web server: what all of them counted. Raises CannotListen."""
    if not is_counting(app):
        return None
    return _serve("TRACKER_METRICS_BIND", app, registry_of_processes(), ListenerTogether)


def serve_gauges(app: Flask) -> Listener | None:
    """In the job process: the gauges. Raises CannotListen."""
    if not app.config["TRACKER_METRICS_JOBS_BIND"]:
        return None
    return _serve("TRACKER_METRICS_JOBS_BIND", app, registry_of(app), Listener)


def _serve(setting: str, app: Flask, registry: CollectorRegistry, kind: type[Listener]) -> Listener:
    bind: str = app.config[setting]
    host, _, port = bind.rpartition(":")
    is_v6 = host.startswith("[")
    listening = type("Listening", (kind,), {"address_family": socket.AF_INET6 if is_v6 else socket.AF_INET})
    try:
        server: Listener = listening((host.strip("[]"), int(port)), Handler)
    except OSError as error:
        raise CannotListen(f"{setting} {bind} cannot be used: {error.strerror or error}.") from error
    server.set_app(_only_metrics(registry))
    threading.Thread(target=server.serve_forever, name="metrics", daemon=True).start()
    return server


def _only_metrics(registry: CollectorRegistry) -> Any:
    metrics = make_wsgi_app(registry)

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if environ.get("PATH_INFO") == PATH and environ.get("REQUEST_METHOD") == "GET":
            answered: Iterable[bytes] = metrics(environ, start_response)
            return answered
        start_response("404 Not Found", [("Content-Type", "text/plain")])
        return [b"Metrics are at /metrics.\n"]

    return answer
