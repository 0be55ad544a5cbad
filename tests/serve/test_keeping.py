"""One's own deals in the browser: begin, rename, copy, put away, share with colleagues."""

from __future__ import annotations

import re

import pytest
from genius_texts import DOMAIN, PROFILE
from visiting import PASSWORD, Visitor

NEW = {
    "title": "Картон <b>für Köln</b>",
    "supplier": "Pack & Pol",
    "units": "2400000",
    "unit": "box",
    "price": "0.45",
    "currency": "EUR",
}


@pytest.fixture
def as_person(address):
    """Return a visitor who has logged in under a name."""

    def make(person: str) -> Visitor:
        visitor = Visitor(address)
        assert visitor.log_in(PASSWORD, person).status == 302
        return visitor

    return make


def begin(visitor, **changes):
    """Make a deal and return its id."""
    visitor.ask("new")
    answer = visitor.post("new", NEW | changes)
    assert answer.status == 302, answer.text
    return re.search(r"/deals/([0-9a-z]{12})/prep", str(answer.headers))[1]


def act(visitor, what, deal, **more):
    visitor.ask("new")
    return visitor.post(f"deal/{what}", {"deal": deal} | more)


def upload(visitor, **files):
    """Send files as the form for new deals does."""
    visitor.ask("new")
    edge = "edge-of-a-part"
    parts = "".join(
        f'--{edge}\r\nContent-Disposition: form-data; name="file"; filename="{name}.xml"\r\n'
        f"Content-Type: text/xml\r\n\r\n{text}\r\n"
        for name, text in files.items()
    )
    token = (
        f'--{edge}\r\nContent-Disposition: form-data; name="_xsrf"\r\n\r\n'
        f"{visitor.cookie('_xsrf')}\r\n--{edge}--\r\n"
    )
    content = f"multipart/form-data; boundary={edge}"
    body = (parts + token).encode()
    return visitor.ask("upload", method="POST", data=body, Content_Type=content)


def test_a_genius_negotiation_is_uploaded_as_domain_and_profiles(as_person):
    ada = as_person("ada-genius")
    answer = upload(ada, tins_domain=DOMAIN, tins_buyer=PROFILE, tins_seller=PROFILE)
    assert answer.status == 302, answer.text
    assert "tins_domain" in ada.ask().text
    answer = upload(ada, tins_domain=DOMAIN)
    assert answer.status == 400
    assert "choose the domain and a profile for each" in answer.text


def test_who_logs_in_gives_a_name(address):
    visitor = Visitor(address)
    answer = visitor.log_in(PASSWORD, " ")
    assert answer.status == 400
    assert "Give your name" in answer.text
    assert visitor.log_in(PASSWORD, "Zoë").status == 302
    assert "You are Zoë." in visitor.ask().text


def test_a_new_deal_is_its_makers_and_nobody_elses(as_person):
    ada, ben = as_person("ada-1"), as_person("ben-1")
    made = begin(ada)
    front = ada.ask().text
    assert "My deals" in front
    assert "Картон &lt;b&gt;für Köln&lt;/b&gt;" in front
    assert "<b>für" not in front
    assert f"open/frontier/{made}" in front
    assert made not in ben.ask().text
    for path in (f"manage/{made}", f"open/frontier/{made}", f"share/{made}"):
        assert ben.ask(path).status == 404


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [("title", "", "This has to be said"), ("units", "many", "many"), ("units", "-5", "units"),
     ("price", "", "This has to be said")],
)  # fmt: skip
def test_what_is_wrong_in_the_form_is_said_and_nothing_is_lost(as_person, field, typed, said):
    ada = as_person("ada-2")
    ada.ask("new")
    answer = ada.post("new", NEW | {field: typed})
    assert answer.status == 400
    assert said in answer.text
    assert 'value="Pack &amp; Pol"' in answer.text
    assert "Traceback" not in answer.text


def test_a_deal_is_renamed_copied_archived_deleted_and_taken_back(as_person):
    ada = as_person("ada-3")
    made = begin(ada, title="Boxes")
    assert act(ada, "rename", made, title="Better boxes").status == 302
    assert "Better boxes" in ada.ask().text
    assert act(ada, "duplicate", made).status == 302
    assert "Better boxes (copy)" in ada.ask().text
    assert act(ada, "archive", made).status == 302
    assert f"manage/{made}" not in ada.ask().text
    assert made in ada.ask("archive").text
    assert act(ada, "unarchive", made).status == 302
    assert act(ada, "delete", made).status == 302
    assert f"manage/{made}" not in ada.ask().text
    assert ada.ask(f"open/frontier/{made}").status == 404
    assert made in ada.ask("deleted").text
    assert act(ada, "undelete", made).status == 302
    assert f"manage/{made}" in ada.ask().text


def test_a_colleague_sees_what_is_shared_and_may_edit_only_when_told(as_person):
    ada, ben = as_person("ada-4"), as_person("ben-4")
    made = begin(ada, title="Shared boxes")
    assert act(ada, "share", made, person="ben-4", role="analyst").status == 302
    assert "Shared with me" in ben.ask().text
    refused = act(ben, "rename", made, title="Mine now")
    assert refused.status == 400
    assert "not edit it" in refused.text
    assert act(ben, "delete", made).status == 400
    assert act(ada, "share", made, person="ben-4", role="editor").status == 302
    assert act(ben, "rename", made, title="Edited boxes").status == 302
    assert "Edited boxes" in ada.ask().text
    assert act(ada, "unshare", made, person="ben-4").status == 302
    assert made not in ben.ask().text


def test_a_deal_is_passed_on(as_person):
    ada, ben = as_person("ada-5"), as_person("ben-5")
    made = begin(ada, title="Passed boxes")
    assert act(ada, "pass-on", made, person="ben-5").status == 302
    assert "Belongs to ben-5" in ben.ask(f"manage/{made}").text
    assert act(ada, "delete", made).status == 400


def test_guests_have_no_deals_of_their_own(address, as_person):
    ada = as_person("ada-6")
    made = begin(ada, title="Boxes for a guest")
    ada.ask(f"share/{made}")
    page = ada.make_link(made, {"view": "executive", "days": "7", "note": "boss"}).text
    link = re.search(r'data-link value="([^"]+)"', page)[1]
    guest = Visitor(address)
    assert guest.ask(link).status == 302
    assert "Boxes for a guest" in guest.ask().text
    for path in ("new", "archive", "deleted", f"manage/{made}"):
        assert guest.ask(path).status == 404
    assert act(guest, "delete", made).status == 404
    assert act(ada, "delete", made).status == 302
    assert "not available at the moment" in guest.ask().text


def test_forms_without_their_token_change_nothing(as_person):
    ada = as_person("ada-7")
    made = begin(ada, title="Kept boxes")
    answer = ada.ask("deal/delete", method="POST", data={"deal": made, "_xsrf": "forged"})
    assert answer.status == 403
    assert "Kept boxes" in ada.ask().text
