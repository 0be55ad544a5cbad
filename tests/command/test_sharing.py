"""Links made, listed and ended on the command line, and opened as a server opens them."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from sharing import open_link, opened

from workbench.files import load_deal
from workbench.store.home import machine_user

DEAL = Path(__file__).parents[2] / "data" / "thompson" / "deal.yaml"


@pytest.fixture
def deal(tmp_path, monkeypatch):
    monkeypatch.setenv("WORKBENCH_STATE", str(tmp_path / "state"))
    return Path(shutil.copy(DEAL, tmp_path))


def signed(link):
    return link.rpartition("/s/")[2]


def test_a_link_is_made_listed_and_ended(run, deal):
    made = run("share", deal, "--view", "supplier", "--days", "3", "--note", "Ann",
               "--address", "https://deals.example/")  # fmt: skip
    assert made.exit_code == 0
    link, words = made.stdout.splitlines()
    assert link.startswith("https://deals.example/s/")
    number = re.fullmatch(r"supplier view until \S+ \S+ UTC, share (\S{16})", words)[1]
    share = open_link(signed(link))
    assert (share.view, share.note) == ("supplier", "Ann")
    with opened() as store:
        assert store.peek(share.deal).file == str(deal)

    listed = run("shares").stdout
    assert number in listed
    assert "supplier" in listed
    assert "Ann" in listed
    assert signed(link) not in listed  # shown once

    ended = run("revoke", number)
    assert ended.stdout == f"The supplier link for {load_deal(deal).title} has ended.\n"
    assert open_link(signed(link)) is None
    assert run("shares").stdout == "No link works now.\n"


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("--view", "suplier"), "there is no view 'suplier'"),
        (("--days", "0"), "more than 0 and at most 365"),
        (("--days", "366"), "more than 0 and at most 365"),
    ],
)
def test_a_share_that_cannot_be_made_is_said_in_a_sentence(run, deal, options, says):
    said = run("share", deal, *options)
    assert said.exit_code == 1
    assert says in said.stderr
    assert run("shares").stdout == "No link works now.\n"


def test_a_link_of_a_kept_state_names_it(run, deal):
    run("share", deal)
    with opened() as store:
        (entry,) = store.list(machine_user())
        store.keep(entry.id, machine_user(), "as agreed")
    said = run("share", entry.id, "--version", "as agred")
    assert said.exit_code == 1
    assert "no version 'as agred' of this deal; there are: 'as agreed'" in said.stderr
    made = run("share", entry.id, "--version", "as agreed").stdout
    assert 'buyer view of "as agreed" until' in made
    assert open_link(signed(made.split()[0])).revision == 1
    assert "as agreed" in run("shares").stdout
    refused = run("share", deal, "--version", "as agreed", "--view", "supplier")
    assert "has no earlier states" in refused.stderr


def test_a_file_that_is_no_deal_is_not_shared(run, deal):
    deal.write_text("title: none")
    said = run("share", deal)
    assert said.exit_code == 1
    assert "The deal was not shared: deal.yaml" in said.stderr


def test_a_file_that_is_not_there_is_not_shared(run, deal):
    said = run("share", deal.with_name("none.yaml"))
    assert (said.exit_code, said.stdout) == (1, "")
    assert "there is no file" in said.stderr


@pytest.mark.parametrize("number", ["none", "../../deal", "A" * 16])
def test_a_share_that_is_not_there_is_not_ended(run, deal, number):
    said = run("revoke", number)
    assert said.exit_code == 1
    assert "'workbench shares' lists them" in said.stderr
