"""The proxy that is written in Python, which then also passes on what a websocket speaks.

Version 0.4 answers a browser's websocket without naming the protocol that was agreed on behind it;
pages of Jupyter then fall back to one that the workbench does not speak. Where Node.js is there,
the original serves as well: npm install configurable-http-proxy.
"""

from __future__ import annotations

from configurable_http_proxy.cli import main
from configurable_http_proxy.handlers import ProxyHandler


def select_subprotocol(handler: ProxyHandler, _offered: list[str]) -> str | None:
    """Name the protocol that the server behind has chosen; the line to it is open by now."""
    return handler.ws_client.selected_subprotocol if handler.ws_client else None


ProxyHandler.select_subprotocol = select_subprotocol

if __name__ == "__main__":
    main()
