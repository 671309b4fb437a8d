"""Mutants of real workbooks, and what becomes of each. Run as a program, it tries some and says so, a line each:

    python -m tests.xlsx.mutants 0 500

A line is JSON: the mutant's number, what became of it, seconds, and the megabytes at the process's highest so far.
"""

from __future__ import annotations

import contextlib
import io
import json
import random
import sys
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import xlsxwriter  # type: ignore[import-untyped]

from sheetokr.diagnostics import SheetokrError
from sheetokr.xlsx import package_of
from sheetokr.xlsx.differences import compare
from sheetokr.xlsx.edits import SheetEdit, Write
from sheetokr.xlsx.splicing import splice
from sheetokr.xlsx.verify import verify

SHARED = Path(__file__).parents[3] / "shared"
MEGABYTES = 512


def made() -> bytes:
    """A workbook with something of everything that XlsxWriter makes."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        sheet, other = book.add_worksheet("Key Results"), book.add_worksheet("O'Brien & co")
        percent = book.add_format({"num_format": "0.0%", "bold": True})
        sheet.add_table("A1:C5", {"name": "T", "columns": [{"header": h} for h in ("ID", "Name", "Progress")]})
        for row in range(1, 5):
            sheet.write_row(row, 0, [row, f"Name {row}"])
            sheet.write_formula(row, 2, f"=A{row + 1}/4", percent, row / 4)
        sheet.merge_range("E1:G2", "merged")
        sheet.write_array_formula("E4:E6", "{=A2:A4*2}", None, 2)
        sheet.write_comment("A2", "a comment")
        sheet.data_validation("B2:B5", {"validate": "list", "source": ["a", "b"]})
        sheet.conditional_format("C2:C5", {"type": "data_bar", "data_bar_2010": True})
        other.write_rich_string("A1", "rich ", book.add_format({"italic": True}), "text")
        other.write_formula("B1", "=SUM('Key Results'!C2:C5)", None, 2.5)
        chart = book.add_chart({"type": "line"})
        chart.add_series({"values": "='Key Results'!$C$2:$C$5"})
        other.insert_chart("D2", chart)
        book.define_name("Total", "='O''Brien & co'!$B$1")
    return target.getvalue()


def seeds() -> list[bytes]:
    paths = sorted((SHARED / "corpus").glob("*.xls[xm]")) if SHARED.is_dir() else []
    return [made(), *(path.read_bytes() for path in paths)]


def mutated(data: bytes, source: random.Random) -> bytes:
    """Some bytes changed, left out, doubled, cut off, or XML's own letters put in."""
    for _ in range(source.choice((1, 1, 2, 5))):
        if not data:
            return data
        place, length = source.randrange(len(data)), source.choice((1, 2, 8, 100))
        run = data[place : place + length]
        other = source.randrange(len(data))
        new = source.choice(
            (b"", source.randbytes(length), run * 2, b"<", b'"', b"&", b"/", data[other : other + length])
        )
        data = data[:place] + new + data[place + length :]
    return data[: source.randrange(len(data))] if source.random() < 0.03 else data


def inside(data: bytes, source: random.Random) -> bytes:
    """The archive with one of its parts mutated, packed properly again."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            parts = {entry.filename: file.read(entry) for entry in file.infolist()}
    except Exception:  # some samples are broken on purpose
        return data
    name = source.choice([name for name in parts if name.endswith((".xml", ".rels"))])
    parts[name] = mutated(parts[name], source)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as file:
        for part, content in parts.items():
            file.writestr(part, content)
    return target.getvalue()


def mutants(first: int, last: int) -> Iterator[tuple[int, bytes]]:
    """The mutants of those numbers: each number gives the same one, again and again."""
    originals = seeds()
    for number in range(first, last):
        source = random.Random(number)
        data = source.choice(originals)
        yield number, (inside if source.random() < 0.75 else mutated)(data, source)


def tried(data: bytes) -> str:
    """What becomes of a mutant: each of its sheets is read, written to, and held against the plan."""
    try:
        package = package_of(data, Path("mutant.xlsx"))
        edits = [
            SheetEdit(sheet.name, (Write(1, 1, "x"), Write(7, 3, 0.5, "0.000%"), Write(2000, 1, 1)))
            for sheet in package.workbook("mutant")
        ]
        result = splice(package, edits, leave_out_refused=True)
        if result.is_changed:
            verify(package, result, result.data)
            assert compare(data, result.data).cells
    except SheetokrError as error:
        return type(error).__name__
    return "written" if result.is_changed else "left alone"


def main() -> None:
    """Try the mutants from one number up to another, in no more memory than any may take."""
    import resource

    most = 2 * MEGABYTES * 1_000_000  # of addresses, of which a process has many more than it has memory
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    for number, data in mutants(int(sys.argv[1]), int(sys.argv[2])):
        forget_peak()
        began = time.perf_counter()
        try:
            outcome = tried(data)
        except Exception as error:
            outcome = f"fault: {error!r}"
        seconds = time.perf_counter() - began
        print(json.dumps([number, outcome, round(seconds, 3), round(peak(), 1)]), flush=True)


def forget_peak() -> None:
    """Begin to measure the peak of memory anew (Linux: proc(5), /proc/pid/clear_refs)."""
    with contextlib.suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")


def peak() -> float:
    """The most memory that was held since then, in MB. What getrusage says would be the parent's, where that is more:
    a child is given it."""
    import resource

    with contextlib.suppress(OSError):
        lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
        return float(next(line.split()[1] for line in lines if line.startswith("VmHWM:"))) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
