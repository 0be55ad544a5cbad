"""How much room there is for demands: a side without a reservation value is left out by name."""

from __future__ import annotations

import pytest

from workbench.analysis import find_room, find_zopa
from workbench.phrases.agreement.room import room_subtitle, room_title
from workbench.value import example_deal

DEAL = example_deal()


@pytest.mark.parametrize(
    ("deal", "title", "subtitle"),
    [
        (DEAL, "if each side asks for", "All can have 35.3 % of their best at once, and not more."),
        (
            DEAL.with_party("supplier", reservation=None),
            "if Buyer asks for",
            "Buyer can have 100 % of its best, and not more. Left out for want of a reservation "
            "value: Supplier.",
        ),
        (
            DEAL.with_party("supplier", reservation=None).with_party("buyer", alternatives={}),
            "no side has a reservation value",
            "",
        ),
    ],
)
def test_all_are_said_to_ask_only_where_all_can(deal, title, subtitle):
    room = find_room(find_zopa(deal))
    assert title in room_title(room)
    assert room_subtitle(room) == subtitle
