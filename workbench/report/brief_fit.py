"""How large the type of a brief may be, so that all of it stands on one page of A4.

The browser that prints it measures it: the largest type in which it fits one page is taken. A deal
that says too much for one page gets a second one in a type that reads well; nothing is ever cut.
"""

from __future__ import annotations

import re

from workbench.report.browser import run_page

MARGINS = (8, 11)
"""Above and below, left and right [millimetres]."""

WIDTH, HEIGHT = 210 - 2 * MARGINS[1], 297 - 2 * MARGINS[0]
"""Of what can be filled [millimetres]: A4 without its margins."""

SIZES = (9.0, 8.7, 8.4, 8.1, 7.8, 7.6, 7.4, 7.2, 7.0)
"""Of type [points], the best first."""

TWO_PAGES = 8.1
"""Of type on two pages, and where nothing measures."""

_SPARE = 1.5
"""Millimetres that are left free: printing rounds lines otherwise than the screen."""

_MEASURE = """<script>
(() => {{
  const paper = document.getElementById("paper");
  const fits = {sizes}.filter(size => {{
    document.documentElement.style.fontSize = size + "pt";
    return paper.getBoundingClientRect().height / 96 * 25.4 <= {most};
  }});
  document.body.textContent = "fits:" + (fits[0] || 0) + ";";
}})();
</script></body>"""
_POLICY = "default-src 'none';"


def find_size(page: str) -> float:
    """Return the size of type [points] in which a page of ours fits one sheet of paper.

    Parameters
    ----------
    page : str
        As the template writes it, in any size.

    Returns
    -------
    float
        One of :data:`SIZES`, or :data:`TWO_PAGES` where it takes two.

    Raises
    ------
    NoBrowserError
        If there is no browser to measure it.
    """
    script = _MEASURE.format(sizes=list(SIZES), most=HEIGHT - _SPARE)
    allowed = page.replace(_POLICY, f"{_POLICY} script-src 'unsafe-inline';", 1)
    found = re.search(r"fits:([\d.]+);", run_page(allowed.replace("</body>", script)))
    size = float(found[1]) if found else 0.0
    return size or TWO_PAGES
