"""Serving dashboards to a browser, as ``workbench serve`` does."""

from __future__ import annotations

from workbench.serve.launch import run_server

__all__ = ["run_server"]
