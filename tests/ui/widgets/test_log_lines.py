"""What stands in the log, and what never does."""

from __future__ import annotations

import io
import json
import logging

import pytest

from workbench.ui import Desk
from workbench.ui.desk.binding import guarded
from workbench.ui.widgets.log_lines import LogLines, scrub, write_log
from workbench.value import example_deal

SECRETS = ("7345.21", "Falcon project", "tokentokentoken")


@pytest.fixture
def logged():
    """What the workbench's loggers write, as JSON; the loggers are then as they were."""
    logger, stream = logging.getLogger("workbench"), io.StringIO()
    before = logger.handlers, logger.level, logger.propagate
    write_log("json", stream, logger="workbench")
    logger.propagate = False
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    logger.handlers, logger.level, logger.propagate = before


def test_an_error_in_a_callback_is_logged_by_kind_and_place_without_its_message(logged):
    desk = Desk(example_deal())

    def fails(_change):
        price = 7345.21
        raise ValueError(f"cannot pay {price} for the Falcon project")

    guarded(desk, fails)(None)
    [entry] = logged()
    assert entry["level"] == "error"
    assert entry["logger"] == "workbench.ui.desk.desk"
    assert entry["error"] == "ValueError"
    assert entry["where"][-1].endswith(" fails")
    assert "test_log_lines.py:" in entry["where"][-1]
    assert not any(secret in json.dumps(entry) for secret in SECRETS)


@pytest.mark.parametrize(
    ("said", "logged"),
    [
        ("GET /open/frontier/steel?token=tokentokentoken 200", "GET /open/frontier/steel?... 200"),
        ("/s/eyJhIjoxfQ.Zx.tokentokentoken", "/s/..."),
        ("Cookie: tokentokentoken", "Cookie: ..."),
        ("password=tokentokentoken", "password=..."),
        ("kernel a5ac7d3d-484a-43c7-8622-87524b2591da ended", "kernel a5ac7d3d ended"),
    ],
)
def test_what_opens_a_deal_is_taken_out(said, logged):
    assert scrub(said) == logged


@pytest.mark.parametrize(
    ("message", "values", "logged"),
    [
        ("Error while executing cell: %r", ({"price": 7345.21},), "Error while executing cell: %r"),
        ("Falcon project cannot pay 7345.21", (), "said by x.py:12 f"),
        (ValueError("Falcon project cannot pay 7345.21"), (), "said by x.py:12 f"),
        (ValueError("Falcon project"), ("7345.21",), "said by x.py:12 f"),
    ],
)
@pytest.mark.parametrize("kind", ["text", "json"])
@pytest.mark.parametrize("name", ["voila", "tornado.application", "workbenches", "root"])
def test_other_packages_say_no_values(message, values, logged, kind, name):
    record = logging.LogRecord(name, 40, "x.py", 12, message, values, None, "f")
    line = LogLines(kind).format(record)
    assert logged in line
    assert not any(secret in line for secret in SECRETS)


def test_text_is_one_line_for_people():
    record = logging.LogRecord("workbench.x", 30, "x.py", 1, "a kernel\nis gone", (), None)
    line = LogLines("text").format(record)
    assert line.endswith(" warning workbench.x a kernel")
    assert "\n" not in line
