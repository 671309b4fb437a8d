"""What is kept, refused and not known: gathered from every workbook at hand, and written into the pages about it.

    python -m tests.xlsx.fidelity gather    what the samples show, into docs/fidelity.json
    python -m tests.xlsx.fidelity write     from there into docs/fidelity.md and README.md, between their marks

`make fidelity` does both, after the long runs.
"""

from __future__ import annotations

import json
import os
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from sheetokr.diagnostics import SheetokrError
from sheetokr.xlsx import Package, open_package
from sheetokr.xlsx.splicing import splice
from sheetokr.xlsx.verify import verify
from tests.sdk import PROGRAM, new_faults
from tests.xlsx.results import record

ROOT = Path(__file__).parents[2]
STORED, PAGE, README = ROOT / "docs/fidelity.json", ROOT / "docs/fidelity.md", ROOT / "README.md"
BEGIN, END = "<!-- fidelity: begin -->", "<!-- fidelity: end -->"
FEATURES = {
    "charts": r"xl/charts/|xl/chartsheets/",
    "pictures": r"xl/media/",
    "drawings and shapes": r"xl/drawings/[^/]*\.(xml|vml)",
    "tables": r"xl/tables/",
    "pivot tables": r"xl/pivot(Tables|Cache)/",
    "slicers and timelines": r"xl/(slicer|timeline)",
    "comments": r"xl/comments",
    "threaded comments": r"xl/(threadedComments|persons)/",
    "form controls and ActiveX": r"xl/(ctrlProps|activeX)/",
    "macros": r"vbaProject",
    "embedded objects": r"xl/embeddings/",
    "external links": r"xl/externalLinks/",
    "connections and queries": r"xl/(connections|queryTables|model|customData)",
    "printer settings": r"xl/printerSettings/",
    "custom XML and properties": r"customXml/|docProps/custom",
    "themes": r"xl/theme/",
}
FAMILIES = (
    (r"it lies under the merged cell .*", "a cell that lies under a merged one"),
    (r"it is a column header of the table .*", "a table's header cell"),
    (r"it is in the total row of the table .*", "a table's total row"),
    (r"it belongs to the pivot table.*", "a cell of a pivot table"),
    (r"it belongs to an array formula", "a cell of an array formula"),
    (r"it belongs to a data table.*", "a cell of a what-if data table"),
    (r"other cells share the formula.*", "the first cell of a formula that others share"),
)


def main() -> None:
    """Gather, or write."""
    if sys.argv[1:] == ["gather"]:
        os.environ.setdefault("SHEETOKR_RESULTS", str(STORED))
        record("workbooks", gathered())
    else:
        stored = json.loads(STORED.read_text("utf-8"))
        for page, text in ((PAGE, long_text(stored)), (README, short_text(stored))):
            page.write_text(with_block(page.read_text("utf-8"), text), "utf-8")


def gathered() -> dict[str, Any]:
    """What came of one existing and one new cell written on each sheet of each sample workbook."""
    from tests.xlsx.test_corpus import FILES, edits_for

    outcomes: Counter[str] = Counter()
    refused_cells: Counter[str] = Counter()
    features: dict[str, list[int]] = {name: [0, 0] for name in FEATURES}
    new: Counter[str] = Counter()
    for path in FILES:
        try:
            package = open_package(path)
            edits = list(edits_for(package))
            result = splice(package, edits, leave_out_refused=True)
            verify(package, result, result.data)
        except SheetokrError as error:
            outcomes[_in_words(error)] += 1
            continue
        outcomes["written" if result.is_changed else "left alone"] += 1
        if PROGRAM and result.is_changed:
            with tempfile.TemporaryDirectory() as folder:
                new += new_faults(package.container.data, result.data, Path(folder), path.suffix)
        refused_cells.update(family(refusal.reason) for refusal in result.refused)
        for name, (present, kept) in _features(package, result.parts):
            features[name] = [features[name][0] + present, features[name][1] + kept]
    return {
        "files": len(FILES),
        "outcomes": dict(outcomes),
        "refused cells": dict(refused_cells),
        "features": features,
        "new faults": dict(new) if PROGRAM else None,
    }


