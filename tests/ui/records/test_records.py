"""Records edited on a page, tried on the rules and scenarios of a deal."""

from __future__ import annotations

from dataclasses import replace

import pytest

from workbench.model import Named
from workbench.ui.records import (
    FieldKind,
    RecordField,
    RecordList,
    RecordListPanel,
    SingleRecord,
    SingleRecordPanel,
)

RULES = RecordList(
    heading="Rules",
    about="Packages that are not allowed.",
    thing="rule",
    fields=(
        RecordField("why", "Reason"),
        RecordField("when", "Packages", FieldKind.LONG, hint="price > 1.5"),
    ),
    get=lambda deal: dict(enumerate(deal.rules)),
    put=lambda _deal, rows: {"rules": tuple(rows.values())},
    new=lambda deal, text: (len(deal.rules), {"why": text, "when": "price > 1.5"}),
)
SCENARIOS = RecordList(
    heading="Scenarios",
    about="",
    thing="scenario",
    fields=(RecordField("", "Name"), RecordField("label", "Label"), RecordField("why", "Why")),
    get=lambda deal: dict(deal.scenarios),
    put=lambda _deal, rows: {"scenarios": Named(rows)},
    new=lambda deal, text: (text, {"facts": {"cans": 90_000}}),
)
TITLE = SingleRecord(
    heading="Deal",
    about="",
    fields=(
        RecordField("title", "Title"),
        RecordField(
            "currency",
            "Currency",
            FieldKind.MENU,
            choices=lambda _: [("Euro", "EUR"), ("Dollar", "USD")],
        ),
    ),
    get=lambda deal: deal,
    put=lambda _deal, fields: fields,
)


@pytest.fixture
def rules(desk):
    return RecordListPanel(desk, RULES)


def add(panel, text):
    panel.new.control.value = text
    panel.add.click()
    return panel.new.note.text


def test_a_record_is_added_opened_and_edited(desk, rules):
    assert add(rules, "We pay no more") == ""
    assert [rule.why for rule in desk.deal.rules][-1] == "We pay no more"
    assert rules.opened == len(desk.deal.rules) - 1
    rules.form.fields["when"].control.value = "price > 1.4"
    assert desk.deal.rules[-1].when == "price > 1.4"
    assert "price > 1.4" in rules.table.text


def test_what_is_refused_stays_as_typed_with_the_reason(desk, rules):
    add(rules, "We pay no more")
    before = desk.deal
    field = rules.form.fields["when"]
    field.control.value = "prise > 1.4"
    assert field.control.value == "prise > 1.4"
    assert "did you mean 'price'?" in field.note.text
    assert desk.deal == before


def test_an_empty_name_adds_nothing_and_says_what_is_missing(desk, rules):
    before = desk.deal
    assert add(rules, "   ") == "Say which rule to add."
    assert desk.deal is before


def test_a_record_is_removed_with_its_form(desk, rules):
    count = len(desk.deal.rules)
    add(rules, "We pay no more")
    rules.remove.click()
    assert len(desk.deal.rules) == count
    assert rules.slot.children == ()
    assert rules.remove.layout.display == "none"


def test_edits_elsewhere_are_shown(desk, rules):
    add(rules, "We pay no more")
    other = RecordListPanel(desk, RULES)
    other._open(len(desk.deal.rules) - 1)
    other.form.fields["why"].control.value = "Our board says so"
    assert rules.form.fields["why"].control.value == "Our board says so"
    desk.reset()
    assert rules.form is None


def test_records_go_by_their_names(desk):
    desk.edit_fields(scenarios={})
    panel = RecordListPanel(desk, SCENARIOS)
    assert panel.table.text == "None yet."
    assert add(panel, "fewer") == ""
    assert list(desk.deal.scenarios) == ["fewer"]
    assert add(panel, "fewer") == "There is a scenario of that name already."
    panel.form.fields["label"].control.value = "Fewer cans"
    assert desk.deal.scenarios["fewer"].label == "Fewer cans"


def test_what_is_added_may_come_from_a_list(desk):
    offers = replace(SCENARIOS, offers=lambda deal: [("Fewer", "fewer"), ("More", "more")])
    desk.edit_fields(scenarios={})
    panel = RecordListPanel(desk, offers)
    panel.new.control.value = "more"
    panel.add.click()
    assert list(desk.deal.scenarios) == ["more"]
    assert [key for _, key in panel.new.control.options] == [None, "fewer"]


def test_a_stranger_cannot_open_what_is_not_there(desk, rules):
    rules.table._answer(None, {"tell": "choose", "key": 99}, [])
    assert rules.opened is None


def test_one_record_is_a_form(desk):
    panel = SingleRecordPanel(desk, TITLE)
    panel.form.fields["title"].control.value = "Peas"
    panel.form.fields["currency"].control.value = "USD"
    assert (desk.deal.title, desk.deal.currency) == ("Peas", "USD")
    desk.reset()
    assert panel.form.fields["currency"].control.value == "EUR"


@pytest.mark.parametrize(
    ("kind", "unit", "text", "value", "shown"),
    [
        (FieldKind.FORMULA, "probability", "70", 0.7, "70 %"),
        (FieldKind.NUMBER, "EUR", "1,5 €", 1.5, "1.5"),
        (FieldKind.NUMBER, "", " ", None, ""),
    ],
)
def test_numbers_are_typed_and_shown_alike(desk, kind, unit, text, value, shown):
    column = RecordField("x", "X", kind, unit=unit)
    assert column.control(desk.deal).read_held(text) == value
    assert column.show(value, desk.deal) == shown


def test_one_control_may_stand_for_two_fields():
    column = RecordField(
        "both",
        "Both",
        FieldKind.MENU,
        choices=lambda _: [("a is 1", ("a", 1))],
        pick=lambda record: (record["name"], record["number"]),
        spread=lambda _record, value: dict(zip(("name", "number"), value, strict=True)),
    )
    assert column.get({"name": "a", "number": 1}) == ("a", 1)
    assert column.set(None, ("a", 1)) == {"name": "a", "number": 1}
