"""nginx and Caddy themselves, with the shipped files, before a workbench as docs/deploy.md says."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import proxying
import pytest
from visiting import PASSWORD, Answer, Visitor, find_state

from served import served

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="nginx and Caddy run on Unix here")

DASHBOARDS = Path(__file__).parents[2] / "notebooks" / "dashboards"
PAGE = "open/frontier/software-licences"
CLAIMED = {"X_Forwarded_For": "203.0.113.9", "X_Real_Ip": "203.0.113.9"}
PROXIES = {"nginx": proxying.nginx, "caddy": proxying.caddy}


@dataclass(frozen=True)
class Place:
    """A proxy, what the workbench behind it says, and how somebody comes to it."""

    proxy: proxying.Proxy
    log: Path

    def visitor(self) -> Visitor:
        return Visitor(self.proxy.address, self.proxy.tls)


@pytest.fixture(scope="module", params=sorted(PROXIES))
def place(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator:
    folder = tmp_path_factory.mktemp(request.param)
    log = folder / "workbench.log"
    options = ("--public-address", "https://localhost")
    environment = {"WORKBENCH_PASSWORD": PASSWORD}
    with (
        served(DASHBOARDS, *options, environment=environment, log=log) as address,
        PROXIES[request.param](folder, urlsplit(address).port) as proxy,
    ):
        yield Place(proxy, log)


def test_without_tls_one_is_led_to_it(place):
    answer = Visitor(place.proxy.plain).ask("login")
    assert answer.status in (301, 308)
    assert answer.headers["Location"].startswith("https://localhost")


def test_browsers_are_told_to_stay_with_tls_and_cookies_travel_by_it_only(place):
    visitor = place.visitor()
    answer = visitor.ask("login")
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"
    assert answer.headers.get_all("X-Frame-Options") == ["DENY"]
    let_in = visitor.post("login", {"password": PASSWORD, "person": "ada"}, Origin=_origin(place))
    assert let_in.status == 302
    cookies = [*answer.headers.get_all("Set-Cookie"), *let_in.headers.get_all("Set-Cookie")]
    assert len(cookies) > 1
    assert all("; Secure" in one for one in cookies)


def test_a_page_comes_whole_and_its_line_moves_a_slider(place):
    visitor = place.visitor()
    visitor.log_in(PASSWORD)
    page = visitor.ask(PAGE)
    assert page.status == 200
    with visitor.line(page.kernel) as line:
        states, _ = line.states()
        name, slider = find_state(states, _model_name="FloatSliderModel", disabled=False)
        line.update(name, value=slider["max"])
        while True:  # until what follows has come
            kind, content = line.hear(patience=60)
            if kind == "status" and content["execution_state"] == "idle":
                break
        moved, _ = line.states()
    assert moved[name]["value"] == slider["max"]


def test_what_a_visitor_says_of_addresses_and_people_is_not_passed_on(place):
    visitor = place.visitor()
    visitor.ask("login")
    wrong = visitor.post("login", {"password": "wrong", "person": "eve"}, **CLAIMED)
    assert wrong.status == 403
    assert _warned(place) == ["127.0.0.1"]


def test_colleagues_behind_one_address_are_let_in_and_a_guesser_is_slowed(place):
    for number in range(12):
        assert place.visitor().log_in(PASSWORD, f"colleague {number}").status == 302
    guesser = place.visitor()
    tried = [_guess(guesser, number).status for number in range(6)]
    assert set(tried[:4]) == {403}
    assert tried[-1] == 429


def test_a_large_form_is_refused_at_the_door(place):
    answer = _tried(lambda: place.visitor().ask("login", method="POST", data=b"x" * 2_000_000))
    assert answer is None or answer.status in (400, 413)


@pytest.mark.parametrize("name", sorted(PROXIES))
def test_nobody_is_a_person_by_a_header_of_their_own(name, tmp_path):
    options = ("--public-address", "https://localhost", "--user-header", "X-Forwarded-User")
    with served(DASHBOARDS, *options) as address:
        with PROXIES[name](tmp_path, urlsplit(address).port) as proxy:
            through = Visitor(proxy.address, proxy.tls).ask(X_Forwarded_User="ada")
            assert through.status == 403
        straight = Visitor(address).ask(Host="localhost", X_Forwarded_User="ada")
        assert straight.status == 200  # so the proxy took it away


def _origin(place: Place) -> str:
    return place.proxy.address.removesuffix("/")


def _guess(visitor: Visitor, number: int) -> Answer:
    visitor.ask("login")
    return visitor.post("login", {"password": f"guess {number}", "person": "eve"}, **CLAIMED)


def _warned(place: Place) -> list[str]:
    return re.findall(r"a wrong password from (\S+)", place.log.read_text(errors="replace"))


def _tried(ask: Callable[[], Answer]) -> Answer | None:
    """Return the answer; nothing where the proxy closed the line before all was sent."""
    try:
        return ask()
    except OSError:
        return None
