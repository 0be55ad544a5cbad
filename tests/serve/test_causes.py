"""Pages elsewhere may link here; they start no kernel, with whatever they try."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tornado.httputil import HTTPHeaders, HTTPServerRequest, RequestStartLine
from visiting import Visitor

from served import served
from workbench.serve.admission.causes import may_cause

PAGE = "open/one/thompson"
LINK = {"Sec_Fetch_Mode": "navigate", "Sec_Fetch_Dest": "document", "Sec_Fetch_User": "?1"}
FOREIGN = ("cross-site", "same-site")  # another port of this machine is the same site


def asks(method: str = "GET", **headers: str) -> HTTPServerRequest:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    start = RequestStartLine(method, "/", "HTTP/1.1")
    return HTTPServerRequest(start_line=start, headers=HTTPHeaders(named, Host="localhost"))


def may(request: HTTPServerRequest, *, begins_page: bool = True, known: bool = False) -> bool:
    return may_cause(request, begins_page=begins_page, known=known)


@pytest.mark.parametrize("site", ["same-origin", "none"])
@pytest.mark.parametrize("destination", ["document", "empty", "image", "script"])
def test_our_own_pages_and_people_may_anything(site, destination):
    assert may(asks(Sec_Fetch_Site=site, Sec_Fetch_Dest=destination))
    assert may(asks("POST", Sec_Fetch_Site=site))


@pytest.mark.parametrize("site", FOREIGN)
def test_a_link_elsewhere_may_be_followed(site):
    assert may(asks(Sec_Fetch_Site=site, **LINK))
    assert may(asks(Sec_Fetch_Site=site, **LINK | {"Sec_Fetch_User": ""}), known=True)
    assert may(asks(Sec_Fetch_Site=site, **LINK | {"Sec_Fetch_User": ""}), begins_page=False)


@pytest.mark.parametrize("site", [*FOREIGN, "", "nonsense"])
@pytest.mark.parametrize("known", [True, False])
@pytest.mark.parametrize("begins", [True, False])
@pytest.mark.parametrize(
    "tried",
    [
        {"Sec_Fetch_Mode": "no-cors", "Sec_Fetch_Dest": "image"},
        {"Sec_Fetch_Mode": "no-cors", "Sec_Fetch_Dest": "script"},
        {"Sec_Fetch_Mode": "cors", "Sec_Fetch_Dest": "empty"},
        LINK | {"Sec_Fetch_Dest": "iframe"},
        LINK | {"Sec_Fetch_Dest": "embed"},
        LINK | {"Sec_Purpose": "prefetch;prerender"},
        {},
    ],
)
def test_pages_elsewhere_may_nothing_else(site, known, begins, tried):
    assert not may(asks(Sec_Fetch_Site=site, **tried), known=known, begins_page=begins)
    assert not may(asks("POST", Sec_Fetch_Site=site, **LINK), known=known, begins_page=begins)


def test_nobody_begins_a_page_from_elsewhere_without_a_hand():
    assert not may(asks(Sec_Fetch_Site="cross-site", **LINK | {"Sec_Fetch_User": ""}))


def test_who_says_nothing_needs_a_session_for_a_page():
    assert not may(asks())
    assert may(asks(), known=True)
    assert may(asks(), begins_page=False)


@pytest.fixture(scope="module")
def free(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server without a login, as one has it on one's own machine."""
    dashboards = tmp_path_factory.mktemp("dashboards")
    (Path(dashboards) / "one.ipynb").write_text(
        '{"cells": [{"cell_type": "code", "metadata": {}, "source": "1", "outputs": [],'
        ' "execution_count": null}], "metadata": {}, "nbformat": 4, "nbformat_minor": 4}'
    )
    with served(dashboards) as address:
        yield address


def test_a_picture_elsewhere_starts_no_kernel_of_a_server_without_login(free):
    for site in FOREIGN:
        picture = {"Sec_Fetch_Site": site, "Sec_Fetch_Mode": "no-cors", "Sec_Fetch_Dest": "image"}
        assert Visitor(free).ask(PAGE, **picture).status == 403
    old = Visitor(free).ask(PAGE)
    assert (old.status, old.headers["Location"]) == (302, "/")
    assert '"open": 0' in Visitor(free).ask("health").text
    person = Visitor(free)
    assert person.ask(PAGE, Sec_Fetch_Site="cross-site", **LINK).status == 200
    assert person.ask(PAGE).status == 200  # an old browser, by now with a session
    assert '"open": 2' in Visitor(free).ask("health").text
