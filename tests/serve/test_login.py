"""The password: when it is asked for, who is let in, and how long guessing takes."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from sharing import create_share
from visiting import PASSWORD, Visitor

from served import served
from workbench.serve.admission.attempts import SLOWEST, Attempts
from workbench.serve.answering.gate import is_our_host
from workbench.serve.answering.login import is_password
from workbench.serve.places import (
    OWNER_PASSWORD,
    Plan,
    find_owner_password,
    find_password,
    own_names,
)
from workbench.serve.places import PASSWORD as VARIABLE
from workbench.store.home import machine_user

DATA = Path(__file__).parents[2] / "data"


@pytest.fixture(autouse=True)
def none_chosen(monkeypatch):
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.delenv(OWNER_PASSWORD, raising=False)


@pytest.mark.parametrize("ip", ["127.0.0.1", "::1", "localhost", "127.3.2.1"])
def test_on_this_machine_nobody_is_asked(ip):
    assert find_password(ip=ip, public_address="", login=None) == ("", ())


@pytest.mark.parametrize(
    ("ip", "public"),
    [
        ("0.0.0.0", ""),
        ("::", ""),
        ("", ""),
        ("192.168.1.2", ""),
        ("127.0.0.1", "https://d.example"),
    ],
)
def test_whoever_others_can_reach_asks_for_a_password_that_is_told_once(ip, public):
    password, notes = find_password(ip=ip, public_address=public, login=None)
    assert len(password) >= 16
    assert notes == (f"The password is: {password}",)
    assert find_password(ip=ip, public_address=public, login=None)[0] != password


def test_a_chosen_password_is_never_printed(monkeypatch):
    monkeypatch.setenv(VARIABLE, "mine")
    password, notes = find_password(ip="127.0.0.1", public_address="", login=None)
    assert password == "mine"
    assert "mine" not in " ".join(notes)


def test_to_do_without_a_password_must_be_said_and_is_told():
    password, notes = find_password(ip="0.0.0.0", public_address="", login=False)
    assert password == ""
    assert "no login" in notes[0]


def test_cookies_are_secure_where_people_come_by_tls(tmp_path):
    def plan(public):
        return Plan(tmp_path, tmp_path, public_address=public)

    assert plan("https://deals.example").is_secure
    assert not plan("http://deals.example").is_secure


def test_a_server_answers_to_its_own_names_only():
    names = own_names("127.0.0.1", "https://deals.example:8443/x")
    for host in ("localhost", "127.0.0.1:8866", "[::1]:80", "deals.example:8443"):
        assert is_our_host(host, names)
    for host in ("evil.example", "deals.example.evil.example", "", "[", "192.168.1.2", "0"):
        assert not is_our_host(host, names)


def test_passwords_are_compared_whole():
    assert is_password("secret", "secret")
    for wrong in ("", "secre", "secret ", "Secret"):
        assert not is_password(wrong, "secret")
    assert not is_password("", "")


@pytest.mark.parametrize(
    ("first", "neighbour", "far"),
    [
        ("192.0.2.1", "192.0.2.200", "192.0.3.1"),
        ("2001:db8:1:1::1", "2001:db8:1:2::1", "2001:db8:2::1"),
    ],
)
def test_wrong_guesses_make_an_address_and_its_network_wait_and_nobody_else(first, neighbour, far):
    now = [0.0]
    attempts = Attempts(each=3, network=5, window=60, clock=lambda: now[0])
    for moment in (0, 10, 20):
        now[0] = moment
        assert attempts.wait(first) == 0
        attempts.count(first)
    assert attempts.wait(first) == 40
    assert attempts.wait(neighbour) == 0
    for _ in range(2):
        attempts.count(neighbour)
    assert attempts.wait(neighbour) == 40  # five of the network
    assert attempts.wait(far) == 0
    now[0] = 80
    assert attempts.wait(first) == attempts.wait(neighbour) == 0


def test_whoever_has_a_network_of_addresses_has_one_of_them():
    attempts = Attempts(each=3)
    for number in range(3):
        attempts.count(f"2001:db8::{number}")
    assert attempts.wait("2001:db8::ffff") > 0


def test_a_known_browser_is_slowed_down_by_its_own_guesses_only_and_at_most_so_far():
    now = [0.0]
    attempts = Attempts(each=3, window=60, clock=lambda: now[0])
    for _ in range(2):
        attempts.count_known("mine")
    assert attempts.pause("mine") == 0
    attempts.count_known("mine")
    assert attempts.pause("mine") == 1
    for _ in range(100):
        attempts.count_known("mine")
    assert attempts.pause("mine") == SLOWEST
    assert attempts.pause("another") == 0
    now[0] = 61
    assert attempts.pause("mine") == 0


def test_guessing_is_slowed_down_and_shuts_no_known_browser_out(tmp_path):
    with served(tmp_path, environment={VARIABLE: PASSWORD}) as address:
        known, guesser = Visitor(address), Visitor(address)
        assert known.log_in(PASSWORD, "Ada").status == 302
        assert known.post("logout").status == 302
        statuses = [guesser.log_in(f"guess {number}").status for number in range(6)]
        assert statuses == [403] * 5 + [429]
        answer = guesser.log_in(PASSWORD)
        assert answer.status == 429
        assert "try again in 5 minutes" in answer.text
        assert 'value="Ada"' in known.ask("login").text  # a name is given once
        assert [known.log_in(f"guess {number}").status for number in range(6)] == [403] * 6
        assert known.log_in(PASSWORD, "Ada").status == 302


def test_a_browser_is_known_for_this_very_password_only(tmp_path):
    state = {"WORKBENCH_STATE": str(tmp_path / "state")}
    dashboards = tmp_path / "dashboards"
    dashboards.mkdir()
    with served(dashboards, environment=state | {VARIABLE: "the one before"}) as address:
        visitor = Visitor(address)
        visitor.log_in("the one before")
        port = address.rsplit(":", 1)[1].strip("/")
    with served(dashboards, "--port", port, environment=state | {VARIABLE: PASSWORD}) as address:
        statuses = [visitor.log_in(f"guess {number}").status for number in range(6)]
        assert statuses == [403] * 5 + [429]


def test_nobody_gets_a_name_that_means_something_to_the_server_by_saying_it(tmp_path):
    told = {VARIABLE: PASSWORD, OWNER_PASSWORD: "the owner's alone"}
    owner = machine_user()
    with served(tmp_path, environment=told) as address:
        wide = "".join(chr(ord(one) + 0xFEE0) for one in owner)  # the same letters, full width
        for name in (owner, owner.upper(), wide, f"{owner[0]}\u0301{owner[1:]}"):
            answer = Visitor(address).log_in(PASSWORD, name)
            assert answer.status == 400, name
            assert "is that of who started this server" in answer.text
        for name in ("workbench", "The  Workbench", "*"):
            visitor = Visitor(address)
            answer = visitor.log_in(PASSWORD, name)
            assert answer.status == 400, name
            assert 'role="alert"' in answer.text
            assert visitor.ask().status == 403
        assert Visitor(address).log_in("the owner's alone", "ben").status == 403
        assert Visitor(address).log_in("the owner's alone", owner.upper()).status == 403
        mine = Visitor(address)
        assert mine.log_in("the owner's alone", owner).status == 302
        assert f"You are {owner}." in mine.ask().text
        assert Visitor(address).log_in(PASSWORD, f"{owner} the younger").status == 302


def test_the_owner_has_a_password_where_one_was_chosen_or_all_were_made(monkeypatch):
    assert find_owner_password("", "ada") == ("", ())
    made, notes = find_owner_password("made for all", "ada")
    assert len(made) >= 16
    assert made in notes[0]
    monkeypatch.setenv(VARIABLE, "mine")
    assert find_owner_password("mine", "ada")[0] == ""
    assert OWNER_PASSWORD in find_owner_password("mine", "ada")[1][0]
    monkeypatch.setenv(OWNER_PASSWORD, "secret")
    password, notes = find_owner_password("mine", "ada")
    assert password == "secret"
    assert "secret" not in notes[0]
    monkeypatch.setenv(OWNER_PASSWORD, "mine")
    with pytest.raises(ValueError, match="choose another one"):
        find_owner_password("mine", "ada")


def test_whoever_opens_a_link_where_there_is_no_login_is_not_shut_out(tmp_path, monkeypatch):
    """Also where the link is the first thing that this browser ever asked for."""
    monkeypatch.setenv("WORKBENCH_STATE", str(tmp_path))
    folder = tmp_path / "deals" / "tins"
    folder.mkdir(parents=True)
    for name in ("deal.yaml", "deal-later.yaml"):
        shutil.copy(DATA / "canned-food" / "deal.yaml", folder / name)
    told = {"WORKBENCH_STATE": str(tmp_path)}
    shutil.copy(DATA.parent / "notebooks" / "dashboards" / "frontier.ipynb", tmp_path)
    with served(tmp_path, str(tmp_path / "deals"), environment=told) as address:
        link = create_share(folder / "deal.yaml", view="executive").link(address)
        cards = "Share or change"

        def opened(visitor):
            return visitor.ask().text.count(cards)

        owner = Visitor(address)
        assert opened(owner) == 2
        assert owner.ask(link).status == 200
        assert opened(owner) == 2
        first = Visitor(address)
        assert first.ask(link).status == 302
        assert opened(first) == 0
        assert "Back to my own deals" in first.ask().text
        assert first.post("leave").status == 302
        assert opened(first) == 2
