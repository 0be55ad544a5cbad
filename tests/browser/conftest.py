"""Servers for the browser, and pages that fail their test when they misbehave."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from taking_turns import Turn, turn
from watched_pages import Stage, watched

from served import served as serve_folder

NOTEBOOKS = Path(__file__).parent / "notebooks"
TURN = pytest.StashKey[Turn]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Any:
    """Run beside the tests of other processes, unless one of those measures."""
    with turn() as item.stash[TURN]:
        return (yield)


@pytest.fixture
def alone(request: pytest.FixtureRequest) -> None:
    """Have the machine to oneself; asked for last, when the page that is measured is open."""
    request.node.stash[TURN].be_alone()


@pytest.fixture(scope="session")
def served() -> Iterator[Callable[[Path], str]]:
    """Address of the front page for a folder; a folder is served once for all tests."""
    with ExitStack() as servers:
        yield cache(lambda folder=NOTEBOOKS: servers.enter_context(serve_folder(folder)))


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that asks nothing of other hosts and reports no error, or its test fails."""
    complaints: list[str] = []
    with watched(browser, complaints) as page:
        yield page
    assert complaints == []


@pytest.fixture(scope="module")
def stage(browser: Browser) -> Iterator[Stage]:
    """Pages that stay open for the tests of a module."""
    stage = Stage(browser)
    yield stage
    stage.clear()
    assert stage.complaints == []


@pytest.fixture
def kept(request: pytest.FixtureRequest, stage: Stage) -> Iterator[Callable[[str], Page]]:
    """Open an address for all tests of a module, each of which begins by putting it in order.

    After a test that failed the next one gets a new page.
    """
    failed = request.session.testsfailed
    yield stage.open
    complaints = stage.complaints.copy()
    stage.complaints.clear()
    if complaints or request.session.testsfailed > failed:
        stage.clear()
    assert complaints == []
