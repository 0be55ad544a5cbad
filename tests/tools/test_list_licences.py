"""The list of licences agrees with the lock and what is installed, and has only allowed ones."""

from __future__ import annotations

import pytest

import list_licences as tool

ALLOWED = frozenset({"MIT", "BSD-3-Clause", "Apache-2.0", "ISC License (ISCL)"})
LOCK = {("kept", "1.0")}


def problems(known, here=None, only=None):
    return tool.find_problems(LOCK, known, here or {}, (ALLOWED, only or {}))


@pytest.mark.parametrize(
    "licence",
    ["MIT", "MIT OR GPL-3.0-only", "MIT AND BSD-3-Clause", "ISC License (ISCL)"],
)
def test_an_allowed_licence_passes(licence):
    assert problems({("kept", "1.0"): licence}) == []


@pytest.mark.parametrize(
    "licence",
    [
        "",
        "GPL-3.0-only",
        "AGPL-3.0-or-later",
        "MIT AND GPL-3.0-only",
        "GPL-2.0-only OR AGPL-3.0-only",
        "(GPL-3.0-only OR MIT OR ISC) AND GPL-2.0-only",
        "LGPL-3.0-only",
    ],
)
def test_another_is_a_question_for_a_person(licence):
    [sentence] = problems({("kept", "1.0"): licence})
    assert sentence.startswith("kept is under ")


def test_a_licence_can_be_allowed_for_one_package_only():
    known = {("kept", "1.0"): "LGPL-3.0-only"}
    assert problems(known, only={"kept": "LGPL-3.0-only"}) == []
    assert problems(known, only={"other": "LGPL-3.0-only"}) != []


def test_a_list_that_is_out_of_date_is_found():
    said = problems({("gone", "2.0"): "MIT"})
    assert [one.partition(":")[0] for one in said] == [
        "kept 1.0 is locked and not listed",
        "gone 2.0 is listed and not locked",
    ]
    [changed] = problems({("kept", "1.0"): "MIT"}, here={("kept", "1.0"): "GPL-3.0-only"})
    assert changed.startswith("kept is listed under MIT and says GPL-3.0-only")


def test_the_list_is_up_to_date_and_allows_no_gpl():
    known, allowed = tool.listed(tool.LIST), tool.allowed()
    assert tool.find_problems(tool.locked(tool.LOCK), known, tool.installed(), allowed) == []
    assert not [
        one for one in allowed[0] | set(allowed[1].values()) if one.startswith(("GPL", "AGPL"))
    ]
    assert len(known) > 150
