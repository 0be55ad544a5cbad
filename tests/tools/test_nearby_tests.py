"""Which tests are near a change: by imports, through the rooms' lists, the nearest first."""

from __future__ import annotations

from pathlib import Path

import pytest

import nearby_tests


@pytest.fixture
def near(tmp_path):
    """Tests near files of a small project: tables <- frontier <- chart, and a tool."""
    files = {
        "workbench/__init__.py": "",
        "workbench/analysis/__init__.py": "from workbench.analysis.exact import find\n",
        "workbench/analysis/exact/__init__.py": (
            "from workbench.analysis.exact.frontier import find\n"
        ),
        "workbench/analysis/exact/tables.py": "",
        "workbench/analysis/exact/frontier.py": "from workbench.analysis.exact import tables\n",
        "workbench/charts/__init__.py": "",
        "workbench/charts/frontier.py": "from workbench.analysis import find\n",
        "workbench/ui/style.css": "",
        "tools/picture.py": "",
        "tests/support/haggles.py": "from workbench.analysis import find\n",
        "tests/analysis/test_frontier.py": "from workbench.analysis import find\n",
        "tests/analysis/test_pairs.py": "import haggles\n",
        "tests/charts/conftest.py": "import workbench.charts.frontier\n",
        "tests/charts/test_drawing.py": "",
        "tests/browser/test_page.py": "from workbench.analysis import find\n",
        "tests/tools/test_picture.py": "import picture\n",
        "tests/ui/test_look.py": "",
    }
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    project = nearby_tests.Project(tmp_path)
    return lambda changed: [path.as_posix() for path in project.nearest([Path(changed)])]


def test_a_test_is_near_a_module_whose_name_it_takes_from_a_room(near):
    assert near("workbench/analysis/exact/frontier.py") == [
        "tests/analysis/test_frontier.py",  # namesake
        "tests/analysis/test_pairs.py",  # through a support module
        "tests/charts/test_drawing.py",  # a step further: its fixtures name what imports it
    ]


def test_a_module_that_no_test_names_has_the_tests_of_those_that_use_it(near):
    found = near("workbench/analysis/exact/tables.py")
    assert found[:2] == ["tests/analysis/test_frontier.py", "tests/analysis/test_pairs.py"]


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ("tests/analysis/test_pairs.py", ["tests/analysis/test_pairs.py"]),
        ("tests/charts/conftest.py", ["tests/charts/test_drawing.py"]),
        ("tests/support/haggles.py", ["tests/analysis/test_pairs.py"]),
        ("tools/picture.py", ["tests/tools/test_picture.py"]),
        ("workbench/ui/style.css", ["tests/ui/test_look.py"]),
        ("README.md", []),
    ],
)
def test_what_is_no_module_has_its_own_tests(near, changed, expected):
    assert near(changed) == expected


def test_here_a_change_of_the_frontier_is_followed_to_its_tests():
    project = nearby_tests.Project(nearby_tests.ROOT)
    module = next(nearby_tests.ROOT.glob("workbench/analysis/**/frontier.py"))
    found = project.nearest([module.relative_to(nearby_tests.ROOT)])
    assert {"test_frontier", "test_against_enumeration"} <= {path.stem for path in found}


def test_the_choice_is_said_in_words():
    tests = (Path("tests/value/test_terms.py"),)
    choice = nearby_tests.Choice("main (0123456)", (Path("a.py"), Path("b.py")), tests, 3, 155)
    assert "2 files changed since main (0123456)" in str(choice)
    assert "1 of 155; 3 more have to do with them" in str(choice)
    assert "tests/value/test_terms.py" in str(choice)
    nothing = nearby_tests.Choice("main (0123456)", (), (), 0, 155)
    assert str(nothing) == "Nothing changed since main (0123456): no tests chosen."
