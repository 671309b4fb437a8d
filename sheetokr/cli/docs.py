"""The page of all commands, as they explain themselves: `python -m sheetokr.cli.docs > docs/commands.md`."""

from __future__ import annotations

from collections.abc import Iterator

import click

from sheetokr.cli import group
from sheetokr.cli.kpi import draft, kpi

_WIDTH = 80
_HEAD = """\
# Commands

What each command says of itself with `--help`. Made by `make docs`.
"""


def page() -> str:
    """The whole page, in Markdown."""
    context = click.Context(group, info_name="sheetokr", terminal_width=_WIDTH, **group.context_settings)
    return "\n".join((_HEAD, *_sections(group, context)))


def _sections(command: click.Command, context: click.Context) -> Iterator[str]:
    """A command, then those inside it."""
    yield f"## {context.command_path}\n\n```\n{command.get_help(context)}\n```\n"
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            if inner is not None:
                yield from _sections(inner, click.Context(inner, parent=context, info_name=name))
    if command is kpi:
        yield from _sections(draft, click.Context(draft, parent=context.parent, info_name="kpi draft"))


if __name__ == "__main__":
    click.echo(page(), nl=False)
