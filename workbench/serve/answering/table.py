"""The server's addresses: all that it answers to, in one table."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from workbench.serve.answering.channel import Channel
from workbench.serve.answering.evidence import EvidenceDownload
from workbench.serve.answering.front import FrontPage
from workbench.serve.answering.handlers import (
    DashboardHandler,
    DealPageHandler,
    Example,
    KernelEnd,
    KernelState,
)
from workbench.serve.answering.health import Alive, Health
from workbench.serve.answering.keeping import DealAction, ManageDeal, NewDeal, PutAway, UploadDeal
from workbench.serve.answering.login import Login, Logout
from workbench.serve.answering.sharing import LeaveLink, ShareEnd, ShareLink, Sharing
from workbench.serve.offering.asset_files import Assets

_KERNEL = r"(?P<kernel_id>[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})"


def handlers(
    base_url: str,
    *,
    ours: Iterable[Path],
    scripts: Iterable[str],
    extensions: Iterable[str],
    themes: str,
) -> list[tuple[str, type, dict[str, Any]]]:
    """Return address, handler and its arguments.

    Parameters
    ----------
    base_url : str
    ours : iterable of Path
        Folders of our pages' own assets.
    scripts, extensions : iterable of str
        Folders of the page's scripts, and of the extensions that bring widgets.
    themes : str
        Folder of stylesheets.
    """
    table: list[tuple[str, type, dict[str, Any]]] = [
        ("", FrontPage, {}),
        ("login", Login, {}),
        ("logout", Logout, {}),
        ("health", Health, {}),
        (rf"alive/{_KERNEL}", Alive, {}),
        (r"s/([A-Za-z0-9_.-]+)", ShareLink, {}),
        ("leave", LeaveLink, {}),
        (r"share/(.+)", Sharing, {}),
        (r"end-share/([A-Za-z0-9_-]+)", ShareEnd, {}),
        (r"open/([^/]+)/(.+)", DashboardHandler, {}),
        (r"deals/(.+)/([a-z-]+)", DealPageHandler, {}),
        (r"evidence/([^/]+)/([0-9a-f]{64})", EvidenceDownload, {}),
        (r"deal/([a-z-]+)", DealAction, {}),
        ("new", NewDeal, {}),
        ("upload", UploadDeal, {}),
        (r"manage/(.+)", ManageDeal, {}),
        (r"(archive|deleted)", PutAway, {}),
        (r"voila/render/([^/]+)\.ipynb", Example, {}),
        (rf"voila/api/shutdown/{_KERNEL}", KernelEnd, {}),
        (rf"api/kernels/{_KERNEL}", KernelState, {}),
        (rf"api/kernels/{_KERNEL}/channels", Channel, {}),
        (r"assets/(.*)", Assets, {"folders": _resolved(ours)}),
        (r"voila/static/(.*)", Assets, {"folders": _resolved(scripts)}),
        (r"voila/templates/[^/]+/static/(.*)", Assets, {"folders": _resolved(scripts)}),
        (r"voila/labextensions/(.*)", Assets, {"folders": _resolved(extensions)}),
        (r"voila/api/themes/(.*)", Assets, {"folders": _resolved([themes])}),
    ]
    base = re.escape(base_url)
    return [(base + address, handler, arguments) for address, handler, arguments in table]


def _resolved(folders: Iterable[str | Path]) -> list[Path]:
    """Follow links once; a page asks for a hundred files."""
    return [Path(folder).resolve() for folder in folders]
