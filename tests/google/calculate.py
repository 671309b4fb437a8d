"""Formulas, as far as a local server needs them: references, arithmetic and a few functions.

A formula that is written with its result (by a test, as the service would have worked it out) keeps that result. One
that arrives without is worked out here if it is simple: numbers, texts, cells of the same tab, `+ - * / ^ &`,
comparisons, SUM, AVERAGE, MIN, MAX, COUNT, ROUND, ABS, CONCATENATE and IF. Any other is `#NAME?`, and IMPORTRANGE is
`Loading...` until a test says otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tests.google import a1
from tests.google.errors import Json
from tests.google.formats import error_value, extended
from tests.google.state import Spreadsheet, Tab

Value = float | str | bool | None
_TOKEN = re.compile(
    r"\s*(?:(\d+\.?\d*(?:[eE][-+]?\d+)?)|\"((?:[^\"]|\"\")*)\"|(\$?[A-Za-z]{1,3}\$?\d+(?::\$?[A-Za-z]{1,3}\$?\d+)?)(?![(\w])"
    r"|([A-Za-z]+)|(<>|<=|>=|[-+*/^&(),<>=%]))"
)


class FormulaError(Exception):
    """What the cell shows instead of a result."""


@dataclass
class _Reader:
    """A formula while it is being worked out."""

    tokens: list[tuple[str, str]]
    look: Callable[[str], list[Value]]
    place: int = 0

    def peek(self) -> str:
        """The next operator or bracket, "" for anything else."""
        kind, said = self.tokens[self.place] if self.place < len(self.tokens) else ("", "")
        return said if kind == "sign" else ""

    def take(self) -> tuple[str, str]:
        """The next token."""
        if self.place >= len(self.tokens):
            raise FormulaError("#ERROR!")
        self.place += 1
        return self.tokens[self.place - 1]

    def binary(self, level: int = 0) -> Value:
        """A chain of operators that bind alike, the weakest first."""
        if level == len(_LEVELS):
            return self.factor()
        left = self.binary(level + 1)
        while self.peek() in _LEVELS[level]:
            sign = self.take()[1]
            left = _operate(sign, left, self.binary(level + 1))
        return left

    def factor(self) -> Value:
        """A number, a text, a cell, a function or a bracket, with its sign and its percent."""
        if self.peek() in ("-", "+"):
            minus = self.take()[1] == "-"
            amount = number(self.factor())
            return -amount if minus else amount
        value: Value = self.atom()
        while self.peek() == "%":
            self.take()
            value = number(value) / 100
        return value

    def atom(self) -> Value:
        """What stands by itself."""
        kind, said = self.take()
        if kind == "number":
            return float(said)
        if kind == "text":
            return said.replace('""', '"')
        if kind == "cell":
            return self.look(said)[0]
        if kind == "word":
            return self.call(said.upper())
        if said == "(":
            value = self.binary()
            self.close()
            return value
        raise FormulaError("#ERROR!")

    def call(self, name: str) -> Value:
        """A function with its arguments, or TRUE and FALSE."""
        if name in ("TRUE", "FALSE"):
            return name == "TRUE"
        if name not in _FUNCTIONS or self.peek() != "(":
            raise FormulaError("#NAME?")
        self.take()
        arguments: list[list[Value]] = []
        while self.peek() != ")":
            arguments.append(self.argument())
            if self.peek() == ",":
                self.take()
        self.close()
        return _FUNCTIONS[name](arguments)

    def argument(self) -> list[Value]:
        """A range as all of its cells, anything else as one value."""
        kind, said = self.tokens[self.place] if self.place < len(self.tokens) else ("", "")
        if kind == "cell" and ":" in said:
            self.take()
            return self.look(said)
        return [self.binary()]

    def close(self) -> None:
        """The closing bracket."""
        if self.take()[1] != ")":
            raise FormulaError("#ERROR!")


_LEVELS = (("=", "<>", "<", ">", "<=", ">="), ("&",), ("+", "-"), ("*", "/"), ("^",))


def number(value: Value) -> float:
    """A value as a number, a blank as 0; text is #VALUE!."""
    if value is None:
        return 0.0
    try:
        return float(value)
    except ValueError:
        raise FormulaError("#VALUE!") from None


def _text(value: Value) -> str:
    said = extended(value)
    if "numberValue" in said:
        return f"{said['numberValue']:.15g}"
    return str(value).upper() if isinstance(value, bool) else str(value or "")


