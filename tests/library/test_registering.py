"""Levers of one's own are levers like others; what does not fit is refused with its place."""

from __future__ import annotations

import sys
import types
from importlib.metadata import EntryPoint

import pytest

import workbench as wb
from workbench.library import listing, remove_lever
from workbench.library.filling import settle_drafts
from workbench.model import DealError

RECORD = {
    "title": "Empty pallets go back",
    "categories": ["direct material"],
    "question": "What do you pay for a new pallet?",
    "for_buyer": "No pallets in the yard.",
    "for_supplier": "Fewer new pallets.",
    "issues": {"pallets": {"label": "Pallets", "options": ["stay", "go back"]}},
    "neutral": {"pallets": "stay"},
    "facts": {"pallet_price": {"value": 9, "unit": "currency", "label": "A pallet"}},
    "buyer": {
        "yard": {"per": "year", "flow": "yard", "formula": "where(pallets == 'go back', -50, 0)"}
    },
    "supplier": {
        "pallets": {
            "per": "year",
            "flow": "pallets",
            "formula": "where(pallets == 'go back', yearly_units * pallet_price, 0)",
        }
    },
    "cautions": ["Broken ones come back too."],
}


def registered(**changes):
    def pallet_returns():
        return RECORD | changes

    return wb.lever(pallet_returns)


@pytest.fixture(autouse=True)
def _library_as_it_was():
    before = dict(listing.OWN)
    yield
    listing.OWN.clear()
    listing.OWN.update(before)


def test_a_registered_lever_is_listed_added_and_valued():
    made = registered()
    assert made in wb.find_levers("direct material")
    assert "pallet_returns" in wb.library.library_frame().index
    deal = wb.draft_deal(
        "Sized", units=1_000, last_price=100, supplier_cost=75, quote=98, months=12, amounts="year"
    )
    added = settle_drafts(wb.add_lever(deal, "pallet_returns"), deal.facts)
    added = settle_drafts(added, added.facts)
    with_it = wb.value_packages(added, {**added.status_quo, "pallets": "go back"})
    without = wb.value_packages(added, added.status_quo)
    sides = list(added.parties)
    assert (with_it - without)[sides].loc[0].tolist() == pytest.approx([-50, 9_000])
    found = [one.lever.name for one in wb.audit_levers(deal, category="direct material")]
    assert "pallet_returns" in found


def test_registered_once_more_it_takes_its_place_and_it_can_be_taken_out():
    registered()
    registered(title="Pallets go home")
    assert [one.title for one in wb.find_levers() if one.name == "pallet_returns"] == [
        "Pallets go home"
    ]
    remove_lever("pallet_returns")
    assert "pallet_returns" not in wb.library.library_frame().index
    with pytest.raises(ValueError, match="no lever 'pallet_returns' was registered"):
        remove_lever("pallet_returns")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"categories": ["logistic"]}, "pallet_returns.categories"),
        ({"neutral": {"pallets": "stays"}}, "did you mean 'stay'?"),
        ({"titel": "x"}, "did you mean 'title'?"),
        (
            {"buyer": {"yard": {"per": "year", "flow": "y", "formula": "pallet_prise"}}},
            "pallet_returns.buyer.yard.formula: unknown name 'pallet_prise'; did you mean",
        ),
        (
            {"buyer": {"yard": {"per": "year", "flow": "y", "formula": "2 +"}}},
            "pallet_returns.buyer.yard.formula: the formula cannot be read at its end",
        ),
    ],
)
def test_a_lever_that_does_not_fit_is_refused_with_its_place(changes, said):
    with pytest.raises(DealError) as refused:
        registered(**changes)
    assert said in str(refused.value)
    assert "pallet_returns" not in listing.OWN


def test_a_lever_of_the_library_is_not_replaced():
    def open_book():
        return RECORD

    with pytest.raises(DealError, match="the library has a lever of this name"):
        wb.lever(open_book)


def test_an_installed_package_registers_levers_and_a_broken_one_is_said(monkeypatch):
    module = types.ModuleType("house_levers")
    module.__getattr__ = lambda name: registered()  # as the import of a module does
    monkeypatch.setitem(sys.modules, "house_levers", module)
    points = [
        EntryPoint("house", "house_levers:pallets", listing.GROUP),
        EntryPoint("gone", "no_such_module_here", listing.GROUP),
    ]
    monkeypatch.setattr(listing, "entry_points", lambda group: points)
    listing._load_registered.cache_clear()
    with pytest.warns(UserWarning, match="'no_such_module_here' are left out, they cannot be"):
        names = [one.name for one in wb.find_levers()]
    assert "pallet_returns" in names
