"""What a BATNA rests on, in words."""

from __future__ import annotations

from workbench.analysis import Assumption, Doubt, Flag
from workbench.words import format_date, format_number

_DOUBTS = {
    Doubt.NO_ALTERNATIVE: "has no alternative: whatever the package, it is no worse than no deal",
    Doubt.WORSE_THAN_NOTHING: "its BATNA is worth less than 0: where doing nothing costs "
    "nothing, that is better, and the alternative is no threat; add “Do nothing”, worth 0 or what "
    "it costs",
    Doubt.NOTHING_LEFT: "its plan may end with nothing left to do, which counts as minus infinity; "
    "add an alternative that is certain, if only to do without",
    Doubt.STATED_APART: "its stated reservation value is not what its BATNA is worth",
    Doubt.CERTAIN: "taken as certain to be had",
    Doubt.HOPELESS: "taken as certain to fail",
    Doubt.CERTAIN_OUTCOME: "outcome {outcome!r} has a probability of {probability}",
    Doubt.LENGTH_ASKED: "its one-off cost counts in full: say under “Contract” whether the amounts "
    "of this deal are those of one year, and how long the contract runs",
    Doubt.NO_EVIDENCE: "has no evidence",
    Doubt.NO_DATE: "has no date",
    Doubt.EXPIRED: "was valid until {until}",
}

_ASSUMPTIONS = {
    Assumption.EXPECTED_VALUE: "Lotteries count at their expected value: no risk tolerance is "
    "stated.",
    Assumption.CERTAINTY_EQUIVALENT: "Lotteries count at their certainty equivalent under constant "
    "risk aversion.",
    Assumption.FREE_WAITING: "Waiting costs nothing: no cost of money is stated.",
    Assumption.INDEPENDENT: "Whether one alternative is to be had says nothing about the others.",
}


def flag_words(flag: Flag) -> str:
    """Say what is doubtful; about which alternative or party is left to who asks.

    Examples
    --------
    >>> flag_words(Flag("rival", Doubt.NO_DATE))
    'has no date'
    """
    until = format_date(flag.until) if flag.until else ""
    probability = format_number(flag.probability)
    return _DOUBTS[flag.doubt].format(outcome=flag.outcome, probability=probability, until=until)


def assumption_words(assumption: Assumption) -> str:
    """Say what is taken for granted."""
    return _ASSUMPTIONS[assumption]
