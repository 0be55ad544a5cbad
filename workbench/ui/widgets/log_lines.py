"""Log lines that say what happened and where, and nothing of what people entered.

A log outlives the deal, and is read by others. So an error goes in by its kind and its place in
the code, without its message, which may quote a deal; addresses lose their queries, the secrets of
share links and all but the first letters of kernels' names. What other packages say goes in without
the values that they put into it: one of them writes down a failed cell with its output.
"""

from __future__ import annotations

import datetime as dt
import json
import logging
import os
import re
import sys
import traceback
from pathlib import Path
from typing import Any, TextIO

LOG = "WORKBENCH_LOG"
"""Environment variable: ``text`` or ``json``, how the server and its kernels log."""

KINDS = ("text", "json")

_SCRUBBED = (
    (re.compile(r"\?[^\s'\"]*"), "?..."),
    (re.compile(r"/s/[^\s/'\"]+"), "/s/..."),
    (re.compile(r"\b([0-9a-f]{8})-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b"), r"\1"),
    (re.compile(r"(?i)\b(token|password|authorization|cookie)([=:]\s*)\S+"), r"\1\2..."),
)


def scrub(text: str) -> str:
    """Take out of a text what may open a deal.

    Examples
    --------
    >>> scrub("GET /s/WyJ0aGUi.c2VjcmV0 and /lab?token=1234")
    'GET /s/... and /lab?...'
    """
    for pattern, replacement in _SCRUBBED:
        text = pattern.sub(replacement, text)
    return text


class LogLines(logging.Formatter):
    """One line for each entry: as JSON for programs, or as text for people.

    Parameters
    ----------
    kind : {"text", "json"}
    """

    def __init__(self, kind: str) -> None:
        super().__init__()
        self._kind = kind

    def format(self, record: logging.LogRecord) -> str:
        """Write an entry."""
        entry: dict[str, Any] = {
            "time": dt.datetime.fromtimestamp(record.created, dt.UTC).isoformat(
                "T", "milliseconds"
            ),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": scrub(_message(record).partition("\n")[0]),
        }
        entry |= getattr(record, "details", {})
        if record.exc_info and record.exc_info[0] is not None:
            entry["error"] = record.exc_info[0].__name__
            entry["where"] = [_place(frame) for frame in traceback.extract_tb(record.exc_info[2])]
        if self._kind == "json":
            return json.dumps(entry)
        rest = [f"{name}={value}" for name, value in entry.items() if name not in _HEAD]
        return " ".join([*(str(entry[name]) for name in _HEAD), *rest])


def _message(record: logging.LogRecord) -> str:
    """Return our own messages whole, and those of other packages without values."""
    if record.name.partition(".")[0] == "workbench":
        return record.getMessage()
    if record.args and isinstance(record.msg, str):
        return record.msg
    return f"said by {record.module}.py:{record.lineno} {record.funcName}"  # values are in it


_HEAD = ("time", "level", "logger", "message")


def _place(frame: traceback.FrameSummary) -> str:
    """Name a line of code without the folders that it is installed in."""
    path = Path(frame.filename)
    return f"{'/'.join(path.parts[-3:])}:{frame.lineno} {frame.name}"


def write_log(kind: str, stream: TextIO, *, logger: str = "") -> None:
    """Write what a logger and those below it say to a stream, and nowhere else.

    Parameters
    ----------
    kind : {"text", "json"}
    stream : file
    logger : str
        By default all.
    """
    handler = logging.StreamHandler(stream)
    handler.setFormatter(LogLines(kind))
    root = logging.getLogger(logger)
    root.handlers = [handler]
    root.setLevel(logging.INFO if kind == "json" else logging.WARNING)


def log_to_server() -> None:
    """Let a served page's kernel write into the server's log what its callbacks report.

    A kernel hands its error stream to the page. The one that the server started it with is still
    there, and goes to the server's own.
    """
    kind = os.environ.get(LOG)
    if kind not in KINDS:
        return
    inherited = getattr(sys.stderr, "_original_stdstream_copy", None)
    stream = open(inherited, "w", closefd=False) if inherited else sys.__stderr__  # noqa: SIM115
    if stream is not None:
        write_log(kind, stream, logger="workbench")
        logging.getLogger("workbench").propagate = False
