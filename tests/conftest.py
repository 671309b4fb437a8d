"""What several rooms of the suite share: a sample workbook, made once, and the command line as a function."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import settings

from sheetokr import cli

TODAY = "2026-11-21"

# The same examples on each run, however busy the machine: what fails here fails for everybody. `make test-fuzz` roams.
settings.register_profile("suite", deadline=None, derandomize=True)
settings.load_profile("suite")


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--renew` writes the golden files anew, to be looked at as a change."""
    parser.addoption("--renew", action="store_true", help="write the golden files anew")


class Golden:
    """Files that hold what something looked like when it was last found good."""

    def __init__(self, folder: Path, *, renew: bool) -> None:
        self.folder = folder
        self.renew = renew

    def check(self, name: str, text: str) -> None:
        """A text must be that of the file; with `--renew` the file becomes it."""
        path = self.folder / name
        if self.renew:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert text == path.read_text(encoding="utf-8"), f"{name} is not as it was; look at it, then run with --renew"


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """The folder `golden` beside the test."""
    return Golden(request.path.parent / "golden", renew=bool(request.config.getoption("--renew")))


class Ran(NamedTuple):
    """What a command did: its exit code, and what it printed where."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        """Standard output, a line each."""
        return self.out.splitlines()


Run = Callable[..., Ran]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run `sheetokr` with arguments, as the shell does: `run("validate", "okrs.xlsx")`."""

    def call(*arguments: str | Path) -> Ran:
        monkeypatch.setattr("sys.argv", ["sheetokr", *map(str, arguments)])
        capsys.readouterr()
        with pytest.raises(SystemExit) as stop:
            cli.main()
        said = capsys.readouterr()
        code = stop.value.code
        return Ran(code if isinstance(code, int) else 1, said.out, said.err)

    return call


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample company's workbook, as `init --sample` makes it. Not to be written to: see `okrs`."""
    import datetime as dt

    from sheetokr.app.init import init

    path = tmp_path_factory.mktemp("sample") / "okrs.xlsx"
    init(str(path), "okr", "2026-Q4", dt.date.fromisoformat(TODAY), sample=True, force=False)
    return path


@pytest.fixture
def okrs(sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the sample company's workbook in a folder of its own, which is the working folder."""
    monkeypatch.chdir(tmp_path)
    return Path(shutil.copy(sample, tmp_path / "okrs.xlsx")).relative_to(tmp_path)
