"""LibreOffice opens what we build, and prints it in the pages that were meant."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from sheetokr.declared import TEMPLATES
from tests.builder.books import built

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
