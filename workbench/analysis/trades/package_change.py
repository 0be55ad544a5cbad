"""The change from one package to another as a trade: its lines, its facts, and how sure it is."""

from __future__ import annotations

from collections.abc import Mapping

from workbench.analysis.trades.best_moves import Move
from workbench.analysis.trades.moves import Moves
from workbench.analysis.trades.trade import make_trade
from workbench.analysis.trades.trade_beliefs import TradeBelief, weigh_trades
from workbench.model import Deal, Option
from workbench.value import Terms


def weigh_change(
    deal: Deal | Terms, before: Mapping[str, Option], after: Mapping[str, Option], *, party: str
) -> TradeBelief | None:
    """Value a change of package over draws of the uncertain facts.

    Parameters
    ----------
    deal : Deal
        Or the deal compiled.
    before, after : mapping of issue to option
    party : str
        Whose gives and gets they are.

    Returns
    -------
    TradeBelief or None
        None when the two packages are the same.

    Examples
    --------
    >>> from workbench.value import example_deal
    >>> earlier = {"price": 1.4, "payment": "advance"}
    >>> belief = weigh_change(example_deal(), earlier, earlier | {"price": 1.5}, party="buyer")
    >>> belief.trade.gives, belief.hinge is None
    (('price',), True)
    """
    moves = Moves(deal, before)
    places = moves.deal.indices(after)
    moved = tuple(i for i, (a, b) in enumerate(zip(moves.places, places, strict=True)) if a != b)
    if not moved:
        return None
    gains = moves.split(places).sum(axis=1)
    move = Move(moved, places, gains, float((gains / moves.scales).sum()))
    return weigh_trades([make_trade(moves, move, party)])[0]
