"""Key results that are done or not: where nothing else tells how far they are, a column of yes and no does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from sheetokr.layout.assign import Candidate, Evidence, score_of
from sheetokr.layout.headers import SYNONYM, is_marked, meanings, normal
from sheetokr.layout.rows import cells_below
from sheetokr.workbook import Sheet
from sheetokr.yesno import all_say_yes_or_no

_KINDS = ("flat", "key_results", "outline")
_SAYS_DONE = frozenset({
    "done", "is done", "complete", "completed", "achieved", "finished", "delivered", "met", "hit", "reached",
    "accomplished", "shipped", "erledigt", "fertig", "abgeschlossen", "erreicht", "geschafft", "fait", "terminé",
    "atteint", "réalisé", "hecho", "completado", "logrado", "cumplido", "feito", "concluído", "atingido", "fatto",
    "completato", "raggiunto", "gereed", "behaald", "klaar", "klar", "gjort", "zrobione", "готово", "выполнено",
    "完成", "是否完成", "已完成", "完了", "達成", "완료", "달성",
})  # fmt: skip


def with_done(sheet: Sheet, candidate: Candidate) -> Candidate:
    """The reading with a column of yes and no as its progress, if it has one that says so and nothing else tells how
    far a row is. Beside what does, and where each row is something to do, such a column says nothing of it."""
    columns = [
        c
        for c, text in candidate.headers.items()
        if _says_done(text) and all_say_yes_or_no(cells_below(sheet, candidate.row, c))
    ]
    if candidate.kind not in _KINDS or len(columns) != 1:
        return candidate
    (column,) = columns
    others = {name: each for name, each in candidate.columns.items() if each != column}
    evidence = {name: each for name, each in candidate.evidence.items() if each.column != column}
    if {"current", "progress"}.isdisjoint(others) and not _names_deeds(candidate):
        others["progress"] = column
        evidence["progress"] = Evidence("progress", column, candidate.headers[column], SYNONYM, "yes or no below")
    doubts = tuple(doubt for doubt in candidate.doubts if doubt.column != column)
    more = max(score_of(evidence.values()) - score_of(candidate.evidence.values()), 0.0)
    return replace(candidate, columns=others, evidence=evidence, doubts=doubts, score=candidate.score + more)


def may_be_done(headers: Mapping[int, str]) -> bool:
    """Whether one of some headers says that below it stands what is done."""
    return any(map(_says_done, headers.values()))


def _says_done(header: str) -> bool:
    return not is_marked(header) and normal(header) in _SAYS_DONE


def _names_deeds(candidate: Candidate) -> bool:
    """Whether a column has what is to be done, such as initiatives or tasks, beside the key results."""
    others = (text for column, text in candidate.headers.items() if column != candidate.columns.get("title"))
    found = (meaning for text in others for meaning in meanings("initiatives", text, near=False))
    return any(meaning.field == "title" for meaning in found)
