"""What is written reads back as an equal deal, whatever odd texts it holds."""

from __future__ import annotations

import itertools
import string

from hypothesis import example, given, settings
from hypothesis import strategies as st

from workbench.files import read_deal, save_deal, write_deal
from workbench.files.yaml.core_schema import is_text, resolve
from workbench.files.yaml.yaml_writing import dump_yaml, quote, style_text, to_tree
from workbench.model import RESERVED, Deal
from workbench.value import example_deal

ODD_TEXTS = [
    *("no", "yes", "on", "Off", "y", "null", "Null", "~", "true", "FALSE", "none", "None"),
    *("1", "1.0", "1e3", "1_000", "0x1F", "0o7", "017", "0b1", "-1", "+2", ".5", "5.", "1e-5"),
    *(".nan", ".inf", "-.INF", "NaN", "Infinity", "12:30", "2024-01-01", "1,000", "5%", "%"),
    *("- x", "-", "--- x", "---", "...", ": ", ":", "a: b", "a:", "a #b", "#", "? x", "?", "| x"),
    *("> x", "& x", "&x", "*x", "!x", "@x", "`x", "{", "}", "[", "]", "{a: 1}", "[1]", ",", "<<"),
    *("=", "'", '"', "''", "it's", '5" pipe', "\\", "\\n", "a\\", " x", "x ", "\tx", "x\t", "a\tb"),
    "a" * 2000,
    *("a\nb", "a\n\nb", "a\nb\n", "\na", " a\n  b", "a \nb", "a\n#b", "a\n- b: c\n", "\n", "a\n "),
    *(
        "é",
        "日本語",
        "€ 5",
        "🙂",
        "ß\u2028x",
        "x\u2029",
        "\xa0x",
        "\ufffe",
        "\U0001fffe",
        "a" * 2000,
    ),
]

texts = st.one_of(
    st.sampled_from(ODD_TEXTS),
    st.text(st.characters(exclude_categories=("Cc", "Cf", "Co", "Cs")), max_size=30),
    st.text(string.printable.replace("\r", "").replace("\x0b", "").replace("\x0c", "")),
)
names = texts.map(str.strip).filter(
    lambda text: 0 < len(text) <= 80 and "\n" not in text and "\t" not in text
)
identifiers = st.from_regex(r"\A(?:fact|party|case)_[A-Za-z0-9_]{0,8}\Z")
numbers = st.one_of(
    st.integers(-(10**6), 10**6).map(float),
    st.floats(allow_nan=False, allow_infinity=False),
    st.sampled_from([0.1 + 0.2, 1e15, 1e16, 1e-7, -0.0, 123456789012345.0, 5e-324, 1.7e308]),
)

# what a package or an alternative is worth: bounded, so that sums stay finite
worths = st.one_of(st.integers(-(10**6), 10**6).map(float), st.floats(-1e99, 1e99))


@st.composite
def facts(draw):
    low, middle, high = sorted(draw(st.lists(numbers, min_size=3, max_size=3, unique=True)))
    number = draw(
        st.sampled_from(
            [
                {"value": middle},
                {"value": middle, "low": low, "high": high},
                {"low": low, "mode": middle, "high": high},
                {"distribution": {"kind": "pert", "low": low, "mode": middle, "high": high}},
                {"distribution": {"kind": "empirical", "sample": [high, low, middle]}},
            ]
        )
    )
    return number | draw(st.fixed_dictionaries({}, optional={"unit": texts, "source": texts}))


listed = st.one_of(
    st.lists(numbers.map(lambda n: n + 0.0), min_size=2, max_size=5, unique=True).map(sorted),
    st.lists(texts.filter(str.strip), min_size=2, max_size=5, unique=True),
)
issues = st.one_of(
    st.builds(lambda options, label: {"options": options, "label": label}, listed, texts),
    st.sampled_from(
        [
            {"from": 0, "to": 0.3, "step": 0.1, "unit": "%"},
            {"from": -5, "to": 5, "step": 2.5},
            {"from": 1e-9, "to": 4e-9, "step": 1e-9},
        ]
    ),
)


@st.composite
def scores(draw, issue):
    points = st.lists(numbers, min_size=9, max_size=9)
    weight = draw(st.sampled_from([1.0, 0.5, 0.1 + 0.2, 0.0]))
    options = issue.get("options", [issue.get("from"), issue.get("to")])
    given = draw(points)
    if isinstance(options[0], str):
        return {"weight": weight, "points": dict(zip(options, given, strict=False))}
    return {"weight": weight, "curve": list(zip(options, given, strict=False))}


said = texts.filter(bool)
dates = st.dates().map(str)
interests = st.one_of(
    texts,
    st.fixed_dictionaries({"reason": texts}, optional={"position": texts, "lever": texts}),
)
levels = st.sampled_from(["low", "medium", "high"])
commitments = st.fixed_dictionaries(
    {"metric": said, "target": st.one_of(numbers, texts)}, optional={"unit": texts, "date": dates}
)


