"""What the options of an issue cost us, and are worth to them: entered cell by cell."""

from __future__ import annotations

from functools import partial
from typing import Any

import ipywidgets as ipw

from workbench.library import find_option_worths, set_worth
from workbench.model import Deal, Fact, Issue, Option, format_option, label_of
from workbench.ui.desk.binding import Ties, close_tree, guarded
from workbench.ui.desk.desk import Desk
from workbench.ui.desk.doubts import Replies
from workbench.ui.widgets.entries import read_number, write_entry
from workbench.ui.widgets.option_texts import read_span, write_span
from workbench.ui.widgets.text_view import Node, TextView, paragraphs, part

ROW_LIMIT = 12
"""Most options with a row each; of more numbers the ends are valued, with a line between."""

_ABOUT = (
    "Against what holds today. A number is an estimate; say how sure you are of it with the least "
    "and the most that it may be. A saving is a cost below 0."
)
_BETWEEN = "Between the numbers entered, the worth lies on a straight line."


class WorthTable(ipw.VBox):  # type: ignore[misc]  # ipywidgets is untyped
    """Enter what each option of an issue costs us and is worth to the other side, with ranges.

    Parameters
    ----------
    desk : Desk
    issue : str
    ties : Ties
        Of what it belongs to.
    """

    def __init__(self, desk: Desk, issue: str, ties: Ties) -> None:
        self.desk, self.issue, self.ties = desk, issue, ties.branch()
        self.note = TextView()
        self._refused: dict[str, str] = {}
        self._replies: dict[str, tuple[str, Replies]] = {}
        self.note.on_choose(guarded(desk, self._reply))
        deal = desk.deal
        self.cells: dict[tuple[str, Option, str], ipw.Text] = {}
        self.rows = shown_options(deal, issue)
        about = f"{_ABOUT} {_BETWEEN}" if deal.issues[issue].is_numeric else _ABOUT
        self.grid = ipw.Box(self._build(deal))
        self.grid.add_class("wb-worths")
        super().__init__([TextView(part("p", about, cls="wb-quiet")), self.grid, self.note])

    def leave(self) -> None:
        """Cut the ties of the table and take it off the page."""
        self.ties.cut()
        close_tree(self)

    def _build(self, deal: Deal) -> list[ipw.Widget]:
        sides = [deal.ours, deal.theirs]
        heads = ["Option", *(_head(deal, side) for side in sides)]
        cells: list[ipw.Widget] = [TextView(part("strong", head)) for head in heads]
        today = deal.status_quo[self.issue] if deal.status_quo is not None else None
        for option in self.rows:
            text = format_option(deal.issues[self.issue], option)
            is_today = option == today
            more = [part("span", " today", cls="wb-quiet")] if is_today else []
            cells.append(TextView(part("p", text, *more)))
            cells += [self._cell(side, option, text, is_today=is_today) for side in sides]
        return cells

    def _cell(self, side: str, option: Option, text: str, *, is_today: bool) -> ipw.Widget:
        """Return the two fields of a side for an option; today's is 0, and says so."""
        entry = find_option_worths(self.desk.deal, side, self.issue).entries.get(option, 0)
        if is_today and not isinstance(entry, str) and entry == 0:
            return TextView(part("p", "0", cls="wb-quiet"))
        whose = _head(self.desk.deal, side)
        fields = []
        for kind, hint in (("number", "number"), ("range", "least to most")):
            label = f"{whose}, {text}" + ("" if kind == "number" else ", range")
            control = ipw.Text(description=label, placeholder=hint, continuous_update=False)
            control.add_class("wb-cell")
            self.cells[side, option, kind] = control
            read, write = (
                (self._number, self._write_number)
                if kind == "number"
                else (self._range, self._write_range)
            )
            self.ties.hold(
                control,
                read=partial(read, side, option),
                write=partial(write, side, option),
                say=partial(self._say, label),
                ask=partial(self._ask, label),
            )
            fields.append(control)
        box = ipw.HBox(fields)
        box.add_class("wb-worth")
        return box

    def _fact(self, side: str, option: Option) -> Fact | None:
        """Return the fact that stands for an option; a number in the formula as a fact."""
        deal = self.desk.deal
        entry = find_option_worths(deal, side, self.issue).entries.get(option)
        if entry is None:
            return None
        return deal.facts.get(entry) if isinstance(entry, str) else Fact(value=entry)

    def _number(self, side: str, option: Option) -> str:
        fact = self._fact(side, option)
        return "" if fact is None or fact.is_draft else write_entry(fact.estimate)

    def _range(self, side: str, option: Option) -> str:
        fact = self._fact(side, option)
        return "" if fact is None else write_span(fact.span)

    def _write_number(self, side: str, option: Option, text: str) -> None:
        before = self._fact(side, option)
        if not text.strip():
            self._put(side, option, None)
            return
        number = read_number(text, self.desk.deal.currency)
        fact = Fact(value=number) if before is None else before.changed(number)
        state = "estimated" if fact.is_draft else fact.state
        self._put(side, option, fact.model_copy(update={"state": state}))

    def _write_range(self, side: str, option: Option, text: str) -> None:
        before = self._fact(side, option)
        if before is None or before.is_draft:
            raise ValueError("Give the number first, then how sure you are of it.")
        low, high = read_span(text, self.desk.deal.currency) if text.strip() else (None, None)
        update = {"value": before.estimate, "mode": None, "distribution": None}
        self._put(side, option, before.model_copy(update=update | {"low": low, "high": high}))

    def _put(self, side: str, option: Option, fact: Fact | None) -> None:
        self.desk.change(lambda deal: set_worth(deal, side, self.issue, option, fact))

    def _say(self, label: str, sentence: str) -> None:
        self._replies.pop(label, None)
        if sentence:
            self._refused[label] = f"{label}: {sentence}"
        else:
            self._refused.pop(label, None)
        self._show()

    def _ask(self, label: str, question: str, replies: Replies) -> None:
        self._refused.pop(label, None)
        self._replies[label] = question, replies
        self._show()

    def _show(self) -> None:
        asked = [
            part("p", f"{label}: {question} ", *_buttons(label, replies), cls="wb-asked")
            for label, (question, replies) in self._replies.items()
        ]
        self.note.show(*paragraphs(self._refused.values(), cls="wb-problem"), *asked)

    def _reply(self, key: Any) -> None:
        label, place = key
        self._replies[label][1][place][1]()


def _buttons(label: str, replies: Replies) -> list[Node]:
    return [part("button", text, choose=[label, place]) for place, (text, _) in enumerate(replies)]


def _head(deal: Deal, side: str) -> str:
    unit = deal.currency
    if side == deal.ours:
        return f"Costs us, {unit}"
    return f"Worth to {label_of(deal, side)}, {unit}"


def shown_options(deal: Deal, name: str) -> list[Option]:
    """Return the options that get a row: all of a few, else the ends, today's and the valued."""
    issue: Issue = deal.issues[name]
    if issue.count <= ROW_LIMIT or not issue.is_numeric:
        return list(issue.options[:500])
    entered = {
        option
        for side in deal.parties
        for option in find_option_worths(deal, side, name).entries
        if option in issue.options
    }
    today = {deal.status_quo[name]} if deal.status_quo is not None else set()
    shown = {issue.options[0], issue.options[-1], *entered, *today}
    return [option for option in issue.options if option in shown]
