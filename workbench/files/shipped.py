"""Where the notebooks and deals that come with the workbench are, however it was installed."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

PACKAGE = Path(__file__).resolve().parents[1]


def find_shipped(part: Literal["data", "notebooks"]) -> Path:
    """Return the folder of the shipped deals, or of the notebooks.

    A source folder is used as it is; an installed package has its own copy (``hatch_build.py``).
    Both lie side by side, so that a notebook finds the deals.

    Examples
    --------
    >>> (find_shipped("data") / "air-conditioners" / "deal.yaml").is_file()
    True
    """
    source = PACKAGE.parent
    if (source / "pyproject.toml").is_file() and (source / part).is_dir():
        return source / part
    return PACKAGE / "shipped" / part


def shipped_deals() -> dict[str, Path]:
    """Return the file of each shipped deal by the name of its folder.

    Examples
    --------
    >>> "canned-food" in shipped_deals()
    True
    """
    return {path.parent.name: path for path in sorted(find_shipped("data").glob("*/deal.yaml"))}
