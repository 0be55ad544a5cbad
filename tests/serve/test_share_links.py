"""Share links on a running server: what they open, what they keep closed, and how they end."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import re
import sqlite3
import string
import time
from dataclasses import replace

import pytest
from sharing import create_share, opened, revoke_share
from visiting import PASSWORD, SECRET, Line, Visitor
from websockets.exceptions import ConnectionClosed, InvalidStatus

from workbench.serve.admission.shares import Shares
from workbench.serve.admission.state import store_file
from workbench.store import AwayError, SharedDeal
from workbench.store.home import machine_user

LETTERS = string.ascii_uppercase + string.ascii_lowercase + string.digits + "-_"  # of base64


@pytest.fixture
def tins(deals):
    return deals / "canned-food" / "deal.yaml"


@pytest.fixture
def guest(address, tins):
    """Return a visitor with a link of a view, and its share."""

    def make(view: str) -> tuple[Visitor, SharedDeal]:
        share = create_share(tins, view=view, days=1)
        visitor = Visitor(address)
        assert visitor.ask(share.link(address)).status == 302
        return visitor, share

    return make


def shared_page(visitor: Visitor) -> str:
    """The one page of the other side; its address says nothing of the deal's file."""
    (page,) = set(re.findall(r'href="/(open/shared/[^"]+)"', visitor.ask().text))
    return page


def told(guest: Visitor, page: str) -> str:
    """Everything that the kernel of a page was given, as the page's widgets hold it."""
    answer = guest.ask(page)
    with guest.line(answer.kernel) as line:
        return answer.text + json.dumps(line.states()[0])


def listen(line: Line) -> None:
    """Hear all that comes until nothing does for half a second."""
    with contextlib.suppress(TimeoutError):
        while True:
            line.hear(patience=0.5)


@pytest.mark.parametrize(
    ("view", "opens", "closed"),
    [
        ("analyst", ["frontier", "brief", "shared"], []),
        ("buyer", ["frontier", "brief", "shared"], []),
        ("executive", ["brief"], ["frontier", "shared"]),
    ],
)
def test_a_view_opens_its_dashboards_of_its_deal_only(guest, view, opens, closed):
    visitor, _ = guest(view)
    front = visitor.ask().text
    for name in opens:
        assert f'href="/open/{name}/canned-food"' in front
    for name in closed:
        assert f"/open/{name}/" not in front
        assert visitor.ask(f"open/{name}/canned-food").status == 404
    assert "Thompson" not in front
    for name in [*opens, *closed]:
        assert visitor.ask(f"open/{name}/thompson").status == 404
        assert visitor.ask(f"voila/render/{name}.ipynb").status == 404
    for path in ("share/canned-food", "share/thompson"):
        assert visitor.ask(path).status == 404


def test_a_supplier_opens_the_sheet_at_an_address_that_tells_nothing(guest):
    visitor, _ = guest("supplier")
    front, page = visitor.ask().text, shared_page(visitor)
    assert "canned" not in page + front.casefold()
    assert visitor.ask(page).status == 200
    for name in ("frontier", "brief"):
        assert f"/open/{name}/" not in front
        assert visitor.ask(page.replace("shared", name)).status == 404
    for path in ("open/shared/canned-food", "open/shared/thompson", "share/canned-food"):
        assert visitor.ask(path).status == 404


def test_a_suppliers_kernel_never_has_the_whole_deal(guest, tins):
    visitor, _ = guest("supplier")
    text = told(visitor, shared_page(visitor))
    assert "sheet: 1" in text  # it tells the file it was given
    for secret in (SECRET, "reservation", "alternatives", "parties", str(tins.parent)):
        assert secret not in text
    assert PASSWORD not in text  # nor the server's password


def test_a_buyers_kernel_has_the_deal_without_notes_and_comments(guest, tins):
    visitor, _ = guest("buyer")
    text = told(visitor, "open/shared/canned-food")
    assert "alternatives" in text
    for secret in (SECRET, str(tins.parent)):
        assert secret not in text


