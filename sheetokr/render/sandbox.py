"""A team's own templates, rendered where they can do no harm: in a process of their own, in Jinja's sandbox.

Run as `python -m sheetokr.render.sandbox`; `own_templates` is the other end. A folder and a document come in as JSON on
standard input, both parts or one sentence about what is wrong go out as JSON. Before the first template is looked at,
the process gives up time, memory and the right to write files, where the system has such limits (POSIX setrlimit).
"""

from __future__ import annotations

import contextlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Any

from jinja2 import ChoiceLoader, FileSystemLoader, PackageLoader, TemplateError, TemplateNotFound, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from sheetokr.render.digest import environment, render_digest

SECONDS = 2
"""Of computing; ours take a fraction of one."""
MEGABYTES = 512
LONGEST = 1_000_000
"""Characters of one part."""


def main() -> None:
    """Answer one question."""
    asked = json.load(sys.stdin)
    _give_up()
    json.dump(_answer(Path(asked["folder"]), asked["document"]), sys.stdout)


def _give_up() -> None:
    """Set the limits; on Windows there are none but the patience of the other end."""
    if sys.platform == "win32":
        return
    import resource

    for limit, most in (
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_AS, MEGABYTES * 2**20),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        with contextlib.suppress(ValueError, OSError):  # macOS has limits that it lets nobody set
            resource.setrlimit(limit, (most, most))


def _answer(folder: Path, document: dict[str, Any]) -> dict[str, str]:
    loader = ChoiceLoader([FileSystemLoader(folder), PackageLoader("sheetokr.templates", "email")])
    made = environment(loader, ImmutableSandboxedEnvironment)
    try:
        rendered = render_digest(document, made)
    except MemoryError:
        return {"wrong": f"wants more than {MEGABYTES} MB of memory"}
    except Exception as error:
        return {"wrong": _sentence(error), "at": _place(error, folder)}
    if max(len(rendered.text), len(rendered.html)) > LONGEST:
        return {"wrong": f"makes a mail of more than {LONGEST:,} characters"}
    return {"text": rendered.text, "html": rendered.html}


def _sentence(error: Exception) -> str:
    """What is wrong, on one line."""
    if isinstance(error, TemplateNotFound):
        return f"there is no template {error.name}"
    said = " ".join(str(error).split()).rstrip(".") or type(error).__name__
    return said if isinstance(error, TemplateError) else f"{type(error).__name__}: {said}"


def _place(error: Exception, folder: Path) -> str:
    """The template and its line: of a syntax error its own, else the innermost that was at work."""
    if isinstance(error, TemplateSyntaxError):
        return f"{error.name or ''}:{error.lineno}"
    frames = [f"{Path(name).name}:{line}" for name, line in _frames(error.__traceback__) if Path(name).parent == folder]
    return frames[-1] if frames else ""


def _frames(trace: TracebackType | None) -> Iterator[tuple[str, int]]:
    while trace:
        yield trace.tb_frame.f_code.co_filename, trace.tb_lineno
        trace = trace.tb_next


if __name__ == "__main__":
    main()
