"""Colleagues with a role: what each gets of a deal, and how soon a page ends with its right."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from sharing import create_share, revoke_share
from visiting import PASSWORD, SECRET, Visitor
from websockets.exceptions import ConnectionClosed, InvalidStatus

from workbench.serve.admission.state import store_file
from workbench.store import State, Store

NEW = {"title": "Boxes", "supplier": "Pack & Pol", "units": "2400000", "unit": "box",
       "price": "0.45", "currency": "EUR"}  # fmt: skip
WHERE = ("open/brief/{}", "open/frontier/{}", "open/shared/{}", "manage/{}", "share/{}", "",
         "archive", "deleted", "deals/{}/history", "voila/render/brief.ipynb")  # fmt: skip
SOON = 2.5
"""Seconds: two, and what this process itself needs to hear of it."""


@pytest.fixture
def as_person(address):
    def make(person: str) -> Visitor:
        visitor = Visitor(address)
        assert visitor.log_in(PASSWORD, person).status == 302
        return visitor

    return make


@pytest.fixture
def store(state):
    store = Store(store_file())
    yield store
    store.close()


@pytest.fixture
def made(as_person, store):
    """A deal of ada's with a secret in its notes."""
    ada = as_person("ada")
    ada.ask("new")
    answer = ada.post("new", NEW)
    name = re.search(r"/deals/([0-9a-z]{12})/prep", str(answer.headers))[1]
    _, before = store.open(name, "ada")
    after = State(before.deal.changed(notes=(SECRET,)), before.offers)
    store.edit(name, before, after, who="ada")
    return name


def give(owner: Visitor, deal: str, person: str, role: str) -> None:
    owner.ask("new")
    assert owner.post("deal/share", {"deal": deal, "person": person, "role": role}).status == 302


def take(owner: Visitor, deal: str, person: str) -> None:
    assert owner.post("deal/unshare", {"deal": deal, "person": person}).status == 302


def kernel_words(visitor: Visitor, page: str) -> str:
    """All that the kernel of a page was given, as its widgets hold it."""
    answer = visitor.ask(page)
    with visitor.line(answer.kernel) as line:
        return answer.text + json.dumps(line.states()[0])


def seconds_until_closed(visitor: Visitor, kernel: str, end: Callable[[], object]) -> float:
    """Return how long a page that says nothing stays open after its right has ended."""
    with visitor.line(kernel) as line:
        began = time.monotonic()
        end()
        with pytest.raises(ConnectionClosed):
            while True:
                line.hear(patience=20)
        return time.monotonic() - began


@pytest.mark.parametrize(
    ("role", "opens"),
    [("buyer", {"brief", "frontier", "shared"}), ("executive", {"brief"})],
)
def test_a_colleague_with_a_view_gets_that_view_from_a_copy(made, as_person, role, opens):
    ada, eva = as_person("ada"), as_person(f"eva-{role}")
    give(ada, made, f"eva-{role}", role)
    front = eva.ask().text
    assert f'href="/open/brief/{made}"' in front
    for name in ("brief", "frontier", "shared"):
        assert (f"open/{name}/{made}" in front) == (name in opens)
        assert eva.ask(f"open/{name}/{made}").status == (200 if name in opens else 404)
    told = kernel_words(eva, f"open/brief/{made}")
    assert "status_quo" in told  # it tells the file that it was given
    for secret in (SECRET, "WORKBENCH_STORE", "WORKBENCH_ENTRY", "WORKBENCH_WHO", "deals.db"):
        assert secret not in told


def test_an_address_that_was_passed_on_leads_an_executive_to_the_brief(made, as_person):
    ada, eva = as_person("ada"), as_person("eva-reads")
    give(ada, made, "eva-reads", "executive")
    answer = eva.ask(f"deals/{made}/zopa")
    assert (answer.status, answer.headers["Location"]) == (302, f"/open/brief/{made}")
    assert eva.ask(f"deals/{made}/nothing").status == 404
    assert as_person("stranger").ask(f"deals/{made}/zopa").status == 404


