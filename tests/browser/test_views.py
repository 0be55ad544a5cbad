"""What links and roles send to a browser: planted words, searched for what must not leave."""

from __future__ import annotations

import io
import shutil
import zipfile
from pathlib import Path
from types import SimpleNamespace

import pytest
from planted_secrets import secrets
from playwright.sync_api import expect
from sharing import create_share

from served import served as serve_folder
from workbench.files import load_deal, save_deal
from workbench.model import Deal, Named
from workbench.serve.admission.state import store_file
from workbench.serve.answering.sharing import ROLES
from workbench.store import Store

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
CASE = ROOT / "data" / "air-conditioners" / "deal.yaml"
STATIC = ("/static/", "/labextensions/", "/themes/", "/assets/")

ANALYSTS = ("notebxcdfghjkl", "persnbxcdfghjk", "remrkbxcdfghjk")
TEAMS = ("wantsbxcdfghjk", "demndbxcdfghjk", "askngbxcdfghjk", "objctbxcdfghjk", "agndabxcdfghjk")
OURS = ("descrbxcdfghjk", "reasnbxcdfghjk", "altrnbxcdfghjk", "goalsbxcdfghjk", "sourcbxcdfghjk")
NUMBER = 283.7193
COMMON = "issuebxcdfghjk"


def first(many, **changes):
    """Return the parts with another first one."""
    return (many[0].model_copy(update=changes), *many[1:])


def planted() -> Deal:
    """Return the shipped deal with a word in a field of every kind of reader."""
    deal = load_deal(CASE)
    facts, issues, parties = dict(deal.facts), dict(deal.issues), dict(deal.parties)
    facts["unit_cost"] = facts["unit_cost"].model_copy(update={"value": NUMBER, "source": OURS[4]})
    issues["delivery"] = issues["delivery"].model_copy(update={"label": COMMON})
    us = parties["buyer"]
    name, alternative = next(iter(us.alternatives.items()))
    alternatives = dict(us.alternatives) | {name: alternative.model_copy(update={"label": OURS[2]})}
    parties["buyer"] = us.model_copy(
        update={
            "interests": first(us.interests, reason=OURS[1]),
            "alternatives": Named(alternatives),
        }
    )
    kept = deal.preparation
    people = dict(kept.stakeholders)
    person = next(iter(people))
    people[person] = people[person].model_copy(update={"wants": TEAMS[0]})
    preparation = kept.model_copy(
        update={
            "goal": OURS[3],
            "stakeholders": Named(people),
            "demands": first(kept.demands, demand=TEAMS[1]),
            "questions": first(kept.questions, ask=TEAMS[2]),
            "objections": first(kept.objections, objection=TEAMS[3]),
            "agenda": first(kept.agenda, topic=TEAMS[4]),
            "counterpart_notes": (ANALYSTS[1],),
        }
    )
    return deal.changed(
        description=OURS[0], notes=(ANALYSTS[0],), facts=facts, issues=issues, parties=parties,
        preparation=preparation,
    )  # fmt: skip


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """A server with the planted deal, whose state this process shares to make links."""
    folder, state = tmp_path_factory.mktemp("deals"), tmp_path_factory.mktemp("state")
    file = folder / "order" / "deal.yaml"
    file.parent.mkdir()
    save_deal(planted(), file)
    file.write_text(f"# {ANALYSTS[2]}\n{file.read_text()}")
    assert all(word in file.read_text() for word in (*ANALYSTS, *TEAMS, *OURS, COMMON))
    pages = tmp_path_factory.mktemp("pages")
    for name in ("brief", "shared", "frontier"):
        shutil.copy(ROOT / "notebooks" / "dashboards" / f"{name}.ipynb", pages)
    told = {"WORKBENCH_PASSWORD": "x" * 20, "WORKBENCH_STATE": str(state)}
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WORKBENCH_STATE", str(state))
        log = state / "log.txt"
        options = (str(folder), "--log", "json")
        with serve_folder(pages, *options, environment=told, log=log) as address:
            yield SimpleNamespace(address=address, file=file, log=log)


@pytest.fixture
def guest(page, place):
    """Open the link of a view; gives the page and a list of all that is sent to it."""

    def come(view: str):
        heard: list[bytes] = []
        page.on("websocket", lambda line: line.on("framereceived", lambda got: take(heard, got)))
        page.on("response", lambda answer: take_answer(heard, answer))
        page.goto(create_share(place.file, view=view, days=1).link(place.address))
        return heard

    return come


@pytest.fixture
def colleague(page, place):
    """Log in somebody with a role on another's deal; gives its id, and all that is sent."""

    def come(role: str):
        store = Store(store_file())
        made = store.add(planted(), who="ada")
        right = ROLES[role][1]
        store.share(made, "ada", role, view=right.view, may_edit=right.may_edit)
        store.close()
        heard: list[bytes] = []
        page.on("websocket", lambda line: line.on("framereceived", lambda got: take(heard, got)))
        page.on("response", lambda answer: take_answer(heard, answer))
        page.goto(place.address)
        page.get_by_label("Password").fill("x" * 20)
        page.get_by_label("Your name").fill(role)
        page.get_by_role("button", name="Log in").click()
        expect(page.get_by_text(f"You are {role}.")).to_be_visible()
        heard.clear()  # the front page has the folder's deal too, which everybody may edit
        return made, heard

    return come


