"""setup.cfg ships all of sheetokr: an editable install has what a wheel would lack."""

from __future__ import annotations

import configparser
from pathlib import Path

from tests.lowest import SETUP

ROOT = SETUP.parent
FOLDERS = {"sheetokr": ROOT / "sheetokr", "sheetokr.templates": ROOT / "templates"}


def declared() -> configparser.ConfigParser:
    parser = configparser.ConfigParser()
    parser.read_string(SETUP.read_text(encoding="utf-8"))
    return parser


def test_every_package_is_shipped() -> None:
    inside = {".".join(path.relative_to(ROOT).parent.parts) for path in FOLDERS["sheetokr"].rglob("__init__.py")}
    assert sorted(declared()["options"]["packages"].split()) == sorted(inside | {"sheetokr.templates"})


def test_every_file_beside_the_code_is_shipped() -> None:
    for package, folder in FOLDERS.items():
        files = {path for path in folder.rglob("*") if path.is_file() and path.suffix not in {".py", ".pyc"}}
        patterns = declared()["options.package_data"][package].replace(",", " ").split()
        found = [set(folder.glob(pattern)) for pattern in patterns]
        assert all(found)
        assert files == set[Path]().union(*found)
