"""Agreement in, what it saved out: ledger, bridge, renewals, return, scorecard."""

from workbench.savings.agreed_entries import entry_of_agreement
from workbench.savings.bridges import Bridge, bridge
from workbench.savings.cohorts import Cohort, count_cohort, wilson_interval
from workbench.savings.contracts import SupplyContract
from workbench.savings.deal_returns import DealReturn, return_of_deal
from workbench.savings.dossiers import SupplierDossier, find_dossier
from workbench.savings.entries import (
    Baseline,
    BaselineKind,
    FinanceStatus,
    FinanceView,
    SavingKind,
    SavingsEntry,
    SavingState,
    StateStep,
)
from workbench.savings.flat_tables import (
    parse_contracts,
    parse_entries,
    read_contracts,
    read_entries,
)
from workbench.savings.leakages import LeakageCause, find_leakages
from workbench.savings.ledgers import SavingsLedger, SavingsTotal, SavingsTotals
from workbench.savings.matching import match_actuals
from workbench.savings.notices import NoticeRule, is_worked_on, last_notice
from workbench.savings.payment_terms import PaymentNote, payment_note
from workbench.savings.programmes import ProgrammeCase, ProgrammeReturn, return_of_programme
from workbench.savings.realised import (
    RealisedSavings,
    find_realised,
    fiscal_years_of,
)
from workbench.savings.renewal_calendar import write_renewal_calendar
from workbench.savings.renewals import (
    Renewal,
    Renewals,
    RenewalState,
    list_renewals,
    months_after,
    renewal_words,
)
from workbench.savings.rules import RULES, SavingsRule
from workbench.savings.scorecards import Scorecard, parse_scores, scorecard
from workbench.savings.variances import CostVariance, cost_variance
from workbench.savings.year_forecasts import YearForecast, forecast_year

__all__ = [
    "RULES",
    "Baseline",
    "BaselineKind",
    "Bridge",
    "Cohort",
    "CostVariance",
    "DealReturn",
    "FinanceStatus",
    "FinanceView",
    "LeakageCause",
    "NoticeRule",
    "PaymentNote",
    "ProgrammeCase",
    "ProgrammeReturn",
    "RealisedSavings",
    "Renewal",
    "RenewalState",
    "Renewals",
    "SavingKind",
    "SavingState",
    "SavingsEntry",
    "SavingsLedger",
    "SavingsRule",
    "SavingsTotal",
    "SavingsTotals",
    "Scorecard",
    "StateStep",
    "SupplierDossier",
    "SupplyContract",
    "YearForecast",
    "bridge",
    "cost_variance",
    "count_cohort",
    "entry_of_agreement",
    "find_dossier",
    "find_leakages",
    "find_realised",
    "fiscal_years_of",
    "forecast_year",
    "is_worked_on",
    "last_notice",
    "list_renewals",
    "match_actuals",
    "months_after",
    "parse_contracts",
    "parse_entries",
    "parse_scores",
    "payment_note",
    "read_contracts",
    "read_entries",
    "renewal_words",
    "return_of_deal",
    "return_of_programme",
    "scorecard",
    "wilson_interval",
    "write_renewal_calendar",
]
