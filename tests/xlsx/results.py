"""What the long runs saw, kept for the page about them: each test hands in its part, where it is asked to."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any


def record(part: str, what: dict[str, Any]) -> None:
    """Put a run's result into the file that `SHEETOKR_RESULTS` names, beside what other runs put there."""
    place = os.environ.get("SHEETOKR_RESULTS")
    if not place:
        return
    file = Path(place)
    known = json.loads(file.read_text("utf-8")) if file.exists() else {}
    file.write_text(json.dumps({**known, part: what}, indent=2, sort_keys=True) + "\n", "utf-8")