def test_a_link_that_was_ended_is_over_at_once_with_its_pages(guest, address):
    visitor, share = guest("supplier")
    page = shared_page(visitor)
    kernel = visitor.ask(page).kernel
    with visitor.line(kernel) as line:
        revoke_share(share.number)
        with pytest.raises(ConnectionClosed):
            for _ in range(60):  # a page gives a sign of life every other second
                line.send("kernel_info_request", {})
                listen(line)
    assert visitor.ask().status == 403
    assert visitor.ask(page).status == 403
    with pytest.raises(InvalidStatus), visitor.line(kernel):
        pass
    again = Visitor(address).ask(share.link(address))
    assert again.status == 403
    assert "link has ended" in again.text


def test_a_link_is_made_once_however_often_its_page_is_loaded(visit, tins, state):
    owner, other = visit(), Visitor(visit().address)
    owner.ask("share/thompson")
    made = owner.post("share/thompson", {"view": "buyer", "days": "7"})
    assert made.status == 302
    path = made.headers["Location"].removeprefix("/")
    shown = [owner.ask(path).text for _ in range(2)]
    assert all("data-link" in text for text in shown)
    assert shown[1].count('action="/end-share/') == 1
    assert "data-link" not in owner.ask("share/thompson").text
    assert other.log_in(PASSWORD, "ben").status == 302
    assert "data-link" not in other.ask(path).text  # it is for who made it


def test_a_link_is_known_to_every_server_of_a_store_and_openings_add_up(tins, address, state):
    """Two servers on one store know the same links; nothing of them lies beside it."""
    share = create_share(tins, view="buyer", days=1)
    signed = share.link(address).rpartition("/")[2]
    assert Visitor(address).ask(share.link(address)).status == 302
    with opened() as store:
        shares = Shares(store)
        assert shares.open(signed) == share
        for person in ("", "eva", "eva"):
            shares.note_opening(share, person)
        entry = store.peek(share.deal)
        (told,) = (one for one in store.links(entry.id, entry.owner) if one == share)
        assert told.opened.count == 4
        assert list(told.opened.people) == ["eva"]
    assert not (state / "shares").exists()


def test_a_link_that_ends_while_the_disk_is_full_has_ended_and_is_kept_ended_later(
    tins, address, state, monkeypatch
):
    share = create_share(tins, view="buyer", days=1)
    with opened() as store:
        shares = Shares(store)

        def full(*_asked: object) -> None:
            raise AwayError("the store cannot be used at the moment: the disk is full")

        monkeypatch.setattr(store, "end_link", full)
        assert shares.end(share.number, machine_user()) is False
        assert shares.find_open(share.number) is None
        assert store.peek_link(share.number).is_open
        with pytest.raises(AwayError):
            shares.keep_ends()
        monkeypatch.undo()
        shares.keep_ends()
        assert not store.peek_link(share.number).is_open


def test_a_link_stays_what_it_was_while_the_store_is_away(tins, address, state, monkeypatch):
    share = create_share(tins, view="buyer", days=1)
    with opened() as store:
        shares = Shares(store)
        assert shares.find_open(share.number) == share

        def away(_number: str) -> None:
            raise AwayError

        monkeypatch.setattr(store, "peek_link", away)
        assert shares.find_open(share.number) == share
        with pytest.raises(AwayError):
            shares.find_open("A" * 16)


def test_a_link_ends_on_its_day(guest, address):
    visitor, share = guest("buyer")
    with sqlite3.connect(store_file()) as store:
        store.execute("UPDATE links SET ends = ? WHERE number = ?", (time.time() - 1, share.number))
    store.close()
    assert visitor.ask().status == 403
    assert Visitor(address).ask(share.link(address)).status == 403


def test_its_day_is_signed(tins, address, state):
    share = create_share(tins, view="buyer", days=1)
    past = replace(share, until=share.made - dt.timedelta(1))
    assert Visitor(address).ask(past.link(address)).status == 403


