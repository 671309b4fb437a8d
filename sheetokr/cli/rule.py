"""`sheetokr rule`: what a rule is for."""

from __future__ import annotations

import click


@click.command()
@click.argument("code", required=False)
def rule(code: str | None) -> None:
    """Explain a rule: why it is there, how to mend what it finds, with examples. Without CODE, list them all.

    \b
    sheetokr rule OKR203
    """
    from sheetokr.rules import RULES, rule_named

    if code is None:
        for each in RULES.values():
            click.echo(f"{each.code}  {each.severity:<8} {each.name:<28} {each.page.summary}")
        return
    click.echo(rule_named(code).text)
