"""Kinds of the parts of a formula: numbers, conditions and texts."""

from __future__ import annotations

import ast

from workbench.model import NAME_LIMIT, RESERVED, Deal, Issue, suggest
from workbench.value.code_calls import CodeCall
from workbench.value.functions import CHOOSE, FUNCTIONS, arity, takes_lists
from workbench.value.language import FormulaError, choices, column, is_choose, literal, names

NUMBER, CONDITION, TEXT = "a number", "a condition", "a text"


class Kinds:
    """Kind of each part of a formula, refusing parts that do not fit together."""

    def __init__(self, deal: Deal) -> None:
        self.deal = deal

    def of(self, node: ast.expr) -> str:
        """Return the kind of `node`."""
        match node:
            case ast.Constant(value=str()):
                return TEXT
            case ast.Constant():
                return NUMBER
            case ast.Name():
                return self._name(node)
            case ast.BinOp(left=left, right=right):
                return self._all((left, right), NUMBER)
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                return self._all((operand,), CONDITION)
            case ast.UnaryOp(operand=operand):
                return self._all((operand,), NUMBER)
            case ast.BoolOp(values=values):
                return self._all(values, CONDITION)
            case ast.Compare():
                return self._compare(node)
            case CodeCall():
                return self._code(node)
            case ast.Call():
                return self._choose(node) if is_choose(node) else self._call(node)
        raise FormulaError("a list may stand only where a function asks for one", column(node))

    def _all(self, nodes: list[ast.expr] | tuple[ast.expr, ...], kind: str) -> str:
        """Refuse parts that are not of `kind`, and return it."""
        for node in nodes:
            found = self.of(node)
            if found != kind:
                hint = advise(found, kind)
                raise FormulaError(f"this must be {kind}, it is {found}{hint}", column(node))
        return kind

    def _name(self, node: ast.Name) -> str:
        if node.id in self.deal.facts:
            return NUMBER
        if node.id in self.deal.issues:
            return NUMBER if self.deal.issues[node.id].is_numeric else TEXT
        if node.id in RESERVED:
            raise FormulaError(f"{node.id!r} is a function; write {node.id}(...)", column(node))
        known = [*self.deal.facts, *self.deal.issues]
        raise FormulaError(f"unknown name {_cut(node.id)!r}{suggest(node.id, known)}", column(node))

    def _compare(self, node: ast.Compare) -> str:
        sides = [node.left, *node.comparators]
        if all(self.of(side) == NUMBER for side in sides):
            return CONDITION
        if len(sides) > 2 or not isinstance(node.ops[0], ast.Eq | ast.NotEq):
            raise FormulaError("texts are compared with == or !=, two at a time", column(node))
        name, text = sides if isinstance(sides[0], ast.Name) else reversed(sides)
        if not isinstance(name, ast.Name) or not isinstance(text, ast.Constant):
            raise FormulaError(
                "compare an issue with one of its options, like payment == 'advance'", column(node)
            )
        issue = self.deal.issues.get(name.id)
        if issue is None or issue.is_numeric:
            raise FormulaError(f"{name.id!r} is a number; leave out the quotes", column(text))
        self._option(issue, text)
        return CONDITION

    def _option(self, issue: Issue, node: ast.expr) -> int:
        """Return the place of the option that a literal names."""
        try:
            return issue.index(literal(node))
        except ValueError as error:
            raise FormulaError(str(error), column(node)) from None

    def _code(self, node: CodeCall) -> str:
        """Check that the parameters of a Python function are facts and issues."""
        for name in names(node):
            self._name(name)
        return NUMBER

    def _call(self, node: ast.Call) -> str:
        name = getattr(node.func, "id", "")
        if name not in FUNCTIONS:
            hint = suggest(name, RESERVED) or "; see the list of functions"
            raise FormulaError(f"unknown function {_cut(name)!r}{hint}", column(node))
        least, most, parameters = arity(name)
        given = [*parameters[: len(node.args)], *(one.arg for one in node.keywords)]
        wrong = [one for one in node.keywords if one.arg not in parameters]
        if wrong:
            hint = suggest(str(wrong[0].arg), parameters)
            raise FormulaError(f"{name} has no argument {wrong[0].arg!r}{hint}", column(node))
        twice = next((one for i, one in enumerate(given) if one in given[:i]), None)
        if twice is not None:
            raise FormulaError(f"{name} is given {twice!r} twice", column(node))
        count = len(node.args) + len(node.keywords)
        if count < least or (most is not None and count > most):
            takes = f"{least} to {most} arguments" if most else f"{least} or more arguments"
            if least == most:
                takes = "1 argument" if least == 1 else f"{least} arguments"
            asks = f" ({', '.join(parameters)})" if parameters else ""
            raise FormulaError(f"{name} takes {takes}{asks}, got {count}", column(node))
        missing = [one for one in parameters[:least] if one not in given]
        if missing:
            raise FormulaError(f"{name} needs {missing[0]!r} too", column(node))
        self._arguments(name, node, parameters)
        return NUMBER

    def _arguments(self, name: str, node: ast.Call, parameters: tuple[str, ...]) -> None:
        lists = takes_lists(name)
        named = [(one.arg, one.value) for one in node.keywords]
        by_place = zip(parameters or [""] * len(node.args), node.args, strict=False)
        for parameter, value in [*by_place, *named]:
            if parameter in lists:
                if not isinstance(value, ast.List):
                    raise FormulaError(
                        f"{parameter} is a list, like [100, 200]", column(value) or column(node)
                    )
                self._all(value.elts, NUMBER)
                self._constant(value)
            else:
                self._all((value,), CONDITION if parameter == "condition" else NUMBER)

    def _constant(self, node: ast.List) -> None:
        """Refuse a tier table that changes with an issue."""
        refuse_issues(node, self.deal, "a list holds numbers and facts")

    def _choose(self, node: ast.Call) -> str:
        """Check that ``choose`` gives a number for every option of its issue, once."""
        first = node.args[0] if node.args else None
        if not isinstance(first, ast.Name) or first.id not in self.deal.issues:
            hint = f", got {first.id!r}" if isinstance(first, ast.Name) else ""
            raise FormulaError(f"{CHOOSE} starts with the name of an issue{hint}", column(node))
        issue = self.deal.issues[first.id]
        pairs = choices(node)
        places = [self._option(issue, key) for key, _ in pairs]
        if len(set(places)) < len(places):
            raise FormulaError("an option is given twice", column(node))
        if len(places) < len(issue.options):
            missing = next(o for i, o in enumerate(issue.options) if i not in places)
            raise FormulaError(
                f"no number for option {missing!r} of issue {first.id!r}", column(node)
            )
        return self._all([value for _, value in pairs], NUMBER)


def advise(found: str, wanted: str) -> str:
    """Return what to write where a part is of the wrong kind."""
    if found == CONDITION and wanted == NUMBER:
        return "; write where(condition, then, otherwise)"
    if found == TEXT and wanted == NUMBER:
        return f"; write {CHOOSE}(issue, option=number, ...)"
    return ""


def refuse_issues(tree: ast.expr, deal: Deal, rule: str) -> None:
    """Refuse a part of a formula that touches an issue, saying the rule."""
    issue = next((node for node in names(tree) if node.id in deal.issues), None)
    if issue is not None:
        raise FormulaError(f"{issue.id!r} is an issue; {rule}", column(issue))


def _cut(name: str) -> str:
    """Cut a name that is longer than any real one."""
    return name if len(name) <= NAME_LIMIT else f"{name[:NAME_LIMIT]}..."
