"""Build hook: ship plotly.js where Jupyter servers find it, notebooks, deals, `deploy/`."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).resolve().parent
SERVED = "share/jupyter/labextensions/workbench/static/plotly.min.js"
SHIPPED = {".cfg", ".csv", ".ipynb", ".json", ".md", ".py", ".xml", ".yaml"}


class ShippedFiles(BuildHookInterface[Any]):
    """Add the script of the installed plotly package, notebooks, deals and deploy to the wheel.

    Chart and library then always have the same version, and no copy of 5 MB lives here. An
    editable install finds notebooks and deals where they are.
    """

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Register the files; hatchling copies them into the wheel."""
        build_data["shared_data"][str(_plotly_script())] = SERVED
        if version == "editable":
            return
        for part in ("data", "notebooks", "deploy"):
            for path in sorted((ROOT / part).rglob("*")):
                if path.is_file() and (path.suffix in SHIPPED or part == "deploy"):
                    inside = f"workbench/shipped/{path.relative_to(ROOT).as_posix()}"
                    build_data["force_include"][str(path)] = inside


def _plotly_script() -> Path:
    plotly = find_spec("plotly")
    if plotly is None or plotly.origin is None:
        raise RuntimeError("plotly must be installed to build the workbench: it brings plotly.js")
    return Path(plotly.origin).parent / "package_data" / "plotly.min.js"
