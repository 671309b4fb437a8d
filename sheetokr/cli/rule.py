"""`sheetokr rule`: what a rule is for."""

from __future__ import annotations

import click

from sheetokr.cli.common import echo, look


@click.command(short_help="Explain a rule, or list all of them.")
@click.argument("code", required=False)
def rule(code: str | None) -> None:
    """Explain a rule: why it is there, how to mend what it finds, with examples. Without CODE, list them all.

    \b
    sheetokr rule OKR203
    """
    from sheetokr.rules import RULES, rule_named
    from sheetokr.rules.docs import render_rule

    if code is None:
        screen = look()
        lines = (f"{each.code}  {each.severity:<8} {each.name:<24} {each.page.summary}" for each in RULES.values())
        echo([screen.fitted(line, screen.width).rstrip() for line in lines])
        return
    click.echo(render_rule(rule_named(code)))
