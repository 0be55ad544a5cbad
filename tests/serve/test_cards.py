import json

import pytest

from workbench.serve.offering.cards import Card, plain_text, read_cards


@pytest.fixture
def write(tmp_path):
    def notebook(name, *cells):
        kinds = [{"cell_type": kind, "source": source} for kind, source in cells]
        (tmp_path / name).write_text(json.dumps({"cells": kinds}), encoding="utf-8")
        return tmp_path

    return notebook


def test_title_and_first_paragraph_come_from_the_first_text_cell(write):
    text = ["# The **deal** room\n", "\n", "Change a fact,\n", "see `both` sides.\n", "\n", "More."]
    folder = write("deal.ipynb", ("code", "1"), ("markdown", text), ("markdown", "# Later"))
    expected = Card("deal.ipynb", "The deal room", "Change a fact, see both sides.")
    assert read_cards(folder) == [expected]


def test_a_paragraph_may_follow_the_heading_without_a_gap(write):
    folder = write("a.ipynb", ("markdown", "# Title\nThe summary.\n## Part\nNot this."))
    assert read_cards(folder) == [Card("a.ipynb", "Title", "The summary.")]


@pytest.mark.parametrize("cells", [(), (("markdown", ""),), (("code", "1 + 1"),)])
def test_without_text_the_file_name_is_the_title(write, cells):
    assert read_cards(write("air-conditioners_2.ipynb", *cells)) == [
        Card("air-conditioners_2.ipynb", "Air conditioners 2")
    ]


def test_cards_are_in_the_order_of_file_names_and_hidden_files_are_left_out(write):
    for name in ("b.ipynb", "a.ipynb", ".hidden.ipynb", "notes.txt"):
        folder = write(name, ("markdown", f"# {name}"))
    assert [card.path for card in read_cards(folder)] == ["a.ipynb", "b.ipynb"]


@pytest.mark.parametrize(
    "content", ["", "{", "[]", "{}", '{"cells": 3}', '{"cells": [3]}', '{"cells": [{}]}', "\udcff"]
)
def test_a_broken_notebook_is_said_to_be_broken(tmp_path, content):
    (tmp_path / "broken.ipynb").write_bytes(content.encode("utf-8", "surrogateescape"))
    problem = "This file is not a readable notebook."
    assert read_cards(tmp_path) == [Card("broken.ipynb", "Broken", problem=problem)]


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("**Bold** and *slanted* and __both__", "Bold and slanted and both"),
        ("![picture](x.png) [link](y)", "picture link"),
        ("<b>its</b> <script>alert(1)</script>", "its alert(1)"),
        ("2 * 3 < 7 and snake_case_name", "2 * 3 < 7 and snake_case_name"),
    ],
)
def test_marks_are_dropped(markdown, text):
    assert plain_text(markdown) == text