def _in_words(error: SheetokrError) -> str:
    """Why a whole workbook is refused, in a few words."""
    words = {"Damaged": "damaged", "TooLarge": "larger than the limits", "Encrypted": "protected by a password"}
    words |= {"OldFormat": "of another format (.xls, .xlsb)", "NotAWorkbook": "no workbook", "Signed": "signed"}
    return f"refused: {words.get(type(error).__name__, error.message)}"


def _features(package: Package, parts: Mapping[str, bool]) -> Iterator[tuple[str, tuple[int, int]]]:
    """For each feature whether a workbook has it, and whether all of its parts are what they were."""
    names = [member.name for member in package.container.members]
    for name, pattern in FEATURES.items():
        found = [part for part in names if re.search(pattern, part)]
        yield name, (bool(found), bool(found) and not any(part in parts for part in found))


def family(reason: str) -> str:
    """A refusal's reason without the names in it."""
    return next((plain for pattern, plain in FAMILIES if re.fullmatch(pattern, reason)), reason)


def with_block(page: str, text: str) -> str:
    """A page with what stands between its marks written anew."""
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n{text}{END}{after}"


def short_text(stored: Mapping[str, Any]) -> str:
    """README's few lines."""
    books, faults, mutants = stored["workbooks"], stored["faults"], stored["mutants"]
    written = books["outcomes"].get("written", 0)
    kept = ", ".join(name for name, (present, same) in books["features"].items() if present and present == same)
    return f"""
| | |
|---|---|
| kept, byte for byte | {kept}; the cached values, formats and formulas of all other cells |
| seen on | {written} of {books["files"]} workbooks of all origins written to; the others refused with their reason |
| the Open XML SDK | {_sdk(books["new faults"])} |
| refused, cell by cell | {"; ".join(sorted({plain for _, plain in FAMILIES}))} |
| refused, whole | signed, encrypted and shared workbooks; what is damaged, or larger than the limits |
| cut short | {faults["tried"]} system calls of a save failed or killed: {_counted(faults["outcomes"])} file each time |
| hostile | {mutants["tried"]:,} mutants: our errors only, {_bounds(mutants)} |
| not known | what only Excel itself could tell: see `docs/fidelity.md` |

"""


def _sdk(new: Mapping[str, int] | None) -> str:
    if new is None:
        return "was not there"
    return f"finds {sum(new.values()) or 'no'} fault in them that was not there before, and none in new workbooks"


def _bounds(mutants: Mapping[str, Any]) -> str:
    return f"at most {mutants['seconds']} s and {mutants['megabytes']:.0f} MB"


def _counted(outcomes: Mapping[str, int]) -> str:
    return " or ".join(f"the {word} ({outcomes[word]})" for word in ("old", "new") if word in outcomes)


def long_text(stored: Mapping[str, Any]) -> str:
    """The long form: every count."""
    books, faults, mutants = stored["workbooks"], stored["faults"], stored["mutants"]
    kept = [f"| {name} | {present} | {same} |" for name, (present, same) in books["features"].items() if present]
    tables = (
        ("Workbooks", "what came of it", books["outcomes"]),
        ("Cells that were refused, and why", "reason", books["refused cells"]),
        ("Faults that the Open XML SDK finds after a write, and did not before", "fault", books["new faults"] or {}),
        ("Faults put into a save", "the file afterwards", faults["outcomes"]),
        ("Mutants", "what came of it", mutants["outcomes"]),
    )
    lines = [
        f"\n### What the parts of {books['files']} workbooks were after one old and one new cell on each sheet\n",
        "| | workbooks that have it | in which every byte of it was kept |\n|---|---|---|",
        *kept,
    ]
    for title, column, counts in tables:
        lines += [f"\n### {title}\n", f"| {column} | times |\n|---|---|"]
        lines += [f"| {what} | {count} |" for what, count in sorted(counts.items(), key=lambda item: -item[1])]
        lines += [] if counts else ["| none | 0 |"]
    lines.append(
        f"\nThe slowest mutant took {mutants['seconds']} s; {mutants['megabytes']:.0f} MB were in use at most."
    )
    return "\n".join(lines) + "\n\n"


if __name__ == "__main__":
    main()
