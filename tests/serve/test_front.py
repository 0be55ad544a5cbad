"""The front page: pages of lists, search, order, what is done and undone, and how long it takes."""

from __future__ import annotations

import os
import re
import shutil
import statistics
import time
from pathlib import Path

import pytest
from visiting import Visitor

from served import served
from workbench.files import load_deal, save_deal
from workbench.store import ConflictError, State, Store
from workbench.store.home import machine_user

ROOT = Path(__file__).parents[2]
CANS = ROOT / "data" / "canned-food" / "deal.yaml"
MANY, BROKEN = 2_000, 300
SOONEST = 0.3
"""Seconds from the request to the last byte."""


@pytest.fixture(scope="module")
def crowded(tmp_path_factory):
    """A server with 2,000 deals in its store, and a folder with what folders come to."""
    state, folder = tmp_path_factory.mktemp("state"), tmp_path_factory.mktemp("deals")
    store, deal, who = Store(state / "deals.db"), load_deal(CANS), machine_user()
    for number in range(MANY - 1):
        store.add(deal.changed(title=f"Deal {number:04}"), who=who)
    shutil.copytree(CANS.parent, folder / "larder")
    for number in range(BROKEN):
        (folder / f"broken-{number:03}.yaml").write_text("format: 1\ntitle: x\nisues: {}\n")
    os.mkdir(os.fsencode(folder) + b"/caf\xe9")
    Path(os.fsdecode(os.fsencode(folder) + b"/caf\xe9/deal.yaml")).write_bytes(CANS.read_bytes())
    (folder / "__MACOSX").mkdir()
    shutil.copy(CANS, folder / "__MACOSX" / "copied.yaml")
    told = {"WORKBENCH_STATE": str(state)}
    with served(ROOT / "notebooks" / "dashboards", str(folder), environment=told) as address:
        yield address, store, folder
    store.close()


@pytest.fixture
def visitor(crowded):
    visitor = Visitor(crowded[0])
    visitor.ask()
    return visitor


def until(claim):
    deadline = time.monotonic() + 120
    while not claim():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def titles(page):
    return re.findall(r'<td class="deal"><a href="[^"]+">([^<]+)</a>', page)


def test_the_front_page_is_there_at_once_with_2000_deals_and_300_broken_files(visitor):
    until(lambda: "files to go" not in visitor.ask().text)
    taken = []
    for _ in range(20):
        began = time.perf_counter()
        page = visitor.ask()
        taken.append(time.perf_counter() - began)
    assert statistics.median(taken) < SOONEST
    assert len(page.text.encode()) < 100_000
    assert f'<span class="count">{MANY + 1:,}</span>' in page.text
    assert f'<span class="count">{BROKEN + 1}</span>' in page.text
    assert f">All {MANY + 1:,}</a>" in page.text
    assert "copied" not in page.text


def test_all_pages_together_have_every_deal_once(visitor):
    found = []
    for number in range(1, -(-(MANY + 1) // 50) + 1):
        page = visitor.ask(f"?list=mine&sort=title&page={number}").text
        assert f" of {MANY + 1:,}</span>" in page
        found += titles(page)
    assert len(found) == MANY + 1
    assert {f"Deal {number:04}" for number in range(MANY - 1)} <= set(found)
    last = -(-(MANY + 1) // 50)
    beyond = visitor.ask("?list=mine&sort=title&page=999")
    assert (beyond.status, beyond.headers["Location"]) == (
        302,
        f"/?sort=title&list=mine&page={last}",
    )


def test_a_search_goes_through_all_deals_and_broken_files(visitor):
    assert titles(visitor.ask("?q=deal+1234").text) == ["Deal 1234"]
    assert len(titles(visitor.ask("?q=larder").text)) == 2  # by the name of their folder
    assert "broken-123.yaml:3:1" in visitor.ask("?q=broken-123").text
    nothing = visitor.ask("?q=%3Cb%3Enowhere").text
    assert "No deal has these words." in nothing
    assert "<b>nowhere" not in nothing


@pytest.mark.parametrize("query", ["?page=-1", "?page=x", "?page=9999999999999", "?list=none",
                                   "?sort=none", "?q=" + "%25" * 500, "?page=%C2%B2"])  # fmt: skip
def test_odd_addresses_show_the_front_page(visitor, query):
    assert visitor.ask(query).status == 200


def test_what_was_deleted_or_archived_can_be_taken_back_there(visitor, crowded):
    _, store, _ = crowded
    name = store.excerpt(machine_user(), "mine", folder=Path("/"), search="deal 0007").entries[0].id
    for what, said in (("delete", "is deleted"), ("archive", "is in the archive")):
        visitor.ask("new")
        answer = visitor.post(f"deal/{what}", {"deal": name})
        place = answer.headers["Location"].rpartition("/")[2]
        page = visitor.ask(place).text
        assert f"&ldquo;Deal 0007&rdquo; {said}" in page
        assert titles(visitor.ask("?q=deal+0007").text) == []
        back = re.search(r'action="/(deal/un[a-z]+)"', page)[1]
        assert visitor.post(back, {"deal": name}).status == 302
        assert titles(visitor.ask("?q=deal+0007").text) == ["Deal 0007"]
        assert said not in visitor.ask(place).text  # it is over


def test_deals_of_one_title_are_told_apart(visitor, crowded):
    _, store, _ = crowded
    deal = load_deal(CANS).changed(title="The very same")
    made = {store.add(deal, who=machine_user()) for _ in range(2)}
    page = visitor.ask("?q=the+very+same").text
    assert set(re.findall(r'<span class="file">([^<]+)</span>', page)) == made
    for name in made:
        store.delete(name, machine_user())


def test_a_conflict_with_a_file_is_shown_and_settled_by_a_button(visitor, crowded):
    _, store, folder = crowded
    path, who = folder / "larder" / "deal.yaml", machine_user()
    until(lambda: store.find_file(who, (path,)) is not None)
    entry = store.find_file(who, (path,))
    is_edited = False
    while not is_edited:  # until the page is quicker than the server, who looks each second
        _, seen = store.open(entry.id, who)
        save_deal(seen.deal.changed(title="Tins by hand"), path)
        after = State(seen.deal.changed(title="Tins by a page"), seen.offers)
        try:
            store.edit(entry.id, seen, after, who=who)
            is_edited = True
        except ConflictError:
            save_deal(seen.deal, path)
            until(lambda seen=seen: store.open(entry.id, who)[1].deal == seen.deal)
    until(lambda: store.find(entry.id, who).has_conflict)
    assert "Settle it" in visitor.ask("?q=tins").text
    page = visitor.ask(f"manage/{entry.id}").text
    assert "<td>Tins by a page</td><td>Tins by hand</td>" in page
    assert visitor.post("deal/take-file", {"deal": entry.id}).status == 302
    assert titles(visitor.ask("?q=tins").text) == ["Tins by hand"]
    assert "Settle it" not in visitor.ask("?q=tins").text
    assert visitor.post("deal/keep-ours", {"deal": entry.id}).status == 400
