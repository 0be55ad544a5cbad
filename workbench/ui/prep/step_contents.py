"""What each step of the preparation holds."""

from __future__ import annotations

from functools import partial

from workbench.library import lacks_cost
from workbench.model import View, label_of
from workbench.ui.desk.asked_result import AskedResult
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
    ItemCostsPanel,
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
from workbench.ui.prep import agreement_lists, record_lists, single_records
from workbench.ui.prep.advice_panels import (
    DemandPricePanel,
    PlanCheckPanel,
    QuestionnairePanel,
    StrategyPanel,
    StylePanel,
)
from workbench.ui.prep.brief_panel import BriefPanel
from workbench.ui.prep.chosen_package import AGREED, OPENING, ChosenPackagePanel
from workbench.ui.prep.cost_guess import CostGuessPanel
from workbench.ui.prep.drafts import DraftsPanel
from workbench.ui.prep.evidence import EvidencePanel
from workbench.ui.prep.fact_list import FACTS
from workbench.ui.prep.issues import IssuesPanel
from workbench.ui.prep.item_list import ITEMS
from workbench.ui.prep.item_prices import ItemPricingPanel
from workbench.ui.prep.levers import LeversPanel
from workbench.ui.prep.limit_list import LIMITS
from workbench.ui.prep.new_deal import NewDealPanel
from workbench.ui.prep.open_step import Parts, StepContent, StepHost
from workbench.ui.prep.purchase_records import CONTRACT, PURCHASE
from workbench.ui.prep.quote_sheet import QuoteSheetPanel
from workbench.ui.prep.table_advice import ClausesPanel, TableAdvicePanel
from workbench.ui.prep.table_upload import ALTERNATIVES, STAKEHOLDERS, TableUploadPanel
from workbench.ui.records import RecordListPanel, SingleRecordPanel
from workbench.ui.widgets.sections import Sections


def _situation(page: StepHost) -> Parts:
    desk = page.desk
    forms = (
        single_records.names_record(desk.deal),
        single_records.GOAL,
        single_records.DEPENDENCE,
        CONTRACT,
        PURCHASE,
        *([single_records.TODAY] if desk.deal.status_quo is not None else []),
        single_records.MEETING,
        single_records.PREPAYMENT,
    )
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
    new = [] if page.is_part or desk.view != View.ANALYST else [NewDealPanel(desk)]
    items = (RecordListPanel(desk, ITEMS), ItemPricingPanel(desk))
    return [*new, *(SingleRecordPanel(desk, one) for one in forms), *items, advice]


def _interests(page: StepHost) -> Parts:
    desk = page.desk
    sides = [
        record_lists.interest_list(party, label_of(desk.deal, party)) for party in desk.deal.parties
    ]
    return [
        *(RecordListPanel(desk, one) for one in (*sides, record_lists.STAKEHOLDERS)),
        TableUploadPanel(desk, "Or fill in a table of people, and upload it.", [STAKEHOLDERS]),
        *([SingleRecordPanel(desk, single_records.NOTES)] if desk.view == View.ANALYST else []),
    ]


def _alternatives(page: StepHost) -> Parts:
    desk = page.desk
    more = Sections(
        desk,
        {
            "Limit": partial(ReservationPricePanel, desk),
            "Quotes side by side": partial(QuotesPanel, desk),
            "Item by item": partial(ItemCostsPanel, desk),
        },
    )
    tables = TableUploadPanel(
        desk,
        "Other alternatives of the side chosen above, from a table with what each is worth.",
        [ALTERNATIVES],
    )
    files = EvidencePanel(desk, ["alternatives"])
    sheet = QuoteSheetPanel(desk)
    return [AlternativesPanel(desk), BatnaPanel(desk), sheet, tables, files, more]


def _zone(page: StepHost) -> Parts:
    desk = page.desk
    asked = AskedResult(desk)
    unknowns = Sections(
        desk,
        {
            "In play": partial(InPlayPanel, desk),
            "How sure we are": partial(RangesPanel, desk),
            "How likely": partial(OddsPanel, desk),
            "What it hangs on": partial(TornadoPanel, desk, asked),
            "Find out first": partial(FindOutFirstPanel, desk, asked),
        },
    )
    return [
        page.lasting("zone", lambda: ZonePanel(desk)),
        page.lasting("numbers", lambda: FactsPanel(desk)),
        page.lasting("drafts", lambda: DraftsPanel(desk)),
        *([CostGuessPanel(desk)] if lacks_cost(desk.deal) else []),
        page.lasting("facts", lambda: RecordListPanel(desk, FACTS)),
        EvidencePanel(desk, ["facts"]),
        unknowns,
    ]


