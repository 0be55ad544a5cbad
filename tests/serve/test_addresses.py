"""Every address of the server is either meant for strangers or closed to them."""

from __future__ import annotations

import json
import uuid

import pytest
from visiting import Visitor

from served import served
from workbench.serve.answering import table
from workbench.serve.answering.gate import OPEN_TO_STRANGERS

ADDRESSES = {  # an address that is new must be named here, and thought about
    "/": "FrontPage",
    "/login": "Login",
    "/logout": "Logout",
    "/health": "Health",
    "/alive/KERNEL": "Alive",
    "/s/([A-Za-z0-9_.-]+)": "ShareLink",
    "/leave": "LeaveLink",
    "/share/(.+)": "Sharing",
    "/end-share/([A-Za-z0-9_-]+)": "ShareEnd",
    "/open/([^/]+)/(.+)": "DashboardHandler",
    "/deals/(.+)/([a-z-]+)": "DealPageHandler",
    "/evidence/([^/]+)/([0-9a-f]{64})": "EvidenceDownload",
    "/deal/([a-z-]+)": "DealAction",
    "/new": "NewDeal",
    "/upload": "UploadDeal",
    "/manage/(.+)": "ManageDeal",
    "/(archive|deleted)": "PutAway",
    r"/voila/render/([^/]+)\.ipynb": "Example",
    "/voila/api/shutdown/KERNEL": "KernelEnd",
    "/api/kernels/KERNEL": "KernelState",
    "/api/kernels/KERNEL/channels": "Channel",
    "/assets/(.*)": "Assets",
    "/voila/static/(.*)": "Assets",
    "/voila/templates/[^/]+/static/(.*)": "Assets",
    "/voila/labextensions/(.*)": "Assets",
    "/voila/api/themes/(.*)": "Assets",
}
OPEN = {"Assets", "Health", "Login", "NotFound", "Refused", "ShareLink"}
SAMPLES = {
    "/s/([A-Za-z0-9_.-]+)": "/s/x",
    "/share/(.+)": "/share/canned-food",
    "/end-share/([A-Za-z0-9_-]+)": "/end-share/x",
    "/open/([^/]+)/(.+)": "/open/frontier/canned-food",
    "/deals/(.+)/([a-z-]+)": "/deals/canned-food/prep",
    "/evidence/([^/]+)/([0-9a-f]{64})": f"/evidence/canned-food/{'0' * 64}",
    "/deal/([a-z-]+)": "/deal/delete",
    "/manage/(.+)": "/manage/canned-food",
    "/(archive|deleted)": "/archive",
    r"/voila/render/([^/]+)\.ipynb": "/voila/render/frontier.ipynb",
    "/voila/templates/[^/]+/static/(.*)": "/voila/templates/lab/static/index.css",
}


def rules():
    found = table.handlers("/", ours="a", scripts=["b"], extensions=["c"], themes="d")
    return {address.replace(table._KERNEL, "KERNEL"): one.__name__ for address, one, _ in found}


def test_each_address_is_known():
    assert rules() == ADDRESSES


def test_what_is_open_to_strangers_is_known():
    assert {one.__name__ for one in OPEN_TO_STRANGERS} == OPEN


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
@pytest.mark.parametrize("rule", sorted(ADDRESSES))
def test_a_stranger_gets_nothing_but_the_way_in(stranger, rule, method):
    path = SAMPLES.get(rule, rule.replace("KERNEL", str(uuid.uuid4())).replace("(.*)", "x"))
    data = b"" if method in ("POST", "PUT", "PATCH") else None
    answer = stranger.ask(path.removeprefix("/"), method=method, data=data)
    if ADDRESSES[rule] not in OPEN:
        assert answer.status == 403, answer.text
    assert "canned" not in answer.text.lower()
    assert "thompson" not in answer.text.lower()


def test_a_strangers_browser_is_led_to_the_login_and_back(stranger):
    answer = stranger.ask("open/frontier/thompson", Accept="text/html")
    assert (answer.status, answer.headers["Location"]) == (
        302,
        "/login?next=/open/frontier/thompson",
    )
    form = stranger.ask("login?next=/open/frontier/thompson")
    assert 'value="/open/frontier/thompson"' in form.text
    assert 'value="/"' in stranger.ask("login?next=//evil.example/").text


@pytest.mark.parametrize("path", ["", "health", "new", "open/frontier/thompson", "open/frontier/x"])
def test_head_answers_like_get_and_starts_no_kernel(visit, path):
    visitor = visit()

    def pages():
        return json.loads(visitor.ask("health").text)["pages"]["open"]

    before = pages()
    head = visitor.ask(path, method="HEAD")
    assert pages() == before
    got = visitor.ask(path)
    assert (head.status, head.text) == (got.status, "")
    assert head.headers["Content-Type"] == got.headers["Content-Type"]
    if path.startswith("open"):
        assert head.headers["Cache-Control"] == got.headers["Cache-Control"] == "no-store"


def test_an_address_without_its_last_slash_leads_on(tmp_path, deals):
    with served(tmp_path, str(deals), "--base-url", "/tools/deals/") as address:
        root = address.removesuffix("tools/deals/")
        assert root != address
        answer = Visitor(root).ask("tools/deals")
        assert (answer.status, answer.headers["Location"]) == (302, "/tools/deals/")
        assert Visitor(address).ask("").status == 200
