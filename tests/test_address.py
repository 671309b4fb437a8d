"""What a PATH means where it may be a Google Sheet."""

from __future__ import annotations

from pathlib import Path

import pytest

from sheetokr.address import Address, address_of, cell_link
from sheetokr.diagnostics import BadAddress

KEY = "1BxiMVs0XRA5nFMdKvBdBZjgmUUqptlbs74OgvE2upms"


@pytest.mark.parametrize(
    "path",
    [
        KEY,
        f"https://docs.google.com/spreadsheets/d/{KEY}",
        f"https://docs.google.com/spreadsheets/d/{KEY}/",
        f"https://docs.google.com/spreadsheets/d/{KEY}/edit?usp=sharing",
        f"https://docs.google.com/spreadsheets/u/1/d/{KEY}/edit",
        f"https://docs.google.com/a/example.com/spreadsheets/d/{KEY}/edit",
        f"http://docs.google.com/spreadsheets/d/{KEY}/htmlview",
        f"docs.google.com/spreadsheets/d/{KEY}/edit",
        f"https://drive.google.com/file/d/{KEY}/view",
        f"https://drive.google.com/open?id={KEY}",
        f"https://spreadsheets.google.com/ccc?key={KEY}",
        f"  https://docs.google.com/spreadsheets/d/{KEY}/edit  ",
    ],
)
def test_every_form_of_a_link_names_the_same_sheet(path: str) -> None:
    assert address_of(path) == Address(KEY)


@pytest.mark.parametrize(
    "path",
    [
        f"{KEY}#gid=7",
        f"https://docs.google.com/spreadsheets/d/{KEY}/edit#gid=7",
        f"https://docs.google.com/spreadsheets/d/{KEY}/edit?gid=0#gid=7",
        f"https://docs.google.com/spreadsheets/d/{KEY}/edit?gid=7",
        f"https://docs.google.com/spreadsheets/d/{KEY}/edit#gid=7&range=A1",
    ],
)
def test_a_tab_in_the_link_is_kept_apart(path: str) -> None:
    assert address_of(path) == Address(KEY, 7)


@pytest.mark.parametrize(
    "path",
    ["okrs.xlsx", "teams/", "teams/*.xlsx", "C:\\okrs.xlsx", "quarterly-objectives-and-key-results", "", f"{KEY}.xlsx"],
)
def test_a_path_of_the_file_system_is_no_sheet(path: str) -> None:
    assert address_of(path) is None


def test_a_file_that_exists_is_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path(KEY).mkdir()
    assert address_of(KEY) is None
    assert address_of(f"{KEY}#gid=0") is None


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("https://docs.google.com/document/d/1abcdefghij/edit", "a Google document"),
        ("https://drive.google.com/drive/folders/1abcdefghij", "a folder"),
        ("https://docs.google.com/spreadsheets/d/e/2PACX-1vQ/pubhtml", "published"),
        ("https://docs.google.com/spreadsheets/", "names no spreadsheet"),
        ("https://example.com/okrs.xlsx", "not a link to a Google Sheet"),
        ("https://docs.google.com.example.com/spreadsheets/d/" + KEY, "not a link to a Google Sheet"),
    ],
)
def test_another_link_is_said_to_be_one(path: str, said: str) -> None:
    with pytest.raises(BadAddress, match=said):
        address_of(path)


def test_a_link_to_a_cell() -> None:
    url = Address(KEY).url
    assert cell_link(url, 7, 14, 8) == f"{url}/edit#gid=7&range=H14"
    assert cell_link(url, 0) == f"{url}/edit#gid=0"