def _pie(page: StepHost) -> Parts:
    desk = page.desk
    return [
        page.lasting("issues", lambda: IssuesPanel(desk, page.last)),
        page.lasting("levers", lambda: LeversPanel(desk, page.last)),
        page.lasting("map", lambda: IssueMapPanel(desk)),
        page.lasting("demands", lambda: RecordListPanel(desk, record_lists.DEMANDS)),
        page.lasting("prices", lambda: DemandPricePanel(desk)),
    ]


def _packages(page: StepHost) -> Parts:
    desk = page.desk
    ours = desk.deal.ours
    target = single_records.target_record(ours, label_of(desk.deal, ours))
    ways = Sections(
        desk,
        {
            "Frontier": partial(FrontierPanel, desk),
            "Fair solutions": partial(SolutionsPanel, desk),
            "Trades": partial(TradesPanel, desk),
            "Better for all": partial(ImprovementsPanel, desk),
            "Equal offers": partial(MesoPanel, desk),
            "Where the value comes from": partial(BreakdownPanel, desk),
            "Item by item": partial(ItemCostsPanel, desk),
        },
    )
    opening = ChosenPackagePanel(desk, OPENING)
    return [ways, PackagePanel(desk), SingleRecordPanel(desk, target), opening]


def _plan(page: StepHost) -> Parts:
    desk = page.desk
    lists = {
        "What the opening rests on": record_lists.EVIDENCE,
        "Limits": LIMITS,
        "Questions": record_lists.QUESTIONS,
        "Objections": record_lists.OBJECTIONS,
    }
    talks = {
        "Concessions": partial(ConcessionsPanel, desk),
        "Talks": partial(LedgerPanel, desk),
        "At the table": partial(TableAdvicePanel, desk),
    }
    team = {
        "Team": partial(SingleRecordPanel, desk, single_records.TEAM),
        "Who leads each issue": partial(
            SingleRecordPanel, desk, single_records.issue_leads_record(desk.deal)
        ),
        "Agenda": partial(RecordListPanel, desk, record_lists.AGENDA),
    }
    return [
        Sections(
            desk, {title: partial(RecordListPanel, desk, one) for title, one in lists.items()}
        ),
        EvidencePanel(desk, ["limits", "opening"]),
        Sections(desk, talks),
        Sections(desk, team),
        PlanCheckPanel(desk, page.go),
    ]


def _agreement(page: StepHost) -> Parts:
    desk = page.desk
    lists = (agreement_lists.COMMITMENTS, agreement_lists.REVIEWS)
    return [
        ChosenPackagePanel(desk, AGREED),
        SingleRecordPanel(desk, single_records.AGREEMENT),
        *(RecordListPanel(desk, one) for one in lists),
        ClausesPanel(desk),
        BriefPanel(desk, version=page.version_words),
    ]


CONTENT = (
    StepContent(
        "Say what the negotiation is for, how much the sides need each other, and how they meet.",
        _situation,
    ),
    StepContent(
        "Positions are what they ask for; interests are why. Value is created between interests.",
        _interests,
    ),
    StepContent(
        "What each side does if the talks fail, its BATNA, decides how far it can go: up to its "
        "reservation value. Make your BATNA better before you talk.",
        _alternatives,
    ),
    StepContent(
        "A deal lives in the ZOPA, where no side refuses. Numbers about them are beliefs: give "
        "ranges, and find out what matters most.",
        _zone,
    ),
    StepContent(
        "More issues make more deals possible: look for what is cheap for us and dear to them.",
        _pie,
    ),
    StepContent(
        "Packages, not single terms: pick one on the frontier that is good for both, know your "
        "aspiration, and have equal offers ready.",
        _packages,
    ),
    StepContent(
        "Who opens with what, what is traded for what, where we stop, and what we ask.",
        _plan,
    ),
    StepContent(
        "Write down what was agreed, who delivers what, and when to look again.", _agreement
    ),
)
"""One entry for each of :data:`workbench.advice.STEPS`."""
