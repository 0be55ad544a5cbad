"""Deal files from strangers: each is refused in a second, with its place, and none reaches Python.

The canary is a file: code that got out would create it. Time and memory are bounded for each.
"""

from __future__ import annotations

import json
import resource
import sys
import time

import pytest

from workbench.files import DealFileError, read_deal, read_genius
from workbench.model import DealError
from workbench.value import value_packages

SECONDS = 1.0
"""Of processor time, so that a busy machine is no failure."""

MEGABYTES = 60

DEAL = """\
format: 1
title: Tins
currency: EUR
facts:
  units: {value: 100}
issues:
  price: {options: [1, 2, 3]}
  mode: {options: [ship, rail]}
parties:
  buyer:
    value:
      cost: FORMULA
  supplier:
    value: {sales: units * price}
"""

PYTHON = [
    "__import__('os').system('touch CANARY')",
    "open('CANARY', 'w')",
    'exec(\'open("CANARY", "w")\')',
    "eval('1')",
    "compile('1', '', 'eval')",
    "globals()",
    "locals()",
    "vars()",
    "dir()",
    "getattr(units, 'real')",
    "setattr(units, 'a', 1)",
    "type(units)",
    "object()",
    "print(1)",
    "input()",
    "breakpoint()",
    "help()",
    "exit()",
    "quit()",
    "str(units)",
    "list(price)",
    "sum([1, 2])",
    "map(abs, [1])",
    "range(10 ** 9)",
    "bytes(10 ** 10)",
    "int('9' * 99)",
    "units.real",
    "units.__class__",
    "units.__class__.__mro__[1].__subclasses__()",
    "().__class__.__bases__[0]",
    "(1).__class__",
    "[].__class__",
    "''.__class__",
    "'a'.format(units)",
    "'{0.__class__}'.format(units)",
    "min.__globals__",
    "pv.__globals__['__builtins__']",
    "choose.__code__",
    "where.__self__",
    "np.load('x')",
    "numpy.load('x')",
    "os.system('touch CANARY')",
    "sys.exit()",
    "self",
    "self.deal",
    "cls",
    "__builtins__",
    "__name__",
    "__file__",
    "__doc__",
    "__debug__",
    "_",
    "__",
    "deal.facts",
    "facts['units']",
    "lambda: 1",
    "(lambda: 1)()",
    "(lambda x: x)(units)",
    "[x for x in [1, 2]]",
    "{x for x in [1, 2]}",
    "{x: x for x in [1, 2]}",
    "(x for x in [1, 2])",
    "max(x for x in [1, 2])",
    "[units := 5]",
    "(units := 5)",
    "f'{units}'",
    'f\'{open("CANARY", "w")}\'',
    "b'units'",
    "u'units'",
    "units[0]",
    "units[0:1]",
    "units[::]",
    "[1, 2][0]",
    "'abc'[0]",
    "{1: 2}",
    "{1, 2}",
    "{}",
    "[]",
    "[1, 2]",
    "(1, 2)",
    "()",
    "*units",
    "min(*[1, 2])",
    "min(**{})",
    "min(*units)",
    "pv(**units)",
    "units if price else 1",
    "1 if True else 2",
    "yield units",
    "await units",
    "(yield)",
    "return 1",
    "import os",
    "from os import system",
    "del units",
    "assert units",
    "pass",
    "units = 5",
    "units += 5",
    "x: int = 1",
    "def f(): pass",
    "class A: pass",
    "while True: pass",
    "for x in units: pass",
    "with units: pass",
    "try: pass",
    "raise units",
    "global units",
    "@units",
    "units; price",
    "units\nprice",
    "units # price",
    "units \\\n + price +",
    "...",
    "Ellipsis",
    "NotImplemented",
    "None",
    "True",
    "False",
    "units is price",
    "units is not price",
    "units in [1, 2]",
    "units not in [1]",
    "units & price",
    "units | price",
    "units ^ price",
    "~units",
    "units << 5",
    "units >> 5",
    "1 << 10 ** 9",
    "units @ price",
    "units // 0 //",
    "1j",
    "3 + 4j",
    "units and price",
    "not units",
    "units or 5",
    "price < 2",
    "mode",
    "mode + 1",
    "mode * 1000000000",
    "-mode",
    "mode == 'boat'",
    "'ship'",
    "'a' * 10 ** 10",
    "'a' + 'b'",
    "'a' == 'a'",
    "mode < 'ship'",
    "units == 'ship'",
]

