"""The web server: one process, so that the language model is in memory once, and a few threads."""

import os
import socket
import sys
from typing import Any

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8000"))

bind = f"{HOST}:{PORT}"
workers = 1
worker_class = "gthread"
threads = 4
preload_app = True
# Marking a very long essay keeps the interpreter busy; do not take that for a dead process.
timeout = 120
# The process runner kills what has not stopped after 5 seconds.
graceful_timeout = 3
loglevel = "warning"
control_socket_disable = True


def on_starting(server: Any) -> None:
    """Say plainly that the port is taken, before the server tries five times."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, PORT))
        except OSError as error:
            sys.exit(f"Cannot listen on {bind}: {error.strerror}. Choose another port: make run PORT={PORT + 1}")


def when_ready(server: Any) -> None:
    """Load the engine, then greet; the settings have put the key from .env into the environment by now."""
    if not os.environ.get("SECRET_KEY"):
        sys.exit("There is no SECRET_KEY. Run `manage.py prepare`, or set it in the environment.")
    from django.db import DatabaseError

    from essaycoach.essays import startup

    try:
        startup.load_engine()
    except DatabaseError as error:
        sys.exit(f"The database is not ready ({error}). Run `manage.py prepare` first.")
    sys.stdout.write(startup.greeting(f"http://{bind}/"))
    sys.stdout.flush()
    startup.close_connections()
