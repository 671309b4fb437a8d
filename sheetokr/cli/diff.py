"""`sheetokr diff`: what differs between two workbooks."""

from __future__ import annotations

from pathlib import Path

import click

from sheetokr.cli.common import echo, end, json_option


@click.command(short_help="Show what differs between two workbooks.")
@click.argument("before", metavar="A")
@click.argument("after", metavar="B")
@json_option
def diff(before: str, after: str, as_json: bool) -> None:
    """Show what differs between two workbooks, cell by cell and part by part.

    Exit code 0: nothing differs; 1: something does.

    \b
    sheetokr diff okrs.2026-11-21.backup.xlsx okrs.xlsx
    """
    from sheetokr.address import keys_of
    from sheetokr.xlsx.differences import compare

    if keys_of((before, after)):
        raise click.UsageError("diff compares files; Google Sheets have File > Version history")
    found = compare(Path(before), Path(after))
    if as_json:
        import json

        from sheetokr.render.differences import as_document

        click.echo(json.dumps(as_document(found), indent=2, ensure_ascii=False))
    else:
        echo(str(found).splitlines())
    end(int(bool(found)))
