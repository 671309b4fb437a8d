"""A project whose mail goes to a server on this machine."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.mail.servers import Postbox, postbox

Project = Callable[[int], None]


@pytest.fixture
def box() -> Iterator[Postbox]:
    """A server that takes whatever comes."""
    with postbox(None, "none") as running:
        yield running


@pytest.fixture
def project(okrs: Path) -> Project:
    """Write a sheetokr.toml over the sample's workbook, with mail by a server on a port."""

    def write(port: int) -> None:
        mail = f'[mail]\nfrom = "OKRs <okrs@kestrel.example>"\nhost = "127.0.0.1"\nport = {port}\nsecurity = "none"\n'
        text = f'workbooks = ["{okrs}"]\n{mail}lead = "lead@kestrel.example"\n'
        Path("sheetokr.toml").write_text(text, encoding="utf-8")

    return write