def _operate(sign: str, left: Value, right: Value) -> Value:
    if sign == "&":
        return _text(left) + _text(right)
    if sign in _LEVELS[0]:
        return _compared(sign, left, right)
    first, second = number(left), number(right)
    if sign == "/" and second == 0:
        raise FormulaError("#DIV/0!")
    results = {"+": first + second, "-": first - second, "*": first * second}
    return first / second if sign == "/" else first**second if sign == "^" else results[sign]


def _compared(sign: str, left: Value, right: Value) -> bool:
    if isinstance(left, str) or isinstance(right, str):
        first, second = _text(left).lower(), _text(right).lower()
        order = (first > second) - (first < second)
    else:
        order = (number(left) > number(right)) - (number(left) < number(right))
    return {"=": order == 0, "<>": order != 0, "<": order < 0, ">": order > 0, "<=": order <= 0, ">=": order >= 0}[sign]


def _numbers(arguments: Sequence[list[Value]]) -> list[float]:
    return [float(v) for part in arguments for v in part if isinstance(v, int | float) and not isinstance(v, bool)]


def _average(arguments: Sequence[list[Value]]) -> Value:
    found = _numbers(arguments)
    if not found:
        raise FormulaError("#DIV/0!")
    return sum(found) / len(found)


_FUNCTIONS: dict[str, Callable[[Sequence[list[Value]]], Value]] = {
    "SUM": lambda given: sum(_numbers(given)),
    "AVERAGE": _average,
    "MIN": lambda given: min(_numbers(given), default=0.0),
    "MAX": lambda given: max(_numbers(given), default=0.0),
    "COUNT": lambda given: float(len(_numbers(given))),
    "ABS": lambda given: abs(number(given[0][0])),
    "ROUND": lambda given: round(number(given[0][0]), int(number(given[1][0])) if len(given) > 1 else 0),
    "CONCATENATE": lambda given: "".join(_text(value) for part in given for value in part),
    "IF": lambda given: given[1][0] if number(given[0][0]) else given[2][0] if len(given) > 2 else False,
}


def _tokens(said: str) -> list[tuple[str, str]]:
    found, place = [], 0
    kinds = ("number", "text", "cell", "word", "sign")
    while place < len(said.rstrip()):
        one = _TOKEN.match(said, place)
        if not one:
            raise FormulaError("#ERROR!")
        index = next(i for i, part in enumerate(one.groups()) if part is not None)
        found.append((kinds[index], one.groups()[index]))
        place = one.end()
    return found


def work_out(tab: Tab, said: str, seen: frozenset[tuple[int, int]] = frozenset()) -> Json:
    """The ExtendedValue of a formula."""
    if re.match(r"=\s*(IMPORTRANGE|GOOGLEFINANCE|IMPORTDATA)\b", said, re.IGNORECASE):
        return {"errorValue": error_value("Loading...")}
    try:
        reader = _Reader(_tokens(said[1:]), lambda cells: _look(tab, cells, seen))
        value = reader.binary()
        if reader.place < len(reader.tokens):
            raise FormulaError("#ERROR!")
    except FormulaError as error:
        return {"errorValue": error_value(str(error))}
    return extended(0.0 if value is None else value) or {"stringValue": ""}


def _look(tab: Tab, cells: str, seen: frozenset[tuple[int, int]]) -> list[Value]:
    _, area = a1.find(f"'{tab.title}'!" + cells.replace("$", ""), [tab])
    return [_value(tab, place, seen) for place in area.cells]


def _value(tab: Tab, place: tuple[int, int], seen: frozenset[tuple[int, int]]) -> Value:
    cell = tab.cells.get(place, {})
    said = cell.get("userEnteredValue", {}).get("formulaValue")
    if place in seen:
        raise FormulaError("#REF!")
    value = work_out(tab, said, seen | {place}) if said and not cell.get("given") else cell.get("effectiveValue", {})
    if "errorValue" in value:
        raise FormulaError("#N/A" if value["errorValue"]["type"] == "LOADING" else "#VALUE!")
    found: Value = next(iter(value.values()), None)
    return found


def recalculate(book: Spreadsheet) -> None:
    """Give each formula its result anew, but for those whose result a test has given."""
    for tab in book.tabs:
        for place, cell in tab.cells.items():
            said = cell.get("userEnteredValue", {}).get("formulaValue")
            if said and not cell.get("given"):
                cell["effectiveValue"] = work_out(tab, said, frozenset({place}))