def take(heard, frame):
    heard.append(frame.encode() if isinstance(frame, str) else bytes(frame))


def take_answer(heard, answer):
    if answer.status >= 400:
        heard.append(f"refused {answer.status} {answer.url}".encode())
    elif answer.status < 300 and not any(part in answer.url for part in STATIC):
        heard.append(answer.body())


def downloaded(page, button) -> bytes:
    with page.expect_download(timeout=90_000) as coming:
        page.get_by_role("button", name=button).click()
    return unpacked(Path(coming.value.path()).read_bytes())


def unpacked(content: bytes) -> bytes:
    """Return a file's content, that of an office file with its parts opened."""
    if not content.startswith(b"PK"):
        return content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return b"".join(archive.read(name) for name in archive.namelist())


def found(words, heard):
    everything = b"\n".join(heard)
    assert b"refused 4" not in everything, [one for one in heard if one.startswith(b"refused")]
    return [word for word in words if word.encode() in everything]


def tried_elsewhere(page, place, made) -> list[bytes]:
    """Ask for everything else of the deal: pages, forms and what only an editor may."""
    paths = ("open/frontier/{}", "open/shared/{}", "deals/{}/history", "deals/{}/prep", "share/{}",
             "manage/{}", "open/brief/{}/deal", "voila/render/brief.ipynb")  # fmt: skip
    answers = [page.request.get(place.address + path.format(made)) for path in paths]
    token = next(one["value"] for one in page.context.cookies() if one["name"] == "_xsrf")
    for what in ("duplicate", "rename", "share", "pass-on", "unshare"):
        form = {"deal": made, "_xsrf": token, "title": "x", "person": "eve", "role": "editor"}
        answers.append(page.request.post(f"{place.address}deal/{what}", form=form))
        assert answers[-1].status == 400
    return [answer.body() for answer in answers]


NUMBERS = {text for text in secrets(NUMBER) if "." in text and len(text) > 6} | {"283.7193"}


def test_a_suppliers_browser_never_gets_what_is_ours(page, guest):
    heard = guest("supplier")
    page.get_by_role("link", name="On the table").first.click()
    expect(page.get_by_text("Nothing has been sent to you yet")).to_be_visible(timeout=90_000)
    assert COMMON.encode() not in b"".join(heard)
    store = Store(store_file())
    (entry,) = store.list("ada")
    store.send_sheet(entry.id, "ada")
    store.close()
    heading = page.get_by_role("heading", name="What we would like to agree on with you")
    expect(heading).to_be_visible(timeout=30_000)  # by itself, without a reload
    expect(page.locator("[data-kept]")).to_have_count(1, timeout=30_000)  # it has a sign of life
    for name in ("PDF", "Word", "Page to print"):
        heard.append(downloaded(page, name))
    assert found([COMMON, "Order volume"], heard) == [COMMON, "Order volume"]  # one does hear
    assert found([*ANALYSTS, *TEAMS, *OURS, *NUMBERS], heard) == []
    assert found(["unit_cost", "reservation", "importer"], heard) == []


def test_an_executives_browser_gets_the_brief_without_people_and_notes(page, guest):
    heard = guest("executive")
    page.get_by_role("link", name="Brief").first.click()
    expect(page.get_by_text(OURS[3])).to_be_visible(timeout=120_000)
    heard += [downloaded(page, button) for button in ("Web page", "Excel, with formulas")]
    assert found(OURS[3:4], heard) == [OURS[3]]
    assert found([*ANALYSTS, *TEAMS], heard) == []


def test_a_buyers_browser_gets_all_but_the_analysts_notes(page, guest):
    heard = guest("buyer")
    page.get_by_role("link", name="Frontier").first.click()
    expect(page.get_by_role("button", name="Download this deal")).to_be_visible(timeout=90_000)
    heard.append(downloaded(page, "Download this deal"))
    assert found([*TEAMS, *OURS], heard) == [*TEAMS, *OURS]
    assert found(ANALYSTS, heard) == []


def test_an_executive_colleague_gets_what_an_executives_link_gives(page, place, colleague):
    made, heard = colleague("executive")
    page.goto(f"{place.address}open/brief/{made}")
    expect(page.get_by_text(OURS[3])).to_be_visible(timeout=120_000)
    heard += [downloaded(page, button) for button in ("Web page", "Excel, with formulas")]
    elsewhere = tried_elsewhere(page, place, made)
    assert found(OURS[3:4], heard) == [OURS[3]]
    assert found([*ANALYSTS, *TEAMS, "deals.db"], heard) == []
    assert found([*ANALYSTS, *TEAMS, *NUMBERS], elsewhere) == []
    assert found([*ANALYSTS, *TEAMS, *OURS], [place.log.read_bytes()]) == []


def test_a_buyer_colleague_gets_all_but_the_analysts_notes(page, place, colleague):
    made, heard = colleague("buyer")
    page.goto(f"{place.address}open/frontier/{made}")
    expect(page.get_by_role("button", name="Download this deal")).to_be_visible(timeout=90_000)
    heard.append(downloaded(page, "Download this deal"))
    elsewhere = tried_elsewhere(page, place, made)
    assert found([*TEAMS, *OURS], heard) == [*TEAMS, *OURS]
    assert found([*ANALYSTS, "deals.db"], [*heard, *elsewhere]) == []
    assert found([*ANALYSTS, *TEAMS, *OURS], [place.log.read_bytes()]) == []
