"""The library's levers are complete, use what they ask for, and read well."""

from __future__ import annotations

import pytest

from workbench.files import DealFileError
from workbench.library import CATEGORIES, NegotiationLever, find_levers, library_frame
from workbench.library.listing import FOLDER, SHARED, read_library, read_source
from workbench.model import RESERVED, DealError, build
from workbench.value import TRAPS, describe_function
from workbench.value.language import names, parse

LEVERS = read_library()
each = pytest.mark.parametrize("lever", LEVERS.values(), ids=list(LEVERS))


def used_names(lever):
    lines = [*lever.buyer.values(), *lever.supplier.values()]
    return {node.id for line in lines for node in names(parse(str(line)))}


def test_there_are_enough_levers_for_whatever_is_bought():
    assert len(find_levers()) >= 24
    assert CATEGORIES == (
        "direct material",
        "indirect and MRO",
        "IT and software",
        "services",
        "logistics",
        "capital equipment",
    )
    assert all(len(find_levers(category)) >= 10 for category in CATEGORIES)
    assert set(find_levers()) == {one for name in CATEGORIES for one in find_levers(name)}


def test_an_unknown_category_is_refused_with_the_nearest_name():
    with pytest.raises(ValueError, match="no category 'logistic'; did you mean 'logistics'"):
        find_levers("logistic")


@each
def test_a_lever_uses_every_fact_it_asks_for_and_nothing_else(lever):
    assert used_names(lever) == {*lever.facts, lever.issue_name}


@each
def test_a_lever_asks_a_question_and_says_what_it_does_for_each_side(lever):
    assert lever.question.endswith("?")
    for text in (lever.for_buyer, lever.for_supplier, *lever.warnings):
        assert text.endswith(".")
    assert not lever.title.endswith(".")
    assert lever.issue[lever.issue_name].label


@each
def test_numbers_of_the_library_have_unit_and_label_and_no_evidence(lever):
    for fact in lever.facts_in("EUR").values():
        assert fact.unit and fact.label
        assert "currency" not in fact.unit
        assert fact.source == "To be filled in"


@each
def test_no_name_of_the_library_is_a_function_of_the_formula_language(lever):
    assert not {*lever.facts, lever.issue_name} & RESERVED


def test_a_fact_of_two_levers_is_one_of_the_shared_ones():
    shared = read_source((FOLDER / SHARED).read_bytes(), name=SHARED).data
    users = {
        name: [one.name for one in LEVERS.values() if name in one.facts]
        for name in {fact for one in LEVERS.values() for fact in one.facts}
    }
    assert {name for name, found in users.items() if len(found) > 1} <= set(shared)
    assert set(shared) <= set(users)


def test_most_levers_rest_on_a_documented_calculation():
    resting = [one for one in LEVERS.values() if one.functions]
    assert len(resting) >= 24
    for one in resting:
        assert all(describe_function(name).source for name in one.functions)


def test_levers_carry_the_traps_of_the_calculations_they_use():
    warnings = " ".join(LEVERS["longer_payment_terms"].warnings)
    assert "Longer terms come back in price" in warnings
    assert "An internal cost of capital may be inflated" in warnings
    assert "Over-buying just below a tier" in " ".join(LEVERS["volume_rebate"].warnings)
    assert "A discount is lost by late payment" in " ".join(LEVERS["early_payment"].warnings)
    assert len(TRAPS) == 5


def test_the_table_has_a_row_per_lever_and_nothing_empty():
    table = library_frame()
    assert table.index.tolist() == [one.name for one in find_levers()]
    assert (table != "").all(axis=None)
    assert library_frame("logistics").index.tolist() == [
        one.name for one in find_levers("logistics")
    ]
    assert table.loc["milestone_payments", "issue"] == "paid_before: 0, 0.1, 0.2, 0.3, 0.4 fraction"


RECORD = {
    "name": "early",
    "title": "Earlier payment",
    "categories": ["services"],
    "question": "When?",
    "for_buyer": "Money.",
    "for_supplier": "Time.",
    "issue": {"days": {"options": [0, 30]}},
    "neutral": 0,
    "facts": {"spend": {"value": 1}},
    "buyer": {"line": "days * spend"},
    "supplier": {"line": "-days * spend"},
    "cautions": ["Think."],
}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"neutral": 15}, "15.0 is not an option; the nearest is 0"),
        ({"categories": ["service"]}, "categories.0"),
        ({"categories": []}, "categories: needs at least 1 entry"),
        ({"question": ""}, "question: "),
        ({"name": "early payment"}, "lever 'early payment': use English letters"),
        ({"issue": {}}, "issue: needs at least 1 entry"),
        ({"cautions": []}, "cautions: needs at least 1 entry"),
    ],
)
def test_a_lever_that_is_not_complete_is_refused(change, message):
    assert build(NegotiationLever, RECORD).neutral == 0
    with pytest.raises(DealError, match=message):
        build(NegotiationLever, RECORD | change)


def test_a_broken_file_of_the_library_names_its_line(monkeypatch, tmp_path):
    text = (FOLDER / "logistics.yaml").read_text(encoding="utf-8")
    (tmp_path / SHARED).write_bytes((FOLDER / SHARED).read_bytes())
    (tmp_path / "logistics.yaml").write_text(text.replace("neutral: FCA", "neutral: FOB"))
    monkeypatch.setattr("workbench.library.listing.FOLDER", tmp_path)
    with pytest.raises(DealFileError, match=r"logistics.yaml:\d+:\d+: delivery_term: 'FOB' is not"):
        read_library.__wrapped__()
