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


@pytest.fixture
def store(tmp_path, clock):
    store = Store(tmp_path / "inner" / "store.db", clock=clock)
    yield store
    store.close()


@pytest.fixture
def deal():
    return example_deal()


@pytest.fixture
def made(store, deal):
    return store.add(deal, who="ada")
