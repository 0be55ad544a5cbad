"""Headers of proxies: whose are believed, and what a stranger's come to."""

from __future__ import annotations

import http.client
import json
import shutil
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import urlsplit

import pytest
from tornado.httputil import HTTPHeaders, HTTPServerRequest, RequestStartLine
from visiting import PASSWORD, Visitor

from served import served
from workbench.serve.admission.proxies import Proxies, read_networks
from workbench.serve.places import PASSWORD as VARIABLE
from workbench.serve.places import find_proxies

DASHBOARDS = Path(__file__).parents[2] / "notebooks" / "dashboards"
DATA = Path(__file__).parents[2] / "data"
PROXY, STRANGER = "127.0.0.9", "127.0.0.1"
HEADER = "X-Forwarded-User"


def asked(peer: str, *headers: tuple[str, str]) -> HTTPServerRequest:
    """Return a request as it comes from a connection."""
    held = HTTPHeaders()
    for name, value in headers:
        held.add(name, value)
    connection = SimpleNamespace(context=SimpleNamespace(remote_ip=peer, protocol="http"))
    line = RequestStartLine("GET", "/", "HTTP/1.1")
    held.add("Host", "deals.example")
    return HTTPServerRequest(headers=held, connection=connection, start_line=line)


def proxies(*addresses: str) -> Proxies:
    return Proxies(read_networks(addresses), HEADER)


@pytest.mark.parametrize(
    ("peer", "headers", "address"),
    [
        ("192.0.2.7", [("X-Forwarded-For", "198.51.100.1")], "192.0.2.7"),
        ("10.0.0.5", [("X-Forwarded-For", "198.51.100.1")], "198.51.100.1"),
        ("10.0.0.5", [("X-Forwarded-For", "203.0.113.9, 198.51.100.1")], "198.51.100.1"),
        ("10.0.0.5", [("X-Forwarded-For", "203.0.113.9"), ("X-Forwarded-For", "198.51.100.1")],
         "198.51.100.1"),
        ("10.0.0.5", [("X-Forwarded-For", "198.51.100.1, 10.0.0.6")], "198.51.100.1"),
        ("10.0.0.5", [("X-Forwarded-For", "nonsense")], "10.0.0.5"),
        ("10.0.0.5", [("X-Forwarded-For", "198.51.100.1"), ("X-Real-Ip", "203.0.113.9")],
         "198.51.100.1"),
        ("10.0.0.5", [("X-Real-Ip", "203.0.113.9")], "10.0.0.5"),
        ("::ffff:10.0.0.5", [("X-Forwarded-For", "198.51.100.1")], "198.51.100.1"),
        ("10.0.0.5", [], "10.0.0.5"),
    ],
)  # fmt: skip
def test_an_address_is_what_a_proxy_of_ours_saw(peer, headers, address):
    assert proxies("10.0.0.0/29").client(asked(peer, *headers)) == address


@pytest.mark.parametrize(
    ("peer", "names", "person"),
    [
        ("10.0.0.5", ["Ada Byron"], "Ada Byron"),
        ("10.0.0.5", ["Zoë".encode().decode("latin-1")], "Zoë"),
        ("192.0.2.7", ["Ada Byron"], ""),
        ("unknown", ["Ada Byron"], ""),
        ("10.0.0.5", ["eve", "Ada Byron"], ""),
        ("10.0.0.5", [""], ""),
        ("10.0.0.5", ["*"], ""),
        ("10.0.0.5", ["x" * 201], ""),
        ("10.0.0.5", [], ""),
    ],
)
def test_a_person_is_whom_a_proxy_of_ours_names(peer, names, person):
    request = asked(peer, *((HEADER, name) for name in names))
    assert proxies("10.0.0.5").person(request) == person


def test_without_a_proxy_no_header_is_believed():
    lonely, _ = find_proxies((), user_header="", public_address="")
    request = asked("127.0.0.1", ("X-Forwarded-For", "203.0.113.9"), (HEADER, "ada"))
    assert lonely.client(request) == "127.0.0.1"
    assert lonely.person(request) == ""


def test_with_a_proxy_none_named_means_those_on_this_machine():
    known, notes = find_proxies((), user_header=HEADER, public_address="")
    assert known.person(asked("127.0.0.1", (HEADER, "ada"))) == "ada"
    assert known.person(asked("192.0.2.7", (HEADER, "ada"))) == ""
    assert "this machine" in notes[0]


@pytest.mark.parametrize("wrong", [["10.0.0.300"], ["proxy.example"], ["10.0.0.1/8"]])
def test_a_proxy_must_be_named_by_its_address(wrong):
    with pytest.raises(ValueError, match=r"10\.0\.0|proxy"):
        find_proxies(wrong, user_header="", public_address="")


def test_a_header_must_have_a_headers_name():
    with pytest.raises(ValueError, match="no name of a header"):
        find_proxies((), user_header="X Forwarded: User", public_address="")


