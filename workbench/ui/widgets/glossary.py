"""Terms of art and what they mean, to be read where they stand on a page."""

from __future__ import annotations

from pathlib import Path

import anywidget
import traitlets as tl

TERMS = {
    "anchor": "The first number on the table, which pulls the answer towards itself. It holds best "
    "with evidence behind it.",
    "aspiration": "What a side hopes for: the value that it aims at, set before the talks.",
    "BATNA": "Best alternative to a negotiated agreement: what a side does if the talks fail.",
    "break-even": "The value of a fact at which the answer changes sign.",
    "call-off": "An order under a contract that has settled its terms already: so much, by then.",
    "concession": "A step towards the other side on an issue, best given against one of theirs.",
    "consignment": "Goods that stand with us and stay the supplier's property until we take them.",
    "cost of money": "Also cost of capital: what a year of tied-up money costs a side, as the rate "
    "of a loan or what it would earn elsewhere.",
    "deadband": "A change of an index so small that the price does not move.",
    "distributive": "What one side gains on the issue the other loses: haggle over it last.",
    "Egalitarian": "The package whose smaller surplus is as large as possible.",
    "equal offers": "Also MESO: several packages offered at once that are worth the same to us. "
    "Which one they like shows what matters to them.",
    "exchange rates": "What a step on one issue is worth to a side, counted in another issue.",
    "fair split": "Nash's: the package with the largest product of what both gain against no deal. "
    "It depends on what each could do alone, and is no standard of what is fair.",
    "fixed-price period": "The time in which a price may not rise; it does not fall in it either, "
    "unless that is written.",
    "frontier": "The packages that cannot be made better for one side without being worse for "
    "another.",
    "FTL": "Full truckload: a truck that carries nothing but our goods, and is filled by them.",
    "hold-out": "The one of a team who is hard to convince, so that the others can be friendly.",
    "Incoterm": "One of eleven rules of the International Chamber of Commerce, last of 2020, on "
    "who pays carriage and insurance, and where risk passes. It needs a named place.",
    "integrative": "An issue on which both can gain: the sides weigh it differently, want the "
    "same, or add it to the table.",
    "Kalai-Smorodinsky": "The package where the smaller share of a side's best possible surplus is "
    "as large as possible.",
    "LD": "Liquidated damages: a sum agreed in advance for a breach, such as a week of delay, up "
    "to a cap.",
    "least regret": "The proposal that loses least, at worst, against the best one in hindsight.",
    "left on the table": "What a side could still gain without the other losing anything.",
    "lever": "A known way to make a deal better for both, such as payment terms or a forecast.",
    "liquidated damages": "A sum agreed in advance for a breach, such as a week of delay, up to a "
    "cap.",
    "logrolling": "Giving on what matters less to us for what matters more, while it is the other "
    "way round for them.",
    "MESO": "Multiple equivalent simultaneous offers: several packages at once that are worth the "
    "same to us. Which one they like shows what matters to them.",
    "MFC": "Most favoured customer: a promise that nobody who buys the same on the same terms pays "
    "less.",
    "Nash": "The package with the largest product of both surpluses: the middle between both "
    "BATNAs, on which it depends; no standard of what is fair.",
    "OTIF": "On time, in full: the share of orders that came complete and when they were promised.",
    "parity": "A quote is there when it is worth as much as the best one, all terms counted.",
    "pie": "What an agreement adds to what the sides have without one, all sides together.",
    "progress payment": "A part of the price paid while the work goes on, best for a step that can "
    "be checked.",
    "rebate": "Money back on volume: retrospective on all of it from the first unit, incremental "
    "only on what lies above a break.",
    "reservation price": "The price at which the deal is worth exactly the reservation value, "
    "other terms given.",
    "reservation value": "What the BATNA is worth to a side: it refuses a package below it.",
    "retention": "The last part of the price, held back until defects are mended. A bank's bond "
    "can take its place.",
    "risk tolerance": "How much a side can bear to lose: the smaller, the less a gamble is worth "
    "to it.",
    "safety stock": "Stock kept because neither demand nor lead time can be foreseen exactly.",
    "shadow price": "What holding on to a demand costs: the value that a deal loses through it.",
    "shares": "How much of the answer's uncertainty comes from each fact, as Sobol' indices: alone "
    "(first index), or together with others (total index).",
    "ship-to-stock": "Goods go to the shelf without our inspection, because the supplier's is "
    "relied on.",
    "should-cost": "What making it should cost, part by part: evidence for an opening and for "
    "their floor.",
    "spider": "How the answer moves as each fact goes from its low to its high, one at a time.",
    "status quo": "The terms as they are today.",
    "surplus": "What a package is worth to a side beyond its reservation value.",
    "swing": "How far a value moves from the worst to the best setting of one thing alone.",
    "take-or-pay": "A volume that is paid for, taken or not.",
    "TCO": "Total cost of ownership: price and all that follows it, such as stock, defects, use "
    "and disposal.",
    "term line": "One named line of what a package is worth to a side: a formula over the terms.",
    "tornado": "How far the answer moves as each fact goes from low to high, the widest on top.",
    "Utilitarian": "The package whose surpluses add up to the most.",
    "vendor-managed inventory": "The supplier refills our stock by what we use.",
    "VMI": "Vendor-managed inventory: the supplier refills our stock by what we use.",
    "zone of agreement": "Also ZOPA: the packages that no side refuses, or enough sides accept.",
    "ZOPA": "Zone of possible agreement: the packages that all, or enough, sides accept.",
}
"""What each term of art means, in one or two sentences, by how it is written on the pages."""


class Glossary(anywidget.AnyWidget):
    """Explain terms of art where they stand: whoever points at one or tabs to it reads its meaning.

    Each panel has a term marked once, where it comes first. Names of tabs are explained too.

    Attributes
    ----------
    terms : dict of str
        Meaning by term, found as a whole word, small or large, also with a plural s.
    """

    _esm = Path(__file__).with_suffix(".js")

    terms = tl.Dict(TERMS, read_only=True).tag(sync=True)
