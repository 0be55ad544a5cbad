from __future__ import annotations

import pytest

from workbench.store import Store
from workbench.value.example import example_deal


class Clock:
    """A clock that tests move."""

    def __init__(self) -> None:
        self.now = 1_800_000_000.0

    def __call__(self) -> float:
        self.now += 1
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture(params=["file", "postgresql"])
def place(request, tmp_path):
    """Where the store of a test is: every test runs on both kinds."""
    if request.param == "file":
        return tmp_path / "inner" / "store.db"
    return request.getfixturevalue("database").fresh_address()


@pytest.fixture
def store(place, clock):
    store = Store(place, clock=clock)
    yield store
    store.close()


@pytest.fixture
def deal():
    return example_deal()


@pytest.fixture
def made(store, deal):
    return store.add(deal, who="ada")
