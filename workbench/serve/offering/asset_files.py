"""Scripts, styles and fonts: only those, compressed once, and kept by the browser where it may.

Voilà's pages name their scripts by addresses that stay the same when the scripts change. So the
addresses get the versions of everything that is served in front of them, and may be kept for ever.
"""

from __future__ import annotations

import gzip
import hashlib
import mimetypes
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.metadata import version
from pathlib import Path

from tornado.web import HTTPError, RequestHandler

KINDS = (".css", ".js", ".mjs", ".svg", ".png", ".ttf", ".woff", ".woff2")
COMPRESSED = (".css", ".js", ".mjs", ".svg", ".ttf")
FOR_EVER = "public, max-age=31536000, immutable"
_PACKAGES = ("negotiation-workbench", "voila", "ipywidgets", "anywidget", "plotly", "jupyterlab")


class Assets(RequestHandler):
    """Serve the files of several folders, the first that has one before the others."""

    def initialize(self, folders: Iterable[Path]) -> None:
        """Receive the folders from the server's table of addresses, without links in them."""
        self.folders = folders

    def get(self, path: str) -> None:
        """Send a file, or nothing where the browser has it."""
        inner = path.removeprefix(f"{stamp()}/")
        file = find_asset(self.folders, inner)
        if file is None:
            raise HTTPError(404)
        kept = inner != path or "v" in self.request.arguments
        packed = file.suffix in COMPRESSED and "gzip" in self.request.headers.get(
            "Accept-Encoding", ""
        )
        changed = file.stat().st_mtime_ns
        self.set_header("Cache-Control", FOR_EVER if kept else "no-cache")
        self.set_header("Content-Type", mimetypes.guess_type(file.name)[0] or "application/binary")
        self.set_header("Etag", f'"{changed:x}{"-gzip" * packed}"')
        self.set_header("Vary", "Accept-Encoding")
        if self.check_etag_header():
            self.set_status(304)
            return
        if packed:
            self.set_header("Content-Encoding", "gzip")
        self.finish(compressed(file, changed) if packed else file.read_bytes())

    head = get

    def write_error(self, status_code: int, **_details: object) -> None:
        """Say nothing: no person reads it."""
        self.finish()


def find_asset(folders: Iterable[Path], path: str) -> Path | None:
    """Return the file that a path names in one of the folders, or nothing.

    Only kinds of files that pages are made of are found, and none outside the folders, whatever
    the path or a link in the file system says.
    """
    if not path.endswith(KINDS) or "\0" in path or len(path) > 500:
        return None
    for folder in folders:
        file = (folder / path.lstrip("/")).resolve()
        if file.is_relative_to(folder) and file.is_file():
            return file
    return None


@lru_cache(maxsize=256)
def compressed(path: Path, _changed: int) -> bytes:
    """Return a file's content, compressed; done once for all visitors."""
    return gzip.compress(path.read_bytes(), compresslevel=6, mtime=0)


def versioned(address: str) -> str:
    """Return the address of a folder of assets under which its files may be kept for ever."""
    return f"{address.rstrip('/')}/{stamp()}"


@cache
def stamp() -> str:
    """Return what changes whenever an asset can have changed."""
    versions = " ".join(f"{name}={version(name)}" for name in _PACKAGES)
    return "v" + hashlib.sha256(versions.encode()).hexdigest()[:12]
