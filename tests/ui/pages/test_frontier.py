from __future__ import annotations

import re
from datetime import UTC, datetime

import ipywidgets as ipw
import pytest

from workbench.charts.drawing import theme
from workbench.files import read_deal
from workbench.ui import Desk, FrontierDashboard
from workbench.ui.desk.desk import FAILURE
from workbench.ui.widgets.page_style import PageStyle

EVIL = "<script>alert(1)</script>"


def drawn(dashboard):
    """What the two charts show, as plain data."""
    return [
        panel.chart.figure.to_dict()["data"] for panel in (dashboard.frontier, dashboard.breakdown)
    ]


def upload(dashboard, content, name="deal.yaml"):
    file = {"name": name, "type": "", "size": len(content), "content": memoryview(content)}
    dashboard.deal.upload.value = ({**file, "last_modified": datetime.now(tz=UTC)},)


def test_a_fact_moves_deal_analysis_and_charts(desk, dashboard):
    before = drawn(dashboard)
    dashboard.facts.fields["unit_cost"].control.value = 1.25
    assert desk.deal.facts["unit_cost"].value == 1.25
    assert desk.analysis.deal is desk.deal
    for old, new in zip(before, drawn(dashboard), strict=True):
        assert str(old) != str(new)


def test_another_deal_brings_its_own_controls(desk, dashboard, other):
    facts, package = dashboard.facts, dashboard.package
    desk.open(other)
    assert list(dashboard.facts.fields) == []
    assert list(dashboard.package.fields) == list(other.issues)
    assert facts.comm is None
    assert package.comm is None
    assert dashboard.package.fields["Price"].control.value == desk.package["Price"]


def test_controls_follow_a_deal_with_other_numbers(desk, dashboard, deal):
    control = dashboard.facts.fields["cans"].control
    desk.open(deal.with_fact("cans", 70_000.0))
    assert dashboard.facts.fields["cans"].control is control
    assert control.value == "70000"


def test_refused_fact_snaps_back_and_nothing_else_changes(desk, dashboard, deal):
    before = drawn(dashboard)
    field = dashboard.facts.fields["buyer_rate"]
    field.control.max = 9.0
    field.control.value = 8.0
    assert field.control.value == 0.08
    assert field.note.text.startswith("Our cost of money: must lie between")
    assert desk.deal is deal
    assert str(drawn(dashboard)) == str(before)
    field.control.value = 0.09
    assert field.note.text == ""


def test_showing_a_deal_never_edits_it(dashboard, desk, deal):
    given = deal.with_fact("supplier_rate", 0.223456789)
    desk.open(given)
    assert desk.deal is given
    FrontierDashboard(desk)
    assert desk.deal is given


def test_two_dashboards_on_one_desk_stay_in_step(desk, dashboard, other):
    second = FrontierDashboard(desk)
    dashboard.facts.fields["cans"].control.value = "80 000"
    assert second.facts.fields["cans"].control.value == "80000"
    second.package.fields["price"].control.value = 1.45
    assert dashboard.package.fields["price"].control.value == 1.45
    desk.open(other)
    assert list(dashboard.package.fields) == list(second.package.fields) == list(other.issues)
    assert str(drawn(dashboard)) == str(drawn(second))


def test_an_error_while_drawing_is_said_and_keeps_the_rest_going(
    desk, dashboard, monkeypatch, caplog
):
    def stumble(*_arguments, **_options):
        raise RuntimeError("inner workings")

    monkeypatch.setattr("workbench.ui.panels.exact.breakdown.plot_breakdown", stumble)
    dashboard.package.fields["price"].control.value = 1.45
    assert dashboard.alert.text == FAILURE
    assert "inner workings" in caplog.text
    assert "Price 1.45 EUR/can" in dashboard.package.words.text
    monkeypatch.undo()
    dashboard.package.fields["price"].control.value = 1.4
    assert dashboard.alert.text == ""


def test_a_clicked_point_is_selected(desk, dashboard):
    dashboard.frontier.chart._handlers([3])
    assert desk.package == desk.analysis.frontier.package(3)
    assert dashboard.frontier.point.max - dashboard.frontier.point.value == 3


@pytest.mark.parametrize("point", [-1, 10**6, "3", None, [3]])
def test_a_point_that_is_not_there_selects_nothing(dashboard, desk, point):
    before = desk.package
    dashboard.frontier.chart._handlers([point])
    assert desk.package == before


def test_the_slider_walks_from_one_side_to_the_other(desk, dashboard):
    point = dashboard.frontier.point
    point.value = 0
    buyer, supplier = desk.analysis.frontier.values.max(axis=0)
    assert desk.assessment.values[1] == pytest.approx(supplier)
    point.value = point.max
    assert desk.assessment.values[0] == pytest.approx(buyer)
    assert dashboard.frontier.ends.text == "◂ best for Cannerybest for Supermarket ▸"


def test_a_package_below_the_frontier_is_not_moved_onto_it(desk, dashboard):
    desk.choose("price", 1.6)
    assert not desk.assessment.efficient
    assert desk.package == {"price": 1.6, "days_early": 0.0}


def test_a_solution_is_chosen_in_the_table(desk, dashboard):
    table = dashboard.solutions.table
    assert table.choices == ["nash", "kalai_smorodinsky", "egalitarian", "utilitarian"]
    table._answer(table, {"tell": "choose", "key": "nash"}, [])
    assert desk.package == desk.analysis.solutions.nash.package
    assert "Fair split" in dashboard.package.verdict.text


