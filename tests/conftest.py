from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from database import Database
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, sync_playwright

from browser import LAUNCH_OPTIONS, find_browser

# A busy machine is slow now and then; how long an example takes is a matter for the benchmarks.
settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")

WITH_BROWSER = ("browser", "report")
"""Folders in which `make test` looks for tests that need a browser."""


@pytest.hookimpl(tryfirst=True)  # before any are deselected
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Refuse tests that need a browser where nobody would run them."""
    for item in items:
        folder = item.path.relative_to(Path(__file__).parent).parts[0]
        if item.get_closest_marker("browser") and folder not in WITH_BROWSER:
            raise pytest.UsageError(f"{item.nodeid} belongs into {' or '.join(WITH_BROWSER)}")


@pytest.fixture(scope="session")
def database() -> Iterator[Database]:
    """A PostgreSQL server of the tests' own."""
    database = Database()
    yield database
    database.remove()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The one browser of all tests: a second one cannot be driven beside it."""
    path = find_browser()  # raises with a sentence when there is none
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=[*LAUNCH_OPTIONS])
        yield chromium
        chromium.close()
