"""Which findings are wanted, and which rule a person means."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sheetokr.diagnostics import BadUsage, Diagnostic
from sheetokr.diagnostics.codes import Code, file_codes
from sheetokr.rules.registry import RULES
from sheetokr.rules.rule import Rule


def select(
    diagnostics: Iterable[Diagnostic], select: Sequence[str] = (), ignore: Sequence[str] = ()
) -> tuple[Diagnostic, ...]:
    """The diagnostics that a run asks for: those of `select` (all, where it is empty) without those of `ignore`.

    Each is a code (OKR203), the beginning of one (OKR2), or a name (not-a-number). Raises BadUsage for one that
    belongs to no rule, and to nothing that is found about files.
    """
    wanted, unwanted = _checked(select), _checked(ignore)
    return tuple(
        diagnostic
        for diagnostic in diagnostics
        if (not wanted or matches(diagnostic, wanted)) and not matches(diagnostic, unwanted)
    )


def matches(diagnostic: Diagnostic | Rule | Code, words: Iterable[str]) -> bool:
    """Whether one of the words is a diagnostic's code, the beginning of it, or its name; case does not matter."""
    return any(
        diagnostic.name == word.casefold() or diagnostic.code.startswith(word.upper()) for word in words if word.strip()
    )


def rule_named(code_or_name: str) -> Rule | Code:
    """What a code or a name stands for. Raises BadUsage, naming the nearest one, where there is no such."""
    said = code_or_name.strip()
    for found in _all():
        if said.upper() == found.code or said.casefold() == found.name:
            return found
    raise _unknown(said)


def _all() -> tuple[Rule | Code, ...]:
    return (*RULES.values(), *file_codes().values())


def _checked(words: Sequence[str]) -> tuple[str, ...]:
    for word in words:
        if not any(matches(found, (word,)) for found in _all()):
            raise _unknown(word)
    return tuple(word.strip() for word in words)


def _unknown(word: str) -> BadUsage:
    from rapidfuzz import process  # noqa: PLC0415 - only where a word is unknown

    names = {name: found for found in _all() for name in (found.code.casefold(), found.name)}
    match = process.extractOne(word.casefold(), list(names), score_cutoff=50)
    if match is None:
        return BadUsage(f"there is no rule called '{word}'", "look in the list of rules for its code or its name")
    near = names[match[0]]
    return BadUsage(f"there is no rule called '{word}'", f"did you mean {near.code} {near.name}?")
