"""Places for pages: as many as there are, however many ask at once, and for everybody some."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from visiting import PASSWORD, Visitor

from served import served
from workbench.serve.calculation.limits import Limits
from workbench.serve.calculation.seats import Caller, Seats

LIMITS = Limits(pages=6, per_session=2, per_link=3, per_address=4)
FAR = "192.0.2.7"


@pytest.fixture
def kernels() -> set[str]:
    return set()


@pytest.fixture
def seats(kernels: set[str]) -> Seats:
    return Seats(kernels, LIMITS)


def seat(seats: Seats, *callers: Caller) -> list[str]:
    """Let them take a place, one after the other; what each was told."""
    told = []
    for caller in callers:
        told.append(seats.refusal(caller))
        if not told[-1]:
            seats.take(caller)
    return told


def test_a_place_is_taken_before_there_is_a_kernel_and_free_when_none_came(seats, kernels):
    first = seats.take(Caller("a"))
    assert len(seats) == 1
    seats.leave(first)
    assert len(seats) == 0
    second = seats.take(Caller("a"))
    second.kernel = "k"
    kernels.add("k")
    seats.leave(second)  # the page was sent; its kernel goes on
    assert len(seats) == 1
    kernels.clear()
    assert len(seats) == 0


def test_there_are_no_more_than_there_are(seats):
    told = seat(seats, *(Caller(name) for name in "abcdefgh"))
    assert told[:6] == [""] * 6
    assert all(one.startswith("All places are taken") for one in told[6:])


def test_one_login_cannot_take_all(seats):
    assert seat(seats, Caller("a"), Caller("a")) == ["", ""]
    assert seats.refusal(Caller("a")) == "You have 2 pages open. Close one to open another."
    assert seats.refusal(Caller("b")) == ""


def test_one_link_cannot_take_all_whoever_it_was_forwarded_to(seats):
    assert seat(seats, *(Caller(name, "link") for name in "abc")) == [""] * 3
    assert seats.refusal(Caller("d", "link")).startswith("3 pages are open with this link")
    assert seats.refusal(Caller("d", "other")) == ""
    assert seats.refusal(Caller("d")) == ""


def test_one_address_cannot_take_all(seats):
    assert seat(seats, *(Caller(name, "", FAR) for name in "abcd")) == [""] * 4
    assert seats.refusal(Caller("e", "", FAR)).startswith("4 pages are open from your address")
    assert seats.refusal(Caller("e", "", "192.0.2.8")) == ""


@pytest.mark.parametrize("address", ["127.0.0.1", "::1", ""])
def test_the_machine_itself_may_be_everybodys_proxy(seats, address):
    assert seat(seats, *(Caller(name, "", address) for name in "abcdef")) == [""] * 6


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server with two places and nothing prepared."""
    dashboards = tmp_path_factory.mktemp("dashboards")
    (dashboards / "one.ipynb").write_text(
        '{"cells": [{"cell_type": "code", "metadata": {}, "source": "1", "outputs": [],'
        ' "execution_count": null}], "metadata": {}, "nbformat": 4, "nbformat_minor": 4}'
    )
    told = {"WORKBENCH_PASSWORD": PASSWORD}
    with served(dashboards, "--max-pages", "2", environment=told) as address:
        yield address


def test_of_six_who_come_at_once_two_get_a_page(small):
    visitors = [Visitor(small) for _ in range(6)]
    for visitor in visitors:
        assert visitor.log_in(PASSWORD).status == 302
    with ThreadPoolExecutor(6) as people:
        answers = list(people.map(lambda one: one.ask("open/one/thompson"), visitors))
    assert Counter(answer.status for answer in answers) == {200: 2, 503: 4}
    open_now = Visitor(small).ask("health").text
    assert '"open": 2' in open_now
    assert '"status": "full"' in open_now
