"""What an analyst types is loaded when it is first asked for."""

import subprocess
import sys
from importlib import import_module

import pytest

import workbench


def test_every_name_is_the_one_of_a_room():
    rooms = [import_module(f"workbench.{room}") for room in workbench._ROOMS]
    for name in workbench.__all__:
        known = [getattr(room, name) for room in rooms if hasattr(room, name)]
        assert known, name
        assert all(one is getattr(workbench, name) for one in known), name
        assert name in dir(workbench)


def test_the_bare_import_loads_nothing_heavy():
    code = "import sys, workbench; print(*({'numpy', 'pandas', 'pydantic'} & {*sys.modules}))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not run.stdout.strip()


def test_rooms_are_there_without_an_import_of_their_own():
    code = "import workbench; print(workbench.charts.plot_room is workbench.plot_room)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "True"


def test_a_name_that_is_not_there_is_refused():
    with pytest.raises(AttributeError, match="no attribute 'find_nothing'"):
        workbench.find_nothing  # noqa: B018
    with pytest.raises(AttributeError, match="did you mean 'find_frontier'"):
        workbench.find_frontir  # noqa: B018


def test_the_top_level_fits_on_two_screens_and_its_text_leads_to_all_of_it():
    assert len(workbench.__all__) <= 70
    listed = (workbench.__doc__ or "").split("Every result shows itself")[0]
    for name in workbench.__all__:
        assert f"`{name}`" in listed


def test_what_is_public_in_a_room_is_found_at_the_top():
    for name in workbench.analysis.__all__:
        assert getattr(workbench, name) is getattr(workbench.analysis, name)