@pytest.mark.parametrize("role", ["buyer", "executive"])
def test_no_page_form_or_error_gives_more_than_the_role(made, as_person, store, role):
    ada, eva = as_person("ada"), as_person(f"eva-{role}")
    give(ada, made, f"eva-{role}", role)
    answers = [eva.ask(path.format(made)) for path in WHERE]
    eva.ask("new")
    for what in ("duplicate", "rename", "archive", "delete", "share", "unshare", "pass-on"):
        data = {"deal": made, "title": "x", "person": "eve", "role": "editor"}
        answer = eva.post(f"deal/{what}", data)
        assert answer.status == 400, what
        answers.append(answer)
    answers.append(eva.post(f"share/{made}", {"view": "analyst", "days": "1"}))
    assert answers[-1].status == 404
    assert [one.text for one in answers if SECRET in one.text] == []
    assert store.find(made, "ada").title == "Boxes"
    assert list(store.people(made, "ada")) == [f"eva-{role}"]


@pytest.mark.parametrize("role", ["analyst", "editor"])
def test_who_sees_all_has_it_in_their_own_name(made, as_person, store, role):
    ada, ben = as_person("ada"), as_person(f"ben-{role}")
    give(ada, made, f"ben-{role}", role)
    assert ben.ask(f"open/frontier/{made}").status == 200
    may_edit = role == "editor"
    assert store.find(made, f"ben-{role}").may_edit is may_edit
    assert ben.ask(f"share/{made}").status == (200 if may_edit else 404)


def test_a_deal_for_everybody_is_for_whoever_logs_in(made, as_person):
    ada = as_person("ada")
    ada.ask("new")
    form = {"deal": made, "person": "", "everybody": "yes", "role": "executive"}
    assert ada.post("deal/share", form).status == 302
    assert "Everybody on this server" in ada.ask(f"share/{made}").text
    anybody = as_person("somebody new")
    assert anybody.ask(f"open/brief/{made}").status == 200
    assert anybody.ask(f"open/frontier/{made}").status == 404


def test_a_role_that_there_is_not_is_refused_in_words(made, as_person):
    ada = as_person("ada")
    ada.ask("new")
    answer = ada.post("deal/share", {"deal": made, "person": "eve", "role": "supplier"})
    assert answer.status == 400
    assert "Choose what they may" in answer.text
    answer = ada.post("deal/share", {"deal": made, "person": " ", "role": "buyer"})
    assert answer.status == 400
    assert "name has 1 to 200 characters" in answer.text


@pytest.mark.parametrize("role", ["analyst", "executive"])
def test_a_right_that_is_taken_away_closes_open_pages_at_once(made, as_person, role):
    ada, eva = as_person("ada"), as_person(f"eva-{role}")
    give(ada, made, f"eva-{role}", role)
    kernel = eva.ask(f"open/brief/{made}").kernel
    took = seconds_until_closed(eva, kernel, lambda: take(ada, made, f"eva-{role}"))
    assert took <= SOON
    assert json.loads(eva.ask(f"alive/{kernel}").text) == {"state": "closed"}
    assert eva.ask(f"open/brief/{made}").status == 404


def test_another_role_closes_what_was_open_with_the_one_before(made, as_person):
    ada, eva = as_person("ada"), as_person("eva-less")
    give(ada, made, "eva-less", "analyst")
    kernel = eva.ask(f"open/brief/{made}").kernel
    took = seconds_until_closed(eva, kernel, lambda: give(ada, made, "eva-less", "executive"))
    assert took <= SOON
    assert SECRET not in kernel_words(eva, f"open/brief/{made}")


def test_logging_out_closes_open_pages_at_once(made, as_person):
    ada = as_person("ada")
    kernel = ada.ask(f"open/brief/{made}").kernel
    assert seconds_until_closed(ada, kernel, lambda: ada.post("logout")) <= SOON


@pytest.mark.parametrize("end", ["link", "deal"])
def test_a_link_that_ends_closes_pages_that_say_nothing(made, as_person, address, end):
    ada, guest = as_person("ada"), Visitor(address)
    share = create_share(made, view="executive", days=1)
    assert guest.ask(share.link(address)).status == 302
    kernel = guest.ask(f"open/brief/{made}").kernel
    ada.ask("new")
    ends = {
        "link": lambda: revoke_share(share.number),
        "deal": lambda: ada.post("deal/delete", {"deal": made}),
    }
    assert seconds_until_closed(guest, kernel, ends[end]) <= SOON


def test_a_page_without_a_line_cannot_open_one_any_more(made, as_person):
    ada, eva = as_person("ada"), as_person("eva-late")
    give(ada, made, "eva-late", "executive")
    kernel = eva.ask(f"open/brief/{made}").kernel
    take(ada, made, "eva-late")
    with pytest.raises(InvalidStatus), eva.line(kernel):
        pass


