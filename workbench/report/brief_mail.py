"""The brief as the draft of an e-mail: a mail program opens it, and one adds to whom it goes."""

from __future__ import annotations

from collections.abc import Iterator
from email.message import EmailMessage
from email.policy import SMTP

from workbench.charts.drawing.theme import COLORS
from workbench.report.brief import Brief, BriefSection, Point, shorten
from workbench.report.brief_page import about_strip, draw_strip, read_template, strip_size
from workbench.words import format_date

PICTURE = "strip"
"""Name by which the text of the e-mail shows the picture that goes with it."""

_SCALE = 2.0


def write_mail(brief: Brief, *, pictures: bool = True) -> bytes:
    """Return the brief as an ``.eml`` file: plain text, and the same to be read or pasted as HTML.

    Parameters
    ----------
    brief : Brief
    pictures : bool
        Whether its chart goes with it, which takes a browser and some seconds.

    Raises
    ------
    NoBrowserError
        If the chart is wanted and there is no browser to draw it.
    """
    is_drawn = pictures and brief.strip is not None
    message = EmailMessage(policy=SMTP)
    message["Subject"] = shorten(f"{brief.kind}: {brief.title}", 200)
    message["X-Unsent"] = "1"  # mail programs open it as a draft
    message.set_content("\n".join(_lines(brief)))
    page = read_template("brief_mail.html").render(
        brief=brief,
        picture=f"cid:{PICTURE}" if is_drawn else "",
        size=strip_size(brief),
        about_picture=about_strip(brief),
        day=format_date(brief.when),
        color=COLORS["buyer"],
    )
    message.add_alternative(page, subtype="html")
    if is_drawn:
        drawn = draw_strip(brief, kind="png", scale=_SCALE)
        (_text, html) = message.iter_parts()
        html.add_related(drawn, "image", "png", cid=f"<{PICTURE}>", filename="strip.png")
    return message.as_bytes()


def _lines(brief: Brief) -> Iterator[str]:
    """Write the brief line by line, as plain text."""
    yield brief.title
    yield f"{brief.kind} · {format_date(brief.when)}"
    if brief.about:
        yield brief.about
    yield ""
    yield from map(_point, brief.facts)
    for one in brief.sections:
        yield ""
        yield one.heading.upper()
        yield from _section(one)
    yield ""
    yield from brief.footer


def _section(one: BriefSection) -> Iterator[str]:
    if one.text:
        yield one.text
    if one.table is not None:
        for row in (*one.table.rows, *one.table.totals):
            first, *rest = row
            said = zip(one.table.heads[1:], rest, strict=True)
            yield f"- {first}: {'; '.join(f'{head}: {text}' for head, text in said if text)}"
    for place, point in enumerate(one.points, start=1):
        yield f"{f'{place}.' if one.is_numbered else '-'} {_point(point)}"
    if one.note:
        yield one.note


def _point(point: Point) -> str:
    label = f"{point.label}: " if point.label else ""
    detail = f" ({point.detail})" if point.detail else ""
    return f"{label}{point.text}{detail}"
