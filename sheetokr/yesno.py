"""Yes and no, as people write them in cells: words, ticks, TRUE."""

from __future__ import annotations

from collections.abc import Iterable

from sheetokr.workbook import Cell

_TICKS = frozenset({"x", "✓", "✔", "✅", "☑"})
_YES = _TICKS | {"yes", "y", "true", "done", "complete", "completed", "ja", "erledigt", "fertig", "oui", "fait",
                 "terminé", "sí", "si", "hecho", "sim", "feito", "concluído", "sì", "fatto", "gereed", "tak", "evet",
                 "да", "готово", "是", "完成", "已完成", "はい", "完了", "예", "완료", "نعم"}  # fmt: skip
_NO = frozenset({"no", "n", "false", "not done", "open", "nein", "offen", "non", "não", "nao", "todo", "to do", "☐",
                 "❌", "✗", "✘", "nee", "nie", "hayır", "нет", "否", "未完成", "いいえ", "未完了", "아니오",
                 "لا"})  # fmt: skip


def yes_or_no(cell: Cell) -> bool | None:
    """Whether a cell says that something is done: TRUE, yes, done; None where it says neither yes nor no."""
    if isinstance(cell.value, bool):
        return cell.value
    word = cell.value.strip().casefold() if isinstance(cell.value, str) else ""
    return word in _YES if word in _YES or word in _NO else None


def all_say_yes_or_no(cells: Iterable[Cell]) -> bool:
    """Whether there are cells that are not blank, and each of them says one or the other."""
    said = [yes_or_no(cell) for cell in cells if not cell.is_blank]
    return bool(said) and None not in said


def is_tick(cell: Cell) -> bool:
    """Whether a cell is ticked, as people do who leave the other cells of the column blank."""
    return cell.value is True or (isinstance(cell.value, str) and cell.value.strip().casefold() in _TICKS)
