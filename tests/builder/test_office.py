"""LibreOffice opens what we build, and prints it in the pages that were meant."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest

from sheetokr.declared import TEMPLATES
from sheetokr.workbook import WHOLE_PERCENT, whole_percent
from tests.builder.books import built
from tests.office import convert

SOFFICE = shutil.which("soffice")


@pytest.mark.office
@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not on this machine")
def test_libreoffice_makes_a_pdf_of_every_template(tmp_path: Path) -> None:
    for template in TEMPLATES:
        (tmp_path / f"{template}.xlsx").write_bytes(built(template))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    files = sorted(map(str, tmp_path.glob("*.xlsx")))
    command = [str(SOFFICE), profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), *files]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    for template in TEMPLATES:
        pdf = tmp_path / f"{template}.pdf"
        assert pdf.stat().st_size > 20_000, template


@pytest.mark.office
@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not on this machine")
def test_a_share_in_a_cell_says_what_is_said_of_it_everywhere_else(tmp_path: Path) -> None:
    shares = (-0.14, 0, 0.004, 0.005, 0.5, 0.9949, 0.995, 0.9985, 0.999999, 1, 1.004, 1.25)
    workbook = openpyxl.Workbook()
    for row, share in enumerate(shares, 1):
        workbook.worksheets[0].cell(row, 1, share).number_format = WHOLE_PERCENT
    workbook.save(tmp_path / "shares.xlsx")
    page = convert(tmp_path / "shares.xlsx", "html").read_text("utf-8")
    shown = re.findall(r">(-?\d+%)<", page)
    assert shown == [whole_percent(share) for share in shares]