NUMBERS = [
    "1e999",
    "-1e999",
    "units % 0",
    "units // 0",
    "9" * 400,
    "9" * 1900,
    "0x" + "f" * 1000,
    "1" + "0" * 1500 + " ** 9",
    "nan",
    "NaN",
    "inf",
    "-inf",
    "Infinity",
    "infinity",
    "float('nan')",
    "float('inf')",
    "1_000_000__0",
    "0b2",
    "0777",
    "1.2.3",
    "1e",
    "0x",
    "5%",
    "1,000",
    "1 000",
    "$5",
    "€5",
    "\uff11\uff12\uff13",
    "²",
    "½",
]

SHAPES = [
    "(" * 900 + "1" + ")" * 900,
    "(" * 1900,
    ")" * 1900,
    "[" * 900 + "]" * 900,
    "-" * 1900 + "1",
    "+" * 1900 + "1",
    "not " * 400 + "1",
    "~" * 1900 + "1",
    "1" + "+1" * 990,
    "units" + "*units" * 300,
    "1" + "**1" * 600,
    "1" + " < 1" * 400,
    "min(" * 400 + "1" + ")" * 400,
    "abs(" * 400,
    "where(price < 2, " * 100 + "1",
    "choose(" * 200,
    "units." * 300 + "real",
    "units" + "[0]" * 600,
    "units" + "()" * 900,
    "lambda: " * 200 + "1",
    "'" * 1999,
    '"""' * 600,
    "\\" * 1900,
    "\t" * 1900,
    "#" * 1900,
    ";" * 1900,
    "=" * 1900,
    ":" * 1900,
    "," * 1900,
    "." * 1900,
    "_" * 1900,
    "a" * 1900,
    "1 " * 900,
    "{" * 1900,
    "`units`",
    "units?",
    "units!",
    "units $ price",
    "units -> price",
    "units => price",
    "<units>",
    "${units}",
    "{{ units }}",
    "=units*price",
    "=cmd|'/C calc'!A0",
    "",
    " ",
    "x" * 2_001,
]

NAMES = [
    "unts",
    "Units",
    "UNITS",
    "units_",
    "_units",
    "units1",
    "u nits",
    "un\u0131ts",
    "un\u0456ts",
    "\uff55nits",
    "units\u0301",
    "\U0001d496nits",
    "\ufb01ve",
    "un\u00b7its",
    "pr\u0456ce",
    "class",
    "def",
    "lambda",
    "None1",
    "min",
    "pv",
    "choose",
    "where",
    "min + 1",
    "where()",
    "where(1, 2, 3)",
    "where(price < 2, 1)",
    "where(units, 1, 2)",
    "min()",
    "max()",
    "abs()",
    "abs(1, 2)",
    "min(mode, 1)",
    "pv()",
    "pv(1, 2, 3, 4, 5, 6)",
    "pv(rate=1)",
    "pv(0.1, days=1, days=2)",
    "pv(0.1, __class__=2)",
    "choose()",
    "choose(mode)",
    "choose(units, ship=1)",
    "choose(mode, ship=1)",
    "choose(mode, ship=1, rail=2, road=3)",
    "choose(mode, ship=1, ship=2)",
    "choose(mode, ship=price < 2, rail=1)",
    "choose(mode, **{'ship': 1})",
    "choose('mode', ship=1, rail=2)",
    "choose(choose, ship=1, rail=2)",
    "chose(mode, ship=1, rail=2)",
    "mode.ship",
    "price['1']",
    "rebate_marginal(units, 5, 6)",
    "rebate_marginal(units, [price], [0.1])",
    "rebate_marginal(units, [2, 1], [0.1, 0.2])",
    "rebate_marginal(units, [1, 2], [0.1])",
    "rebate_marginal(units, [], [])",
    "rebate_marginal(units, [[1]], [0.1])",
    "rebate_marginal(units, 'abc', 'def')",
]

NOT_FINITE = [
    "9 ** 9 ** 9",
    "9 ** 9 ** 9 ** 9",
    "10 ** 1000000000",
    "(10 ** 300) ** 300",
    "2 ** 2 ** 2 ** 2 ** 2 ** 2",
    "1e308 * 1e308",
    "1e308 * 10 * units",
    "units / 0",
    "units / (price - 1)",
    "0 / 0",
    "0 ** -1",
    "(-8) ** 0.5",
]