def test_an_edit_reaches_the_copy_of_a_deal_that_is_not_the_servers_owners(
    made, as_person, store, address
):
    guest = Visitor(address)
    guest.ask(create_share(made, view="executive", days=1).link(address))
    told = kernel_words(guest, f"open/brief/{made}")
    file = Path(re.search(r"'WORKBENCH_DEAL': '([^']+)'", told)[1])
    assert "title: Boxes" in file.read_text()
    _, before = store.open(made, "ada")
    after = State(before.deal.changed(description="cheaper this year"), before.offers)
    store.edit(made, before, after, who="ada")
    deadline = time.monotonic() + 10
    while "cheaper this year" not in file.read_text():  # which an open page follows
        assert time.monotonic() < deadline, "the copy is not written anew"
        time.sleep(0.1)


def test_a_link_to_a_kept_state_stays_at_it(made, as_person, store, address):
    ada = as_person("ada")
    kept = store.keep(made, "ada", "Round one")
    _, before = store.open(made, "ada")
    after = State(before.deal.changed(title="Bigger boxes"), before.offers)
    store.edit(made, before, after, who="ada")
    page = ada.ask(f"share/{made}").text
    assert f'<option value="{kept.number}">Round one</option>' in page
    links = {}
    for version in (str(kept.number), ""):
        form = {"view": "executive", "days": "1", "note": "boss", "version": version}
        text = ada.make_link(made, form).text
        links[version] = re.search(r'data-link value="([^"]+)"', text)[1]
    for version, title, other in ((str(kept.number), "Boxes", "Bigger"), ("", "Bigger boxes", "")):
        guest = Visitor(address)
        assert guest.ask(links[version]).status == 302
        told = guest.ask().text + kernel_words(guest, f"open/brief/{made}")
        assert f"title: {title}" in told
        assert not other or other not in told
    assert ada.post(f"share/{made}", {"view": "buyer", "days": "1", "version": "77"}).status == 400


def test_who_opened_a_link_is_told_with_how_often_and_when(made, as_person, address):
    ada, ben = as_person("ada"), as_person("ben-curious")
    link = create_share(made, view="buyer", days=1, note="plant", by="ada").link(address)
    assert "not yet" in ada.ask(f"share/{made}").text
    for _ in range(2):
        Visitor(address).ask(link)
    ben.ask(link)  # he is asked first: that is no opening
    assert ben.post(link).status == 302
    page = ada.ask(f"share/{made}").text
    assert "3 times, last " in page
    assert "; ben-curious" in page


def test_whoever_opens_a_link_of_their_own_keeps_their_deals(made, as_person, address):
    ada = as_person("ada")
    kernel = ada.ask(f"open/brief/{made}").kernel
    share = create_share(made, view="executive", days=1)
    asked = ada.ask(share.link(address))
    assert asked.status == 200
    assert "See what they see" in asked.text
    assert "Thompson" in ada.ask().text
    assert ada.post(share.link(address)).status == 302
    seen = ada.ask().text
    assert "Thompson" not in seen
    assert ada.ask(f"open/frontier/{made}").status == 404
    with ada.line(kernel):  # what was open before stays open
        pass
    assert "Back to my own deals" in seen
    assert ada.post("leave").status == 302
    assert "Thompson" in ada.ask().text
    assert "You are ada" in ada.ask().text


def test_a_link_that_ends_while_one_looks_at_it_leads_back(made, as_person, address):
    ada = as_person("ada")
    share = create_share(made, view="executive", days=1)
    ada.ask(share.link(address))
    ada.post(share.link(address))
    revoke_share(share.number)
    assert "You are ada" in ada.ask().text


def test_logging_out_while_one_looks_at_a_link_leaves_no_way_back(made, as_person, address):
    ada = as_person("ada")
    share = create_share(made, view="executive", days=1)
    ada.ask(share.link(address))
    ada.post(share.link(address))
    held = "; ".join(f"{one.name}={one.value}" for one in ada.jar)
    assert ada.post("logout").status == 302
    for path in ("", f"open/brief/{made}"):
        assert Visitor(address).ask(path, Cookie=held).status == 403


def test_a_guest_has_no_way_to_deals_of_others(made, address):
    guest = Visitor(address)
    guest.ask(create_share(made, view="executive", days=1).link(address))
    assert "Back to my own deals" not in guest.ask().text
    assert guest.post("leave").status == 404
