"""Tables as text - .csv, .tsv - read only: which encoding, which separator, and what its cells mean.

Nothing in such a file says any of this, so it is told from the whole of it. Source of the format: RFC 4180; of the line
`sep=;`, Excel.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence

from sheetokr.backends.read_only import ReadOnlyFile
from sheetokr.backends.typed_text import typed_columns
from sheetokr.diagnostics import Damaged, NotAWorkbook, SheetokrError, TooLarge
from sheetokr.workbook import Sheet, Workbook
from sheetokr.xlsx import Limits, package_of
from sheetokr.xlsx.limits import raising

_SEPARATORS = ",;\t|"
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_SAMPLE_LINES = 200
_LONGEST = 32_767
_SAVE_AS = "name the file that was exported, or open it and save it as CSV"


class DelimitedBackend(ReadOnlyFile):
    """A table as text; its one sheet is called like the file."""

    def workbook(self, data: bytes) -> Workbook:
        """What the bytes hold. Raises NotAWorkbook, Damaged or TooLarge."""
        rows = parse_rows(_text(data, self), self.limits)
        sheet = Sheet(self.path.stem, typed_columns(rows))
        return Workbook(self.name, (sheet,))


def _text(data: bytes, file: ReadOnlyFile) -> str:
    """The bytes as text: by their mark, as UTF-8, else as Windows writes Western European text."""
    if not data.strip():
        raise NotAWorkbook("the file is empty", "restore it from a copy")
    codec = next((codec for mark, codec in _MARKS if data.startswith(mark)), "")
    if not codec and (b"\0" in data or data.startswith((b"PK", b"%PDF"))):
        raise _no_text(data, file)
    try:
        return data.decode(codec or "utf-8")
    except UnicodeDecodeError:
        if codec:
            raise Damaged("the file is not the text that its first bytes announce", _SAVE_AS) from None
        return data.decode("cp1252", "replace")


def _no_text(data: bytes, file: ReadOnlyFile) -> SheetokrError:
    """Why bytes are no text; a workbook is named as the kind that it is."""
    try:
        package_of(data, file.path)
    except SheetokrError as error:
        return error if not isinstance(error, NotAWorkbook) else NotAWorkbook("the file is not text", _SAVE_AS)
    return NotAWorkbook("the file is an .xlsx workbook under another name", f"rename it to {file.path.stem}.xlsx")


def parse_rows(text: str, limits: Limits = Limits()) -> list[list[str]]:  # noqa: B008 - frozen
    """The cells of each line, blank lines included. Raises Damaged or TooLarge."""
    if text.lstrip().casefold().startswith(("<!doctype html", "<html")):
        raise NotAWorkbook("the file is a web page that was saved under a table's name", _SAVE_AS)
    separator, text = _separator(text)
    rows: list[list[str]] = []
    cells = 0
    for row in _lines(text, separator):
        rows.append(row)
        cells += len(row)
        if cells > limits.cells:
            mend = f"save only the part that is meant; {raising('cells')}"
            raise TooLarge(f"the file has more than {limits.cells:,} cells", mend)
    return rows


def _lines(text: str, separator: str) -> Iterator[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        for row in reader:
            if any(len(cell) > _LONGEST for cell in row):
                raise Damaged(f"a cell of line {reader.line_num} is longer than {_LONGEST:,} characters", _SAVE_AS)
            yield row
    except csv.Error as error:
        raise Damaged(f"line {reader.line_num} cannot be read as a table: {error}", _SAVE_AS) from None


def _separator(text: str) -> tuple[str, str]:
    """(what separates the cells, the text without the line that says so). Else it is what cuts most lines into the same
    number of cells, and into more than one."""
    first, _, rest = text.partition("\n")
    if first.startswith("sep=") and len(first.strip()) == len("sep=") + 1:
        return first.strip()[-1], rest
    sample = "".join(text.splitlines(keepends=True)[:_SAMPLE_LINES])
    return max(_SEPARATORS, key=lambda separator: _evenness(sample, separator)), text


def _evenness(sample: str, separator: str) -> tuple[float, int]:
    """(the share of lines that have as many cells as most have, times how much there is of them; cells)."""
    try:
        counts = [len(row) for row in csv.reader(io.StringIO(sample, newline=""), delimiter=separator) if any(row)]
    except csv.Error:
        return 0.0, 0
    several: Sequence[int] = [count for count in counts if count > 1]
    if not several:
        return 0.0, 0
    width, lines = Counter(several).most_common(1)[0]
    return lines / len(counts), width
