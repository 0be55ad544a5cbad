"""Files that broke, vanished or were spoiled while somebody has a link: what a guest hears of it.

Every file here holds planted words and numbers. Pages stay on the last good state of the deal.
Its owner is told what is wrong, in the words of the file; a guest hears nothing of it, nor does the
log.
A deal that was deleted is not available, whatever became of its file.
"""

from __future__ import annotations

import json
import re
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from sharing import create_share
from visiting import PASSWORD, Visitor

from served import served
from workbench.model import View

ROOT = Path(__file__).parents[2]
CASE = ROOT / "data" / "air-conditioners" / "deal.yaml"
WORD, NUMBER = "zwqkxjv", "123.4567"
NAMES = ("unit_cost", "supplier_rate", "importer", "resale_share")
"""Facts and alternatives of the deal, which suggestions of the reader name."""

SENTENCE = "This is not available at the moment."
HOPE, RIVAL = "aspiration: -units", "        label: Buy from"
TELL = """\
import os
from ipywidgets import Textarea
from workbench.files import load_deal
Textarea(load_deal(os.environ["WORKBENCH_DEAL"]).title)"""
ADDRESSES = ("", "open/none/order", "deals/order/prep", "manage/order", "new", "archive", "deleted",
             "open/batna/other", "open/batna/order/deal", "share/order", "voila/render/batna.ipynb",
             "nowhere", "order/deal.yaml", "voila/files/deal.yaml", "assets/../order/deal.yaml",
             "health", "login")  # fmt: skip


def text_of(tail: str) -> str:
    return f"{CASE.read_text()}\n{tail}\n"


def write(tail: str) -> Callable[[Path], object]:
    return lambda file: file.write_text(text_of(tail))


def replaced(old: str, new: str) -> Callable[[Path], object]:
    assert old in CASE.read_text()
    return lambda file: file.write_text(CASE.read_text().replace(old, new))


def delete(file: Path) -> None:
    file.unlink()


def delete_folder(file: Path) -> None:
    shutil.rmtree(file.parent)


def lead_out(file: Path) -> None:
    outside = file.parents[2] / "outside.yaml"
    outside.write_text(text_of(f"notes: [{WORD} {NUMBER}]"))
    file.unlink()
    file.symlink_to(outside)


def make_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


BREAKAGES: dict[str, Callable[[Path], object]] = {
    "unknown field": write(f"{WORD}: {NUMBER}"),
    "no YAML": write(f"  - {WORD}: [{NUMBER}"),
    "twice": write(f"title: {WORD} {NUMBER}"),
    "formula": replaced(HOPE, f"aspiration: -{WORD} * {NUMBER} * units"),
    "misspelt fact": replaced(HOPE, f"aspiration: -unit_cots * {NUMBER} * units"),
    "option": replaced("status_quo:\n  discount: 0\n", f"status_quo:\n  discount: {NUMBER}\n"),
    "bounds": replaced("share_of_our_supply: 0.25", f"share_of_our_supply: {NUMBER}"),
    "fallback": replaced(RIVAL, f"        fallback: {WORD}\n{RIVAL}"),
    "format": replaced("format: 2", f"format: {WORD}"),
    "not text": lambda file: file.write_bytes(b"\xff\xfe\x00" + f"{WORD} {NUMBER}".encode()),
    "too large": lambda file: file.write_text(f"# {WORD} {NUMBER}\n" * 100_000),
    "empty": lambda file: file.write_text(""),
    "deleted": delete,
    "its folder deleted": delete_folder,
    "leads out": lead_out,
    "a folder": make_folder,
}  # fmt: skip


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SimpleNamespace]:
    """A server with one deal, its log, and a way to make the deal whole again."""
    top, state = tmp_path_factory.mktemp("top"), tmp_path_factory.mktemp("state")
    deals, dashboards = top / f"deals-{WORD}", top / "dashboards"
    dashboards.mkdir()
    for name in ("batna", "brief", "shared"):
        words = {"cell_type": "markdown", "metadata": {}, "source": f"# {name.title()}: a test"}
        cell = {"cell_type": "code", "metadata": {}, "source": TELL, "outputs": []}
        notebook = {"cells": [words, {**cell, "execution_count": None}], "metadata": {}}
        text = json.dumps(notebook | {"nbformat": 4, "nbformat_minor": 4})
        (dashboards / f"{name}.ipynb").write_text(text)
    file, log = deals / "order" / "deal.yaml", top / "log.txt"

    def mend() -> None:
        shutil.rmtree(deals / "order", ignore_errors=True)
        file.parent.mkdir(parents=True)
        file.write_text(CASE.read_text())

    mend()
    told = {"WORKBENCH_PASSWORD": PASSWORD, "WORKBENCH_STATE": str(state)}
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WORKBENCH_STATE", str(state))
        with served(dashboards, str(deals), "--log", "json", environment=told, log=log) as address:
            yield SimpleNamespace(address=address, file=file, log=log, mend=mend)


