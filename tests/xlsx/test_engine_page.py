"""The example of docs/engine.md runs as it stands there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sheetokr.xlsx import open_package
from tests.xlsx.parts import sheet_xml, workbook

PAGE = Path(__file__).parents[2] / "docs" / "engine.md"


def test_the_example_of_the_page_runs_and_does_what_it_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    code = re.search(r"<!-- example: begin -->\s+```python\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    assert code is not None
    rows = "".join(
        f'<row r="{n}"><c r="A{n}"><v>{n}</v></c><c r="B{n}"><v>0</v></c><c r="C{n}"><v>0</v></c></row>'
        for n in range(1, 302)
    )
    (tmp_path / "okrs.xlsx").write_bytes(workbook(sheet_xml(rows), names=["Key Results"]))
    monkeypatch.chdir(tmp_path)
    exec(code[1], {})
    sheet = open_package(tmp_path / "okrs.xlsx").workbook("okrs.xlsx").sheet("Key Results")
    assert sheet is not None
    assert [sheet.cell(2, column).value for column in (2, 3, 5)] == [0.62, "On track", 0]
    assert sheet.cell(301, 5).value == 299 / 300
    shown = capsys.readouterr().out.splitlines()
    assert shown[0] == "2 General"
    assert "Key Results!C2" in "".join(shown)
