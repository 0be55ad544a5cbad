"""Serving dashboards to a browser, as ``workbench serve`` does."""

from __future__ import annotations

from workbench.serve.launch import serve

__all__ = ["serve"]