@pytest.fixture
def deal(place: SimpleNamespace) -> SimpleNamespace:
    place.mend()
    owner = owner_of(place)
    until(lambda: 'class="problem"' not in owner.ask().text)
    return place


def guests(place: SimpleNamespace) -> dict[str, tuple[Visitor, str]]:
    """Return a visitor with a link for each view, and the link."""
    made = {}
    for view in View:
        link = create_share(place.file, view=view, days=1).link(place.address)
        visitor = Visitor(place.address)
        assert visitor.ask(link).status == 302
        made[str(view)] = visitor, link
    return made


def heard(visitor: Visitor, link: str) -> str:
    """All that a guest can ask for: pages, the link itself, and the link in a new browser."""
    answers = [visitor.ask(path, Accept="text/html") for path in (*ADDRESSES, link)]
    answers += [Visitor(visitor.address).ask(link)]
    return "\n".join(answer.text + str(answer.headers) for answer in answers)


def until(holds: Callable[[], bool]) -> None:
    """Wait until the server has looked at its files."""
    deadline = time.monotonic() + 10
    while not holds():
        assert time.monotonic() < deadline, "the server has not followed its files"
        time.sleep(0.1)


def owner_of(deal: SimpleNamespace) -> Visitor:
    owner = Visitor(deal.address)
    assert owner.log_in(PASSWORD).status == 302
    return owner


def follow(deal: SimpleNamespace) -> None:
    """Wait until the server tells its owner that the file is wrong or gone."""
    owner = owner_of(deal)
    until(lambda: 'class="problem"' in owner.ask().text)


@pytest.mark.parametrize("breakage", BREAKAGES)
def test_a_guest_hears_nothing_of_what_is_wrong(deal, breakage):
    visitors = guests(deal)
    for view, (visitor, _) in visitors.items():  # one does hear, the supplier after a press only
        said = "Air conditioners, spring order" in visitor.ask().text
        assert said == (view != View.SUPPLIER)
    BREAKAGES[breakage](deal.file)
    follow(deal)
    for view, (visitor, link) in visitors.items():
        everything = heard(visitor, link)
        for secret in (WORD, NUMBER, *NAMES, ".yaml:", "deal.yaml", "ipynb"):
            assert secret not in everything, (view, secret)
        said = "Air conditioners, spring order" in visitor.ask().text  # the last good state
        assert said == (view != View.SUPPLIER), view
    log = deal.log.read_text()
    assert [one for one in (WORD, NUMBER, *NAMES) if one in log.partition(" ...\n")[2]] == []


def test_a_guests_page_shows_the_last_good_state(deal):
    visitor, _ = guests(deal)["executive"]
    BREAKAGES["formula"](deal.file)
    follow(deal)
    answer = visitor.ask("open/brief/order")
    assert answer.status == 200
    assert not [one for one in (WORD, NUMBER, *NAMES) if one in answer.text]


def test_its_owner_is_told_what_is_wrong(deal):
    owner = owner_of(deal)
    BREAKAGES["unknown field"](deal.file)
    until(lambda: f"unknown field &#39;{WORD}&#39;" in owner.ask().text)
    assert "Air conditioners, spring order" in owner.ask().text


def test_a_mended_file_is_followed_again(deal):
    owner = owner_of(deal)
    BREAKAGES["no YAML"](deal.file)
    follow(deal)
    deal.mend()
    until(lambda: 'class="problem"' not in owner.ask().text)


def test_what_is_not_theirs_looks_the_same_to_guests(deal):
    """Whoever asks for other deals' names learns from no answer whether they are there."""
    visitor, _ = guests(deal)["buyer"]
    (deal.file.parents[1] / "other").mkdir(exist_ok=True)
    shutil.copy(CASE, deal.file.parents[1] / "other" / "deal.yaml")
    there, none = (visitor.ask(f"open/batna/{name}") for name in ("other", "nothing"))
    (deal.file.parents[1] / "broken").mkdir(exist_ok=True)
    (deal.file.parents[1] / "broken" / "deal.yaml").write_text(text_of(f"{WORD}: 1"))
    broken = visitor.ask("open/batna/broken")
    texts = {re.sub(r'value="2\|[^"]*"', "", one.text) for one in (there, none, broken)}
    assert len(texts) == 1  # but for the token of the form
    assert there.status == none.status == broken.status == 404
