"""Files as evidence on a page: attached, ticked, removed, and refused in words."""

from __future__ import annotations

import pytest

from workbench.model import list_files
from workbench.store import Store
from workbench.ui import Desk
from workbench.ui.desk.keeping import Keeping
from workbench.ui.prep.evidence import EvidencePanel, TickedFilesPanel
from workbench.ui.widgets.file_intake import FileIntake
from workbench.value import example_deal

ALTERNATIVE = ("parties", "buyer", "alternatives", "other_supplier")


@pytest.fixture
def keeping(tmp_path):
    store = Store(tmp_path / "store.db")
    made = store.add(example_deal(), who="ada")
    yield Keeping(Desk(store.open(made, "ada")[1].deal), store, made, who="ada")
    store.close()


def put(intake, name, *pieces):
    """Send a file as the page does."""
    place = 0
    for number, piece in enumerate(pieces, start=1):
        told = {"tell": "piece", "name": name, "place": place, "last": number == len(pieces)}
        intake._hear(None, told, [memoryview(piece)])
        place += len(piece)


def names(desk):
    return [(way, file.name) for way, file in list_files(desk.deal)]


def test_a_file_is_attached_ticked_removed_and_brought_back(keeping):
    panel = EvidencePanel(keeping.desk, ["alternatives"])
    assert panel.to.control.value == ALTERNATIVE
    put(panel.intake, "..\\quote <b>.pdf", b"%PDF", b"-1.7")
    assert names(keeping.desk) == [(ALTERNATIVE, "quote <b>.pdf")]
    assert "“quote <b>.pdf” is attached." in panel.note.text
    (key,) = panel.table.choices
    panel.table._answer(None, {"tell": "choose", "key": key}, [])
    assert panel._file() == ("quote <b>.pdf", b"%PDF-1.7")
    panel.tick.click()
    assert panel.chosen[1].executive
    assert TickedFilesPanel(keeping.desk).table.text.count("quote <b>.pdf") == 1
    panel.remove.click()
    assert names(keeping.desk) == []
    keeping.undo()
    assert names(keeping.desk) == [(ALTERNATIVE, "quote <b>.pdf")]


def test_the_same_file_twice_is_said(keeping):
    panel = EvidencePanel(keeping.desk, ["facts"])
    put(panel.intake, "a.pdf", b"same")
    put(panel.intake, "b.pdf", b"same")
    assert panel.note.text == "“b.pdf” is attached here already."
    assert len(names(keeping.desk)) == 1


def test_a_file_that_is_empty_or_too_large_is_refused_in_words(keeping):
    panel = EvidencePanel(keeping.desk, ["facts"])
    put(panel.intake, "none.pdf", b"")
    assert panel.note.text == "The file “none.pdf” is empty."
    panel.intake._hear(None, {"tell": "large", "name": "scan.pdf"}, [])
    assert panel.note.text == "“scan.pdf” is larger than 20 MiB, the most that is taken."
    assert names(keeping.desk) == []


def test_pieces_that_do_not_follow_each_other_are_no_file(keeping):
    taken, refused = [], []
    intake = FileIntake(keeping.desk, "Choose", limit=4)
    intake.on_file(lambda name, content: taken.append((name, content)), refused.append)
    intake._hear(None, {"tell": "piece", "name": "a", "place": 2, "last": True}, [b"x"])
    put(intake, "a", b"abc", b"de")
    put(intake, "b", b"abcd")
    assert (taken, len(refused)) == ([("b", b"abcd")], 1)


def test_without_a_store_the_panel_says_that_files_need_a_kept_deal():
    panel = EvidencePanel(Desk(example_deal()), ["facts"])
    assert "Files need a deal that is kept" in panel.children[1].text
    assert panel.intake not in panel.children
