"""Files as evidence: a deal names them, the store keeps what is in them."""

from __future__ import annotations

import pytest

from workbench.model import DealError, list_files, with_files
from workbench.store import State, StoreError
from workbench.store import evidence as files
from workbench.store.evidence import clean_name

COST = ("facts", "cost")
DAY = 86_400.0


def named(store, made, who="ada"):
    return [(way, file.name) for way, file in list_files(store.open(made, who)[1].deal)]


def test_attaching_and_removing_are_edits_that_can_be_undone(store, made):
    file = store.attach(made, b"%PDF-1.7", who="ada", title="quote.pdf", to=COST)
    assert named(store, made) == [(COST, "quote.pdf")]
    assert store.read_attachment(made, "ada", file.hash) == b"%PDF-1.7"
    _, before = store.open(made, "ada")
    after = State(with_files(before.deal, COST, ()), before.offers)
    store.edit(made, before, after, who="ada")
    assert named(store, made) == []
    store.undo(made, "ada")
    assert named(store, made) == [(COST, "quote.pdf")]
    assert store.read_attachment(made, "ada", file.hash) == b"%PDF-1.7"
    store.undo(made, "ada")
    assert named(store, made) == []


def test_the_same_file_is_kept_once_under_each_name(store, made):
    one = store.attach(made, b"same", who="ada", title="a.pdf", to=COST)
    two = store.attach(made, b"same", who="ada", title="b.pdf", to=("parties", "supplier"))
    assert (one.hash, one.name, two.name) == (two.hash, "a.pdf", "b.pdf")
    assert [kept.name for kept in store.attachments(made, "ada")] == ["a.pdf"]
    assert named(store, made) == [(COST, "a.pdf"), (("parties", "supplier"), "b.pdf")]


def test_size_limits_are_said(store, made, monkeypatch):
    monkeypatch.setattr(files, "SIZE_LIMIT", 2**20)
    monkeypatch.setattr(files, "TOTAL_LIMIT", 2**20)
    with pytest.raises(StoreError, match=r"“big\.pdf” is larger than 1 MiB"):
        store.attach(made, b"x" * (2**20 + 1), who="ada", title="big.pdf", to=COST)
    with pytest.raises(StoreError, match=r"“none\.pdf” is empty"):
        store.attach(made, b"", who="ada", title="none.pdf", to=COST)
    store.attach(made, b"x" * 2**20, who="ada", title="first.pdf", to=COST)
    with pytest.raises(StoreError, match="together are limited to 1 MiB"):
        store.attach(made, b"y", who="ada", title="second.pdf", to=COST)
    assert named(store, made) == [(COST, "first.pdf")]


def test_a_place_that_is_not_there_keeps_nothing(store, made):
    with pytest.raises(DealError, match="no file can be attached here"):
        store.attach(made, b"x", who="ada", title="a.pdf", to=("facts", "gone"))
    assert store.attachments(made, "ada") == ()


def test_only_who_may_edit_attaches_and_only_who_sees_all_reads(store, made):
    file = store.attach(made, b"x", who="ada", title="a.pdf", to=COST)
    with pytest.raises(StoreError):
        store.attach(made, b"y", who="eve", title="b.pdf", to=COST)
    with pytest.raises(StoreError):
        store.read_attachment(made, "eve", file.hash)
    other = store.duplicate(made, "ada")
    with pytest.raises(StoreError, match="not kept with this deal"):
        store.read_attachment(other, "ada", "0" * 64)


def test_a_copy_of_a_deal_has_the_files_too(store, made):
    file = store.attach(made, b"x", who="ada", title="a.pdf", to=COST)
    copy = store.duplicate(made, "ada")
    store.delete(made, "ada")
    assert store.read_attachment(copy, "ada", file.hash) == b"x"


def test_what_no_state_names_is_forgotten_after_a_day(store, made, monkeypatch):
    kept = store.attach(made, b"kept", who="ada", title="kept.pdf", to=COST)
    loose = store.attach(made, b"loose", who="ada", title="loose.pdf")
    _, before = store.open(made, "ada")
    store.edit(
        made, before, State(with_files(before.deal, COST, ()), before.offers), who="ada"
    )  # removed, but the history can bring it back
    store.sweep()
    assert {one.hash for one in store.attachments(made, "ada")} == {kept.hash, loose.hash}
    now = store._clock()
    monkeypatch.setattr(store, "_clock", lambda: now + 2 * DAY)
    store.sweep()
    assert [one.name for one in store.attachments(made, "ada")] == ["kept.pdf"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\quotes\\a.pdf", "a.pdf"),
        ('a"; filename="b.html', 'a"; filename="b.html'),
        ("x\r\nSet-Cookie: a=b.pdf", "xSet-Cookie: a=b.pdf"),
        ("\u202efdp.exe", "fdp.exe"),
        ("...", "file"),
        ("", "file"),
        ("ä" * 500 + ".pdf", "ä" * 116 + ".pdf"),
        (". " * 100 + "a.pdf", "a.pdf"),
    ],
)
def test_hostile_names(store, made, name, expected):
    assert clean_name(name) == expected
    assert store.attach(made, b"x", who="ada", title=name, to=COST).name == expected


def test_the_history_names_files_in_words(store, made):
    store.attach(made, b"x", who="ada", title="quote.pdf", to=COST)
    store.attach(made, b"y", who="ada", title="mail.eml", to=COST)
    words = [one.words for one in store.history(made, "ada")]
    assert words[1:] == [
        ("Cost, files: added “quote.pdf”",),
        ("Cost, files, no. 2: added “mail.eml”",),
    ]
