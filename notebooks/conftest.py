"""What nbval compares: the text of an output, not its pictures."""

import os

os.environ.setdefault("PLOTLY_RENDERER", "plotly_mimetype")


def pytest_collectstart(collector):
    if collector.path.suffix == ".ipynb":
        collector.skip_compare += ("text/html", "application/vnd.plotly.v1+json")
