"""A page on savings gets the store in a person's name, and no deal; no guest gets one."""

from workbench.serve.offering.grants import BOOKS, Grant
from workbench.store.opening import STORE
from workbench.ui.pages.opening import ENTRY, WHO


def test_a_ledgers_page_gets_store_and_person_and_no_deal():
    told = Grant(BOOKS[0], store="/somewhere/deals.db", person="ada").environment()
    assert told == {STORE: "/somewhere/deals.db", WHO: "ada"}
    assert ENTRY not in told
