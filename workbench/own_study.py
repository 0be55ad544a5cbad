"""A deal that remembers what was asked of it: each thing is worked out once, and used again."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar, Concatenate, Generic, ParamSpec, TypeVar, overload

from pydantic import ConfigDict, PrivateAttr

from workbench import advice
from workbench import analysis as questions
from workbench.analysis import DealAnalysis, Frontier, Solutions, Zopa
from workbench.analysis.exact.watching import Stops
from workbench.model import Deal
from workbench.value import evaluate, find_waiting

P = ParamSpec("P")
R = TypeVar("R")


class StudyQuestion(Generic[P, R]):
    """A question as a method of a study: the function of that name, asked of its deal.

    Parameters
    ----------
    function : callable
        Takes a deal first.
    known : str
        What the study hands on, so that it is not worked out again: ``"terms"``, the deal compiled,
        in the deal's place, ``"frontier"`` or ``"analysis"``.
    """

    def __init__(self, function: Callable[Concatenate[Any, P], R], *known: str) -> None:
        self.function, self.known = function, known

    @overload
    def __get__(self, study: None, owner: type) -> StudyQuestion[P, R]: ...
    @overload
    def __get__(self, study: Study, owner: type) -> Callable[P, R]: ...
    def __get__(self, study: Study | None, owner: type) -> StudyQuestion[P, R] | Callable[P, R]:
        """Return the question, bound to a study."""
        if study is None:
            return self

        def ask(*given: P.args, **options: P.kwargs) -> R:
            return study.answer(self, given, options)

        ask.__name__, ask.__doc__ = self.function.__name__, self.function.__doc__
        return ask


class Study(Deal):
    """A deal with its answers: every question is a method, and each answer is worked out once.

    A study is a deal, so whatever takes a deal takes a study. What is made from it by a change is a
    plain deal again, without answers.
    """

    model_config = ConfigDict(ignored_types=(StudyQuestion,))

    _analysis: DealAnalysis = PrivateAttr()
    _answers: dict[object, Any] = PrivateAttr(default_factory=dict)

    def find_frontier(self) -> Frontier:
        """As :func:`workbench.questions.find_frontier`."""
        return self._analysis.frontier

    def find_solutions(self) -> Solutions:
        """As :func:`workbench.questions.find_solutions`."""
        return self._analysis.solutions

    def find_zopa(self) -> Zopa:
        """As :func:`workbench.questions.find_zopa`."""
        return self._analysis.zopa

    def find_room(self, *, levels: int = 11) -> questions.Room:
        """As :func:`workbench.questions.find_room`, of this deal's zone."""
        return questions.find_room(self.find_zopa(), levels=levels)

    evaluate: ClassVar = StudyQuestion(evaluate, "terms")
    assess_package: ClassVar = StudyQuestion(questions.assess_package, "terms", "frontier")
    tabulate_packages: ClassVar = StudyQuestion(questions.tabulate_packages, "terms")
    find_batna: ClassVar = StudyQuestion(questions.find_batna, "terms")
    reservation_price: ClassVar = StudyQuestion(questions.reservation_price, "terms")
    find_price_zone: ClassVar = StudyQuestion(questions.find_price_zone, "terms")
    find_price_curve: ClassVar = StudyQuestion(questions.find_price_curve, "terms")
    find_price_surface: ClassVar = StudyQuestion(questions.find_price_surface, "terms")
    compare_quotes: ClassVar = StudyQuestion(questions.compare_quotes)
    find_pie: ClassVar = StudyQuestion(questions.find_pie)
    find_trades: ClassVar = StudyQuestion(questions.find_trades, "terms")
    find_trade_window: ClassVar = StudyQuestion(questions.find_trade_window, "terms")
    find_exchange_rates: ClassVar = StudyQuestion(questions.find_exchange_rates, "terms")
    find_pair_gains: ClassVar = StudyQuestion(questions.find_pair_gains, "terms")
    find_lever_map: ClassVar = StudyQuestion(questions.find_lever_map)
    map_issues: ClassVar = StudyQuestion(questions.map_issues, "terms", "frontier")
    improve: ClassVar = StudyQuestion(questions.improve, "terms", "frontier")
    plan_concessions: ClassVar = StudyQuestion(questions.plan_concessions, "terms")
    propose_meso: ClassVar = StudyQuestion(questions.propose_meso, "terms")
    review_offers: ClassVar = StudyQuestion(questions.review_offers, "terms", "frontier")
    list_measures: ClassVar = StudyQuestion(questions.list_measures)
    find_tornado: ClassVar = StudyQuestion(questions.find_tornado)
    find_spider: ClassVar = StudyQuestion(questions.find_spider)
    find_heat_map: ClassVar = StudyQuestion(questions.find_heat_map)
    find_break_even: ClassVar = StudyQuestion(questions.find_break_even)
    find_sobol: ClassVar = StudyQuestion(questions.find_sobol)
    compare_scenarios: ClassVar = StudyQuestion(questions.compare_scenarios)
    find_weight_stability: ClassVar = StudyQuestion(questions.find_weight_stability)
    find_rank_probabilities: ClassVar = StudyQuestion(questions.find_rank_probabilities)
    draw_facts: ClassVar = StudyQuestion(questions.draw_facts)
    simulate: ClassVar = StudyQuestion(questions.simulate)
    find_proposals: ClassVar = StudyQuestion(questions.find_proposals)
    find_information: ClassVar = StudyQuestion(questions.find_information)
    find_bets: ClassVar = StudyQuestion(questions.find_bets)
    find_waiting: ClassVar = StudyQuestion(find_waiting)
    check_plan: ClassVar = StudyQuestion(advice.check_plan, "analysis")
    check_agreement: ClassVar = StudyQuestion(advice.check_agreement)
    advise_style: ClassVar = StudyQuestion(advice.advise_style, "analysis")
    answer_strategy: ClassVar = StudyQuestion(advice.answer_strategy, "analysis")
    price_demands: ClassVar = StudyQuestion(advice.price_demands, "analysis")
    find_preparation_steps: ClassVar = StudyQuestion(advice.find_preparation_steps)

    def answer(
        self, question: StudyQuestion[..., R], given: Sequence[Any], options: Mapping[str, Any]
    ) -> R:
        """Return the answer to a question, worked out at most once."""
        asked = {name: one for name, one in options.items() if name != "progress"}
        key = (question.function, _fixed(given), _fixed(asked))
        try:
            is_known = key in self._answers
        except TypeError:  # asked with a table, which cannot be looked up
            return self._work_out(question, given, options)
        if is_known:
            known: R = self._answers[key]
            return known
        stops = Stops.count
        answer = self._work_out(question, given, options)
        if Stops.count == stops:  # one that was stopped is not the whole answer
            self._answers[key] = answer
        return answer

    def _work_out(
        self, question: StudyQuestion[..., R], given: Sequence[Any], options: Mapping[str, Any]
    ) -> R:
        about = self._analysis
        handed: dict[str, Any] = {}
        if "frontier" in question.known:
            handed["frontier"] = about.frontier
        if "analysis" in question.known:
            handed["analysis"] = about
        deal = about.terms if "terms" in question.known else about.deal
        return question.function(deal, *given, **{**handed, **options})

    def model_copy(self, **how: Any) -> Any:
        """Return a copy, which is a plain deal and knows no answer of this one."""
        return self._analysis.deal.model_copy(**how)

    def changed(self, **changes: Any) -> Any:
        """Return a deal in which some fields are others: a plain one."""
        return self._analysis.deal.changed(**changes)

    def __eq__(self, other: object) -> bool:
        """Compare as deals; what is known of them does not matter."""
        return self._analysis.deal == (other._analysis.deal if isinstance(other, Study) else other)

    __hash__ = Deal.__hash__


def study(deal: Deal, *, analysis: DealAnalysis | None = None) -> Study:
    """Return a deal that works out each answer once, when it is first asked for.

    Parameters
    ----------
    deal : Deal
    analysis : DealAnalysis, optional
        Of the same deal, where there is one already.

    Returns
    -------
    Study
        With each question as a method, under the name of its function.

    Examples
    --------
    >>> from workbench.value import example_deal
    >>> cans = study(example_deal())
    >>> cans.find_zopa()
    <Zopa of 'Canned food, an example': 11 of 15 packages>
    >>> cans.find_trades() is cans.find_trades()
    True
    """
    if isinstance(deal, Study):
        return deal
    fields = {name: getattr(deal, name) for name in Deal.model_fields}
    made = Study.model_construct(_fields_set=deal.model_fields_set, **fields)
    made._analysis = analysis or DealAnalysis(deal)
    return made


def _fixed(given: Any) -> object:
    """Return what was given in a form that can be looked up, where there is one."""
    if isinstance(given, Mapping):
        return tuple((name, _fixed(one)) for name, one in given.items())
    if isinstance(given, list | tuple):
        return tuple(map(_fixed, given))
    return type(given), given
