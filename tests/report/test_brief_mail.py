"""The brief as the draft of an e-mail."""

from __future__ import annotations

import dataclasses
import email
import email.policy
import re

import pytest

from workbench.report import write_mail


def read(content):
    return email.message_from_bytes(content, policy=email.policy.default)


def test_text_and_html_say_all_of_it(brief):
    message = read(write_mail(brief, pictures=False))
    assert message["Subject"] == "Brief: Air conditioners, spring order"
    assert message["X-Unsent"] == "1" and message["To"] is None
    plain = message.get_body(("plain",)).get_content()
    html = message.get_body(("html",)).get_content()
    for section in brief.sections:
        assert section.heading.upper() in plain and section.heading in html
        for one in section.points:
            assert f"{one.label}: {one.text} ({one.detail})" in plain
            assert one.text in html
    for row in brief["terms"].table.rows:
        assert all(text in plain and text in html for text in row)
    assert "<img" not in html and "<style" not in html  # nothing that a mail program takes away


@pytest.mark.browser
def test_its_picture_goes_with_it(brief):
    message = read(write_mail(brief))
    html = message.get_body(("html",)).get_content()
    (picture,) = (one for one in message.walk() if one.get_content_type() == "image/png")
    named = re.search('src="cid:([^"]+)"', html)[1]
    assert picture["Content-ID"] == f"<{named}>"
    assert picture.get_content().startswith(b"\x89PNG")


def test_a_title_of_several_lines_makes_no_header(brief):
    message = read(write_mail(dataclasses.replace(brief, title="A\nBcc: all@x"), pictures=False))
    assert message["Subject"] == "Brief: A Bcc: all@x" and message["Bcc"] is None


def test_words_of_a_deal_stay_words(brief):
    message = read(write_mail(dataclasses.replace(brief, about="<b>R&D</b>"), pictures=False))
    assert "&lt;b&gt;R&amp;D&lt;/b&gt;" in message.get_body(("html",)).get_content()
