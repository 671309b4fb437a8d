"""The engine as a target of atheris, a fuzzer that is led by what code was reached (libFuzzer for Python).

    python -m tests.xlsx.fuzz_target CORPUS_FOLDER -max_total_time=60 -timeout=5 -rss_limit_mb=1024

The first byte says which part of a small workbook the rest stands for - its sheet, strings, styles, the workbook itself
- or that it is the whole file. Whatever it is: it is read and written to, or refused in our own words.
"""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from typing import Any

PARTS = ("xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml", "xl/tables/table1.xml")


def main() -> None:
    """Put a first workbook's parts where the fuzzer looks, and let it run."""
    atheris: Any = importlib.import_module("atheris")
    with atheris.instrument_imports(include=["sheetokr.xlsx", "sheetokr.workbook"]):
        from tests.xlsx.mutants import made, tried
        from tests.xlsx.parts import archive
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(made())) as file:
        parts: dict[str, str | bytes] = {name: file.read(name) for name in file.namelist()}
    folder = Path(sys.argv[1])
    for number, name in enumerate(PARTS):
        content = parts[name]
        assert isinstance(content, bytes)
        (folder / f"first-{number}").write_bytes(bytes([number]) + content)

    def try_one(data: bytes) -> None:
        number = data[0] if data else len(PARTS)
        whole = data[1:] if number >= len(PARTS) else archive({**parts, PARTS[number]: data[1:]})
        tried(whole)

    atheris.Setup(sys.argv, try_one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