FORMULAS = [*PYTHON, *NUMBERS, *SHAPES, *NAMES]


def replaced(old, new):
    text = DEAL.replace("FORMULA", "-units * price")
    assert old in text
    return text.replace(old, new, 1)


def nested(depth):
    return "".join(f"{' ' * level}a:\n" for level in range(depth))


BOMB = "a: &a [x, x]\n" + "".join(
    f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join([f'*{chr(97 + n)}'] * 9)}]\n" for n in range(9)
)

FILES = {
    "bomb": BOMB,
    "self reference": "a: &a [*a]",
    "self mapping": "&a {a: *a}",
    "merge chain": "a: &a {b: 1}\nc: {<<: *a}\nd: {<<: [*a, *a]}",
    "python tag": "title: !!python/object/apply:os.system ['touch CANARY']",
    "python name": "title: !!python/name:os.system",
    "python module": "title: !!python/module:os",
    "python new": "title: !!python/object/new:os.system ['touch CANARY']",
    "local tag": "title: !include /etc/passwd",
    "environment tag": "title: !ENV ${HOME}",
    "binary tag": "title: !!binary aGVsbG8=",
    "set tag": "facts: !!set {a, b}",
    "omap tag": "facts: !!omap [a: 1]",
    "timestamp tag": "title: !!timestamp 2001-01-01",
    "null tag": "title: !!null x",
    "verbatim tag": "title: !<tag:yaml.org,2002:str> x",
    "non-specific tag": "title: ! x",
    "tag directive": "%TAG ! tag:yaml.org,2002:python/\n---\ntitle: !name:os.system",
    "yaml 1.1": "%YAML 1.1\n---\ntitle: no",
    "yaml 9": "%YAML 9.9\n---\ntitle: no",
    "odd directive": "%FOO bar\n---\ntitle: x",
    "tag line": "!" * 24_000,
    "tag name": "a: !" + "a" * 24_000,
    "anchor name": "a: &" + "a" * 24_000,
    "alias name": "a: *" + "a" * 24_000,
    "documents": "---\n" * 40_000,
    "two documents": DEAL + "---\n" + DEAL,
    "flow depth": "[" * 24_000,
    "map depth": "{" * 24_000,
    "flow map depth": "{a: " * 6_000,
    "block depth": nested(300),
    "dashes": "- " * 12_000,
    "questions": "? " * 12_000,
    "colons": ":" * 24_000,
    "colon blanks": ": " * 12_000,
    "quotes": "'" * 24_001,
    "double quotes": '"' * 24_001,
    "escapes": '"' + "\\" * 24_000,
    "unicode escapes": 'title: "' + "\\u0041" * 3_000 + '"',
    "big escape": 'title: "\\UFFFFFFFF"',
    "escape past the end": 'title: "\\U00110000"',
    "surrogate escape": 'title: "\\ud800"',
    "null escape": 'title: "\\0"',
    "bell escape": 'title: "\\a"',
    "direction escape": 'title: "\\u202e"',
    "zero width escape": 'title: "\\u200b"',
    "mark escape": 'title: "\\ufeff"',
    "literal": "title: |\n" + "  x\n" * 49_000,
    "folded": "title: >\n" + "  x\n" * 49_000,
    "long scalar": "title:\n" + "  " + "x " * 12_000 + "\n" + ("  " + "x " * 12_000 + "\n") * 30,
    "comments": "# x\n" * 49_000,
    "blank lines": "\n" * 49_999,
    "many lines": "\n" * 900_000,
    "blanks": " " * 24_000 + "a: 1",
    "tabs": "\t" * 24_000 + "a: 1",
    "carriage returns": "\r" * 49_000,
    "ten megabytes": "a" * 10_000_000,
    "ten megabytes of lines": "a: 1\n" * 2_000_000,
    "many keys": "".join(f"k{n}: 1\n" for n in range(9_000)),
    "many like keys": "".join(f"titl{n}: 1\n" for n in range(9_000)),
    "many equal keys": "a: 1\n" * 9_000,
    "many items": "a: [" + "1,\n" * 40_000 + "]",
    "long key": '? "' + "a" * 20_000 + '"\n: 1',
    "key list": "[a, b]: 1",
    "key map": "{a: b}: 1",
    "key number": "5: 1",
    "key null": "~: 1",
    "key empty": ": 1",
    "key true": "true: 1",
    "key nan": ".nan: 1",
    "key alias": "&a a: 1\n*a : 2",
    "key tag": "!!str a: 1",
    "key direction": '"\\u202e": 1',
    "key null character": '"\\0": 1',
    "key newline": '"a\\nb": 1',
    "root text": "Tins",
    "root number": "5",
    "root null": "~",
    "root list": "[]",
    "only a comment": "# Tins",
    "html": "<html><body>Tins</body></html>",
    "xml": '<?xml version="1.0"?><deal/>',
    "csv": "a;b;c\n1;2;3",
    "python": "import os\nos.system('touch CANARY')",
    "pickle": b"cos\nsystem\n(S'touch CANARY'\ntR.",
    "zip": b"PK\x03\x04" + b"\x00" * 100,
    "gzip": b"\x1f\x8b\x08\x00" + b"\x00" * 100,
    "utf-16": "title: x".encode("utf-16"),
    "utf-32": "title: x".encode("utf-32"),
    "latin-1": "title: café".encode("latin-1"),
    "overlong": b"title: \xc0\xaf",
    "raw surrogate": b"title: \xed\xa0\x80",
    "cut character": b"title: \xe2\x82",
    "null bytes": b"\x00" * 1_000,
    "control": "title: \x07",
    "delete": "title: \x7f",
    "next line": "title: a\x85b",
    "direction": "title: \u202ea",
    "isolate": "title: \u2066a",
    "zero width": "title: a\u200bb",
    "joiner": "title: a\u200db",
    "soft hyphen": "title: a\u00adb",
    "inner mark": "title: a\ufeffb",
    "private": "title: \ue000",
    "hidden in a comment": "# \u202e\nformat: 1",
    "thousands hidden": "\u200b" * 300_000,
    "not a character": "title: \ufffe",
    "format missing": replaced("format: 1\n", ""),
    "format newer": replaced("format: 1", "format: 3"),
    "format huge": replaced("format: 1", "format: " + "9" * 5_000),
    "format text": replaced("format: 1", 'format: "1"'),
    "format true": replaced("format: 1", "format: true"),
    "format list": replaced("format: 1", "format: [1]"),
    "format map": replaced("format: 1", "format: {a: 1}"),
    "format nan": replaced("format: 1", "format: .nan"),
    "title list": replaced("Tins", "[Tins]"),
    "title map": replaced("Tins", "{a: 1}"),
    "title null": replaced("Tins", "~"),
    "title true": replaced("Tins", "true"),
    "title long": replaced("Tins", "x" * 20_000),
    "title twice": replaced("title: Tins", "title: Tins\ntitle: Tins"),
    "currency sign": replaced("EUR", "€"),
    "currency word": replaced("EUR", "euros"),
    "currency missing": replaced("currency: EUR\n", ""),
    "currency newline": replaced("EUR", '"EUR\\n"'),
    "facts list": replaced("facts:\n  units: {value: 100}", "facts: [1]"),
    "facts text": replaced("facts:\n  units: {value: 100}", "facts: all"),
    "fact text": replaced("{value: 100}", "lots"),
    "fact number": replaced("{value: 100}", "100"),
    "fact list": replaced("{value: 100}", "[100]"),
    "fact empty": replaced("{value: 100}", "{}"),
    "fact null": replaced("{value: 100}", "{value: ~}"),
    "fact quoted": replaced("value: 100", 'value: "100"'),
    "fact true": replaced("value: 100", "value: true"),
    "fact formula": replaced("value: 100", "value: 10 * 10"),
    "fact nan": replaced("value: 100", "value: .nan"),
    "fact NaN": replaced("value: 100", "value: .NaN"),
    "fact NAN": replaced("value: 100", "value: .NAN"),
    "fact nan word": replaced("value: 100", "value: nan"),
    "fact inf": replaced("value: 100", "value: .inf"),
    "fact -inf": replaced("value: 100", "value: -.Inf"),
    "fact +INF": replaced("value: 100", "value: +.INF"),
    "fact infinity": replaced("value: 100", "value: Infinity"),
    "fact 1e400": replaced("value: 100", "value: 1e400"),
    "fact digits": replaced("value: 100", "value: " + "9" * 20_000),
    "fact hex": replaced("value: 100", "value: 0x" + "f" * 20_000),
    "fact octal": replaced("value: 100", "value: 0o" + "7" * 20_000),
    "fact underscores": replaced("value: 100", "value: 1_000"),
    "fact sexagesimal": replaced("value: 100", "value: 1:30:00"),
    "fact date": replaced("value: 100", "value: 2024-01-01"),
    "fact range": replaced("value: 100", "value: 100, low: 200, high: 300"),
    "fact half a range": replaced("value: 100", "value: 100, low: 50"),
    "fact field": replaced("value: 100", "value: 100, valeu: 5"),
    "fact dunder field": replaced("value: 100", "value: 100, __class__: 5"),
    "fact distribution": replaced("value: 100", "distribution: {kind: cauchy}"),
    "fact distribution text": replaced("value: 100", "distribution: normal"),
    "fact sd": replaced("value: 100", "distribution: {kind: normal, mean: 1, sd: -1}"),
    "fact sample": replaced("value: 100", "distribution: {kind: empirical, sample: [1]}"),
    "fact weights": replaced(
        "value: 100", "distribution: {kind: discrete, values: [1, 2], probabilities: [1, 1]}"
    ),
    **{
        f"fact called {name!r}": replaced(
            "  units:", f"  {json.dumps(name)}: {{value: 1}}\n  units:"
        )
        for name in (
            *("min", "max", "pv", "choose", "where", "abs", "rebate_marginal", "safety_stock"),
            *("class", "lambda", "None", "True", "import", "if", "and", "not", "in", "is"),
            *("__class__", "__import__", "_hidden", "1st", "two words", "a-b", "a.b", "a b", ""),
            *(
                " ",
                "é",
                "un\u0456ts",
                "\uff55nits",
                "a\u200bb",
                "\u202ea",
                "a\nb",
                "a\tb",
                "x" * 81,
                "units ",
            ),
            *("mode", "price", "$units", "'", '"', "a;b", "a(b)", "a[0]", "🙂"),
        )
    },
    "issues missing": replaced("issues:\n  price: {options: [1, 2, 3]}\n", "issues:\n"),
    "issue text": replaced("{options: [1, 2, 3]}", "cheap"),
    "issue null": replaced("{options: [1, 2, 3]}", "~"),
    "issue empty": replaced("{options: [1, 2, 3]}", "{}"),
    "issue one option": replaced("[1, 2, 3]", "[1]"),
    "issue no option": replaced("[1, 2, 3]", "[]"),
    "issue mixed": replaced("[1, 2, 3]", "[1, two, 3]"),
    "issue true": replaced("[1, 2, 3]", "[true, false]"),
    "issue null option": replaced("[1, 2, 3]", "[1, ~]"),
    "issue list option": replaced("[1, 2, 3]", "[[1], [2]]"),
    "issue map option": replaced("[1, 2, 3]", "[{a: 1}, {b: 2}]"),
    "issue nan": replaced("[1, 2, 3]", "[1, .nan]"),
    "issue inf": replaced("[1, 2, 3]", "[1, .inf]"),
    "issue twice": replaced("[1, 2, 3]", "[1, 2, 2]"),
    "issue twice as text": replaced("[ship, rail]", "[ship, ship]"),
    "issue order": replaced("[1, 2, 3]", "[3, 2, 1]"),
    "issue blank": replaced("[ship, rail]", "[ship, '']"),
    "issue gigabyte": replaced("options: [1, 2, 3]", "from: 0, to: 1000000000, step: 1"),
    "issues of a gigabyte": DEAL[: DEAL.index("parties:")]
    + "".join(f"  i{n}: {{from: 0, to: 99999, step: 1}}\n" for n in range(300))
    + DEAL[DEAL.index("parties:") :].replace("FORMULA", "price"),
    "issue tiny step": replaced("options: [1, 2, 3]", "from: 0, to: 1, step: 1e-300"),
    "issue huge range": replaced("options: [1, 2, 3]", "from: -1e308, to: 1e308, step: 1e-308"),
    "issue no step": replaced("options: [1, 2, 3]", "from: 0, to: 1"),
    "issue zero step": replaced("options: [1, 2, 3]", "from: 0, to: 1, step: 0"),
    "issue negative step": replaced("options: [1, 2, 3]", "from: 0, to: 1, step: -1"),
    "issue backwards": replaced("options: [1, 2, 3]", "from: 1, to: 0, step: 1"),
    "issue uneven": replaced("options: [1, 2, 3]", "from: 0, to: 1, step: 0.3"),
    "issue both": replaced("options: [1, 2, 3]", "options: [1, 2], from: 0, to: 1, step: 1"),
    "issue inner name": replaced("options: [1, 2, 3]", "listed: [1, 2, 3]"),
    "issue range of text": replaced("options: [1, 2, 3]", "from: a, to: b, step: c"),
    "issue many options": replaced(
        "{options: [1, 2, 3]}",
        "\n    options:\n" + "".join(f"      - o{n}\n" for n in range(19_000)) + "      - o1",
    ),
    "parties one": replaced("  supplier:\n    value: {sales: units * price}\n", ""),
    "parties list": DEAL[: DEAL.index("parties:")] + "parties: [buyer, supplier]",
    "party text": replaced("{sales: units * price}", "high"),
    "party empty": replaced("value: {sales: units * price}", "name: x"),
    "party no lines": replaced("{sales: units * price}", "{}"),
    "party both": replaced(
        "{sales: units * price}", "{s: 1}\n    scores: {price: {curve: [[1, 2]]}}"
    ),
    "party called class": replaced("supplier:", "class:"),
    "party called __init__": replaced("supplier:", "__init__:"),
    "party with a blank": replaced("supplier:", '"the supplier":'),
    "party field": replaced("value: {sales", "vallue: {sales"),
    "line list": replaced("{sales: units * price}", "{sales: [1, 2]}"),
    "line map": replaced("{sales: units * price}", "{sales: {a: 1}}"),
    "line true": replaced("{sales: units * price}", "{sales: true}"),
    "line null": replaced("{sales: units * price}", "{sales: ~}"),
    "line nan": replaced("{sales: units * price}", "{sales: .nan}"),
    "line condition": replaced("units * price}", "units < price}"),
    "score slip": replaced("value: {sales: units * price}", "scores: {prise: {curve: [[1, 2]]}}"),
    "score points": replaced("value: {sales: units * price}", "scores: {price: {points: {a: 1}}}"),
    "score short": replaced(
        "value: {sales: units * price}", "scores: {price: {curve: [[1, 0], [2, 1]]}}"
    ),
    "score weight": replaced(
        "value: {sales: units * price}", "scores: {price: {weight: -1, curve: [[1, 0], [3, 1]]}}"
    ),
    "score order": replaced(
        "value: {sales: units * price}", "scores: {price: {curve: [[3, 0], [1, 1]]}}"
    ),
    "score triple": replaced(
        "value: {sales: units * price}", "scores: {price: {curve: [[1, 0, 5], [3, 1, 5]]}}"
    ),
    "score option": replaced(
        "value: {sales: units * price}", "scores: {mode: {points: {ship: 1, boat: 2}}}"
    ),
    "reservation of an issue": replaced("  supplier:", "    reservation: price\n  supplier:"),
    "reservation of code": replaced("  supplier:", "    reservation: open('CANARY')\n  supplier:"),
    "reservation list": replaced("  supplier:", "    reservation: [1]\n  supplier:"),
    "alternative of code": replaced(
        "  supplier:", "    alternatives: {wait: {value: exec('CANARY')}}\n  supplier:"
    ),
    "alternative text": replaced("  supplier:", "    alternatives: {wait: 5}\n  supplier:"),
    "rule of code": DEAL.replace("FORMULA", "1") + "rules: [{when: open('CANARY'), why: x}]",
    "rule number": DEAL.replace("FORMULA", "1") + "rules: [{when: price + 1, why: x}]",
    "rule without reason": DEAL.replace("FORMULA", "1") + "rules: [{when: price > 1}]",
    "rule empty reason": DEAL.replace("FORMULA", "1") + "rules: [{when: price > 1, why: ''}]",
    "rule lifted": DEAL.replace("FORMULA", "1")
    + "rules: [{when: price > 1, never: false, why: x}]",
    "rule text": DEAL.replace("FORMULA", "1") + "rules: [price > 1]",
    "rules map": DEAL.replace("FORMULA", "1") + "rules: {when: price > 1}",
    "rules chain": DEAL.replace("FORMULA", "1") + "rules: [{when: 1 < price < x, why: x}]",
    "status quo slip": DEAL.replace("FORMULA", "1") + "status_quo: {prise: 1, mode: ship}",
    "status quo short": DEAL.replace("FORMULA", "1") + "status_quo: {price: 1}",
    "status quo option": DEAL.replace("FORMULA", "1") + "status_quo: {price: 9, mode: ship}",
    "status quo nan": DEAL.replace("FORMULA", "1") + "status_quo: {price: .nan, mode: ship}",
    "status quo true": DEAL.replace("FORMULA", "1") + "status_quo: {price: true, mode: ship}",
    "notes text": DEAL.replace("FORMULA", "1") + "notes: all is well",
    "notes numbers": DEAL.replace("FORMULA", "1") + "notes: [1, 2]",
    "dunder field": DEAL.replace("FORMULA", "1") + "__class__: {}",
    "validator field": DEAL.replace("FORMULA", "1") + "model_config: {extra: allow}",
    "proto field": DEAL.replace("FORMULA", "1") + "__proto__: {}",
}

