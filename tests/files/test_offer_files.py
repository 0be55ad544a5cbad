"""Offers in a file beside the deal: read back equal, slips located, hostile text refused."""

from __future__ import annotations

import pytest

from workbench.files import DealFileError, load_offers, offers_path, read_offers, save_offers
from workbench.model import Offers
from workbench.value import example_deal

TALKS = """\
format: 1
deal: Canned food
offers:
  - by: supplier
    at: 2026-03-02
    package: {price: 1.6, payment: advance}
    note: "Their list price: no room, they say"
  - {by: buyer, at: "2026-03-03T09:30", package: {price: 1.2, payment: advance}, together: A}
  - by: buyer
    at: 2026-03-03T09:30
    package: {price: 1.3, payment: advance}
    together: A
    liked: true
"""


def test_offers_read_back_the_same(tmp_path):
    offers = read_offers(TALKS, example_deal())
    assert [one.at.isoformat() for one in offers.offers] == [
        "2026-03-02T00:00:00",
        "2026-03-03T09:30:00",
        "2026-03-03T09:30:00",
    ]
    path = offers_path(tmp_path / "deal.yaml")
    save_offers(offers, path, example_deal())
    assert load_offers(path, example_deal()) == offers
    more = offers.added(offers.offers[-1])
    save_offers(more, path, example_deal())
    assert len(load_offers(path, example_deal()).offers) == 4


def test_no_offers_read_back_the_same(tmp_path):
    save_offers(Offers(), tmp_path / "offers.yaml", example_deal())
    assert load_offers(tmp_path / "offers.yaml", example_deal()) == Offers()


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "by: supplier",
            "by: suplier",
            ":4:5: offers.0.by: there is no party 'suplier'; did you mean",
        ),
        ("price: 1.6", "price: 1.65", ":6:15: offers.0.package.price: 1.65 is not an option"),
        ("price: 1.6, ", "", ":6:5: offers.0.package: 'price' is missing"),
        (
            "at: 2026-03-02",
            "at: 20260302",
            ":5:5: offers.0.at: must be a moment like 2026-03-10T09",
        ),
        ("at: 2026-03-02", "at: Monday", ":5:5: offers.0.at: must be a moment like 2026-03"),
        ("2026-03-02", "2026-03-02T09:00+01:00", "offers.0.at: leave out the time zone"),
        ("2026-03-02", "2026-03-05", "offers.1.at: 2026-03-03 09:30:00 is before the offer above"),
        ("note:", "nota:", "unknown field 'nota'; did you mean 'note'?"),
        ("format: 1", "format: 2", "offers.yaml:1:1: format: input should be 1, got 2"),
        ("liked: true", "liked: maybe", "liked: input should be a valid boolean"),
        ("no room", "no \u202eroom", "U+202E is a character that cannot be seen; remove it"),
        ("by: supplier", "by: !!python/object:os.system x", "tags (!name) are not allowed"),
    ],
)
def test_a_slip_is_located(old, new, expected):
    assert old in TALKS
    with pytest.raises(DealFileError) as caught:
        read_offers(TALKS.replace(old, new), example_deal())
    assert expected in str(caught.value)


def test_offers_that_do_not_fit_leave_the_file_as_it_was(tmp_path):
    path = tmp_path / "offers.yaml"
    offers = read_offers(TALKS, example_deal())
    save_offers(offers, path, example_deal())
    before = path.read_bytes()
    wrong = offers.added(
        offers.offers[0].model_copy(update={"by": "nobody", "at": offers.offers[-1].at})
    )
    with pytest.raises(DealFileError, match="there is no party"):
        save_offers(wrong, path, example_deal())
    assert path.read_bytes() == before
    with pytest.raises(DealFileError, match=r"an offers file ends in \.yaml"):
        save_offers(offers, tmp_path / "offers.txt", example_deal())
