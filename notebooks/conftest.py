"""What nbval compares: the text of an output, not its pictures."""

import os
from pathlib import Path

os.environ.setdefault("PLOTLY_RENDERER", "plotly_mimetype")
os.environ.setdefault("WORKBENCH_QUIET", "1")  # on a slow machine a bar would be one output more


def pytest_configure(config):
    """Take the rules beside this file, so that ``pytest --nbval`` needs no more."""
    if getattr(config.option, "nbval_sanitize_with", "none") is None:
        config.option.nbval_sanitize_with = str(Path(__file__).with_name("sanitize.cfg"))


def pytest_collectstart(collector):
    if collector.path.suffix == ".ipynb":
        collector.skip_compare += ("text/html", "application/vnd.plotly.v1+json")
