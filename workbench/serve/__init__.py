"""Serving dashboards to a browser: ``python -m workbench.serve FOLDER``."""

from __future__ import annotations

from workbench.serve.launch import serve

__all__ = ["serve"]
