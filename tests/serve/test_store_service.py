"""Users of a Hub at the service that has their store: each gets what is theirs, by their token."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from contextlib import closing
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from database import PASSWORD

from workbench.model import Deal, DealError, Offers, View, redact
from workbench.store import EVERYBODY, AwayError, ConflictError, State, Store, StoreError
from workbench.store.remote import RemoteStore
from workbench.store.wire import CALLS
from workbench.value.example import example_deal

ACCESS = "access:services!service=workbench-store"
TOKENS = {  # what the Hub says of each
    "ada's": {"name": "ada", "kind": "user", "scopes": [ACCESS]},
    "ben's": {"name": "ben", "kind": "user", "scopes": [ACCESS]},
    "cia's, for her notebooks only": {"name": "cia", "kind": "user", "scopes": ["self"]},
    "a service's": {"name": "ada", "kind": "service", "scopes": [ACCESS]},
    "everybody's": {"name": "*", "kind": "user", "scopes": [ACCESS]},
    "the workbench's": {"name": "the workbench", "kind": "user", "scopes": [ACCESS]},
    "a double's": {"name": " ada ", "kind": "user", "scopes": [ACCESS]},
}


class Hub(BaseHTTPRequestHandler):
    """Says whose a token is, as JupyterHub does."""

    def do_GET(self):
        token = self.headers.get("Authorization", "").removeprefix("token ")
        user = TOKENS.get(token)
        self.send_response(200 if user else 403)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(user or {"status": 403}).encode())

    def log_message(self, *_):
        """Say nothing."""


@pytest.fixture(scope="module")
def place(database):
    return database.fresh_address()


@pytest.fixture(scope="module")
def service(place, tmp_path_factory):
    """A running service; gives its address."""
    hub = ThreadingHTTPServer(("127.0.0.1", 0), Hub)
    threading.Thread(target=hub.serve_forever, daemon=True).start()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    prefix = "/services/workbench-store/"
    told = os.environ | {
        "WORKBENCH_STORE": place,
        "WORKBENCH_STATE": str(tmp_path_factory.mktemp("state")),
        "JUPYTERHUB_SERVICE_URL": f"http://127.0.0.1:{port}",
        "JUPYTERHUB_SERVICE_PREFIX": prefix,
        "JUPYTERHUB_SERVICE_NAME": "workbench-store",
        "JUPYTERHUB_API_URL": f"http://127.0.0.1:{hub.server_port}/hub/api",
        "JUPYTERHUB_API_TOKEN": "the service's own",
        "JUPYTERHUB_OAUTH_ACCESS_SCOPES": json.dumps(["access:services", ACCESS]),
    }
    log = tmp_path_factory.mktemp("log") / "log.txt"
    with log.open("wb") as output:
        command = [sys.executable, "-m", "workbench", "store-service"]
        running = subprocess.Popen(command, env=told, stdout=output, stderr=output)
    address = f"http://127.0.0.1:{port}{prefix}"
    deadline = time.monotonic() + 60
    while True:
        try:
            urllib.request.urlopen(address, timeout=5).close()
            break
        except OSError:
            assert time.monotonic() < deadline and running.poll() is None, log.read_text()
            time.sleep(0.05)
    yield address
    running.terminate()
    running.wait(30)
    hub.shutdown()
    hub.server_close()
    assert "Traceback" not in log.read_text()


@pytest.fixture
def ada(service):
    store = RemoteStore(service, "ada's")
    yield store
    store.close()


@pytest.fixture
def ben(service):
    store = RemoteStore(service, "ben's")
    yield store
    store.close()


@pytest.fixture
def made(ada):
    return ada.add(example_deal(), who="whatever is said")


def edited(store, made, name, value):
    _, before = store.open(made, "")
    after = State(before.deal.with_fact(name, value), before.offers)
    return store.edit(made, before, after, who="")


def status_of(service, path, token, body=b"{}"):
    request = urllib.request.Request(
        f"{service}{path}", body, {"Authorization": f"token {token}"}, method="POST"
    )
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        with error:
            return error.code


def test_what_comes_back_is_what_the_store_itself_says(ada, made, place):
    edited(ada, made, "cost", 1.1)
    kept = ada.keep(made, "", "before the call")
    ada.label(made, "", ("spring",))
    given = ada.attach(made, bytes(range(256)), who="", title="quote.pdf", to=("facts", "cost"))
    ada.share(made, "", "ben", view=View.BUYER)
    here = Store(place)
    assert ada.open(made, "") == here.open(made, "ada")
    assert ada.list("", label="spring") == here.list("ada", label="spring")
    assert ada.history(made, "") == here.history(made, "ada")
    assert ada.history(made, "")[0].when.tzinfo == here.history(made, "ada")[0].when.tzinfo
    assert ada.versions(made, "") == (kept,) == here.versions(made, "ada")
    assert ada.compare(made, "", 1) == here.compare(made, "ada", 1)
    assert ada.people(made, "") == here.people(made, "ada")
    assert ada.attachments(made, "") == here.attachments(made, "ada")
    assert ada.read_attachment(made, "", given.hash) == bytes(range(256))
    here.close()


def test_who_it_is_the_token_says_and_nothing_else(ada, made, service):
    assert ada.find(made, "ben").owner == "ada"
    body = json.dumps({"who": "ben", "search": ""}).encode()
    assert status_of(service, "call/list", "ada's", body) == 409


def test_another_users_deal_is_not_there_until_it_is_shared(ada, ben, made):
    requests = [
        lambda: ben.open(made, "ada"),
        lambda: ben.find(made, "ada"),
        lambda: ben.history(made, "ada"),
        lambda: ben.duplicate(made, "ada"),
        lambda: ben.attachments(made, "ada"),
        lambda: ben.share(made, "ada", "ben", may_edit=True),
        lambda: ben.pass_on(made, "ada", "ben"),
        lambda: ben.try_out(made, "ada", {"facts": {}}),
        lambda: ben.be_here(made, "ada", "page"),
        lambda: edited(ben, made, "cost", 1.0),
    ]
    for request in requests:
        with pytest.raises(StoreError, match="no such deal, or it is not shared with you"):
            request()
    assert ben.peek(made) is None
    assert made not in [one.id for one in ben.list("ada")]
    ada.share(made, "", "ben")
    assert ben.open(made, "")[1] == ada.open(made, "")[1]
    with pytest.raises(StoreError, match="you may look at this deal of ada, not edit it"):
        edited(ben, made, "cost", 1.0)
    ada.share(made, "", "ben", may_edit=True)
    assert edited(ben, made, "cost", 1.0)[0].who == "ben"
    ada.unshare(made, "", "ben")
    with pytest.raises(StoreError, match="no such deal"):
        ben.open(made, "")
    ada.share(made, "", EVERYBODY)
    assert ben.find(made, "").may_edit is False


@pytest.mark.parametrize("view", [View.BUYER, View.EXECUTIVE])
def test_who_has_one_view_of_a_deal_gets_no_more_than_that_view(ada, ben, made, view):
    _, before = ada.open(made, "")
    noted = State(before.deal.changed(notes=("planted note",)), before.offers)
    ada.edit(made, before, noted, who="")
    ada.share(made, "", "ben", view=view)
    revision, state = ben.open(made, "")
    whole = ada.open(made, "")[1].deal
    assert state.deal == redact(whole, view) != whole
    assert "planted note" not in state.text
    assert (revision.number, revision.words) == (2, ())
    for request in (ben.history, ben.attachments, ben.versions, ben.tried):
        with pytest.raises(StoreError, match=f"you may see the {view} view of this deal"):
            request(made, "")
    with pytest.raises(StoreError, match=f"you may see the {view} view of this deal"):
        ben.open(made, "", 1)


@pytest.mark.parametrize("token", [name for name in TOKENS if name not in ("ada's", "ben's")])
def test_tokens_that_are_not_a_users_for_this_service_are_refused(service, token):
    assert status_of(service, "call/list", token) == 403
    with (
        closing(RemoteStore(service, token)) as store,
        pytest.raises(StoreError, match="does not know you"),
    ):
        store.list("ada")


@pytest.mark.parametrize("token", ["", "nobody's"])
def test_tokens_that_the_hub_does_not_know_are_refused(service, token):
    assert status_of(service, "call/list", token) == 401


@pytest.mark.parametrize("path", ["call/peek", "call/sweep", "call/close", "call/_set", "call/"])
def test_nothing_can_be_asked_that_is_in_nobodys_name(service, path):
    assert status_of(service, path, "ada's") == 404


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"{", b'{"name": 3}', b'{"x": 1}', b'"\xff"', b"[" * 100_000]
)
def test_questions_that_cannot_be_read_are_refused(service, body):
    assert status_of(service, "call/find", "ada's", body) == 409


def test_a_question_that_is_too_large_is_refused(service, ada, made):
    with pytest.raises((StoreError, AwayError)):
        ada.attach(made, bytes(40 * 2**20), who="", title="scan.pdf")
    assert ada.attachments(made, "") == ()
    with pytest.raises(StoreError, match="larger than 20 MiB"):
        ada.attach(made, bytes(20 * 2**20 + 1), who="", title="scan.pdf")


def test_refusals_come_back_as_what_they_are(ada, made):
    _, seen = ada.open(made, "")
    edited(ada, made, "cost", 1.1)
    mine = State(seen.deal.with_fact("cost", 1.05), seen.offers)
    with pytest.raises(ConflictError, match=r"Cost, value is 1\.1 now, changed by ada") as caught:
        ada.edit(made, seen, mine, who="")
    assert caught.value.who == "ada"


def test_a_deal_that_breaks_a_rule_is_refused_although_it_was_never_checked(ada, made):
    _, seen = ada.open(made, "")
    party = seen.deal.parties["buyer"]
    lines = dict(party.value) | {"freight": "-nothing_of_that_name"}
    broken = party.model_copy(update={"value": lines})
    bad = Deal.model_construct(
        **(dict(seen.deal) | {"parties": dict(seen.deal.parties) | {"buyer": broken}})
    )
    with pytest.raises(DealError, match="nothing_of_that_name"):
        ada.add(bad, who="", offers=Offers(deal="x"))
    with pytest.raises(DealError, match="nothing_of_that_name"):
        ada.edit(made, seen, State(bad, seen.offers), who="")
    with pytest.raises(StoreError, match="the workbench's own"):
        ada.add(seen.deal, who="", is_example=True)


def test_examples_are_everybodys_and_say_nothing_of_the_services_machine(ben):
    examples = [one for one in ben.list("") if one.is_example]
    assert len(examples) > 3
    assert {one.owner for one in examples} == {"the workbench"}
    assert {(one.file, one.file_problem) for one in examples} == {(None, "")}


def test_every_request_in_a_persons_name_can_be_asked(ada):
    assert {"open", "edit", "list", "share", "history", "keep", "attach"} <= CALLS.keys()
    assert all(name in vars(RemoteStore) for name in CALLS)


def test_a_database_that_is_away_is_away_for_whoever_asks_the_service(ada, made, database):
    database.stop()
    try:
        with pytest.raises(AwayError, match="cannot be reached at the moment"):
            ada.open(made, "")
    finally:
        database.start()
    assert ada.open(made, "")[0].number == 1


def test_a_service_that_is_away_is_said():
    with pytest.raises(AwayError):
        RemoteStore("http://127.0.0.1:1/services/workbench-store/", "ada's").list("")


def test_without_a_hub_there_is_no_service(place):
    alone = {name: value for name, value in os.environ.items() if "JUPYTERHUB" not in name}
    command = [sys.executable, "-m", "workbench", "store-service"]
    environment = alone | {"WORKBENCH_STORE": place}
    ran = subprocess.run(command, env=environment, capture_output=True, text=True)
    assert ran.returncode == 1
    assert "no JupyterHub has started this service" in ran.stderr
    assert PASSWORD not in ran.stderr


def test_a_sheet_is_sent_and_read_and_a_refused_one_says_why(ada, made, place):
    before = ada.open(made, "")[1]
    ticked = {"terms": {"price": {"show": "options"}, "payment": {"show": "options"}}}
    ada.edit(made, before, State(before.deal.changed(sheet=ticked), before.offers), who="")
    with pytest.raises(StoreError, match=r"Price: the range ends at 1\.2 EUR/can"):
        ada.send_sheet(made, "")
    ada.undo(made, "")
    sent = ada.send_sheet(made, "")
    here = Store(place)
    assert ada.newest_sheet(made, "") == sent == here.newest_sheet(made, "ada")
    assert ada.sheets(made, "") == here.sheets(made, "ada")
    here.close()
