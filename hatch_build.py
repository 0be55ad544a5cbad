"""Build hook: ship plotly's own plotly.js where Jupyter servers find static files."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SERVED = "share/jupyter/labextensions/workbench/static/plotly.min.js"


class PlotlyScript(BuildHookInterface[Any]):
    """Add the script of the installed plotly package to the wheel's shared data.

    Chart and library then always have the same version, and no copy of 5 MB lives here.
    """

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Register the script; hatchling copies it into the wheel."""
        build_data["shared_data"][str(_plotly_script())] = SERVED


def _plotly_script() -> Path:
    plotly = find_spec("plotly")
    if plotly is None or plotly.origin is None:
        raise RuntimeError("plotly must be installed to build the workbench: it brings plotly.js")
    return Path(plotly.origin).parent / "package_data" / "plotly.min.js"