def test_solutions_that_are_not_there_say_why(desk, dashboard, deal):
    rule = {"when": "price > 0", "why": "No business here"}
    desk.open(deal.changed(rules=[rule]))
    assert desk.problem == ""
    assert dashboard.solutions.table.text.count("The rules forbid every package.") == 4
    assert "\nNo business here." in dashboard.package.verdict.text
    assert dashboard.package.verdict.text.startswith("Not allowed")
    assert dashboard.frontier.point.disabled


def test_money_left_on_the_table_is_said(desk, dashboard):
    assert dashboard.package.verdict.text == (
        "Better is possibleToday\nIt costs Supermarket 160,000 EUR: as good as no deal.\n"
        "Without hurting the other side, Supermarket could save 3,994 EUR, or Cannery "
        "could gain 4,126 EUR."
    )
    rows = dashboard.package.worth.text.splitlines()
    assert rows[0] == "Values in EUR"
    assert rows[1] == "\tCost to Supermarket\tValue to Cannery"
    assert rows[2] == "This package\t160,000\t40,000"
    assert rows[7] == "Could still gain\t3,994\t4,126"


def test_shipped_deals_are_offered_by_title(desk, dashboard):
    labels = [label for label, _ in dashboard.deal.choice.options]
    assert "Thompson, a job contract" in labels
    assert len(labels) == 8
    dashboard.deal.choice.value = labels.index("Thompson, a job contract")
    assert desk.deal.title == "Thompson, a job contract"


def test_a_deal_of_ones_own_is_offered_too(desk, dashboard, deal):
    desk.open(deal.changed(title="Mine"))
    assert dashboard.deal.choice.options[0] == ("Mine (yours)", None)
    assert dashboard.deal.choice.value is None
    assert desk.deal.title == "Mine"


def test_an_edited_shipped_deal_is_still_the_shipped_one(desk, dashboard):
    chosen = dashboard.deal.choice.value
    assert dashboard.deal.reset.disabled
    desk.edit_fact("cans", 80_000.0)
    assert dashboard.deal.choice.value == chosen
    dashboard.deal.reset.click()
    assert desk.deal.facts["cans"].value == 100_000.0
    assert dashboard.deal.reset.disabled


def test_download_reads_back_as_the_deal_on_the_table(desk, dashboard):
    desk.edit_fact("cans", 80_000.0)
    name, content = dashboard.deal._file()
    assert name == "canned-food-act-two-payment-in-advance.yaml"
    assert read_deal(content) == desk.deal


@pytest.mark.parametrize(
    ("content", "name", "message"),
    [
        (b"format: 1\ntitle: [", "a.yaml", r"a\.yaml:2:\d+: "),
        (b"\xff\xfe\x00", "a.yaml", r"a\.yaml:1:1: the file is not UTF-8 text"),
        (b"format: 1", "a.exe", r"a\.exe: a deal file ends in"),
        (b"{}", "a.json", r"a\.json.*format number is missing"),
        (b"a: &a [x]\nb: [*a, *a]", EVIL + ".yaml", re.escape(EVIL)),
        (b"!!python/object/apply:os.system ['ls']", "a.yaml", r"a\.yaml:1:1: "),
    ],
)
def test_wrong_upload_is_located_and_changes_nothing(desk, dashboard, deal, content, name, message):
    before = drawn(dashboard)
    upload(dashboard, content, name)
    assert re.search(message, dashboard.deal.message.text)
    assert desk.deal is deal
    assert str(drawn(dashboard)) == str(before)
    assert dashboard.deal.upload.value == ()


def test_right_upload_is_shown_and_takes_the_message_away(desk, dashboard, other):
    upload(dashboard, b"nonsense")
    name, content = FrontierDashboard(Desk(other)).deal._file()
    upload(dashboard, content.encode(), name)
    assert desk.deal == other
    assert dashboard.deal.message.text == ""


def test_words_of_a_deal_are_never_markup(desk, dashboard, deal):
    text = FrontierDashboard(Desk(deal)).deal._file()[1]
    for word in ("Supermarket", "Canned food, act two", "Order volume"):
        text = text.replace(word, EVIL)
    upload(dashboard, text.encode())
    assert desk.deal.title.startswith(EVIL)
    assert dashboard.deal.about.content[0][2][0] == ["strong", {}, [desk.deal.title]]
    assert dashboard.facts.fields["cans"].control.description.startswith(EVIL)
    assert not any(isinstance(widget, ipw.HTML) for widget in widgets_in(dashboard))
    assert not any(getattr(w, "description_allow_html", False) for w in widgets_in(dashboard))


def test_every_control_has_a_label(dashboard):
    controls = [w for w in widgets_in(dashboard) if isinstance(w, ipw.ValueWidget)]
    assert len(controls) > 10
    nameless = [w for w in controls if not w.description]
    assert nameless == []


def test_style_sheet_has_the_colours_of_the_charts():
    style = PageStyle()._css
    for name, css in (("buyer", "buyer"), ("supplier", "supplier"), ("agreement", "agreement")):
        assert f"--wb-{css}: {theme.COLORS[name]};" in style


def widgets_in(widget):
    yield widget
    for child in getattr(widget, "children", ()):
        yield from widgets_in(child)
