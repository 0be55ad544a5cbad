"""Kinds of terms: which money a term moves, told by its flows, its formulas or its heading.

Two terms of one kind may move the same money: a lever that is added beside a term of its kind is
counted twice, unless somebody has looked at both.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from workbench.library.lever import NegotiationLever
from workbench.model import Deal
from workbench.value.language import names, parse, used_names


@dataclass(frozen=True)
class TermKind:
    """A kind of terms.

    Attributes
    ----------
    settles : str
        What such a term settles, to stand behind "it settles".
    flows : tuple of str
        Flows of the library's levers that are of it.
    pattern : str
        Words of a heading that belong to it, as a regular expression.
    functions : mapping of formula function to places of arguments
        A term that stands in one of them is of the kind.
    """

    settles: str
    flows: tuple[str, ...]
    pattern: str
    functions: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

    @property
    def words(self) -> re.Pattern[str]:
        """The pattern, from the beginning of a word."""
        return re.compile(rf"\b(?:{self.pattern})", re.IGNORECASE)


TERM_KINDS = (
    TermKind(
        "when money is paid",
        ("receivable", "advance at risk", "guarantee", "programme", "equipment financing"),
        r"payments?\b|pays?\b|payable|paying|paid|invoic|prepa|advance|instalment|installment"
        r"|billing|milestone|net days|credit (days|period)|due day|cash|skonto"
        r"|kept back|retention|leas(e|ing)",
        {
            "days_value": (1,),
            "longer_terms_gain": (1,),
            "buyer_early_gain": (0, 2),
            "supplier_early_gain": (0, 2),
            "pv": (1,),
        },
    ),
    TermKind(
        "how the price moves over time",
        ("price over time", "price change", "price risk", "risk of input costs", "renewal"),
        r"(price|yearly|annual|rate|fee).*\b(rise|increase|fall|review|hold|held|fixed|cap|saving)"
        r"|cap on|rise|escalat|price (over|adjust|fixing|is fixed|hold)|index|surcharge|inflation"
        r"|held price|fixed.price|wage (agree|clause)|saving promised|fuel|raw material",
        {"price_hold_value": (1, 3), "price_down_value": (1,), "index_ratio": (0, 1, 2, 3)},
    ),
    TermKind(
        "how long the contract runs and how it ends",
        ("later years", "early end", "change at the end"),
        r"length|(contract|agreement) (term|duration|period|years)|duration|years of|notice|exit"
        r"|terminate|termination|leave|help when|hand.?over|last order|transition"
        r"|term of (the )?contract",
        {"annuity": (1,)},
    ),
    TermKind(
        "which volume we take or promise",
        (
            "rebate",
            "moved volume",
            "committed volume",
            "volume risk",
            "planning",
            "planning of the supplier",
            "price of committed volume",
            "share of volume",
            "quotes forgone",
            "surplus licences",
        ),
        r"volume|quantit|commit|take.or.pay|users|seats|licences|rebate|share (with|of volume)"
        r"|preferred|only source|only supplier|exclusiv|firm|range discount|rest of the range",
        {
            "rebate_marginal": (1, 2),
            "rebate_retrospective": (1, 2),
            "expected_shortfall_uniform": (0,),
        },
    ),
    TermKind(
        "who else may buy or pay less",
        ("sales to rivals", "price of others", "offers to others"),
        r"exclusiv|most.favou?red|other (retailers|customers|buyers)|sell .*to others|rivals",
    ),
    TermKind(
        "the size of an order",
        ("lot size", "set-ups", "orders and stock", "price of a lot"),
        r"lots?\b|lot.?size|minimum order|least order|order size|moq|truck|shipments?\b|batch"
        r"|called off|call.off",
        {"cost_of_lots": (1,)},
    ),
    TermKind(
        "who holds which stock",
        ("stock ownership", "our safety stock", "supplier's safety stock", "replenishment"),
        r"stock|consign|inventor|buffer|vmi|safety stock|forecast",
        {"cost_of_stock": (0,), "safety_stock": (2, 3, 4)},
    ),
    TermKind(
        "what the supplier knows of our demand", ("forecast work",), r"forecast|call.off plan"
    ),
    TermKind(
        "which capacity is held for us",
        ("capacity",),
        r"capacity|reserved|reservation|allocation",
    ),
    TermKind(
        "who pays and does the carriage",
        ("carriage",),
        r"incoterm|carriage|freight|transport|haulage|ex works|delivered|delivery term|pick.?up",
    ),
    TermKind(
        "when goods come",
        ("our safety stock", "faster work", "lateness", "reserve"),
        r"lead.?time|(?<!before )(?<!after )deliver(y|ed|ies)|late(ness)?\b|on.time|punctual|otif"
        r"|delay|damages",
        {"cost_of_lateness": (0, 1, 3), "late_damages": (1, 2, 3)},
    ),
    TermKind(
        "how good goods are and who answers for defects",
        ("defects", "defects charged", "defects mended", "repairs", "inspection"),
        r"warrant|defect|ppm|reject|quality|inspect|certificate|claims|guarantee of quality",
        {"cost_of_warranty": (0, 3), "cost_of_defects": (1,)},
    ),
    TermKind(
        "how good a service is",
        ("service quality", "bonus"),
        r"service (level|credit)|credits?\b|availab|uptime|sla\b|reaction|response|bonus|success"
        r"|support",
        {"service_credit_value": (2, 3)},
    ),
    TermKind("who is trained", ("training",), r"training"),
    TermKind("spare parts", ("spare parts",), r"spare"),
    TermKind(
        "what becomes of the equipment", ("end of life",), r"buy.?back|take.?back|taken back|resale"
    ),
    TermKind("who carries a large loss", ("large losses",), r"liabil|indemn|insur"),
    TermKind(
        "rights in what is made",
        ("rights", "supplier stops"),
        r"rights in|intellectual|source code|escrow|ip\b|ownership of",
    ),
    TermKind(
        "who pays and owns the tools",
        ("tools", "tools owned", "upkeep of tools"),
        r"tool|mould|die\b",
    ),
    TermKind("how our name is used", ("publicity",), r"reference|logo|case study|publicity"),
    TermKind(
        "how orders reach the supplier",
        ("order handling", "data"),
        r"order(s|ing)?\b(?! size).*(catalog|mail|electronic)|catalog|how we order|ordering|edi\b",
    ),
    TermKind(
        "what it costs the supplier to make it",
        ("production cost", "joint work", "approval"),
        r"specification|standard part|drawing|open books?|target cost|fee (is|model)|grade",
    ),
    TermKind("the next lot", ("next lot",), r"next (lot|order|batch)|follow.on"),
    TermKind(
        "who carries the exchange rate", ("currency risk",), r"currenc|exchange rate|fx\b|hedg"
    ),
    TermKind("who travels", ("travel", "presence"), r"travel|remote|visits?\b|expenses"),
)
"""The kinds, each with the words that tell it where nothing else does."""


def lever_kinds(lever: NegotiationLever) -> tuple[TermKind, ...]:
    """Return the kinds of the money that a lever moves.

    Examples
    --------
    >>> from workbench.library.listing import read_library
    >>> [kind.settles for kind in lever_kinds(read_library()["price_hold"])]
    ['how the price moves over time']
    """
    flows = {line.flow for line in lever.lines}
    return tuple(kind for kind in TERM_KINDS if flows & {*kind.flows})


def issue_kinds(deal: Deal, name: str) -> tuple[TermKind, ...]:
    """Return the kinds of a deal's own term, other than its price.

    The purchase says which term is its volume, and formulas say for what a term is used; beside
    them, the words of its heading tell.

    Parameters
    ----------
    deal : Deal
    name : str
        Of an issue.
    """
    if name in _of_purchase(deal, "price"):
        return ()
    heading = f"{deal.issues[name].label} {name}".replace("_", " ")
    found = _declared(deal, name) | {
        kind.settles for kind in TERM_KINDS if kind.words.search(heading)
    }
    return tuple(kind for kind in TERM_KINDS if kind.settles in found)


def _of_purchase(deal: Deal, part: str) -> frozenset[str]:
    formula = getattr(deal.purchase, part, None)
    return frozenset() if formula is None else used_names(parse(str(formula)))


def _declared(deal: Deal, name: str) -> set[str]:
    """Return what the purchase and the formulas say of a term."""
    found = {"which volume we take or promise"} if name in _of_purchase(deal, "units") else set()
    for side in deal.parties.values():
        for formula in (side.value or {}).values():
            for node in ast.walk(parse(str(formula))):
                found |= {kind.settles for kind in TERM_KINDS if _stands_in(node, name, kind)}
    return found


def _stands_in(node: ast.AST, name: str, kind: TermKind) -> bool:
    """Say whether a node is a call of one of a kind's functions, with a term in its place."""
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
        return False
    places = kind.functions.get(node.func.id, ())
    inside = [part for place, part in enumerate(node.args) if place in places]
    return any(one.id == name for part in inside for one in names(part))
