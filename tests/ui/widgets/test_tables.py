"""Tables on a page: heads for screen readers, words as words."""

from __future__ import annotations

from workbench.ui.widgets.tables import row, table
from workbench.ui.widgets.text_view import TextView, part


def built(node):
    """Return classes of a table and its parts by tag."""
    tag, attributes, children = node
    assert tag == "table"
    return attributes["class"], {tag: (named, within) for tag, named, within in children}


def test_heads_name_columns_and_first_cells_name_rows():
    _, parts = built(table(("Side", "Value"), [row("Buyer", "1,200")]))
    _, [[_, _, heads]] = parts["thead"]
    assert heads == [["th", {"scope": "col"}, ["Side"]], ["th", {"scope": "col"}, ["Value"]]]
    _, [[_, _, cells]] = parts["tbody"]
    assert cells == [["th", {"scope": "row"}, ["Buyer"]], ["td", {}, ["1,200"]]]


def test_an_empty_head_is_no_head():
    _, parts = built(table((None, ""), [row("Buyer", "")]))
    _, [[_, _, heads]] = parts["thead"]
    assert heads == [["td", {}, []], ["td", {"class": "wb-ruled"}, []]]


def test_a_row_without_a_name_has_no_empty_head():
    _, parts = built(table((), [row("", "1,200")]))
    _, [[_, _, cells]] = parts["tbody"]
    assert [tag for tag, _, _ in cells] == ["td", "td"]


def test_columns_of_sentences_stand_to_the_left_and_ready_cells_stay_as_they_are():
    ready = part("td", "none", colspan=2)
    _, parts = built(table(("Step", "Say"), [row("1", "Please"), row("2", ready)], prose=(1,)))
    _, [[_, _, heads]] = parts["thead"]
    assert heads[1] == ["th", {"class": "wb-say", "scope": "col"}, ["Say"]]
    _, [[_, _, first], [_, _, second]] = parts["tbody"]
    assert first[1] == ["td", {"class": "wb-say"}, ["Please"]]
    assert second[1] is ready


def test_groups_stand_above_what_they_span():
    made = table(("Solution", "value", "surplus"), [], groups=(("", 1), ("Buyer", 2)))
    _, parts = built(made)
    _, [[_, _, groups], _] = parts["thead"]
    assert groups == [["td", {}, []], ["th", {"colspan": 2, "scope": "colgroup"}, ["Buyer"]]]


def test_a_table_that_explains_itself_has_rows_only():
    look, parts = built(table((), [row("Title", "Cans", look="wb-strong")], look="wb-facts"))
    assert look == "wb-table wb-facts"
    assert list(parts) == ["tbody"]
    _, [[_, attributes, _]] = parts["tbody"]
    assert attributes == {"class": "wb-strong"}


def test_words_stay_words():
    view = TextView(table(("<i>",), [row("<b>Buyer</b>")], caption="$4 & more"))
    assert [line.strip() for line in view.text.splitlines()] == ["$4 & more", "<i>", "<b>Buyer</b>"]
