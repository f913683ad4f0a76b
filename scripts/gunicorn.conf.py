"""How the web server runs: gunicorn --config scripts/gunicorn.conf.py wsgi:application (`make run` binds itself)."""

import os
from typing import Any

from serving.counting import forget_process, make_folder, remove_folder

bind = f"{os.environ.get('HOST') or '127.0.0.1'}:{os.environ.get('PORT') or '8000'}"

# Ours gathers requests and sends answers without a thread, and bounds their time (docs/decisions/0015-web-server.md);
# two processes outlive the loss of one.
worker_class = "serving.worker.Worker"
workers = 2
threads = 8
keepalive = 5
timeout = 60
graceful_timeout = 10

# Every worker opens its own database connections: nothing is loaded before the fork.
preload_app = False

# The application logs what matters; errors of the server itself go to the standard error stream.
accesslog = None
errorlog = "-"
loglevel = "warning"

# Heartbeats in memory: on a slow disk a worker would be taken for dead.
worker_tmp_dir = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None

# No second way in beside the port, no file left in somebody's home.
control_socket_disable = True


def on_starting(_server: Any) -> None:
    """Once, before any process is begun (TRACKER_METRICS_BIND; docs/decisions/0026-metrics.md)."""
    make_folder()


def child_exit(_server: Any, worker: Any) -> None:
    """A process has ended, asked or not."""
    forget_process(worker.pid)


def on_exit(_server: Any) -> None:
    """The server ends."""
    remove_folder()
