"""The proxy that is written in Python, which then also passes on what Jupyter's websockets speak.

Version 0.4 answers a browser's websocket without naming the protocol that was agreed on behind it,
and passes binary messages on as text. Where Node.js is there, the original serves as well:
npm install configurable-http-proxy.
"""

from __future__ import annotations

from configurable_http_proxy.cli import main
from configurable_http_proxy.handlers import ProxyHandler


def select_subprotocol(handler: ProxyHandler, _offered: list[str]) -> str | None:
    """Name the protocol that the server behind has chosen; the line to it is open by now."""
    return handler.ws_client.selected_subprotocol if handler.ws_client else None


def on_message(handler: ProxyHandler, message: str | bytes) -> None:
    """Pass a message on as what it is."""
    if handler.ws_client:
        if handler.target and handler.target["prefix"]:
            handler.proxy.update_last_activity(handler.target["prefix"])
        handler.ws_client.write_message(message, binary=isinstance(message, bytes))


ProxyHandler.select_subprotocol = select_subprotocol
ProxyHandler.on_message = on_message

if __name__ == "__main__":
    main()
