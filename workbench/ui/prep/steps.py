"""What each step of the preparation holds."""

from __future__ import annotations

from functools import partial

from workbench.model import View, label_of
from workbench.ui.desk.question import Question
from workbench.ui.panels import (
    AlternativesPanel,
    BatnaPanel,
    BreakdownPanel,
    ConcessionsPanel,
    FactsPanel,
    FindOutFirstPanel,
    FrontierPanel,
    ImprovementsPanel,
    InPlayPanel,
    IssueMapPanel,
    LedgerPanel,
    MesoPanel,
    OddsPanel,
    PackagePanel,
    QuotesPanel,
    RangesPanel,
    ReservationPricePanel,
    SolutionsPanel,
    TornadoPanel,
    TradesPanel,
    ZonePanel,
)
from workbench.ui.panels.deal.versions import VersionsPanel
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
from workbench.ui.prep.new_deal import NewDealPanel
from workbench.ui.prep.stage import Page, Parts, Step
from workbench.ui.prep.tables_in import ALTERNATIVES, QUOTES, STAKEHOLDERS, TablesInPanel
from workbench.ui.records import RecordPanel, RecordsPanel
from workbench.ui.widgets.sections import Sections


def _situation(page: Page) -> Parts:
    desk = page.desk
    forms = (sheets.GOAL, sheets.DEPENDENCE, sheets.MEETING, sheets.PREPAYMENT)
    styles = {
        f"Style of {label_of(desk.deal, party)}": partial(QuestionnairePanel, desk, party)
        for party in desk.deal.parties
    }
    advice = Sections(
        desk,
        {
            "Way of negotiating": partial(StylePanel, desk),
            **styles,
            "Seven questions": partial(StrategyPanel, desk),
        },
    )
    new = [NewDealPanel(desk)] if desk.view == View.ANALYST else []
    return [*new, *(RecordPanel(desk, sheet) for sheet in forms), advice]


def _interests(page: Page) -> Parts:
    desk = page.desk
    sides = [books.interests_book(party, label_of(desk.deal, party)) for party in desk.deal.parties]
    return [
        *(RecordsPanel(desk, book) for book in (*sides, books.STAKEHOLDERS)),
        TablesInPanel(desk, "Or fill in a table of people, and upload it.", [STAKEHOLDERS]),
        *([RecordPanel(desk, sheets.NOTES)] if desk.view == View.ANALYST else []),
    ]


def _alternatives(page: Page) -> Parts:
    desk = page.desk
    more = Sections(
        desk,
        {
            "Limit": partial(ReservationPricePanel, desk),
            "Quotes side by side": partial(QuotesPanel, desk),
        },
    )
    tables = TablesInPanel(
        desk,
        "Quotes and other alternatives of the side chosen above, from a table.",
        [QUOTES, ALTERNATIVES],
    )
    return [AlternativesPanel(desk), BatnaPanel(desk), tables, more]


def _zone(page: Page) -> Parts:
    desk = page.desk
    question = Question(desk)
    unknowns = Sections(
        desk,
        {
            "In play": partial(InPlayPanel, desk),
            "How sure we are": partial(RangesPanel, desk),
            "How likely": partial(OddsPanel, desk),
            "What it hangs on": partial(TornadoPanel, desk, question),
            "Find out first": partial(FindOutFirstPanel, desk, question),
        },
    )
    return [ZonePanel(desk), FactsPanel(desk), unknowns]


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
    ways = Sections(
        desk,
        {
            "Frontier": partial(FrontierPanel, desk),
            "Fair solutions": partial(SolutionsPanel, desk),
            "Trades": partial(TradesPanel, desk),
            "Better for all": partial(ImprovementsPanel, desk),
            "Equal offers": partial(MesoPanel, desk),
            "Where the value comes from": partial(BreakdownPanel, desk),
        },
    )
    opening = ChosenPackagePanel(desk, OPENING)
    return [ways, PackagePanel(desk), RecordPanel(desk, target), opening]


def _plan(page: Page) -> Parts:
    desk = page.desk
    lists = {
        "What the opening rests on": books.EVIDENCE,
        "Limits": LIMITS,
        "Questions": books.QUESTIONS,
        "Objections": books.OBJECTIONS,
    }
    talks = {
        "Concessions": partial(ConcessionsPanel, desk),
        "Talks": partial(LedgerPanel, desk),
    }
    team = {
        "Team": partial(RecordPanel, desk, sheets.TEAM),
        "Who leads each issue": partial(RecordPanel, desk, sheets.experts_sheet(desk.deal)),
        "Agenda": partial(RecordsPanel, desk, books.AGENDA),
    }
    return [
        Sections(desk, {title: partial(RecordsPanel, desk, book) for title, book in lists.items()}),
        Sections(desk, talks),
        Sections(desk, team),
        PlanCheckPanel(desk, page.go),
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
        "What each side does if the talks fail, its BATNA, decides how far it can go: up to its "
        "reservation value. Make your BATNA better before you talk.",
        _alternatives,
    ),
    Step(
        "A deal lives in the ZOPA, where no side refuses. Numbers about them are beliefs: give "
        "ranges, and find out what matters most.",
        _zone,
    ),
    Step(
        "More issues make more deals possible: look for what is cheap for us and dear to them.",
        _pie,
    ),
    Step(
        "Packages, not single terms: pick one on the frontier that is good for both, know your "
        "aspiration, and have equal offers ready.",
        _packages,
    ),
    Step(
        "Who opens with what, what is traded for what, where we stop, and what we ask.",
        _plan,
    ),
    Step("Write down what was agreed, who delivers what, and when to look again.", _agreement),
)
"""One entry for each of :data:`workbench.advice.STEPS`."""
