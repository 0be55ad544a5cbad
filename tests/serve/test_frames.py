"""Frames of pages elsewhere: nobody's by default, and only of the origins that were named."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tornado.httputil import HTTPHeaders, HTTPServerRequest, RequestStartLine
from visiting import PASSWORD, Visitor

from served import served
from workbench.serve.admission.causes import may_cause
from workbench.serve.admission.frames import NOBODY, Framing, read_origins
from workbench.serve.launch import ServeError, run_server

PORTAL, OTHER = "https://portal.example.com", "https://intranet.example.org:8443"
FRAME = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "iframe"}
FRAMING = Framing((PORTAL, OTHER))


def may(method: str = "GET", framing: Framing = FRAMING, **said: str) -> bool:
    headers = FRAME | {name.replace("_", "-"): value for name, value in said.items()}
    start = RequestStartLine(method, "/", "HTTP/1.1")
    request = HTTPServerRequest(start_line=start, headers=HTTPHeaders(headers, Host="localhost"))
    return may_cause(request, begins_page=True, known=False, framing=framing)


@pytest.mark.parametrize(
    "referrer", [PORTAL, f"{PORTAL}/", f"{PORTAL}:443/deals?x=1", f"{OTHER}/a"]
)
def test_a_frame_of_a_named_origin_may_begin_a_page(referrer):
    assert may(Referer=referrer)
    assert not may(Referer=referrer, framing=NOBODY)


@pytest.mark.parametrize(
    "referrer",
    [
        "",
        "https://evil.example.net/",
        f"{PORTAL}.evil.example.net/",
        f"https://evil.example.net/{PORTAL}",
        "http://portal.example.com/",
        "https://portal.example.com:8443/",
        "https://user@evil.example.net/",
        "https://intranet.example.org/",
        "https://[::1",
        "nonsense",
    ],
)
def test_no_other_frame_begins_a_page(referrer):
    assert not may(Referer=referrer)


@pytest.mark.parametrize(
    "said",
    [
        {"Sec_Fetch_Dest": "image"},
        {"Sec_Fetch_Dest": "object"},
        {"Sec_Fetch_Mode": "no-cors"},
        {"Sec_Purpose": "prefetch"},
    ],
)
def test_a_named_origin_may_show_frames_and_nothing_else(said):
    assert not may(Referer=PORTAL, **said)
    assert not may("POST", Referer=PORTAL)


@pytest.mark.parametrize(
    "text",
    [
        "*",
        "https:",
        "https://",
        "https://*.example.com",
        "portal.example.com",
        "http://portal.example.com",
        "ftp://portal.example.com",
        "https://portal.example.com/deals",
        "https://portal.example.com?x",
        "https://portal.example.com#x",
        "https://ada@portal.example.com",
        "https://portal.example.com:99999",
        "https://portal.example.com; script-src *",
        "https://portal.example.com https://evil.example.net",
        "https://portal.example.com\r\nX: y",
        "https://pörtal.example.com",
        "https://[::1]",
        "https://-portal.example.com",
        "'none'",
        "",
    ],
)
def test_what_is_no_origin_ends_the_start_with_a_sentence(text):
    with pytest.raises(ValueError, match=r"is no origin|has no TLS"):
        read_origins([PORTAL, text])
    with pytest.raises(ServeError, match="Nobody can be let frame pages by this: "):
        run_server(frame_ancestors=[text])


def test_a_cookie_for_frames_of_other_sites_is_kept_to_the_site_at_the_top():
    usual = "a=b; HttpOnly; Path=/; SameSite=Lax"
    wanted = "a=b; HttpOnly; Path=/; SameSite=None; Secure; Partitioned"
    assert Framing((PORTAL,), by_tls=True).adapt(usual) == wanted
    assert Framing((PORTAL,), by_tls=True).adapt(usual + "; Secure") == wanted
    for without in (Framing((PORTAL,)), Framing((), by_tls=True)):
        assert without.adapt(usual) == usual


@pytest.fixture(scope="module")
def framed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    dashboards = tmp_path_factory.mktemp("dashboards")
    (Path(dashboards) / "one.ipynb").write_text(
        '{"cells": [{"cell_type": "code", "metadata": {}, "source": "1", "outputs": [],'
        ' "execution_count": null}], "metadata": {}, "nbformat": 4, "nbformat_minor": 4}'
    )
    options = ("--frame-ancestors", PORTAL, "--frame-ancestors", OTHER)
    public = ("--public-address", "https://deals.example.com")
    with served(
        dashboards, *options, *public, environment={"WORKBENCH_PASSWORD": PASSWORD}
    ) as address:
        yield address


@pytest.mark.parametrize("path", ["login", "", "nowhere", "assets/pages.css", "open/one/thompson"])
def test_every_answer_names_who_may_frame_it(framed, path):
    answer = Visitor(framed).ask(path, Host="deals.example.com")
    rules = answer.headers["Content-Security-Policy"].split("; ")
    assert f"frame-ancestors {PORTAL} {OTHER}" in rules
    assert "X-Frame-Options" not in answer.headers


def test_every_cookie_of_a_server_that_is_framed_says_so(framed):
    answer = Visitor(framed).ask("login", Host="deals.example.com")
    cookies = answer.headers.get_all("Set-Cookie")
    assert cookies
    assert all(one.endswith("; SameSite=None; Secure; Partitioned") for one in cookies)
    token = cookies[0].partition("=")[2].partition(";")[0]
    form = {"password": PASSWORD, "person": "ada", "_xsrf": token}
    said = {
        "Host": "deals.example.com",
        "Cookie": f"_xsrf={token}",
        "Sec_Fetch_Site": "same-origin",
    }
    let_in = Visitor(framed).ask("login", method="POST", data=form, **said)
    assert let_in.status == 302
    cookies = let_in.headers.get_all("Set-Cookie")
    assert any(one.startswith("workbench-framed-") for one in cookies)
    assert all(one.endswith("; SameSite=None; Secure; Partitioned") for one in cookies)


def test_a_frame_of_somebody_else_gets_nothing(framed):
    named = {name.replace("-", "_"): value for name, value in FRAME.items()}
    led = Visitor(framed).ask(
        "", Host="deals.example.com", Accept="text/html", Referer=PORTAL, **named
    )
    assert led.headers["Referrer-Policy"] == "strict-origin"  # or the login would not know whose
    for referrer, status in ((f"{PORTAL}/", 302), ("https://evil.example.net/", 403)):
        asked = Visitor(framed).ask(
            "", Host="deals.example.com", Accept="text/html", Referer=referrer, **named
        )
        assert asked.status == status
