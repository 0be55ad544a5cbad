from __future__ import annotations

import datetime as dt

import pytest

from workbench.analysis import find_zopa
from workbench.analysis.agreement.strip import find_strip
from workbench.charts.agreement.strip import plot_strip
from workbench.report import Brief, BriefSection, BriefTable, Point
from workbench.value import example_deal

TERMS = ("−30 days after delivery", "bank guarantee", "quarterly", "three lots")


def filled(text="", times=1):
    """A brief with every place filled; with a text, each of them with that text so many times."""

    def say(words):
        return " ".join([words, *[text] * times]).strip() if text else words

    heads = (
        "Term",
        "Today",
        "Opening",
        "A, target",
        "B",
        "C",
        "Our limit",
        "One step",
        "to us",
        "to them",
    )
    rows = tuple(
        (
            say(f"Term {n}"),
            *(say(one) for one in TERMS),
            "–",
            say("at most 7"),
            say("1 more"),
            "+15,000",
            "−15,000",
        )
        for n in range(4)
    )
    table = BriefTable(
        heads,
        rows,
        (17, 11, 11, 11, 11, 11, 12, 13, 9, 9),
        2,
        (("Cost to us, EUR", "1", "2", "3", "4", "5", "", "", "", ""),),
    )
    strip = find_strip(
        find_zopa(example_deal()),
        {"today": -150_000.0, "opening": -120_000.0, "target": -139_000.0},
    )
    points = tuple(Point(say(f"Label {n}"), say("what it says"), say("how sure")) for n in range(4))
    keys = ("trades", "plan", "red", "questions", "roles", "open", "rests")
    return Brief(
        title=say("Air conditioners, spring order"),
        kind="Brief",
        about=say("Stock for the season"),
        facts=(
            Point("With", say("Small producer")),
            Point("Saving hoped for", "105,426 EUR (7.0 %)", "against today"),
            Point("Our limit", "at most 1,515,000 EUR", say("at least −1 %")),
        ),
        sections=(
            BriefSection(
                "terms", say("Term by term"), table=table, note=say("Gains are against today.")
            ),
            BriefSection("agree", "Can we agree?", say("You can agree.")),
            BriefSection(
                "otherwise", "Without an agreement", "No alternative yet: find one before you talk."
            ),
            *(
                BriefSection(
                    key,
                    say(key.capitalize()),
                    points=points,
                    is_numbered=key == "plan",
                    is_narrow=True,
                )
                for key in keys
            ),
        ),
        when=dt.datetime(2026, 3, 9, 10, 30),
        footer=(
            "2026-03-09 10:30 · version 4 · state 0123456789ab",
            "Chances are counted from 256 draws.",
        ),
        strip=plot_strip(strip, as_cost=True),
    )


@pytest.fixture
def brief():
    """A brief with every place filled."""
    return filled()


@pytest.fixture
def longest():
    """A brief whose every text is far longer than its place."""
    return filled("Wherever words are long the page must hold", 2)
