"""`sheetokr validate`: every fault with its cell and its mend."""

from __future__ import annotations

import datetime as dt

import click

from sheetokr.cli.common import (
    echo,
    end,
    json_option,
    look,
    on_terminal,
    paths_argument,
    progress,
    tell,
    today_option,
)


@click.command()
@paths_argument
@click.option("--select", multiple=True, metavar="CODE", help="Only these rules: OKR203, or a family such as OKR2.")
@click.option("--ignore", multiple=True, metavar="CODE", help="All but these rules.")
@click.option("-q", "--quiet", is_flag=True, help="Only the findings, no summary.")
@json_option
@today_option
def validate(
    paths: tuple[str, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    quiet: bool,
    as_json: bool,
    today: dt.date,
) -> None:
    """Check workbooks: each finding with its tab, cell, rule and mend.

    PATH is a file, a folder, or a pattern in quotes. Exit code 0: nothing to mend (advice alone does not count);
    1: errors or warnings; 2: a file that cannot be read.

    \b
    sheetokr validate okrs.xlsx
    sheetokr validate "teams/*.xlsx" --ignore OKR1 --json
    """
    from sheetokr.app import read_workbooks, study
    from sheetokr.diagnostics import Severity
    from sheetokr.render.findings import findings_json, findings_text, summary
    from sheetokr.rules import select as selected

    with progress(len(paths)) as show:
        studied = study(read_workbooks(paths, show), today)
    found = selected(studied.diagnostics, select, ignore)
    portfolio = studied.portfolio
    if as_json:
        names = [workbook.name for workbook in portfolio.workbooks]
        click.echo(findings_json((*studied.failures, *found), names))
    else:
        screen = look()
        echo(findings_text(found, portfolio, screen, excerpts=on_terminal()))
        tell(studied.failures)
        if not quiet and portfolio.workbooks:
            click.echo(summary(found, len(portfolio.workbooks), sum(1 for _ in portfolio.records)))
    if studied.failures:
        end(2)
    end(int(any(diagnostic.severity is not Severity.ADVICE for diagnostic in found)))