def preparations(parties):
    sides = st.sampled_from(parties)
    stakeholder = st.fixed_dictionaries({"side": sides}, optional={"influence": levels})
    return st.fixed_dictionaries(
        {},
        optional={
            "goal": texts,
            "stakeholders": st.dictionaries(names, stakeholder, max_size=2),
            "team": st.fixed_dictionaries({}, optional={"lead": texts, "hold_out": texts}),
            "meeting": st.fixed_dictionaries({}, optional={"ours": st.integers(1, 9)}),
            "demands": st.lists(st.fixed_dictionaries({"demand": said, "cost": worths})),
            "questions": st.lists(st.fixed_dictionaries({"ask": said, "answer": texts})),
            "agenda": st.lists(st.fixed_dictionaries({"topic": said})),
            "counterpart_notes": st.lists(texts, max_size=2),
            "dependence": st.fixed_dictionaries(
                {}, optional={"share_of_their_sales": st.floats(0, 1)}
            ),
            "prepayment": st.just({"when": "1 < 2", "security": "title"}),
            "styles": st.dictionaries(
                sides, st.lists(st.integers(1, 5), min_size=10, max_size=10), max_size=2
            ),
            "agreement": st.fixed_dictionaries(
                {},
                optional={
                    "terms": st.lists(texts, max_size=2),
                    "commitments": st.dictionaries(names, commitments, max_size=2),
                    "reviews": st.dictionaries(names, st.fixed_dictionaries({"date": dates})),
                },
            ),
        },
    )


@st.composite
def deals(draw):
    free = names.filter(lambda name: name not in RESERVED)
    terms = draw(st.dictionaries(free, issues, min_size=1, max_size=3))
    scored = {"scores": {name: draw(scores(issue)) for name, issue in terms.items()}}
    lines = st.dictionaries(names, st.one_of(worths, st.just("1 + 2 * (3 - 4)")), min_size=1)
    money = {"value": draw(lines), "reservation": draw(st.one_of(worths, st.just("-2 * 3")))}
    parties = draw(st.lists(identifiers, min_size=2, max_size=3, unique_by=str.lower))
    extras = st.fixed_dictionaries(
        {},
        optional={
            "description": texts,
            "currency": st.just("EUR"),
            "notes": st.lists(texts, max_size=3),
            "preparation": preparations(parties),
            "facts": st.dictionaries(identifiers, facts(), max_size=3),
            "rules": st.lists(texts.filter(bool).map(lambda why: {"when": "1 < 2", "why": why})),
        },
    )
    record = {"format": 1, "title": draw(texts), "currency": "EUR", "issues": terms}
    record["parties"] = {
        name: (scored if odd else money)
        | {"name": draw(texts), "interests": draw(st.lists(interests, max_size=2))}
        for odd, name in zip(itertools.cycle([True, False]), parties, strict=False)
    }
    record["status_quo"] = {
        name: draw(st.sampled_from(issue.get("options", [issue.get("from")])))
        for name, issue in terms.items()
    }
    return Deal.model_validate(record | draw(extras))


def test_an_open_parenthesis_in_a_list_of_texts_reads_back_equal():
    """A reader that sees ``0(`` before a comma takes it for a text that was cut."""
    deal = example_deal().with_party("buyer", interests=["0(", "no", "a) b"])
    assert read_deal(write_deal(deal, "yaml"), name="deal.yaml") == deal


@given(deals())
@settings(max_examples=100, deadline=None)
def test_yaml_reads_back_equal(deal):
    assert read_deal(write_deal(deal, "yaml"), name="deal.yaml") == deal


@given(deals())
@settings(max_examples=50, deadline=None)
def test_json_reads_back_equal(deal):
    assert read_deal(write_deal(deal, "json"), name="deal.json") == deal


@given(deals(), deals())
@settings(max_examples=50, deadline=None)
def test_saving_over_any_other_deal_reads_back_equal(tmp_path_factory, before, after):
    path = tmp_path_factory.mktemp("deals") / "deal.yaml"
    save_deal(before, path)
    save_deal(after, path)
    assert read_deal(path.read_bytes()) == after


@given(deals(), st.data())
@settings(max_examples=50, deadline=None)
def test_saving_a_changed_deal_keeps_the_comment_at_the_top(tmp_path_factory, deal, data):
    path = tmp_path_factory.mktemp("deals") / "deal.yaml"
    path.write_text("# Ours, not theirs\n" + write_deal(deal), encoding="utf-8")
    changed = deal.changed(title=data.draw(texts), notes=tuple(data.draw(st.lists(texts))))
    save_deal(changed, path)
    assert read_deal(path.read_bytes()) == changed
    assert path.read_text(encoding="utf-8").startswith("# Ours, not theirs\n")


@given(st.text(string.printable, max_size=12))
@example("+.inf")
@example("0x")
def test_what_is_written_without_quotes_is_a_text(word):
    if is_text(word):
        assert resolve(word) == word


@given(texts)
def test_every_text_reads_back_in_every_style(text):
    record = {"format": 1, "title": text, "issues": {"a": {"options": [1, 2]}}}
    side = {"scores": {"a": {"curve": [[1, 0], [2, 1]]}}}
    record["parties"] = {"b": side, "s": side}
    for written in (dump_yaml(to_tree(record)), dump_yaml({**record, "title": style_text(text)})):
        assert read_deal(written).title == text
    quoted = dump_yaml(to_tree(record | {"title": "QUOTED"})).replace("QUOTED", quote(text))
    assert read_deal(quoted).title == text
