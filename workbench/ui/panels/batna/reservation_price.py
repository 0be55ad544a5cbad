"""The limit on a price: up to where a party accepts, at every setting of other terms."""

from __future__ import annotations

import math
from collections.abc import Iterator

import ipywidgets as ipw

from workbench.analysis import find_price_curve, find_price_surface, reservation_price
from workbench.analysis.batna.price_sides import find_sides
from workbench.charts import plot_reservation_price
from workbench.model import (
    Deal,
    DealError,
    Issue,
    Option,
    format_option,
    label_of,
    label_within,
    number_words,
)
from workbench.phrases import in_words
from workbench.phrases.batna.one_offs import one_off_lines
from workbench.phrases.batna.plan import no_limit
from workbench.ui.desk.binding import Ties, close_tree
from workbench.ui.desk.desk import Desk
from workbench.ui.widgets.controls import Field, numeric_issues
from workbench.ui.widgets.figure_view import FigureView
from workbench.ui.widgets.menu import Menu
from workbench.ui.widgets.number_fields import option_field
from workbench.ui.widgets.panel import Panel
from workbench.ui.widgets.text_view import TextView, paragraphs
from workbench.value import find_reservation

NOTHING_TO_FIND = "A limit is found on an issue with numbers, at settings of another issue."

_NOTHING_BETWEEN = (
    "No limit can be found on “{}”: a formula of this deal has no worth between its options."
)


class ReservationPricePanel(Panel):
    """Choose a price and one or two other terms, and read the limits of both sides.

    Parameters
    ----------
    desk : Desk
    """

    area = "limit"

    def __init__(self, desk: Desk) -> None:
        self.issue = Menu(desk, "Limit on", self._draw)
        self.over = Menu(desk, "at every setting of", self._draw)
        self.second = Menu(desk, "and of", self._draw)
        self.setting: Field | None = None
        self.words, self.notes, self.chart = TextView(), TextView(), FigureView()
        self._menus = ipw.Box([self.issue, self.over, self.second])
        self._menus.add_class("wb-pairs")
        super().__init__(desk, [self._menus, self.words, self.chart, self.notes])
        self._issue: object = None
        self._setting_ties = Ties(desk)
        self.ties.follow_numbers(self._draw)

    def leave(self) -> None:
        """Cut the ties of the panel and of its setting."""
        self._setting_ties.cut()
        super().leave()

    def _draw(self) -> None:
        deal = self.desk.deal
        self._offer(deal)
        self._set(deal)
        if self.over.value is None:
            self._say_only(self._alone(deal))
            self._menus.layout.display = "none"
            return
        self._menus.layout.display = ""
        try:
            self._show_limits(deal)
        except DealError:
            self._say_only([_NOTHING_BETWEEN.format(label_of(deal, self.issue.value))])

    def _say_only(self, sentences: list[str]) -> None:
        self.words.show(*paragraphs(sentences, cls="wb-answer"))
        self.chart.layout.display = "none"
        self.notes.show()

    def _show_limits(self, deal: Deal) -> None:
        self.chart.layout.display = ""
        package, issue, over = self.desk.package, self.issue.value, self.over.value
        buyer, seller = find_sides(deal, issue, package, self.desk.party)
        terms = self.desk.analysis.terms
        curve = find_price_curve(terms, issue, package, over=over, buyer=buyer, seller=seller)
        sentences = [f"{in_words(curve)}."]
        if not self.second.value:
            self.chart.show(plot_reservation_price(curve))
        else:
            both = (over, self.second.value)
            surface = find_price_surface(terms, self.desk.party, issue, package, over=both)
            sentences.append(f"{in_words(surface)}.")
            self.chart.show(plot_reservation_price(surface))
        self.words.show(*paragraphs(sentences, cls="wb-answer"))
        self.notes.show(*paragraphs(self._remarks(deal, buyer, seller), cls="wb-quiet"))

    def _alone(self, deal: Deal) -> list[str]:
        """Say the limits of a deal whose only issue is the price."""
        issue = self.issue.value
        if issue is None:
            return [NOTHING_TO_FIND]
        terms = self.desk.analysis.terms
        limits = {name: reservation_price(terms, name, issue, {}) for name in deal.parties}
        said = [
            f"{label_of(deal, party)} is as well off without a deal at a "
            f"{label_within(deal, issue)} of {number_words(deal, issue, limit)}."
            for party, limit in limits.items()
            if isinstance(limit, float)
        ]
        return said or [NOTHING_TO_FIND]

    def _offer(self, deal: Deal) -> None:
        self.issue.offer(numeric_issues(deal))
        others = [(label_of(deal, name), name) for name in deal.issues if name != self.issue.value]
        self.over.offer(others if self.issue.value is not None else [])
        rest = [(label, name) for label, name in others if name != self.over.value]
        self.second.offer([("nothing else", ""), *rest])

    def _set(self, deal: Deal) -> None:
        """Offer the settings of the other issue, for the sentence."""
        name = self.over.value
        issue = None if name is None else (name, deal.issues[name])
        if issue == self._issue:
            return
        self._issue, old = issue, self.setting
        self._setting_ties.cut()
        self._setting_ties, self.setting = Ties(self.desk), None
        if name is not None:
            self.setting = setting = option_field(deal, name)
            shown = deal.issues[name]
            setting.tie(
                self._setting_ties,
                read=lambda: self._read_setting(name, shown),
                write=lambda option: self.desk.choose(name, option),
            )
        fixed = [self.issue, self.over, self.second]
        self._menus.children = [*fixed, *([self.setting] if self.setting is not None else [])]
        if old is not None:
            close_tree(old)

    def _read_setting(self, name: str, shown: Issue) -> Option:
        """Return the option on the desk, any while the panel sleeps through another deal."""
        if self.desk.deal.issues.get(name) != shown:
            return shown.options[0]
        return self.desk.package[name]

    def _remarks(self, deal: Deal, buyer: str | None, seller: str | None) -> Iterator[str]:
        for party in (buyer, seller):
            if party is not None and math.isinf(find_reservation(deal, party)):
                yield no_limit(deal, party)
        yield from one_off_lines(deal, self.desk.party)
        other = seller if self.desk.party == buyer else buyer
        if other is not None:
            yield f"The limit of {label_of(deal, other)} is as good as our estimate of its side."
        fixed = [name for name in deal.issues if name not in (self.issue.value, self.over.value)]
        shown = [name for name in fixed if name != self.second.value][:12]
        if shown:
            words = (_term_words(deal, name, self.desk.package[name]) for name in shown)
            yield f"All else as in the selected package: {'; '.join(words)}."


def _term_words(deal: Deal, name: str, option: Option) -> str:
    return f"{label_of(deal, name)} {format_option(deal.issues[name], option)}"