JSON_FILES = {
    "array depth": "[" * 900_000,
    "object depth": '{"a":' * 150_000,
    "closed depth": "[" * 400_000 + "]" * 400_000,
    "many items": '{"a": [' + "1," * 400_000 + "1]}",
    "many keys": "{" + ",".join(f'"k{n}": 1' for n in range(9_000)) + "}",
    "equal keys": '{"a": 1, "a": 2}',
    "equal keys deep": '{"facts": {"a": {"value": 1, "value": 2}}}',
    "nan": '{"format": NaN}',
    "infinity": '{"format": Infinity}',
    "minus infinity": '{"format": -Infinity}',
    "overflow": '{"format": 1e999}',
    "digits": '{"format": ' + "9" * 900_000 + "}",
    "leading zero": '{"format": 01}',
    "plus": '{"format": +1}',
    "hex": '{"format": 0x1}',
    "point": '{"format": .5}',
    "trailing point": '{"format": 5.}',
    "single quotes": "{'format': 1}",
    "no quotes": "{format: 1}",
    "comment": '{"format": 1} // x',
    "trailing comma": '{"format": 1,}',
    "two roots": "{}{}",
    "python": "{'format': __import__('os').system('touch CANARY')}",
    "undefined": '{"format": undefined}',
    "function": '{"format": function () {}}',
    "open text": '{"format": "' + "a" * 900_000,
    "escapes": '{"format": "' + "\\" * 900_001 + '"}',
    "bad escape": '{"format": "\\x41"}',
    "short escape": '{"format": "\\u00"}',
    "lone surrogate": '{"title": "\\ud800"}',
    "null character": '{"title": "\\u0000"}',
    "direction": '{"title": "\\u202e"}',
    "raw newline": '{"title": "a\nb"}',
    "raw tab": '{"title": "a\tb"}',
    "key surrogate": '{"\\ud800": 1}',
    "empty": "",
    "blank": " " * 900_000,
    "only a quote": '"',
    "root text": '"deal"',
    "root number": "5",
    "root null": "null",
    "yaml": "format: 1",
    "byte order mark twice": "\ufeff\ufeff{}",
    "ten megabytes": "[" + "1," * 5_000_000,
}

