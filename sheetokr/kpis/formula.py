"""The arithmetic of a calculated KPI: `{revenue} / {headcount}` as steps for a stack, and what the steps come to.

Numbers, names in braces, + - * / and a minus before a value, parentheses, min, max, abs and round. Nothing that a
cell says is ever run as a program. Whatever the text, the worst answer is a `FormulaFault`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from sheetokr.patterns import late

MAX_LENGTH = 1000
MAX_DEPTH = 50
"""How deep parentheses, functions and signs may be nested."""

_TOKEN = late(
    r"""\s*(?:(?P<number>[0-9]+(?:\.[0-9]*)?(?:[eE][-+]?[0-9]+)?|\.[0-9]+(?:[eE][-+]?[0-9]+)?)
        |\{(?P<name>[^{}]*)\}|(?P<word>[^\W\d_]+)|(?P<symbol>[-+*/(),;×÷\N{MINUS SIGN}]))\s*""",
    re.VERBOSE,
)
_SAME = {"×": "*", "÷": "/", "\N{MINUS SIGN}": "-", ";": ","}
_PRECEDENCE = {"+": 1, "-": 1, "*": 2, "/": 2}
_ARGUMENTS = {"min": (1, 99), "max": (1, 99), "abs": (1, 1), "round": (1, 2)}
_EXACT_DIGITS = 15


class FormulaFault(NamedTuple):
    """Why a formula has no value. `kind` is one of syntax, too-long, too-deep, no-name, unknown-name, ambiguous-name,
    loop, operand, nothing, division-by-zero, not-finite; `text` says it to the person who wrote the formula."""

    kind: str
    text: str


class Name(NamedTuple):
    """What braces hold: a KPI's ID or name."""

    text: str


class Apply(NamedTuple):
    """An operation on the top values of the stack. `-` over one value is its negative."""

    symbol: str
    arity: int


Step = float | Name | Apply


