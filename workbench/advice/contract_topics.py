"""What a clause on a topic must settle, and where a law draws a line.

The directive, the judgment and the convention were looked up in November 2026; what is said of most
laws was not.
"""

from __future__ import annotations

from dataclasses import dataclass

LATE_PAYMENT = (
    "In the EU, more than 60 days between firms must be agreed expressly and not be grossly unfair "
    "to the creditor (Directive 2011/7/EU, article 3(5)); a term that the debtor sets alone is not "
    "agreed, unless the contract shows that both wanted to be bound by it (CJEU, C-677/22, 6 "
    "February 2025). National law may be stricter."
)
INSPECTION = (
    "Under the UN sales convention the buyer examines the goods within as short a period as is "
    "practicable and gives notice within a reasonable time, at most two years unless a guarantee "
    "says otherwise (CISG, articles 38 and 39)."
)
DAMAGES = (
    "A sum out of all proportion to the interest that it protects may be cut or void, in many laws."
)


@dataclass(frozen=True)
class Topic:
    """A topic of contracts.

    Attributes
    ----------
    title : str
    pattern : str
        Words of an issue that belong to it, as a regular expression.
    settle : tuple of str
    law : str
    """

    title: str
    pattern: str
    settle: tuple[str, ...]
    law: str = ""


TOPICS = (
    Topic(
        "Liability",
        r"liabil|indemn|insur",
        (
            "the cap, per case and per year, and what stands outside it",
            "which loss counts: direct, consequential, lost profit",
            "insurance that covers it, and its proof",
        ),
        "Intent and gross negligence can hardly be excluded in most laws.",
    ),
    Topic(
        "Damages",
        r"damages|penalt|late delivery|delay",
        (
            "amount per day or week, when it begins, and its cap",
            "whether it settles the whole loss or more can be claimed",
            "from which cap on we may end the contract",
        ),
        DAMAGES,
    ),
    Topic(
        "Security",
        r"guarantee|escrow|bond|retention|letter of credit|collateral",
        (
            "amount, who gives it, on which text it can be called",
            "when it shrinks or is given back",
            "who pays its fee",
        ),
    ),
    Topic(
        "Price adjustment",
        r"index|adjust|surcharge|price rise|cap on|indexation|held|raw material",
        (
            "publisher, table and base month of the index",
            "share of the price that follows, lag, deadband, cap and floor",
            "that it falls as it rises, and what holds when the index ends",
        ),
    ),
    Topic(
        "Payment",
        r"pay|paid|cash|invoice|discount for early|prepa",
        (
            "from which event the days are counted, and what counts as paid",
            "how the invoice must look, and what may be held back",
            "interest on late payment; security where money is paid in advance",
            "what comes back of a period that is paid ahead, when the contract ends early",
        ),
        LATE_PAYMENT,
    ),
    Topic(
        "Volume",
        r"volume|quantit|commit|take.or.pay|users|forecast|minimum order|rebate|bonus",
        (
            "what is committed and what is a forecast",
            "band, measuring period, make-up, ramp, and what is owed for a shortfall",
            "who reports the numbers and by when; what a change of our own demand does",
        ),
    ),
    Topic(
        "Exclusivity",
        r"exclusiv|dual|share of|most.favou?red|other retailers",
        (
            "goods, customers, region and time that are meant",
            "what ends it: missed volume, missed delivery, price above market",
        ),
        "Long or wide exclusivity may be against competition law; ask before it is promised.",
    ),
    Topic(
        "Tooling",
        r"tool|mould|die\b|drawing|specification",
        (
            "owner, mark on the tool, place, insurance and upkeep",
            "what happens to it at the end, or if the supplier fails",
            "who may use it for others; rights in drawings",
        ),
    ),
    Topic(
        "Rights",
        r"licen|intellectual|source code|\bip\b|data|reference",
        (
            "who owns what is made, and what each may use for what and how long",
            "claims of third parties: who defends and pays",
            "confidentiality, and consent for each use of a name",
        ),
    ),
    Topic(
        "Quality",
        r"quality|ppm|defect|inspect|warrant|return|spoil|ship.to.stock",
        (
            "the measure, the sample, and who measures",
            "when goods are examined and defects told",
            "repair, replacement, chargeback, and for how long",
        ),
        INSPECTION,
    ),
    Topic(
        "Delivery",
        r"deliver|lead.?time|lot|freight|transport|incoterm|stock|consign|carriage",
        (
            "the Incoterms 2020 rule with its named place, and where risk passes",
            "lead time, window, call-off, packaging, papers",
            "who owns and insures stock, and until when it is taken",
        ),
    ),
    Topic(
        "Service",
        r"support|service|training|response|availab|sla\b",
        (
            "what is measured, over which time, and what is left out",
            "credits for a miss, and when the contract may be ended for it",
        ),
    ),
    Topic(
        "Length",
        r"length|years|contract|term\b|exit|transition",
        (
            "first and last day, renewal, notice",
            "handing over at the end: prices, data, people, for how long",
        ),
    ),
    Topic(
        "Price",
        r"price|cost|fee",
        (
            "what it contains: packaging, freight, duties, taxes",
            "from which order on, and until when it holds",
        ),
    ),
    Topic("Other", r"", ("who does what, by when, how it is measured, what follows from a miss",)),
)
"""Topics, those with the narrowest words first; the last one fits anything."""

ALWAYS = (
    Topic("Ranking", "", ("which paper comes first: contract, annexes, orders, standard terms",)),
    Topic("Changes", "", ("in writing, by whom; what a change of law or duty does",)),
    Topic(
        "Events beyond control",
        "",
        ("what counts, notice, who carries which cost, when it ends the contract",),
    ),
    Topic(
        "Law and disputes",
        "",
        ("which law; whether the CISG applies", "steps before a court: who talks to whom, by when"),
    ),
)
"""Topics of every contract."""
