"""What each step of the preparation holds."""

from __future__ import annotations

from workbench.model import label_of
from workbench.ui.panels import (
    AlternativesPanel,
    BatnaPanel,
    BreakdownPanel,
    FactsPanel,
    FrontierPanel,
    InPlayPanel,
    IssueMapPanel,
    PackagePanel,
    QuotesPanel,
    ReservationPricePanel,
    SolutionsPanel,
    ZonePanel,
)
from workbench.ui.panels.versions import VersionsPanel
from workbench.ui.prep import agreement_books, books, sheets
from workbench.ui.prep.advice_panels import (
    DemandPricePanel,
    PlanCheckPanel,
    QuestionnairePanel,
    StrategyPanel,
    StylePanel,
)
from workbench.ui.prep.brief_panel import BriefPanel
from workbench.ui.prep.chosen_package import AGREED, OPENING, ChosenPackagePanel
from workbench.ui.prep.lever_shelf import LeverShelfPanel
from workbench.ui.prep.limits_book import LIMITS
from workbench.ui.prep.stage import Page, Parts, Step
from workbench.ui.records import RecordPanel, RecordsPanel
from workbench.ui.sections import Sections


def _situation(page: Page) -> Parts:
    desk = page.desk
    parties = desk.deal.parties
    styles = {label_of(desk.deal, party): QuestionnairePanel(desk, party) for party in parties}
    forms = (sheets.GOAL, sheets.DEPENDENCE, sheets.MEETING, sheets.PREPAYMENT)
    return [
        *(RecordPanel(desk, sheet) for sheet in forms),
        StrategyPanel(desk),
        StylePanel(desk),
        Sections(desk, styles),
    ]


def _interests(page: Page) -> Parts:
    desk = page.desk
    sides = [books.interests_book(party, label_of(desk.deal, party)) for party in desk.deal.parties]
    return [
        *(RecordsPanel(desk, book) for book in (*sides, books.STAKEHOLDERS)),
        RecordPanel(desk, sheets.NOTES),
    ]


def _alternatives(page: Page) -> Parts:
    desk = page.desk
    more = Sections(
        desk, {"Limit": ReservationPricePanel(desk), "Quotes side by side": QuotesPanel(desk)}
    )
    return [AlternativesPanel(desk), BatnaPanel(desk), more]


def _zone(page: Page) -> Parts:
    desk = page.desk
    return [ZonePanel(desk), FactsPanel(desk), Sections(desk, {"In play": InPlayPanel(desk)})]


def _pie(page: Page) -> Parts:
    desk = page.desk
    return [
        LeverShelfPanel(desk),
        IssueMapPanel(desk),
        RecordsPanel(desk, books.DEMANDS),
        DemandPricePanel(desk),
    ]


def _packages(page: Page) -> Parts:
    desk = page.desk
    first = next(iter(desk.deal.parties))
    target = sheets.aspiration_sheet(first, label_of(desk.deal, first), desk.deal.unit(first))
    charts = Sections(
        desk,
        {
            "Frontier": FrontierPanel(desk),
            "Where the value comes from": BreakdownPanel(desk),
            "Fair solutions": SolutionsPanel(desk),
        },
    )
    opening = ChosenPackagePanel(desk, OPENING)
    return [charts, PackagePanel(desk), RecordPanel(desk, target), opening]


def _plan(page: Page) -> Parts:
    desk = page.desk
    lists = (books.EVIDENCE, LIMITS, books.QUESTIONS, books.OBJECTIONS, books.AGENDA)
    team = (sheets.TEAM, sheets.experts_sheet(desk.deal))
    return [
        PlanCheckPanel(desk, page.go),
        *(RecordsPanel(desk, book) for book in lists),
        *(RecordPanel(desk, sheet) for sheet in team),
    ]


def _agreement(page: Page) -> Parts:
    desk = page.desk
    lists = (agreement_books.COMMITMENTS, agreement_books.REVIEWS)
    return [
        ChosenPackagePanel(desk, AGREED),
        RecordPanel(desk, sheets.AGREEMENT),
        *(RecordsPanel(desk, book) for book in lists),
        *([VersionsPanel(desk, page.shelf)] if page.shelf is not None else []),
        BriefPanel(desk, version=page.version_words),
    ]


CONTENT = (
    Step(
        "Say what the negotiation is for, how much the sides need each other, and how they meet.",
        _situation,
    ),
    Step(
        "Positions are what they ask for; interests are why. Value is created between interests.",
        _interests,
    ),
    Step(
        "What each side does if the talks fail decides how far it can go. Make yours better before "
        "you talk.",
        _alternatives,
    ),
    Step(
        "A deal lives where no side refuses. Numbers about them are beliefs: give ranges, and find "
        "out what matters most.",
        _zone,
    ),
    Step(
        "More issues make more deals possible: look for what is cheap for us and dear to them.",
        _pie,
    ),
    Step(
        "Packages, not single terms: pick what is good for both, and know what you hope for.",
        _packages,
    ),
    Step(
        "Who opens with what, what is traded for what, where we stop, and what we ask.",
        _plan,
    ),
    Step("Write down what was agreed, who delivers what, and when to look again.", _agreement),
)
"""One entry for each of :data:`workbench.analysis.STEPS`."""