class Formula(NamedTuple):
    """A formula that could be read: its steps, in the order in which a stack takes them."""

    text: str
    steps: tuple[Step, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names in braces, each once."""
        return tuple(dict.fromkeys(step.text for step in self.steps if isinstance(step, Name)))


class _Token(NamedTuple):
    kind: str
    text: str
    end: int


class _Unreadable(Exception):
    """Carries a fault from where it is seen to `parse_formula`; it never leaves this module."""

    def __init__(self, fault: FormulaFault) -> None:
        super().__init__(fault.text)
        self.fault = fault


def parse_formula(text: str) -> Formula | FormulaFault:
    """The formula that a text is. A leading `=` is passed over."""
    plain = text.strip().removeprefix("=").strip()
    if len(plain) > MAX_LENGTH:
        return FormulaFault("too-long", f"the formula has {len(plain)} characters; {MAX_LENGTH} are read")
    try:
        return Formula(plain, _Parser(plain, _tokens(plain)).formula())
    except _Unreadable as unreadable:
        return unreadable.fault


def _syntax(text: str) -> _Unreadable:
    return _Unreadable(FormulaFault("syntax", text))


def _tokens(text: str) -> list[_Token]:
    tokens, place = [], 0
    while place < len(text):
        match = _TOKEN.match(text, place)
        if not match or match.lastgroup is None:
            raise _syntax(f'"{text[place : place + 10]}" cannot be read')
        said = match[match.lastgroup]
        tokens.append(_Token(match.lastgroup, _SAME.get(said, said).strip(), match.end()))
        place = match.end()
    return tokens


class _Parser:
    """Precedence climbing over the tokens; what is read goes to `steps`."""

    def __init__(self, text: str, tokens: Sequence[_Token]) -> None:
        self.text = text
        self.tokens = tokens
        self.place = 0
        self.depth = 0
        self.steps: list[Step] = []

    def formula(self) -> tuple[Step, ...]:
        """The whole text."""
        self.expression(1)
        if self.place < len(self.tokens):
            raise _syntax(f'"{self.tokens[self.place].text}" does not fit after "{self.before()}"')
        return tuple(self.steps)

    def before(self) -> str:
        """The text up to here, its last part only."""
        end = self.tokens[self.place - 1].end if self.place else 0
        return self.text[max(end - 20, 0) : end].strip()

    def symbol(self) -> str:
        """The operator or bracket that comes next; "" for anything else."""
        if self.place >= len(self.tokens):
            return ""
        token = self.tokens[self.place]
        return token.text if token.kind == "symbol" else ""

    def expression(self, least: int) -> None:
        """Operands joined by operators that bind at least so strongly."""
        self.operand()
        while (precedence := _PRECEDENCE.get(symbol := self.symbol(), 0)) >= least:
            self.place += 1
            self.expression(precedence + 1)
            self.steps.append(Apply(symbol, 2))

    def operand(self) -> None:
        """One value: a number, a name, a function, something in parentheses, any of them with a minus."""
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise _Unreadable(FormulaFault("too-deep", f"it is nested more than {MAX_DEPTH} levels deep"))
        if self.place >= len(self.tokens):
            missing = f'a value is missing after "{self.before()}"' if self.place else "the formula is empty"
            raise _syntax(missing)
        token = self.tokens[self.place]
        self.place += 1
        readers: dict[str, Callable[[str], None]] = {
            "number": self.number,
            "name": self.name,
            "word": self.function,
            "symbol": self.bracketed,
        }
        readers[token.kind](token.text)
        self.depth -= 1

    def number(self, text: str) -> None:
        """A number as it stands."""
        value = float(text)
        if not math.isfinite(value):
            raise _syntax(f"{text} is too large")
        self.steps.append(value)

    def name(self, text: str) -> None:
        """A KPI in braces."""
        if not text:
            raise _syntax("{} names no KPI")
        self.steps.append(Name(text))

    def bracketed(self, symbol: str) -> None:
        """Something in parentheses, or the negative of what follows."""
        if symbol == "-":
            self.operand()
            self.steps.append(Apply("-", 1))
        elif symbol == "(":
            self.expression(1)
            self.close()
        else:
            self.place -= 1
            raise _syntax(f'a value is missing before "{symbol}"')

    def function(self, word: str) -> None:
        """A function and what it is given."""
        name = word.casefold()
        if name not in _ARGUMENTS:
            raise _syntax(f'"{word}" is not a function here: min, max, abs and round are; a KPI stands in braces')
        if self.symbol() != "(":
            raise _syntax(f'"(" is missing after "{word}"')
        count = 0
        while not count or self.symbol() == ",":
            self.place += 1
            self.expression(1)
            count += 1
        self.close()
        least, most = _ARGUMENTS[name]
        if not least <= count <= most:
            takes = "one value" if least == most else f"{least} to {most} values"
            raise _syntax(f"{name} takes {takes}, not {count}")
        self.steps.append(Apply(name, count))

    def close(self) -> None:
        """The bracket that closes."""
        if self.symbol() != ")":
            raise _syntax(f'")" is missing after "{self.before()}"')
        self.place += 1


def evaluate(formula: Formula, values: Mapping[str, float]) -> float | FormulaFault:
    """What a formula comes to. `values` holds every name of it."""
    stack: list[float] = []
    for step in formula.steps:
        if isinstance(step, Apply):
            operands = [stack.pop() for _ in range(step.arity)][::-1]
            result = _applied(step, operands)
        else:
            result = values[step.text] if isinstance(step, Name) else step
        if isinstance(result, FormulaFault):
            return result
        if not math.isfinite(result):
            return FormulaFault("not-finite", "it comes to a number that is too large")
        stack.append(result)
    return stack[0]


def _applied(step: Apply, operands: Sequence[float]) -> float | FormulaFault:
    if step.arity == 1 and step.symbol == "-":
        return -operands[0]
    if step.symbol == "/" and operands[1] == 0:
        return FormulaFault("division-by-zero", "it divides by zero")
    return _OPERATIONS[step.symbol](*operands)


def rounded(value: float, digits: float = 0.0) -> float:
    """To so many decimals, half away from zero, as spreadsheets do; fewer than none rounds to tens, hundreds ..."""
    if digits > _EXACT_DIGITS:
        return value
    if digits < -400:
        return 0.0
    import decimal  # noqa: PLC0415 - only where something is rounded

    place = decimal.Decimal(1).scaleb(-int(digits))
    with decimal.localcontext(prec=800):
        return float(decimal.Decimal(repr(value)).quantize(place, rounding=decimal.ROUND_HALF_UP))


_OPERATIONS: Mapping[str, Callable[..., float]] = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": lambda a, b: a / b,
    "min": lambda *values: min(values),
    "max": lambda *values: max(values),
    "abs": abs,
    "round": rounded,
}
