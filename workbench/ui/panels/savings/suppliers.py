"""Suppliers: a scorecard with its weights in sight, and what the ledger and deals know of each."""

from __future__ import annotations

from collections.abc import Iterator

import ipywidgets as ipw
import pandas as pd

from workbench.savings import Scorecard, parse_scores, scorecard
from workbench.savings.dossiers import SupplierDossier, find_dossier
from workbench.ui.desk.binding import guarded
from workbench.ui.desk.ledger_desk import LedgerDesk
from workbench.ui.panels.savings.panel import SavingsPanel
from workbench.ui.widgets.tables import row, table
from workbench.ui.widgets.text_view import Node, TextView, paragraphs, part
from workbench.ui.widgets.uploads import take_upload
from workbench.words import format_fixed, format_share


class ScorecardPanel(SavingsPanel):
    """Set the weight and the minimum of each criterion; hand in a table with a column for each.

    Parameters
    ----------
    books : LedgerDesk
    scores : DataFrame, optional
        One row per supplier and period; criteria from 0 to 100.
    """

    def __init__(self, books: LedgerDesk, scores: pd.DataFrame | None = None) -> None:
        self.upload = ipw.FileUpload(description="Open a table", accept=".csv", icon="")
        self.fields = ipw.VBox()
        self.view = TextView()
        self.weights: dict[str, ipw.BoundedFloatText] = {}
        self.minima: dict[str, ipw.BoundedFloatText] = {}
        super().__init__(books, [self.fields, self.upload, self.view], heading="Scorecard")
        self.scores = pd.DataFrame()
        self.upload.observe(guarded(books, lambda _: self._take()), "value")
        self.show_scores(scores if scores is not None else pd.DataFrame())

    def show_scores(self, scores: pd.DataFrame) -> None:
        """Show another table of scores."""
        self.scores = scores
        criteria = [one for one in scores.columns if one not in ("supplier", "period")]
        lines = []
        for one in criteria:
            weight = ipw.BoundedFloatText(
                description=f"Weight of {one}", min=0, max=100, value=round(100 / len(criteria), 1)
            )
            least = ipw.BoundedFloatText(description="at least", min=0, max=100, value=0)
            self.weights[one], self.minima[one] = weight, least
            for field in (weight, least):
                field.observe(guarded(self.books, lambda _: self._draw()), "value")
            line = ipw.HBox([weight, least])
            line.add_class("wb-tools")
            lines.append(line)
        self.fields.children = lines
        self._draw()

    def _take(self) -> None:
        given = take_upload(self.upload)
        if given is None:
            return
        try:
            self.show_scores(parse_scores(*given))
        except ValueError as error:
            self.view.show(*paragraphs([str(error)], cls="wb-alert"))

    def _draw(self) -> None:
        criteria = [one for one in self.weights if one in self.scores]
        if not criteria:
            self.view.show(part("p", "No scores yet: open a table.", cls="wb-note"))
            return
        weights = {one: self.weights[one].value for one in criteria}
        minima = {one: self.minima[one].value for one in criteria if self.minima[one].value}
        periods = sorted(self.scores["period"].unique()) if "period" in self.scores else [""]
        try:
            cards = {
                one: scorecard(_of_period(self.scores, one), weights=weights, minima=minima)
                for one in periods
            }
        except ValueError as error:
            self.view.show(*paragraphs([str(error)], cls="wb-alert"))
            return
        self.view.show(*_card_nodes(cards))


def _of_period(scores: pd.DataFrame, period: str) -> pd.DataFrame:
    if "period" not in scores:
        return scores
    return scores[scores["period"] == period].drop(columns="period")


def _card_nodes(cards: dict[str, Scorecard]) -> Iterator[Node]:
    last = list(cards)[-1]
    card = cards[last]
    yield part("p", f"{last + ': ' if last else ''}{card.headline}.")
    trend = {
        name: {sup: s for sup, s in zip(one.suppliers, one.score, strict=True)}
        for name, one in cards.items()
    }
    body = []
    for supplier, one in card.to_frame().iterrows():
        cells = [_shown(one[name]) for name in card.criteria]
        score = _shown(one["score"], 2)
        if pd.isna(one["score"]):
            score = f"{format_fixed(one['at least'])} to {format_fixed(one['at most'])}"
        path = " → ".join(_shown(trend[period].get(str(supplier))) for period in cards)
        sure = "–" if pd.isna(one["first in"]) else format_share(one["first in"])
        body.append(row(str(supplier), *cells, score, path, sure, one["below minimum"] or "–"))
    heads = ("Supplier", *card.criteria, "Score", "Trend", "First in", "Below minimum")
    yield table(heads, body, caption="0 to 100, more is better; what is missing is no 0")
    yield part("p", "; ".join(one.rstrip(".") for one in card.fine_print), cls="wb-note")


def _shown(number: object, decimals: int = 1) -> str:
    if not isinstance(number, float) or number != number:
        return "missing"
    return format_fixed(number, decimals=decimals)


class DossierPanel(SavingsPanel):
    """What is known of a supplier before the next talk, and what is not.

    Parameters
    ----------
    books : LedgerDesk
    """

    def __init__(self, books: LedgerDesk) -> None:
        self.supplier = ipw.Dropdown(description="Supplier")
        self.view = TextView()
        tools = ipw.HBox([self.supplier])
        tools.add_class("wb-tools")
        super().__init__(books, [tools, self.view], heading="Dossier")
        self.supplier.observe(guarded(books, lambda _: self._draw()), "value")
        self.ties.follow(self._list, "version")

    def _list(self) -> None:
        books = self.books
        found = {one.supplier for one in books.entries.values()}
        found |= {one.supplier for one in books.contracts.values()}
        names = sorted(one for one in found if one)
        if list(self.supplier.options) != names:
            self.supplier.options = names
            self.supplier.value = names[0] if names else None
        self._draw()

    def _draw(self) -> None:
        if not self.supplier.value:
            self.view.show(part("p", "No supplier is known yet.", cls="wb-note"))
            return
        books = self.books
        states = []
        if books.store is not None:
            for one in books.store.list(books.who, search=self.supplier.value)[:20]:
                if str(one.view) == "analyst":
                    states.append(books.store.open(one.id, books.who)[1])
        made = find_dossier(
            self.supplier.value, entries=books.entries, contracts=books.contracts,
            deals=[(one.deal, one.offers) for one in states], today=books.today,
        )  # fmt: skip
        self.view.show(*_dossier_nodes(made))


def _dossier_nodes(made: SupplierDossier) -> Iterator[Node]:
    for head, lines in made.known.items():
        yield part("h3", head)
        yield part("ul", *[part("li", one) for one in lines])
    if made.gaps:
        yield part("h3", "What we do not know")
        yield part("ul", *[part("li", one) for one in made.gaps])
