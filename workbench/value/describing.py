"""A deal's facts and issues as tables for people."""

from __future__ import annotations

import pandas as pd

from workbench.model import Clue, Deal, format_option, label_of


def describe_facts(deal: Deal) -> pd.DataFrame:
    """Return a table of a deal's facts: label, number used, range, unit and source.

    Facts that are a party's own matter are beliefs to everybody else: they come last, party by
    party, with what speaks for them. Those two columns are there when any fact has them.

    Examples
    --------
    >>> from workbench.value.example import example_deal
    >>> describe_facts(example_deal()).loc[["cost"], ["used", "low", "high", "unit"]]
          used  low  high     unit
    fact
    cost   1.2  1.0   1.3  EUR/can
    """
    rows = {
        name: {
            "label": label_of(deal, name),
            "used": fact.estimate,
            "low": fact.span[0] if fact.span else None,
            "high": fact.span[1] if fact.span else None,
            "unit": fact.unit,
            "source": fact.source,
        }
        for name, fact in deal.facts.items()
    }
    columns = ["label", "used", "low", "high", "unit", "source"]
    frame = pd.DataFrame.from_dict(rows, orient="index", columns=columns).rename_axis("fact")
    facts = deal.facts.values()
    if not any(fact.about or fact.evidence for fact in facts):
        return frame
    frame["about"] = [fact.about for fact in facts]
    frame["evidence"] = ["; ".join(map(_say, fact.evidence)) for fact in facts]
    order = ["", *deal.parties]
    return frame.sort_values("about", key=lambda column: column.map(order.index), kind="stable")


def _say(clue: Clue) -> str:
    return clue.text if clue.date is None else f"{clue.text} ({clue.date})"


def describe_issues(deal: Deal) -> pd.DataFrame:
    """Return a table of a deal's issues: label, how many options, and the first and last of them.

    Examples
    --------
    >>> from workbench.value.example import example_deal
    >>> describe_issues(example_deal())
               label  options         from           to
    issue
    price      Price        5  1.2 EUR/can  1.6 EUR/can
    payment  Payment        3      advance   in 30 days
    """
    rows = {
        name: {
            "label": label_of(deal, name),
            "options": len(issue.options),
            "from": format_option(issue, issue.options[0]),
            "to": format_option(issue, issue.options[-1]),
        }
        for name, issue in deal.issues.items()
    }
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis("issue")
