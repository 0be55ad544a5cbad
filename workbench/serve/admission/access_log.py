"""One entry for each request: what was asked and how it went, but nothing that opens a deal."""

from __future__ import annotations

import logging

from tornado.web import RequestHandler

from workbench.ui.widgets.log_lines import scrub

log = logging.getLogger("workbench.access")


def log_request(handler: RequestHandler) -> None:
    """Write the entry; given to the web framework as its ``log_function``."""
    request, status = handler.request, handler.get_status()
    level = logging.INFO if status < 500 or status == 503 else logging.ERROR
    details = {
        "method": request.method,
        "path": scrub(request.path),
        "status": status,
        "milliseconds": round(1_000 * request.request_time()),
    }
    log.log(level, "request", extra={"details": details})