@pytest.mark.parametrize("place", [0, 5, -2, -20])  # of the last letter some bits mean nothing
def test_an_altered_link_opens_nothing(tins, address, place, state):
    link = create_share(tins, view="supplier").link(address)
    head, _, signed = link.rpartition("/")
    letters = list(signed)
    place_in_alphabet = LETTERS.index(letters[place]) ^ 32  # the low bits of the last are spare
    letters[place] = LETTERS[place_in_alphabet]
    visitor = Visitor(address)
    assert visitor.ask(f"{head}/{''.join(letters)}").status == 403
    assert not visitor.cookie("workbench")


def test_a_deal_elsewhere_is_not_opened(tmp_path, address, tins, state):
    elsewhere = tmp_path / "deal.yaml"
    elsewhere.write_bytes(tins.read_bytes())
    assert Visitor(address).ask(create_share(elsewhere, view="analyst").link(address)).status == 403


def test_a_guests_cookie_cannot_be_made_an_owners(guest):
    visitor, _ = guest("supplier")
    cookie = next(one for one in visitor.jar if one.name.startswith("workbench-127"))
    last = "1" if cookie.value.endswith("0") else "0"
    for forged in (cookie.value[:-1] + last, cookie.value.replace("|", "||"), "x", ""):
        cookie.value = forged
        assert visitor.ask().status == 403


def test_a_cookie_is_worthless_after_logging_out(visit):
    visitor = visit()
    visitor.ask()
    held = [(one.name, one.value) for one in visitor.jar]
    kernel = visitor.ask("open/shared/thompson").kernel
    assert visitor.post("logout").status == 302
    thief = Visitor(visitor.address)
    cookies = "; ".join(f"{name}={value}" for name, value in held)
    assert thief.ask(Cookie=cookies).status == 403
    assert thief.ask(f"api/kernels/{kernel}", Cookie=cookies).status == 403


def test_logging_out_works_on_a_full_disk_and_says_what_is_not_kept(visit, state):
    visitor, path = visit(), state / "ended-sessions"
    visitor.ask()
    held = "; ".join(f"{one.name}={one.value}" for one in visitor.jar)
    aside = path.with_name("aside")
    if path.exists():
        path.rename(aside)
    path.mkdir()  # nothing can be written there
    try:
        answer = visitor.post("logout")
        assert answer.status == 503
        assert "You are logged out" in answer.text
        assert visitor.ask().status == 403
        assert Visitor(visitor.address).ask(Cookie=held).status == 403
    finally:
        path.rmdir()
        if aside.exists():
            aside.rename(path)


def test_cookies_are_kept_from_scripts_and_foreign_pages(address, stranger):
    answer = stranger.log_in(PASSWORD)
    cookies = answer.headers.get_all("Set-Cookie")
    session = next(cookie for cookie in cookies if cookie.startswith("workbench-127"))
    assert "HttpOnly" in session
    assert "SameSite=Lax" in session


def test_a_link_is_made_and_ended_in_the_browser(visit, address):
    owner = visit()
    owner.ask("share/canned-food")
    page = owner.make_link("canned-food", {"view": "buyer", "days": "7", "note": "<b>Ann</b>"})
    assert page.status == 200
    assert "&lt;b&gt;Ann&lt;/b&gt;" in page.text
    link = page.text.split('data-link value="')[1].split('"')[0]
    guest = Visitor(address)
    assert guest.ask(link).status == 302
    assert guest.ask().status == 200
    number = page.text.split('action="/end-share/')[1].split('"')[0]
    assert owner.post(f"end-share/{number}").status == 302
    assert guest.ask().status == 403


@pytest.mark.parametrize("form", [{"view": "owner", "days": "7"}, {"view": "buyer", "days": "x"},
                                  {"view": "buyer", "days": "1e9"}, {"days": "7"}])  # fmt: skip
def test_a_link_that_cannot_be_made_is_said_in_words(visit, form):
    owner = visit()
    owner.ask("share/canned-food")
    answer = owner.post("share/canned-food", form)
    assert answer.status == 400
    assert "could not be made" in answer.text
