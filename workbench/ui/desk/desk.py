"""The desk: the one deal that a page is about, the package that is looked at, and what follows."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import traitlets as tl

from workbench.analysis import (
    Assessment,
    DealAnalysis,
    Preferences,
    drop_alternative,
    hear_choices,
)
from workbench.library import check_fit
from workbench.model import (
    Deal,
    DealError,
    Offer,
    Offers,
    View,
    build,
    find_offer_problems,
    free_identifier,
)
from workbench.ui.desk.first_package import fitting_package
from workbench.ui.desk.refusals import refusal_words

POINT_LIMIT = 20_000
"""Most points of a frontier on a page: more cannot be told apart, and would be slow."""

FAILURE = "Something went wrong here; the last change may not be shown. The log has the details."

log = logging.getLogger(__name__)


class Desk(tl.HasTraits):
    """One deal on the table, the package that is looked at, and what follows from both.

    Its traits are read-only: methods change them, all that follows included, before anyone is
    told, so a result on screen can never disagree with its inputs. ``assessment`` changes with
    everything: observe it to follow deal, analysis, party and package.

    Parameters
    ----------
    deal : Deal
    deals : Path, optional
        Folder with one folder per case, whose deals a page may offer.
    view : View
        For whom the page is.

    Raises
    ------
    DealError
        If the deal cannot be analysed; later a refused method changes nothing and says why.

    Examples
    --------
    >>> from workbench.value.example import example_deal
    >>> desk = Desk(example_deal())
    >>> desk.package
    {'price': 1.4, 'payment': 'in 30 days'}
    >>> desk.choose("price", 1.3)
    >>> desk.assessment.surplus.tolist()
    [20900.0, 10000.0]
    """

    deal = tl.Instance(Deal, read_only=True, help="The deal as it stands, with what is tried.")
    kept = tl.Instance(Deal, read_only=True, help="The deal without what is only tried.")
    keeping = tl.Instance(tl.HasTraits, allow_none=True, read_only=True, help="See keeping.py.")
    tried = tl.Dict(read_only=True, help="Facts that were moved to see what happens.")
    opened = tl.Instance(Deal, read_only=True, help="The deal as it came, before edits.")
    party = tl.Unicode(read_only=True, help="The side from which alternatives are looked at.")
    analysis = tl.Instance(DealAnalysis, read_only=True)
    assessment = tl.Instance(Assessment, read_only=True, help="The package that is looked at.")
    offers = tl.Instance(Offers, read_only=True, help="What both sides have put on the table.")
    beliefs = tl.Instance(Preferences, allow_none=True, read_only=True, help="What choices told.")
    decimal = tl.Unicode("", help="The mark before decimals in what is typed, once it is known.")
    problem = tl.Unicode("", read_only=True, help="Why the last edit was refused.")
    files = tl.Unicode("", help="Where the server hands out the deal's files; where it does.")
    failure = tl.Unicode("", read_only=True, help="Said when something failed unexpectedly.")

    def __init__(self, deal: Deal, *, deals: Path | None = None, view: View = View.ANALYST) -> None:
        super().__init__()
        self.deals = deals
        self.view = view
        self.quote_forms: dict[tuple[str, ...], dict[str, Any]] = {}  # answers, by headings
        self._put(DealAnalysis(deal, point_limit=POINT_LIMIT))

    @property
    def package(self) -> dict[str, float | str]:
        """The package that is looked at; it always fits the deal."""
        return dict(self.assessment.package)

    def open(self, deal: Deal) -> None:
        """Put another deal on the table: edits, offers and beliefs begin anew."""
        with self._explained():
            self._put(self.analysis.edited(deal))

    def edit(self, deal: Deal) -> None:
        """Take another state of the deal that was opened, such as one with a lever added."""
        self.change(lambda _: deal)

    def change(self, make: Callable[[Deal], Deal]) -> None:
        """Take what a function makes of the deal."""
        with self._explained():
            self._keep(self._without_tried(make(self.deal)))

    def follow(self, deal: Deal, offers: Offers) -> None:
        """Take the state that somebody else has made of the deal; what is tried here stays."""
        with self._explained(), self.hold_trait_notifications():
            self._keep(deal, fitting=False)
            self._hear(offers)

    def reset(self) -> None:
        """Take back every edit."""
        self.open(self.opened)

    def edit_fields(self, **changes: Any) -> None:
        """Take other fields of the deal."""
        self.change(lambda deal: deal.changed(**changes))

    def edit_fact(self, name: str, value: float) -> None:
        """Take another number for a fact."""
        with self._explained():
            left = {one: number for one, number in self.tried.items() if one != name}
            self._keep(self.kept.with_fact(name, value), left)

    def edit_party(self, name: str, **changes: Any) -> None:
        """Take other alternatives, cost of money or the like for a party."""
        self.change(lambda deal: deal.with_party(name, **changes))

    def try_fact(self, name: str, value: float) -> None:
        """Look what happens with another number for a fact; the deal stays as it is."""
        with self._explained():
            self.kept.with_fact(name, value)  # refused as an edit would be
            self._keep(self.kept, dict(self.tried) | {name: value})

    def try_facts(self, numbers: Mapping[str, float]) -> None:
        """Take up what was tried before; what the deal has no longer is left out."""
        fitting = {name: value for name, value in numbers.items() if name in self.kept.facts}
        with self._explained():
            self._keep(self.kept, fitting)

    def discard_tried(self) -> None:
        """Take every fact back to the deal's own number."""
        with self._explained():
            self._keep(self.kept, {})

    def keep_tried(self) -> None:
        """Make what is tried the deal's own."""
        with self._explained():
            self._keep(self.deal, {})

    def keep_tried_as_scenario(self, label: str) -> None:
        """Add what is tried to the deal as a scenario, and take the facts back."""
        with self._explained():
            name = free_identifier(label, self.kept.scenarios, thing="scenario")
            scenario = {"label": label, "facts": dict(self.tried)}
            scenarios = dict(self.kept.scenarios) | {name: scenario}
            self._keep(self.kept.changed(scenarios=scenarios), {})

    def edit_alternative(self, party: str, name: str, **changes: Any) -> None:
        """Change fields of an alternative; with a new name, add it."""
        alternatives = dict(self.deal.parties[party].alternatives)
        before = dict(alternatives[name]) if name in alternatives else {}
        self.edit_party(party, alternatives=alternatives | {name: before | changes})

    def remove_alternative(self, party: str, name: str) -> None:
        """Take an alternative away; what fell back on it takes the best of the others."""
        alternatives = self.deal.parties[party].alternatives
        self.edit_party(party, alternatives=drop_alternative(alternatives, name))

    def look_from(self, party: str) -> None:
        """Look at the alternatives of another party."""
        if party in self.deal.parties and party != self.party:
            self.set_trait("party", party)
            self.select(self.package)

    def choose(self, issue: str, option: float | str) -> None:
        """Look at the package with another option for one issue."""
        self.select(self.package | {issue: option})

    def select(self, package: Mapping[str, float | str]) -> None:
        """Look at another package."""
        with self._explained():
            self.set_trait("assessment", self.analysis.assess(package))

    def record(self, *offers: Offer) -> None:
        """Add offers that were put on the table."""
        with self._explained():
            both = (*self.offers.offers, *offers)
            self.take_offers(build(Offers, {"deal": self.deal.title, "offers": both}))

    def take_offers(self, offers: Offers) -> None:
        """Put other offers into the ledger."""
        problems = find_offer_problems(offers, self.deal)
        if problems:
            raise DealError(problems)
        self._hear(offers)

    def report_failure(self) -> None:
        """Log the error that is being handled, and say on the page that something failed."""
        log.exception("a dashboard's callback failed")
        self.set_trait("failure", FAILURE)

    @contextmanager
    def _explained(self) -> Iterator[None]:
        """Say why an edit is refused, which leaves everything as it was."""
        self.set_trait("failure", "")
        try:
            yield
        except DealError as error:
            self.set_trait("problem", refusal_words(error, self.deal))
        else:
            self.set_trait("problem", "")

    def _hear(self, offers: Offers) -> None:
        """Take other offers, and what the choices among them tell."""
        if self.trait_has_value("offers") and offers == self.offers:
            return
        heard = hear_choices(self.deal, offers, known=self.beliefs)
        with self.hold_trait_notifications():
            self.set_trait("offers", offers)
            self.set_trait("beliefs", heard)

    def _without_tried(self, deal: Deal) -> Deal:
        """Return a deal that was made from the one on the page, without what is only tried.

        Whoever edits the deal on the page starts from numbers that are partly tried; such a number
        goes back to the deal's own, unless the edit itself changed it.
        """
        untouched = {
            name: self.kept.facts[name]
            for name in self.tried
            if name in deal.facts and deal.facts[name] == self.deal.facts[name]
        }
        return deal.changed(facts=dict(deal.facts) | untouched) if untouched else deal

    def _keep(
        self, kept: Deal, tried: Mapping[str, float] | None = None, *, fitting: bool = True
    ) -> None:
        """Put another state of the deal there, with what is tried on top of it."""
        wanted = self.tried if tried is None else tried
        deal, left = kept, {}
        for name, value in wanted.items():
            if name not in kept.facts or kept.facts[name].estimate == value:
                continue
            try:
                deal = deal.with_fact(name, value)
            except DealError:
                if tried is not None:
                    raise
                continue  # the deal has changed, and the number is not allowed any more
            left[name] = value
        if fitting:  # what somebody else has made is there already
            check_fit(deal, before=self.deal)
        self._put(self.analysis.edited(deal), kept=kept, tried=left)

    def _put(
        self,
        analysis: DealAnalysis,
        *,
        kept: Deal | None = None,
        tried: Mapping[str, float] | None = None,
    ) -> None:
        """Put a deal there with all that follows from it; refused before anyone sees it.

        Without `kept`, the deal less what is tried, another deal is opened.
        """
        deal, opened = analysis.deal, kept is None
        known = self.trait_has_value("deal")
        is_same = known and deal == self.deal
        if is_same:
            analysis, assessment = self.analysis, self.assessment
        else:
            before = self.assessment if known else None
            assessment = analysis.assess(fitting_package(analysis, before))
        with self.hold_trait_notifications():
            if opened:
                self.set_trait("opened", deal)
            if opened and not is_same:
                self.set_trait("offers", Offers(deal=deal.title))
                self.set_trait("beliefs", None)
            if self.party not in deal.parties:
                self.set_trait("party", deal.ours)
            self.set_trait("kept", deal if kept is None else kept)
            self.set_trait("tried", dict(tried or {}))
            if not is_same:
                self.set_trait("analysis", analysis)
                self.set_trait("assessment", assessment)
                self.set_trait("deal", deal)
