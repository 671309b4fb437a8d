"""The templates of a team's own, in place of ours or of some of them: asked for in a process that is not trusted."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from sheetokr.diagnostics import Location, TemplateFailed
from sheetokr.render.digest import Document, Rendered

PATIENCE = 15.0
"""Seconds that one mail may take, whatever the machine is busy with."""
_COMMAND = (sys.executable, "-I", "-m", "sheetokr.render.sandbox")
_SLOW = "did not end in time"
_SIMPLER = "look for a loop that never ends, or make it simpler"


def own_templates(folder: Path, at: Location, patience: float = PATIENCE) -> Callable[[Document], Rendered]:
    """Renders a document by the templates of a folder; where it has none of a name, by ours. `at` is where the folder
    is named. Raises TemplateFailed, at once for a folder that is none, and for each document that cannot be rendered.
    """
    place = folder.absolute()
    if not place.is_dir():
        raise TemplateFailed(f"there is no folder {folder}", "correct the name, or make it", at)
    if not any(place.glob("*.j2")):
        raise TemplateFailed(f"the folder {folder} has no templates", "put one there, such as wins.html.j2", at)
    return lambda document: _rendered(document, place, folder, patience)


def _rendered(document: Document, place: Path, shown: Path, patience: float) -> Rendered:
    data = json.dumps({"folder": str(place), "document": dict(document)}).encode()
    try:
        ran = subprocess.run(_COMMAND, input=data, capture_output=True, timeout=patience, check=False)  # noqa: S603
    except subprocess.TimeoutExpired:
        raise TemplateFailed(_SLOW, _SIMPLER, Location(str(shown))) from None
    if ran.returncode:
        raise TemplateFailed(_SLOW if ran.returncode < 0 else "broke off", _SIMPLER, Location(str(shown)))
    answer = json.loads(ran.stdout)
    if "wrong" in answer:
        name, _, line = answer.get("at", "").partition(":")
        at = Location(str(shown / name), row=int(line or 0))
        raise TemplateFailed(answer["wrong"], "correct the template, or take it out", at)
    return Rendered(answer["text"], answer["html"])
