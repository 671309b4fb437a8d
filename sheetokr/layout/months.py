"""The names of months in five languages, in Chinese and in Japanese."""

from __future__ import annotations

from sheetokr.patterns import late

_NUMBERED = late(r"(1[0-2]|[1-9])月")
_MONTHS = (
    "jan|janv|ene|januar|january|janvier|enero|janeiro",
    "feb|fév|fev|februar|february|février|febrero|fevereiro",
    "mar|mär|mrz|märz|march|mars|marzo|março",
    "apr|avr|abr|april|avril|abril",
    "may|mai|mayo|maio",
    "jun|juin|juni|june|junio|junho",
    "jul|juil|juli|july|juillet|julio|julho",
    "aug|août|ago|august|agosto",
    "sep|sept|set|september|septembre|septiembre|setembro",
    "oct|okt|out|oktober|october|octobre|octubre|outubro",
    "nov|november|novembre|noviembre|novembro",
    "dec|déc|dez|dic|dezember|december|décembre|diciembre|dezembro",
)


def month_named(word: str) -> int:
    """The number of the month that a word names, 0 for any other word."""
    if numbered := _NUMBERED.fullmatch(word):
        return int(numbered[1])
    return next((number for number, words in enumerate(_MONTHS, 1) if word.casefold() in words.split("|")), 0)
