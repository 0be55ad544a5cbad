"""The password: when it is asked for, who is let in, and how long guessing takes."""

from __future__ import annotations

import pytest
from visiting import PASSWORD, Visitor

from served import served
from workbench.serve.admission.attempts import Attempts
from workbench.serve.answering.gate import is_our_host
from workbench.serve.answering.login import is_password
from workbench.serve.places import PASSWORD as VARIABLE
from workbench.serve.places import Plan, find_password, own_names


@pytest.fixture(autouse=True)
def none_chosen(monkeypatch):
    monkeypatch.delenv(VARIABLE, raising=False)


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


def test_wrong_guesses_make_one_wait_and_time_forgives():
    now = [0.0]
    attempts = Attempts(each=3, altogether=5, window=60, clock=lambda: now[0])
    for moment in (0, 10, 20):
        now[0] = moment
        assert attempts.wait("a") == 0
        attempts.count("a")
    assert attempts.wait("a") == 40
    assert attempts.wait("b") == 0
    for _ in range(2):
        attempts.count("b")
    assert attempts.wait("c") == 40  # five altogether
    now[0] = 80
    assert attempts.wait("a") == attempts.wait("c") == 0


def test_guessing_is_slowed_down_and_the_right_password_waits_too(tmp_path):
    with served(tmp_path, environment={VARIABLE: PASSWORD}) as address:
        guesser = Visitor(address)
        statuses = [guesser.log_in(f"guess {number}").status for number in range(6)]
        assert statuses == [403] * 5 + [429]
        answer = guesser.log_in(PASSWORD)
        assert answer.status == 429
        assert "try again in 5 minutes" in answer.text