DTD = '<!DOCTYPE d [<!ENTITY a "x">{}]>'
XML_FILES = {
    "billion laughs": DTD.format(
        "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    )
    + "<utility_space>&j;</utility_space>",
    "quadratic": f'<!DOCTYPE d [<!ENTITY a "{"x" * 50_000}">]><utility_space>{"&a;" * 50_000}'
    "</utility_space>",
    "external entity": '<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    "<utility_space>&a;</utility_space>",
    "external over the net": '<!DOCTYPE d [<!ENTITY a SYSTEM "http://127.0.0.1:9/">]>'
    "<utility_space>&a;</utility_space>",
    "parameter entity": '<!DOCTYPE d [<!ENTITY % a SYSTEM "file:///etc/passwd"> %a;]>'
    "<utility_space/>",
    "external type": '<!DOCTYPE d SYSTEM "http://127.0.0.1:9/x.dtd"><utility_space/>',
    "plain type": "<!DOCTYPE utility_space><utility_space/>",
    "unknown entity": "<utility_space>&nbsp;</utility_space>",
    "depth": "<utility_space>" + "<a>" * 200_000,
    "closed depth": "<utility_space>" + "<a>" * 120_000 + "</a>" * 120_000 + "</utility_space>",
    "attributes": "<utility_space " + " ".join(f'a{n}="1"' for n in range(50_000)) + "/>",
    "equal attributes": '<utility_space a="1" a="2"/>',
    "open": "<utility_space>",
    "crossed": "<utility_space><a></utility_space></a>",
    "two roots": "<utility_space/><utility_space/>",
    "wrong root": "<html/>",
    "empty": "",
    "text": "Tins",
    "null bytes": b"\x00" * 100,
    "unknown encoding": '<?xml version="1.0" encoding="klingon"?><utility_space/>',
    "many-byte encoding": '<?xml version="1.0" encoding="shift_jis"?><utility_space/>',
    "utf-7": '<?xml version="1.0" encoding="utf-7"?><utility_space/>',
    "character": "<utility_space>&#0;</utility_space>",
    "inclusion": '<utility_space xmlns:x="http://www.w3.org/2001/XInclude">'
    '<x:include href="/etc/passwd"/></utility_space>',
    "no issues": "<utility_space/>",
    "gigabyte range": "<utility_space><issue name='a' index='1' type='integer' lowerbound='0' "
    "upperbound='9999999999'/></utility_space>",
    "infinite range": "<utility_space><issue name='a' index='1' type='integer' lowerbound='0' "
    "upperbound='inf'/></utility_space>",
    "real": "<utility_space><issue name='a' index='1' type='real'/></utility_space>",
    "nameless": "<utility_space><issue index='1' type='discrete'><item index='1' value='a'/>"
    "<item index='2' value='b'/></issue></utility_space>",
    "ten megabytes": "<utility_space>" + "<a/>" * 2_500_000,
}


@pytest.fixture
def refused(tmp_path, monkeypatch):
    """Run in an empty folder; what runs must be refused in time and space, and leave no canary."""
    monkeypatch.chdir(tmp_path)
    read_deal(DEAL.replace("FORMULA", "1"))  # what is made once is not the stranger's doing
    before = set(tmp_path.iterdir())

    def timed(read):
        started = time.process_time()
        with pytest.raises(DealFileError) as caught:
            read()
        return str(caught.value), time.process_time() - started

    def peak():
        unit = 2**20 if sys.platform == "darwin" else 2**10
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit

    def check(read):
        memory, (message, spent) = peak(), timed(read)
        if spent > SECONDS:  # a busy machine is slow now and then, a bad file always
            message, spent = timed(read)
        assert spent < SECONDS
        assert peak() - memory < MEGABYTES
        assert set(tmp_path.iterdir()) == before | set(tmp_path.glob("domain.xml"))
        lines = message.splitlines()
        assert len(lines) <= 101
        assert all(line.isprintable() and len(line) < 1_500 for line in lines)
        return message

    return check


def test_corpus_is_large_and_has_no_two_alike():
    assert len(set(FORMULAS)) == len(FORMULAS)
    assert len(FORMULAS) + len(FILES) + len(JSON_FILES) + len(XML_FILES) >= 200


@pytest.mark.parametrize("formula", FORMULAS, ids=lambda formula: ascii(formula[:40]))
def test_formula_is_refused_at_its_line(formula, refused):
    text = DEAL.replace("FORMULA", json.dumps(formula.replace("CANARY", "canary")))
    told = refused(lambda: read_deal(text))
    assert all(line.startswith("deal.yaml:12:") for line in told.splitlines())


@pytest.mark.parametrize("formula", NOT_FINITE)
def test_formula_without_finite_worth_is_refused_when_valued(formula):
    """Such a deal loads: where a formula has no worth shows only when all packages are valued."""
    with pytest.raises(DealError, match=r"parties\.buyer\.value\.cost: ") as caught:
        deal = read_deal(DEAL.replace("FORMULA", json.dumps(formula)))
        value_packages(deal, [deal.package((0, 0))])
    assert "finite" in str(caught.value)


@pytest.mark.parametrize("name", FILES)
def test_yaml_file_is_refused(name, refused):
    assert refused(lambda: read_deal(FILES[name])).startswith("deal.yaml:")


@pytest.mark.parametrize("name", JSON_FILES)
def test_json_file_is_refused(name, refused):
    assert refused(lambda: read_deal(JSON_FILES[name], name="deal.json")).startswith("deal.json:")


@pytest.mark.parametrize("name", XML_FILES)
def test_xml_file_is_refused(name, refused, tmp_path):
    content = XML_FILES[name]
    path = tmp_path / "domain.xml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    assert refused(lambda: read_genius(path, path, path)).startswith("domain.xml:")
