"""`sheetokr adopt`: what was understood of people's own sheets, remembered in sheetokr.toml."""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from sheetokr.cli.common import (
    again,
    echo,
    end,
    json_option,
    look,
    on_terminal,
    open_workbooks,
    project_options,
    tell,
    today_option,
)

if TYPE_CHECKING:
    from sheetokr.app import Opened, Project
    from sheetokr.app.adopt import Draft
    from sheetokr.layout import Layout, Reading
    from sheetokr.layout.questions import Question
    from sheetokr.workbook import Workbook

_TREE = 40


class Adopted(NamedTuple):
    """One workbook: how it was understood, what a person said of it, and what is still open."""

    workbook: Workbook
    layout: Layout
    readings: tuple[Reading, ...]
    questions: tuple[Question, ...]


@click.command(short_help="Learn where the tables of your own workbook are.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("-y", "--yes", is_flag=True, help="Write it without asking; what is in doubt is left out.")
@click.option("--dry-run", is_flag=True, help="Show it and write nothing.")
@json_option
@project_options
@today_option
def adopt(paths: tuple[str, ...], yes: bool, dry_run: bool, as_json: bool, project: Project, today: dt.date) -> None:
    """Learn where the tables of your own workbook are, and remember it in sheetokr.toml.

    Shows how each tab was understood, asks about what is in doubt, previews the tree, and writes the mapping, which you
    can read and change. From then on validate, status and sync read the workbook by it. Exit code 1: something is still
    in doubt, or there is nothing to compute.

    \b
    sheetokr adopt okrs.xlsx
    sheetokr adopt okrs.xlsx --yes --json
    """
    opened = open_workbooks(project, paths)
    tell(opened.failures)
    asks = not (yes or dry_run or as_json) and on_terminal() and sys.stdin.isatty()
    adopted = [_adopted(workbook, ask=asks, quiet=as_json) for workbook in opened.workbooks]
    found = [each for each in adopted if any(not reading.lacks for reading in each.readings)]
    draft = _draft(project, found) if found else None
    if draft and not as_json:
        echo(["", *_preview(draft, opened, today)])
    write = bool(draft) and not dry_run and (yes or (asks and _confirmed(draft)))
    if draft and write:
        from sheetokr.app.adopt import write_draft

        write_draft(draft)
    if as_json:
        click.echo(_json(adopted, opened, draft if write else None))
    else:
        echo(_outcome(adopted, found, draft, write=write, dry_run=dry_run, paths=paths))
    if opened.failures:
        end(2)
    end(int(len(found) < len(adopted) or any(each.questions for each in adopted)))


def _adopted(workbook: Workbook, *, ask: bool, quiet: bool) -> Adopted:
    """Recognise one workbook afresh, and ask about it where somebody is there."""
    from sheetokr.layout import recognise
    from sheetokr.layout.halves import half_understood
    from sheetokr.layout.questions import questions_of
    from sheetokr.render.adoption import understood_text

    layout = recognise(workbook)
    readings, asked = (*layout.readings, *half_understood(workbook, layout)), set[str]()
    if not quiet:
        echo(list(understood_text(workbook.name, layout, readings, look())))
    while ask and (open_ones := [q for q in questions_of(workbook, readings) if q.text not in asked]):
        asked.add(open_ones[0].text)
        readings = _answer(open_ones[0])
    left = [question for question in questions_of(workbook, readings) if question.text not in asked]
    return Adopted(workbook, layout, readings, tuple(left))


def _answer(question: Question) -> tuple[Reading, ...]:
    """Ask one question; Enter alone leaves it out."""
    last = len(question.answers)
    echo(["", question.text, *(f"  {number}  {each.text}" for number, each in enumerate(question.answers, 1))])
    number: int = click.prompt("Which?", type=click.IntRange(1, last), default=last)
    return question.answers[number - 1].readings


def _draft(project: Project, found: Sequence[Adopted]) -> Draft:
    from sheetokr.app.adopt import draft
    from sheetokr.layout.questions import mappings_of

    return draft(
        project, Path.cwd(), [(e.workbook.link or e.workbook.name, mappings_of(e.layout, e.readings)) for e in found]
    )


def _preview(draft: Draft, opened: Opened, today: dt.date) -> Iterator[str]:
    """The tree as status will show it; of a scorecard without objectives, what kpi will show."""
    from sheetokr.app import study
    from sheetokr.render.scorecard import Card, heading, scorecard
    from sheetokr.render.text import count
    from sheetokr.render.tree import branches, tree_text

    studied, screen = study(opened, today, draft.project), look()
    portfolio = studied.portfolio
    if trees := branches(portfolio, studied.rollup):
        lines = list(tree_text(trees, portfolio, studied.rollup, screen))
        after = [count(len(portfolio.kpis), "KPI")] if portfolio.kpis else []
    elif cards := [Card(each, studied.kpis[each.key]) for each in portfolio.kpis]:
        lines, after = list(scorecard(cards, heading(portfolio, today, "KPIs", screen), screen)), []
    else:
        lines, after = ["No row says anything yet: there is nothing to preview."], []
    yield from lines[:_TREE]
    if len(lines) > _TREE:
        yield f"... and {count(len(lines) - _TREE, 'line')} more"
    yield from after


def _confirmed(draft: Draft | None) -> bool:
    name = draft.path.name if draft else ""
    return click.confirm(f"\nWrite this to {name}?", default=True)


def _outcome(
    adopted: Sequence[Adopted],
    found: Sequence[Adopted],
    draft: Draft | None,
    *,
    write: bool,
    dry_run: bool,
    paths: Sequence[str],
) -> Iterator[str]:
    """What was written, what is still in doubt, and what to do."""
    from sheetokr.render.text import count

    for each in adopted:
        for question in each.questions:
            yield f"in doubt: {question.text} {' / '.join(answer.text for answer in question.answers)}"
        if each not in found:
            name = each.workbook.name
            yield f"{name}: nothing here that can be computed; why: {again('validate', [name])}"
    if write and draft:
        written = count(len(found), "workbook")
        yield f"{draft.path.name}: {written} written; change it there, or run sheetokr adopt again"
        yield f"Next: {again('validate', paths)}"
    elif draft and not dry_run:
        yield f"Nothing was written; to write it: {again('adopt', [*paths, '--yes'])}"


def _json(adopted: Sequence[Adopted], opened: Opened, written: Draft | None) -> str:
    from sheetokr.render.adoption import question_dict, reading_dict
    from sheetokr.render.findings import as_dict

    workbooks = [
        {
            "file": each.workbook.name,
            "tables": [reading_dict(reading) for reading in each.readings],
            "questions": [question_dict(question) for question in each.questions],
        }
        for each in adopted
    ]
    document = {
        "version": 1,
        "workbooks": workbooks,
        "written": str(written.path) if written else None,
        "failures": [as_dict(failure) for failure in opened.failures],
    }
    return json.dumps(document, indent=2, ensure_ascii=False)
