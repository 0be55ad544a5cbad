"""Execute notebooks in place, keeping only what a reader needs: a second run changes no byte.

Usage: python tools/run_notebooks.py [notebook ...]; without names, every notebook.
"""

from __future__ import annotations

import os
import re
import sys
import time
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

NOTEBOOKS = Path(__file__).resolve().parent.parent / "notebooks"
KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
WIDGET_MIME = "application/vnd.jupyter.widget-view+json"  # its id is random
ADDRESS = re.compile("0x[0-9a-f]{6,16}")  # of a widget in memory: another one every time
EDITOR_METADATA = ("execution", "collapsed", "scrolled", "jupyter", "ExecuteTime")


def run(path: Path) -> None:
    """Execute one notebook and drop what would make its diff noisy or heavy."""
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(
        notebook,
        kernel_name="python3",
        timeout=120,
        store_widget_state=False,
        record_timing=False,
        extra_arguments=["--log-level=ERROR"],  # it warns that it listens on TCP, locally
        resources={"metadata": {"path": str(path.parent)}},
    ).execute()
    clean(notebook)
    nbformat.write(notebook, path)


def clean(notebook: nbformat.NotebookNode) -> None:
    """Keep sources, tags and outputs; cells without an id are numbered, not drawn at random."""
    notebook.metadata = {"kernelspec": KERNEL}
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    for number, cell in enumerate(notebook.cells, start=1):
        cell.setdefault("id", f"cell-{number}")
        for key in EDITOR_METADATA:
            cell.metadata.pop(key, None)
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            if data.pop(WIDGET_MIME, None) is not None:
                data["text/plain"] = ADDRESS.sub("0x...", data.get("text/plain", ""))
            if output.output_type == "error":  # the frames name folders of this machine
                output.traceback = [f"{output.ename}: {output.evalue}"]
        if "outputs" in cell:
            cell.outputs = _joined(cell.outputs)


def _joined(outputs: list[nbformat.NotebookNode]) -> list[nbformat.NotebookNode]:
    """Join neighbouring stretches of one stream: where they break is chance."""
    joined: list[nbformat.NotebookNode] = []
    for output in outputs:
        last = joined[-1] if joined else {}
        if output.output_type == "stream" and last.get("name") == output.name:
            last["text"] += output.text
        else:
            joined.append(output)
    return joined


def find_notebooks(folder: Path) -> list[Path]:
    """List the notebooks below a folder, without the copies that JupyterLab keeps."""
    found = (path.relative_to(folder) for path in folder.rglob("*.ipynb"))
    return sorted(folder / one for one in found if not any(part[0] == "." for part in one.parts))


def main(names: list[str]) -> None:
    """Run the named notebooks, or all; stop at the first that fails."""
    os.environ.setdefault("PLOTLY_RENDERER", "plotly_mimetype")
    os.environ.setdefault("WORKBENCH_QUIET", "1")  # no bar among the stored outputs
    paths = [Path(name).resolve() for name in names] or find_notebooks(NOTEBOOKS)
    if not paths:
        sys.exit(f"No notebooks in {NOTEBOOKS}")
    for path in paths:
        start = time.perf_counter()
        try:
            run(path)
        except CellExecutionError as error:
            sys.exit(f"{path.name}: {error}")
        print(f"{path.name}: {time.perf_counter() - start:.1f} s", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
