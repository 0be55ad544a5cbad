"""Which way a result goes, in words."""

from __future__ import annotations

import math

from workbench.analysis import Spider
from workbench.words import within_sentence


def spider_title(spider: Spider, first: int) -> str:
    """Say what moves the result most, and in which direction."""
    row, words = spider.results[first], spider.measure.write
    name = within_sentence(spider.drivers[first].label)
    rise = row[-1] - row[0]
    if math.isfinite(rise) and rise:
        verb = "rises" if (rise > 0) != spider.measure.is_cost else "falls"
        text = f"{verb} from {words(float(row[0]))} to {words(float(row[-1]))} with {name}"
    else:
        text = f"hangs most on {name}"
    return f"{spider.measure.label} {text}"


def spider_subtitle(spider: Spider, rest: int) -> str:
    """Say what is left out, and how to read it."""
    text = (
        "One at a time, all else as it stands "
        f"({spider.measure.write(spider.base)}); a bend or a step is where the choice changes."
    )
    return f"{text} {rest} more move it less." if rest > 0 else text
