"""The wheel holds all that the command needs, and works from any folder."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BUILD = "import sys; from hatchling.build import build_wheel; print(build_wheel(sys.argv[1]))"


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """A folder with the content of the wheel, as a package folder would have it."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-c", BUILD, str(folder)]
    name = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    with zipfile.ZipFile(folder / name.strip()) as wheel:
        wheel.extractall(folder / "content")
    return folder / "content"


def run(installed, folder, *arguments):
    return subprocess.run(
        [sys.executable, "-m", "workbench", *arguments],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        timeout=60,
    )


def test_notebooks_find_the_deals_beside_them(installed):
    shipped = installed / "workbench" / "shipped"
    for dashboard in (ROOT / "notebooks" / "dashboards").glob("*.ipynb"):
        inside = shipped / "notebooks" / "dashboards" / dashboard.name
        assert inside.read_bytes() == dashboard.read_bytes()
    deals = [path.relative_to(ROOT) for path in (ROOT / "data").glob("*/*.yaml")]
    assert deals
    for deal in deals:
        assert (shipped / deal).is_file()


def test_types_and_what_tests_the_notebooks_are_in_the_wheel(installed):
    assert (installed / "workbench" / "py.typed").is_file()
    shipped = installed / "workbench" / "shipped" / "notebooks"
    for name in ("conftest.py", "sanitize.cfg"):
        assert (shipped / name).read_bytes() == (ROOT / "notebooks" / name).read_bytes()


def test_what_one_deploys_with_is_in_the_wheel(installed):
    shipped = installed / "workbench" / "shipped"
    files = [path for path in (ROOT / "deploy").rglob("*") if path.is_file()]
    assert {"workbench.service", "jupyterhub_config.py"} <= {path.name for path in files}
    for path in files:
        assert (shipped / path.relative_to(ROOT)).read_bytes() == path.read_bytes()


def test_the_command_is_an_entry_point(installed):
    [entry_points] = installed.glob("*.dist-info/entry_points.txt")
    assert "workbench = workbench_command.main:main" in entry_points.read_text()


def test_an_installed_command_uses_its_own_deals_from_any_folder(installed, tmp_path):
    made = run(installed, tmp_path, "new", "mine.yaml", "--template", "canned-food")
    assert made.returncode == 0, made.stderr
    checked = run(installed, tmp_path, "check", "mine.yaml")
    assert checked.stdout.startswith("mine.yaml: in order: ")
