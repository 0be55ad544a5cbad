"""The pool of pages, with kernels that are only counted."""

import asyncio
from dataclasses import replace

import pytest

from workbench.serve.calculation.pool import Pool, PoolSize
from workbench.serve.offering.grants import Grant

A, B, C = (Grant(name) for name in ("a", "b", "c"))


class Made:
    """Counts what a pool starts, runs and ends."""

    def __init__(self, memory=0):
        self.started, self.ended, self.memory = 0, [], memory
        self.failing = set()

    async def warm(self):
        self.started += 1
        return f"kernel {self.started}"

    async def run(self, kernel, grant):
        if grant in self.failing:
            raise RuntimeError("a notebook that does not run")
        return f"{grant.dashboard} on {kernel}"

    async def end(self, kernel):
        self.ended.append(kernel)

    def measure(self, kernels):
        return self.memory * len(list(kernels))


def filled(made, size, *, wants=(), then=None):
    """Return a pool after it has come to rest, and what `then` did with it."""

    async def fill():
        pool = Pool(size, warm=made.warm, run=made.run, end=made.end, measure=made.measure)
        pool.want(wants)
        pool.start()
        await asyncio.sleep(0.05)
        if then is not None:
            then(pool)
            await asyncio.sleep(0.05)
        await pool.stop()
        return pool

    return asyncio.run(fill())


SIZE = PoolSize(pages=2, warm=1, memory=1000, delay=0)


def test_it_makes_what_is_wanted_and_keeps_a_warm_kernel():
    made = Made()
    pool = filled(made, SIZE, wants=[A, B])
    assert pool.ready == [A, B]
    assert pool.warm_count == 1
    assert made.started == 3


def test_a_page_is_given_once_and_made_again():
    taken = []
    pool = filled(Made(), SIZE, wants=[A], then=lambda pool: taken.append(pool.take(A)))
    assert taken[0].text == "a on kernel 1"
    assert pool.ready == [A]
    assert pool.take(A).kernel != taken[0].kernel
    assert pool.take(A) is None


def test_it_fills_at_once_but_leaves_whoever_took_a_page_in_peace_for_a_while():
    pool = filled(Made(), replace(SIZE, delay=60), wants=[A, B], then=lambda pool: pool.take(A))
    assert pool.ready == [B]


def test_what_was_wanted_last_displaces_what_was_wanted_first():
    made = Made()
    pool = filled(made, SIZE, wants=[A, B], then=lambda pool: pool.want([C]))
    assert set(pool.ready) == {A, C}  # the first of a list is the most wanted
    assert made.ended == ["kernel 2"]


def test_it_holds_no_more_than_it_may():
    assert filled(Made(), SIZE, wants=[A, B, C]).ready == [A, B]
    full = Made(memory=400)
    pool = filled(full, SIZE, wants=[A, B])
    assert len(pool.ready) + pool.warm_count == 3  # the third was started below the limit
    assert full.started == 3
    none = filled(Made(), PoolSize(pages=0, warm=0, delay=0), wants=[A])
    assert (none.ready, none.warm_count) == ([], 0)


def test_a_warm_kernel_is_given_once_and_another_one_started():
    taken = []
    pool = filled(Made(), SIZE, then=lambda pool: taken.append(pool.take_warm()))
    assert taken == ["kernel 1"]
    assert pool.warm_count == 1


def test_it_waits_while_somebody_waits():
    made = Made()

    def busy(pool):
        pool.hold()
        pool.take_warm()

    pool = filled(made, SIZE, then=busy)
    assert pool.warm_count == 0
    assert filled(made, SIZE, then=lambda pool: (busy(pool), pool.release())).warm_count == 1


def test_a_notebook_that_fails_is_not_tried_for_ever(caplog):
    made = Made()
    made.failing = {A}
    pool = filled(made, SIZE, wants=[A, B], then=lambda pool: pool.want([B]))
    assert pool.ready == [B]
    assert made.ended == ["kernel 1"]
    assert "could not be filled" in caplog.text


@pytest.mark.parametrize(
    "change", [{"entry": "x"}, {"person": "ben"}, {"view": "buyer"}, {"name": "x"}]
)
def test_pages_of_other_grants_are_never_given(change):
    pool = filled(Made(), SIZE, wants=[A])
    assert pool.take(Grant("a", **change)) is None
