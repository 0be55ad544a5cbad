"""Files as evidence on a running server: saved, never shown, and only by who may have them."""

from __future__ import annotations

from pathlib import Path

import pytest
from sharing import create_share
from visiting import Visitor

from workbench.files import load_deal
from workbench.serve.admission.state import state_folder
from workbench.store import Store

DATA = Path(__file__).parents[2] / "data"
HTML = b"<script>document.title = 'planted bytes'</script>"
SVG = b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"
PLANTED = "planted-name"
FACT, OTHER = ("facts", "cans"), ("facts", "unit_cost")


@pytest.fixture(scope="module")
def kept(address):
    """A deal of Ada's with a file for us, and one that is ticked for the executive."""
    store = Store(state_folder() / "deals.db")
    made = store.add(load_deal(DATA / "canned-food" / "deal.yaml"), who="ada")
    ours = store.attach(made, HTML, who="ada", title=f"{PLANTED}.html", to=FACT)
    told = store.attach(
        made, SVG, who="ada", title='x"\r\nSet-Cookie: a=b; <é>.svg', to=OTHER, for_executive=True
    )
    yield made, ours, told
    store.delete(made, "ada")
    store.close()


def guest(address: str, made: str, view: str) -> Visitor:
    visitor = Visitor(address)
    assert visitor.ask(create_share(made, view=view, days=1).link(address)).status == 302
    return visitor


def places(kept):
    made, ours, told = kept
    return [f"evidence/{made}/{file.hash}" for file in (ours, told)]


def test_a_file_is_saved_and_never_shown(kept, visit):
    answers = [visit().ask(place) for place in places(kept)]
    assert [one.text for one in answers] == [HTML.decode(), SVG.decode()]
    for one in answers:
        assert one.status == 200
        assert one.headers["Content-Type"] == "application/octet-stream"
        assert one.headers["Content-Disposition"].startswith("attachment; ")
        assert one.headers["X-Content-Type-Options"] == "nosniff"
        assert one.headers["Content-Security-Policy"].startswith("sandbox;")
        assert one.headers["Cache-Control"] == "no-store"
        assert "a=b" not in str(one.headers.get_all("Set-Cookie"))
    assert (
        answers[1]
        .headers["Content-Disposition"]
        .endswith("filename*=UTF-8''x%22Set-Cookie%3A%20a%3Db%3B%20%3C%C3%A9%3E.svg")
    )


@pytest.mark.parametrize(
    ("view", "statuses"),
    [
        ("analyst", [200, 200]),
        ("buyer", [200, 200]),
        ("executive", [404, 200]),
        ("supplier", [404, 404]),
    ],
)
def test_a_link_hands_out_what_its_view_has(kept, address, view, statuses):
    visitor = guest(address, kept[0], view)
    assert [visitor.ask(place).status for place in places(kept)] == statuses


@pytest.mark.parametrize(("view", "page"), [("executive", "brief"), ("supplier", "shared")])
def test_what_is_not_for_a_view_is_nowhere_on_its_pages(kept, address, view, page):
    made, ours, told = kept
    visitor = guest(address, made, view)
    answer = visitor.ask(f"open/{page}/{made}")
    with visitor.line(answer.kernel) as line:
        said = answer.text + str(line.states()[0])
    for secret in (PLANTED, ours.hash, "planted bytes"):
        assert secret not in said
    assert (told.hash in said) == (view == "executive")
    assert "alert(1)" not in said


def test_strangers_and_other_people_get_nothing(kept, address, stranger):
    ben = Visitor(address)
    ben.log_in("correct horse", "ben")
    for place in places(kept):
        assert stranger.ask(place).status in (302, 403)
        assert ben.ask(place).status == 404
    other = guest(address, str(kept[0]), "executive")
    assert other.ask(f"evidence/{kept[0]}/{'0' * 64}").status == 404
