"""A supplier's dossier for the next talk: what deals, ledger and contracts know, and what not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from workbench.model import Deal, Offers, Preparation, label_of
from workbench.savings.contracts import SupplyContract
from workbench.savings.entries import SavingsEntry
from workbench.savings.matching import plain_name
from workbench.savings.renewals import list_renewals, renewal_words
from workbench.value.results import AnalysisResult
from workbench.words import counted, format_amount, format_date, format_number, format_share

PARTS = (
    "Deals", "Offers", "Ledger", "Contracts", "Commitments", "People", "Open questions",
    "Dependence", "How they negotiate",
)  # fmt: skip
"""What a dossier may know, in its order."""

_GAPS = {
    "Deals": "no deal with them is among yours",
    "Offers": "no offer of theirs is recorded, so no concession either",
    "Commitments": "no commitment of theirs is recorded",
    "People": "nobody on their side is named, with what they want and who decides",
    "Dependence": "how much each side depends on the other is not said",
    "How they negotiate": "how they negotiate is not noted: language, habits, who decides",
    "Contracts": "no contract with them is on the list of renewals",
}
"""What is said of a part that is empty."""


@dataclass(frozen=True, repr=False)
class SupplierDossier(AnalysisResult):
    """What is known of a supplier before the next talk, and the gaps.

    Attributes
    ----------
    supplier : str
    known : dict of part to tuple of str
        One line each.
    gaps : tuple of str
    """

    supplier: str
    known: dict[str, tuple[str, ...]]
    gaps: tuple[str, ...]

    @property
    def headline(self) -> str:
        """How much is known, and how much is not."""
        lines = sum(map(len, self.known.values()))
        return f"{self.supplier}: {counted(lines, 'facts')}, {counted(len(self.gaps), 'gaps')}"

    def to_frame(self) -> pd.DataFrame:
        """One row per line."""
        rows = [[part, line] for part, lines in self.known.items() for line in lines]
        rows += [["gap", line] for line in self.gaps]
        return pd.DataFrame(rows, columns=["part", "line"])


def find_dossier(
    supplier: str,
    *,
    entries: Mapping[str, SavingsEntry],
    contracts: Mapping[str, SupplyContract],
    deals: Iterable[tuple[Deal, Offers]] = (),
    today: dt.date,
) -> SupplierDossier:
    """Return what is known of a supplier.

    Parameters
    ----------
    supplier : str
        Names are compared without case and repeated spaces.
    entries, contracts : mapping
        Of the ledger.
    deals : iterable of (Deal, Offers)
        Those whose other side has this name count.
    today : date
    """
    name = plain_name(supplier)
    found: dict[str, list[str]] = {part: [] for part in PARTS}
    for deal, offers in deals:
        if plain_name(label_of(deal, deal.theirs)) == name:
            _add_deal(found, deal, offers, today)
    for entry in entries.values():
        if plain_name(entry.supplier) == name:
            yearly = format_amount(entry.annual, entry.currency)
            said = f"{entry.title}: {entry.kind}, {yearly} a year, {entry.state}, "
            found["Ledger"].append(f"{said}finance {entry.finance.status}")
    own = {key: one for key, one in contracts.items() if plain_name(one.supplier) == name}
    for renewal in list_renewals(own, today=today).rows:
        found["Contracts"].append(f"{renewal.contract.title}: {renewal_words(renewal)}")
    known = {part: tuple(lines) for part, lines in found.items() if lines}
    return SupplierDossier(supplier, known, tuple(_GAPS[one] for one in _GAPS if not found[one]))


def _add_deal(found: dict[str, list[str]], deal: Deal, offers: Offers, today: dt.date) -> None:
    preparation = deal.preparation or Preparation()
    agreed = preparation.agreement
    state = "not agreed yet"
    if agreed is not None and agreed.package is not None:
        state = f"agreed on {format_date(agreed.date)}" if agreed.date else "agreed"
    found["Deals"].append(f"{deal.title}: {state}")
    theirs = [one for one in offers.offers if one.by == deal.theirs]
    if theirs:
        found["Offers"].append(f"{deal.title}: {counted(len(theirs), 'offers')} of theirs")
        found["Offers"] += list(_concessions(deal, theirs))
    for name, one in agreed.commitments.items() if agreed is not None else ():
        due = f", due {format_date(one.date)}" if one.date is not None else ""
        late = ", which has passed: was it kept?" if one.date and one.date < today else ""
        found["Commitments"].append(f"{name}: {one.metric} {one.target}{due}{late}")
    for name, person in preparation.stakeholders.items():
        if person.side == deal.theirs:
            wants = f" wants {person.wants}" if person.wants else " is named without a wish"
            found["People"].append(f"{name}{wants}; influence {person.influence}")
    found["Open questions"] += [one.ask for one in preparation.questions if not one.answer]
    found["Dependence"] += list(_dependence(preparation))
    found["How they negotiate"] += list(preparation.counterpart_notes)


def _concessions(deal: Deal, theirs: list) -> Iterator[str]:  # type: ignore[type-arg]
    """Say which terms they moved between their first and their last offer."""
    first, last = theirs[0].package, theirs[-1].package
    for name in deal.issues:
        if first[name] != last[name]:
            yield f"{label_of(deal, name)}: {_shown(first[name])} → {_shown(last[name])}"


def _dependence(preparation: Preparation) -> Iterator[str]:
    one = preparation.dependence
    if one is None:
        return
    for label, share in (
        ("our share of their sales", one.share_of_their_sales),
        ("their share of our supply", one.share_of_our_supply),
    ):
        if isinstance(share, float):
            yield f"{label}: {format_share(share)}"


def _shown(option: float | str) -> str:
    return format_number(option) if isinstance(option, float) else option
