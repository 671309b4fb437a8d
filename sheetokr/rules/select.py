"""Which findings are wanted, and which rule a person means."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sheetokr.diagnostics import BadUsage, Diagnostic
from sheetokr.rules.registry import RULES
from sheetokr.rules.rule import Rule

_FILES = "OKR9"


def select(
    diagnostics: Iterable[Diagnostic], select: Sequence[str] = (), ignore: Sequence[str] = ()
) -> tuple[Diagnostic, ...]:
    """The diagnostics that a run asks for: those of `select` (all, where it is empty) without those of `ignore`.

    Each is a code (OKR203), the beginning of one (OKR2), or a name (not-a-number). Raises BadUsage for one that
    belongs to no rule.
    """
    wanted, unwanted = _checked(select), _checked(ignore)
    return tuple(
        diagnostic
        for diagnostic in diagnostics
        if (not wanted or matches(diagnostic, wanted)) and not matches(diagnostic, unwanted)
    )


def matches(diagnostic: Diagnostic | Rule, words: Iterable[str]) -> bool:
    """Whether one of the words is a diagnostic's code, the beginning of it, or its name; case does not matter."""
    return any(
        diagnostic.name == word.casefold() or diagnostic.code.startswith(word.upper()) for word in words if word.strip()
    )


def rule_named(code_or_name: str) -> Rule:
    """The rule of that code or name. Raises BadUsage, naming the nearest one, where there is none."""
    said = code_or_name.strip()
    for rule in RULES.values():
        if said.upper() == rule.code or said.casefold() == rule.name:
            return rule
    raise _unknown(said)


def _checked(words: Sequence[str]) -> tuple[str, ...]:
    for word in words:
        known = any(matches(rule, (word,)) for rule in RULES.values())
        if not known and not word.upper().startswith(_FILES):
            raise _unknown(word)
    return tuple(word.strip() for word in words)


def _unknown(word: str) -> BadUsage:
    from rapidfuzz import process  # noqa: PLC0415 - only where a word is unknown

    names = {name: rule for rule in RULES.values() for name in (rule.code.casefold(), rule.name)}
    match = process.extractOne(word.casefold(), list(names), score_cutoff=50)
    if match is None:
        return BadUsage(f"there is no rule called '{word}'", "look in the list of rules for its code or its name")
    rule = names[match[0]]
    return BadUsage(f"there is no rule called '{word}'", f"did you mean {rule.code} {rule.name}?")
