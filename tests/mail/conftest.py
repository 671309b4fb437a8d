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
        mail = ["from = 'OKRs <okrs@kestrel.example>'", "host = '127.0.0.1'", f"port = {port}", "security = 'none'"]
        lines = (f"workbooks = ['{okrs}']", "[mail]", *mail, "per_minute = 6000", "lead = 'lead@kestrel.example'", "")
        Path("sheetokr.toml").write_text("\n".join(lines), encoding="utf-8")

    return write
