"""The guided preparation: steps, progress, and everything that is entered lands in the deal."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path

import openpyxl
import pytest

from workbench.advice import find_preparation_steps
from workbench.files import load_deal, read_deal, write_deal
from workbench.library.listing import read_library
from workbench.model import View, redact
from workbench.ui import Desk, PrepDashboard
from workbench.ui.panels import ReservationPricePanel
from workbench.ui.prep.quote_sheet import QuoteSheetPanel
from workbench.ui.prep.step_contents import CONTENT
from workbench.ui.records import RecordListPanel, SingleRecordPanel
from workbench.ui.widgets.glossary import TERMS
from workbench.ui.widgets.sections import Sections

DATA = Path(__file__).parents[3] / "data"


@pytest.fixture
def page(desk):
    return PrepDashboard(desk)


def panel(page, heading):
    """The panel of the open step with a heading, turned to."""
    found = [one for one in every_panel(page) if heading in getattr(one.children[0], "text", "")]
    (only,) = found
    return only


def every_panel(page):
    """Turn to every panel of the open step, one after another."""
    for part in page.open_steps[page.current].parts:
        if isinstance(part, Sections):
            yield from (part.choose(title) for title in part.titles)
        else:
            yield part


def go(page, number):
    page.step_list._answer(None, {"tell": "choose", "key": number}, [])


def test_every_step_opens_and_says_what_it_asks_for(page, desk):
    for step in find_preparation_steps(desk.deal):
        go(page, step.number)
        text = page.open_steps[step.number].head.text
        assert f"{step.number}  {step.title}" in text
        for criterion in step.criteria:
            assert f"{'✓' if criterion.done else '○'}{criterion.text}" in text.replace("\t", "")
        assert page.open_steps[step.number].parts
    assert desk.failure == ""


def test_steps_are_built_when_they_are_first_opened(page):
    assert list(page.open_steps) == [1]
    go(page, 7)
    assert list(page.open_steps) == [1, 7]


def test_a_page_that_asks_for_no_step_gets_none(page):
    for key in (0, 99, "7", None):
        go(page, key)
    assert page.current == 1


def test_what_is_entered_is_in_the_deal_and_counts(page, desk):
    desk.edit_fields(preparation=None)
    before = find_preparation_steps(desk.deal)[0].done
    panel(page, "Goal").form.fields["goal"].control.value = "Cans on the shelf in May"
    assert desk.deal.preparation.goal == "Cans on the shelf in May"
    assert find_preparation_steps(desk.deal)[0].done == before + 1
    assert "✓" in page.open_steps[1].head.text
    assert read_deal(write_deal(desk.deal)) == desk.deal


def test_every_record_can_be_added_edited_and_removed(page, desk):
    desk.edit_fields(opening={"package": desk.package}, limits={})
    for number in range(1, len(CONTENT) + 1):
        go(page, number)
        for one in every_panel(page):
            if isinstance(one, RecordListPanel):
                _try_out(one, desk)


def _try_out(panel, desk):
    before = desk.deal
    new = panel.new.control
    new.value = next((key for _, key in getattr(new, "options", ()) if key), "Something made up")
    panel.add.click()
    assert panel.new.note.text == "", panel.record_list.thing
    assert desk.deal != before, panel.record_list.thing
    assert read_deal(write_deal(desk.deal)) == desk.deal
    for field in panel.form.fields.values():
        assert field.note.text == ""
    panel.remove.click()
    assert len(panel.record_list.get(desk.deal)) == len(panel.record_list.get(before))


def test_a_form_takes_numbers_shares_and_whole_people(page, desk):
    form = panel(page, "How much the sides need").form
    form.fields["share_of_their_sales"].control.value = "70 %"
    form.fields["spend"].control.value = "cans * 1.5"
    assert desk.deal.preparation.dependence.share_of_their_sales == 0.7
    assert desk.deal.preparation.dependence.spend == "cans * 1.5"
    form.fields["spend"].control.value = "canz * 1.5"
    assert "did you mean 'cans'?" in form.fields["spend"].note.text
    meeting = panel(page, "Meeting").form
    meeting.fields["ours"].control.value = "2"
    assert desk.deal.preparation.meeting.ours == 2
    meeting.fields["theirs"].control.value = "2.5"
    assert meeting.fields["theirs"].note.text == "Give a whole number of people."


def test_limits_are_narrowed_from_the_whole_issue(page, desk):
    desk.edit_fields(limits={})
    go(page, 7)
    limits = panel(page, "Limits")
    limits.new.control.value = "price"
    limits.add.click()
    limits.form.fields["real_at_most"].control.value = "1.5"
    limits.form.fields["stated_at_most"].control.value = "1.45"
    limit = desk.deal.limits["price"]
    assert (limit.real.at_most, limit.stated.at_most) == (1.5, 1.45)
    limits.form.fields["stated_at_most"].control.value = "1.55"
    assert "state no more than is real" in limits.form.fields["stated_at_most"].note.text
    assert desk.deal.limits["price"] == limit


def test_evidence_needs_an_opening_first(page, desk):
    desk.edit_fields(opening=None)
    go(page, 7)
    evidence = panel(page, "What the opening rests on")
    evidence.new.control.value = "Three quotes"
    evidence.add.click()
    assert evidence.new.note.text == "Choose the opening package first."


def test_the_package_that_is_looked_at_becomes_the_opening(page, desk):
    desk.edit_fields(opening=None)
    go(page, 6)
    opening = panel(page, "Opening")
    assert "None yet" in opening.words.text
    desk.choose("price", 1.4)
    opening.take.click()
    assert desk.deal.opening.package["price"] == 1.4
    assert opening.take.disabled
    desk.choose("price", 1.5)
    opening.look.click()
    assert desk.package["price"] == 1.4
    opening.clear.click()
    assert desk.deal.opening is None


def test_a_lever_of_the_library_becomes_an_issue(page, desk):
    go(page, 5)
    levers = panel(page, "Levers to add")
    levers.category.control.value = "direct material"
    levers.table._answer(None, {"tell": "choose", "key": "supply_chain_finance"}, [])
    assert "Numbers that it takes" in levers.lever.text
    before = set(desk.deal.issues)
    asked = "“Paid before the due day” is in the deal already, and settles when money is paid."
    assert asked in levers.lever.text
    levers.add.click()
    assert set(desk.deal.issues) == before
    assert levers.note.text.startswith("Look at “Paid before the due day” first")
    levers.both.value = True
    levers.add.click()
    assert len(desk.deal.issues) == len(before) + 1
    assert desk.opened.issues.keys() == before
    added = panel(page, "Levers to add")
    assert added is levers  # who adds several stays where they are
    assert "supply_chain_finance" not in added.table.choices
    row = minded(added)["Supply chain finance"]
    assert "Numbers to be filled in: " in row
    assert all(caution in row for caution in read_library()["supply_chain_finance"].cautions)


def minded(shelf):
    """What the page says to mind, by lever or trap."""
    rows = [line.partition("\t") for line in shelf.minded.text.splitlines() if "\t" in line]
    return {name: text for name, _, text in rows}


LATER, INFLATED = (
    "Longer terms come back in price",
    "An internal cost of capital may be inflated",
)
EARLIER = {"unit": "days", "options": [-30, 0]}


def test_the_traps_of_an_added_lever_are_said_and_follow_its_numbers(page, desk):
    go(page, 5)
    assert "Longer payment terms" not in panel(page, "Levers to add").minded.text
    add(page, "longer_payment_terms")
    found = minded(panel(page, "Levers to add"))
    for trap in (LATER, INFLATED):
        assert "Longer payment terms" in found[trap].partition("Here: ")[2]
    desk.edit(desk.deal.changed(issues=dict(desk.deal.issues) | {"extra_days": EARLIER}))
    found = minded(panel(page, "Levers to add"))
    assert "Longer payment terms" not in found.get(LATER, "")
    assert "Longer payment terms" in found[INFLATED].partition("Here: ")[2]


def test_a_trap_in_a_line_of_our_own_is_said_with_its_place(page, desk):
    go(page, 5)
    name, side = next(iter(desk.deal.parties.items()))
    value = dict(side.value) | {"later_cash": "0.08 * cash_freed(1000, 30)"}
    desk.edit_party(name, value=value)
    assert f"{side.name}: later cash" in minded(panel(page, "Levers to add"))[LATER]


def add(page, lever):
    shelf = panel(page, "Levers to add")
    shelf.table._answer(None, {"tell": "choose", "key": lever}, [])
    assert shelf.lever.text.count(read_library()[lever].cautions[0]) == 1
    if shelf.both.layout.display != "none":
        shelf.both.value = True
    shelf.add.click()


def test_the_tick_is_for_one_lever_only(page, desk):
    go(page, 5)
    shelf = panel(page, "Levers to add")
    shelf.table._answer(None, {"tell": "choose", "key": "early_payment"}, [])
    shelf.both.value = True
    for lever in ("early_payment", "prepayment"):  # the first closes it again
        shelf.table._answer(None, {"tell": "choose", "key": lever}, [])
    assert not shelf.both.value


def test_a_lever_does_not_fit_a_deal_in_points(page, desk, other):
    desk.open(other)
    go(page, 5)
    levers = panel(page, "Levers to add")
    levers.table._answer(None, {"tell": "choose", "key": "volume_rebate"}, [])
    levers.add.click()
    assert "points" in levers.note.text
    assert desk.deal is other


def test_a_deal_with_other_issues_gets_panels_of_its_own(page, desk, other):
    go(page, 7)
    desk.open(other)
    assert list(page.open_steps) == [7]
    experts = panel(page, "Who leads each issue")
    assert list(experts.form.fields) == list(other.issues)
    for number in range(1, 9):
        go(page, number)
    assert desk.failure == ""


def test_panels_out_of_sight_do_not_work(page, desk):
    go(page, 3)
    go(page, 1)
    asleep = [
        one
        for one in page.open_steps[3].parts
        if isinstance(one, SingleRecordPanel | RecordListPanel)
    ]
    assert all(one.ties._asleep for one in asleep)
    desk.edit_fact("cans", 90_000.0)
    go(page, 3)
    assert desk.failure == ""


def upload(panel, kind, name, content):
    """Send a file, as the page does."""
    file = {"name": name, "type": "", "size": len(content), "content": memoryview(content)}
    panel.uploads[kind].value = ({**file, "last_modified": dt.datetime.now(dt.UTC)},)


def take_quotes(page, text):
    """Upload a quote sheet on the step of alternatives, and take its quotes in."""
    sheet = next(one for one in page.open_steps[3].parts if isinstance(one, QuoteSheetPanel))
    content = text.encode()
    file = {"name": "quotes.csv", "type": "", "size": len(content), "content": memoryview(content)}
    sheet.upload.value = ({**file, "last_modified": dt.datetime.now(dt.UTC)},)
    (silent,) = [one for one in sheet.asks if one.kind == "not asked"]
    sheet.asked._answer(None, {"tell": "choose", "key": f"0 {silent.key}"}, [])  # as today
    sheet.take_in.click()
    return sheet


def test_a_sheet_replaces_only_what_is_called_the_same(page, desk):
    go(page, 3)
    before = len(desk.deal.parties["buyer"].alternatives)
    for name, price in (
        ("A & B", 1.31),
        ("A-B", 1.32),
        ("深圳", 1.33),
        ("广州", 1.34),
        ("A-B", 1.35),
    ):
        take_quotes(page, f"Supplier;Price (EUR per can)\n{name};{price}\n")
    alternatives = list(desk.deal.parties["buyer"].alternatives.values())[before:]
    assert [(one.label, one.quote.terms["price"]) for one in alternatives] == [
        ("A & B", 1.31),
        ("A-B", 1.35),
        ("深圳", 1.33),
        ("广州", 1.34),
    ]


def test_people_come_from_the_template_that_is_offered(page, desk):
    go(page, 2)
    tables = panel(page, "From a table")
    name, content = tables.templates["stakeholders"]._write()
    assert name == "stakeholders.xlsx"
    book = openpyxl.load_workbook(io.BytesIO(content))
    side = desk.deal.parties["supplier"].name
    book["Stakeholders"].append(["Head of sales", side, "high", "high", "A full line", "", ""])
    stream = io.BytesIO()
    book.save(stream)
    upload(tables, "stakeholders", "people.xlsx", stream.getvalue())
    assert tables.words.text == "1 of 1 stakeholders in people.xlsx are new."
    assert desk.deal.preparation.stakeholders["Head of sales"].wants == "A full line"


def sent_by(widget):
    """All that the page gets of a widget and what is in it."""
    inner = [sent_by(child) for child in getattr(widget, "children", ())]
    return str(widget.get_state()) + "".join(inner)


@pytest.mark.parametrize("view", [View.BUYER, View.EXECUTIVE])
@pytest.mark.parametrize("case", ["canned-food/deal-prepaid", "thompson/deal"])
def test_a_view_shows_what_it_may_have_and_every_step_works(view, case):
    deal = load_deal(DATA / f"{case}.yaml")
    secret = "A note on a person of theirs"
    preparation = dict(deal.preparation or {}) | {"counterpart_notes": (secret,)}
    redacted = redact(deal.changed(preparation=preparation), view)
    desk = Desk(redacted, view=view)
    page = PrepDashboard(desk)
    for number in range(1, 9):
        go(page, number)
        for one in every_panel(page):
            heading = getattr(one.children[0], "text", "")
            assert "Notes on the people" not in heading
        assert secret not in sent_by(page)
    desk.edit_fields(preparation=dict(desk.deal.preparation or {}) | {"goal": "Cans"})
    assert (desk.failure, desk.problem) == ("", "")


def new_deal(page, **texts):
    """Fill in the form of a new deal, and send it."""
    form = page.open_steps[1].parts[0]
    form.show.click()
    for name, text in texts.items():
        form.fields[name].control.value = text
    form.make.click()
    return form


def test_a_new_deal_from_two_quotes_on_paper(page, desk):
    new_deal(
        page,
        title="Canned food",
        supplier="Cannery",
        unit="can",
        units="100000",
        price="1.50",
        payment="30",
        quote_1_supplier="Second cannery",
        quote_1_price="1.40",
        quote_1_payment="30",
        quote_1_one_off="4000",
    )
    assert desk.deal.title == "Canned food"
    assert desk.deal.parties["supplier"].name == "Cannery"
    assert desk.analysis.terms.reservations["buyer"] == pytest.approx(-144_000)
    go(page, 4)
    guess = panel(page, "What it costs them")
    assert "no price is too low for it" in guess.children[1].text
    for name, text in {"low": "1.2", "likely": "1.3", "high": "1.35"}.items():
        guess.fields[name].control.value = text
    guess.evidence.control.value = "Price of tin plate"
    guess.add.click()
    assert desk.deal.facts["supplier_cost"].evidence[0].text == "Price of tin plate"
    assert all("What it costs them" not in str(one.children[0]) for one in every_panel(page))
    in_play = desk.analysis.zopa.in_play_frame().loc["price"].query("possible").index
    assert in_play.min() == pytest.approx(1.3, abs=0.01)
    go(page, 3)
    (limit,) = (one for one in every_panel(page) if isinstance(one, ReservationPricePanel))
    assert limit.words.text == (
        "At 30 days after invoice Buyer accepts up to 1.44 EUR/can, "
        "Cannery accepts no less than 1.3 EUR/can."
    )
    go(page, 1)
    assert page.current == 1


def test_a_new_deal_says_what_is_missing(page, desk):
    before = desk.deal
    form = new_deal(page, units="many", price="1.50", quote_1_supplier="Second cannery")
    assert form.fields["title"].note.text == "This has to be said."
    assert "ask for one unit" in form.fields["quote_1_price"].note.text
    assert "Must be a number" in form.fields["units"].note.text
    form.fields["title"].control.value, form.fields["units"].control.value = "Cans", "100"
    form.fields["quote_1_price"].control.value = "-2"
    form.make.click()
    assert "price of Second cannery: must be above 0" in form.note.text
    assert desk.deal is before


@pytest.mark.parametrize(
    ("step", "terms"),
    [
        (3, ["BATNA", "reservation value"]),
        (4, ["ZOPA"]),
        (6, ["frontier", "aspiration", "equal offers"]),
    ],
)
def test_terms_of_art_are_explained_where_they_are_first_met(page, step, terms):
    go(page, step)
    assert all(term in TERMS and term in page.open_steps[step].head.text for term in terms)


def test_an_added_lever_waits_until_its_numbers_are_looked_at(page, desk):
    go(page, 4)
    assert panel(page, "Drafts").words.text.startswith("No number of this deal is a draft")
    go(page, 5)
    worth = desk.assessment.values.tolist()
    add(page, "supply_chain_finance")
    go(page, 4)
    drafts = [name for name, fact in desk.deal.facts.items() if fact.is_draft]
    assert drafts
    assert "supply chain finance" in panel(page, "Drafts").words.text.lower()
    for option in desk.deal.issues[next(reversed(list(desk.deal.issues)))].options:
        desk.choose(next(reversed(list(desk.deal.issues))), option)
        assert desk.assessment.values.tolist() == worth
    facts = panel(page, "What the numbers rest on")
    for name in drafts:
        facts.table._answer(None, {"tell": "choose", "key": name}, [])
        facts.form.fields["state"].control.value = "estimated"
        assert desk.problem == ""
    assert not any(fact.is_draft for fact in desk.deal.facts.values())
    assert panel(page, "Drafts").words.text.startswith("No number of this deal is a draft")


def test_a_confirmed_fact_is_asked_for_its_source(page, desk):
    go(page, 4)
    facts = panel(page, "What the numbers rest on")
    facts.new.control.value = "Boxes on a pallet"
    facts.add.click()
    name = facts.opened
    assert desk.deal.facts[name].is_draft
    facts.form.fields["state"].control.value = "confirmed"
    assert "a confirmed fact needs a source" in desk.problem
    assert desk.deal.facts[name].is_draft
