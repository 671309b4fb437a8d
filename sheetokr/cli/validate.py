"""`sheetokr validate`: every fault with its cell and its mend."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from sheetokr.cli.common import (
    again,
    agreed,
    echo,
    end,
    look,
    on_terminal,
    open_sources,
    paths_argument,
    project_options,
    tell,
    today_option,
    warn_of_unread,
)

if TYPE_CHECKING:
    from sheetokr.app import Project, Study
    from sheetokr.app.fix import Mending
    from sheetokr.diagnostics import Diagnostic

FORMATS = ("text", "json", "github", "sarif", "junit", "markdown")


def _apart(_context: click.Context, _parameter: click.Parameter, words: tuple[str, ...]) -> tuple[str, ...]:
    """Each rule by itself, whether the option was given several times or several rules at once."""
    return tuple(part.strip() for word in words for part in word.split(",") if part.strip() or part == word)


@click.command(short_help="Check workbooks: each finding with its cell and its mend.")
@paths_argument
@click.option(
    "--select",
    multiple=True,
    metavar="CODE",
    callback=_apart,
    help="Only these rules: OKR203, or a family such as OKR2; several with commas.",
)
@click.option(
    "--ignore",
    multiple=True,
    metavar="CODE",
    callback=_apart,
    help="All but these rules.",
)
@click.option("-q", "--quiet", is_flag=True, help="Only the findings, no summary.")
@click.option("--format", "form", type=click.Choice(FORMATS), help="How to print the findings; default is text.")
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@click.option("--fix", is_flag=True, help="Mend what can be mended without a doubt; shown first.")
@click.option("--dry-run", is_flag=True, help="With --fix: show the cells, and write nothing.")
@click.option("-y", "--yes", is_flag=True, help="With --fix: do not ask.")
@project_options
@today_option
def validate(
    paths: tuple[str, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    quiet: bool,
    form: str | None,
    as_json: bool,
    fix: bool,
    dry_run: bool,
    yes: bool,
    project: Project,
    today: dt.date,
) -> None:
    """Check workbooks: each finding with its tab, cell, rule and mend.

    PATH is a file, a folder, or a pattern in quotes; without it, all workbooks of the sheetokr.toml. Exit code 0:
    nothing to mend (advice alone does not count); 1: errors or warnings; 2: a file that cannot be read.

    --fix takes blanks from around a cell's text, turns numbers and days that are text into such, and respells choices
    that are misspelt by a letter: never in a formula, and never where a cell can mean two things.

    \b
    sheetokr validate okrs.xlsx
    sheetokr validate "teams/*.xlsx" --ignore OKR1 --json
    sheetokr validate okrs.xlsx --format sarif > okrs.sarif
    sheetokr validate okrs.xlsx --fix --dry-run
    """
    from sheetokr.app import study
    from sheetokr.app.conflicts import copies_beside
    from sheetokr.diagnostics import Severity

    if as_json and form not in (None, "json"):
        raise click.UsageError(f"--json and --format {form} were both given; choose one")
    form = "json" if as_json else form or "text"
    if (dry_run or yes) and not fix:
        raise click.UsageError("--dry-run and --yes go with --fix")
    if fix and form != "text":
        raise click.UsageError(f"--fix shows cells as text; run it first, then --format {form}")
    opened = open_sources(project, project.sources(paths), to_write=fix and not dry_run)
    warn_of_unread(project, paths, opened)
    studied = study(opened, today, project)
    beside = (*copies_beside(studied), *_overruled(studied))
    told = sorted((*beside, *studied.diagnostics), key=lambda each: each.location.file)
    found = studied.project.wanted(told, select, ignore)
    if fix:
        _mend(studied, found, paths, narrowed=bool(select), dry_run=dry_run, yes=yes)
        return
    if form == "text":
        echo(_text(studied, found, quiet=quiet))
    else:
        echo(_document(form, studied, found))
    tell(studied.failures)
    if studied.failures:
        end(2)
    end(int(any(diagnostic.severity is not Severity.ADVICE for diagnostic in found)))


def _overruled(studied: Study) -> Iterator[Diagnostic]:
    """What a sheetokr.toml overrules, where there is one."""
    if studied.project.config.file:
        from sheetokr.app.settings import overruled

        yield from overruled(studied)


def _mend(
    studied: Study, found: tuple[Diagnostic, ...], paths: tuple[str, ...], *, narrowed: bool, dry_run: bool, yes: bool
) -> None:
    """Show what can be mended, ask, and mend it."""
    from sheetokr.app.fix import apply_mending, plan_mendings
    from sheetokr.backends import Writing
    from sheetokr.render.plans import fixes_text
    from sheetokr.render.text import count

    mendings = plan_mendings(studied, found, narrowed=narrowed)
    for each in mendings:
        echo([f"--- {each.file}: {count(len(each.changes), 'cell')} would change", *fixes_text(each.changes, look())])
    if not mendings:
        echo(["Nothing that can be mended without a doubt."])
    todo = [each for each in mendings if not each.failure]
    if todo and not dry_run and agreed(yes, "Write this?"):
        writing = Writing(dt.datetime.now().astimezone())
        mendings = tuple(each if each.failure else apply_mending(studied, each, writing) for each in mendings)
        echo([line for each in mendings for line in _mended(each)])
        echo([f"For the rest: {again('validate', paths)}"])
    failures = (*studied.failures, *(each.failure for each in mendings if each.failure))
    tell(failures)
    refused = any(each.applied and each.applied.refused for each in mendings)
    end(2 if failures else int(refused or (bool(mendings) and dry_run)))


def _mended(mending: Mending) -> list[str]:
    """What was written in one workbook, and what could not be."""
    from sheetokr.render.text import count

    applied = mending.applied
    if applied is None:
        return []
    backup = f"; the file as it was: {applied.backup}" if applied.backup else ""
    refused = [f"{each.location}: not written: {each.reason}" for each in applied.refused]
    return [*refused, f"{mending.file}: {count(len(applied.written), 'cell')} mended{backup}"]


def _text(studied: Study, found: tuple[Diagnostic, ...], *, quiet: bool) -> Iterator[str]:
    """For a person: on a terminal with the rows that are meant."""
    from sheetokr.render.findings import findings_text, summary

    portfolio = studied.portfolio
    yield from findings_text(found, portfolio, look(), excerpts=on_terminal())
    if not quiet and portfolio.workbooks:
        rows = sum(1 for _ in portfolio.records)
        yield summary(found, len(portfolio.workbooks), rows, whole=not studied.failures)


def _document(form: str, studied: Study, found: tuple[Diagnostic, ...]) -> Iterator[str]:
    """For a machine: the findings and what could not be read, in one of the formats."""
    from pathlib import Path

    from sheetokr import __version__

    failures, names = studied.failures, [workbook.name for workbook in studied.portfolio.workbooks]
    if form == "json":
        from sheetokr.render.findings import findings_json

        yield findings_json((*failures, *found), names)
    elif form == "github":
        from sheetokr.render.github import github_text

        yield from github_text((*failures, *found), Path.cwd())
    elif form == "sarif":
        from sheetokr.render.sarif import sarif_json

        yield sarif_json(found, failures, names, __version__, Path.cwd())
    elif form == "junit":
        from sheetokr.render.junit import junit_xml

        yield junit_xml(found, failures, names)
    else:
        from sheetokr.render.markdown import markdown_text

        yield from markdown_text(found, failures, len(names), sum(1 for _ in studied.portfolio.records))