class Browser:
    """A browser behind the proxy, or a stranger who comes straight to the server."""

    def __init__(self, address: str, peer: str) -> None:
        self.host, self.port = urlsplit(address).hostname, urlsplit(address).port
        self.peer, self.cookies = peer, {}

    def ask(self, path: str, *headers: tuple[str, str], form: str = "") -> SimpleNamespace:
        line = http.client.HTTPConnection(
            self.host, self.port, timeout=30, source_address=(self.peer, 0)
        )
        line.putrequest("POST" if form else "GET", path)
        for name, value in headers:
            line.putheader(name, value)
        if self.cookies:
            held = "; ".join(f"{name}={one}" for name, one in self.cookies.items())
            line.putheader("Cookie", held)
        if form:
            line.putheader("Content-Type", "application/x-www-form-urlencoded")
            line.putheader("Content-Length", str(len(form)))
        line.endheaders(form.encode() or None)
        answer = line.getresponse()
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value.strip('"') if value != '""' else ""
        text = answer.read().decode(errors="replace")
        line.close()
        return SimpleNamespace(status=answer.status, text=text, headers=answer.headers)


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """A server behind a proxy of a company that says who people are."""
    folder, log = tmp_path_factory.mktemp("deals"), tmp_path_factory.mktemp("log") / "log.txt"
    (folder / "tins").mkdir()
    shutil.copy(DATA / "canned-food" / "deal.yaml", folder / "tins")
    options = ("--user-header", HEADER, "--trusted-proxy", PROXY)
    shutil.copy(DASHBOARDS / "frontier.ipynb", folder)
    with served(folder, str(folder), *options, log=log) as address:
        yield SimpleNamespace(address=address, log=log)


def test_the_proxys_name_is_the_persons_without_any_password(place):
    ada = Browser(place.address, PROXY)
    page = ada.ask("/", (HEADER, "ada@example.com"))
    assert page.status == 200
    assert "You are ada@example.com." in page.text
    assert "Canned food" in page.text
    assert "Log out" not in page.text  # the portal would name them again
    assert f"People are whom the header {HEADER} of a proxy on {PROXY} names." in (
        place.log.read_text()
    )


@pytest.mark.parametrize(
    "headers",
    [[(HEADER, "ada")], [(HEADER, "ada"), ("X-Forwarded-For", PROXY), ("X-Real-Ip", PROXY)],
     [(HEADER, "ada"), ("Forwarded", f"for={PROXY}")], []],
)  # fmt: skip
def test_a_stranger_who_sends_the_header_is_nobody(place, headers):
    stranger = Browser(place.address, STRANGER)
    for path in ("/", "/open/frontier/tins", "/new", "/share/tins"):
        answer = stranger.ask(path, *headers)
        assert answer.status == 403
        assert "Canned food" not in answer.text
    page = stranger.ask("/", *headers, ("Accept", "text/html"))
    assert (page.status, page.headers["Location"]) == (302, "/login?next=/")
    login = stranger.ask("/login", *headers)
    assert "portal" in login.text
    assert "password" not in login.text.lower()
    token = f"_xsrf={stranger.cookies.get('_xsrf', '')}&password=&person=ada"
    assert stranger.ask("/login", *headers, form=token).status in (403, 405)


def test_two_names_are_nobodys(place):
    assert Browser(place.address, PROXY).ask("/", (HEADER, "eve"), (HEADER, "ada")).status == 403


def test_a_cookie_alone_is_nobodys_and_not_another_persons(place):
    ada = Browser(place.address, PROXY)
    ada.ask("/", (HEADER, "ada"))
    thief = Browser(place.address, STRANGER)
    thief.cookies = dict(ada.cookies)
    assert thief.ask("/").status == 403
    assert thief.ask("/", (HEADER, "ada")).status == 403
    assert "You are ben." in ada.ask("/", (HEADER, "ben")).text


def test_what_a_stranger_sends_through_a_proxy_makes_no_other_address_of_theirs(tmp_path):
    """Caddy passes X-Real-Ip on as it came; X-Forwarded-For it writes itself."""
    told = {VARIABLE: PASSWORD}
    options = ("--public-address", "http://127.0.0.1")
    with served(tmp_path, *options, environment=told) as address:
        guesser = Visitor(address)
        guesser.ask("login")
        statuses = [
            guesser.post(
                "login",
                {"password": f"guess {number}", "person": "eve"},
                X_Forwarded_For="198.51.100.7",
                X_Real_Ip=f"203.0.113.{number}",
            ).status
            for number in range(6)
        ]
        assert statuses == [403] * 5 + [429]
        colleague = Visitor(address)
        colleague.ask("login")
        form = {"password": PASSWORD, "person": "ada"}
        assert colleague.post("login", form, X_Forwarded_For="198.51.101.8").status == 302
        assert json.loads(colleague.ask("health").text)["status"] == "ok"
