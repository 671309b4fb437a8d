"""`sheetokr.toml` as values: every key, every mistake with its line and its mend, and nothing but SheetokrError."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sheetokr.config import Config, HistoryGiven, Member, settings_fields
from sheetokr.config.lines import key_lines, line_of
from sheetokr.config.parse import parse_config, top_keys
from sheetokr.diagnostics import ConfigInvalid, Location, SheetokrError
from sheetokr.layout.mapping import TabMapping
from sheetokr.model import Cycle, Settings
from sheetokr.pace import Preset, preset_of
from sheetokr.parse.settings import declared_settings

DOCS = Path(__file__).parent.parent / "docs" / "config.md"


def config(text: str) -> Config:
    return parse_config(tomllib.loads(text), "sheetokr.toml", key_lines(text))


def complaint(text: str) -> str:
    """What is said of a text: place, message, mend."""
    with pytest.raises(ConfigInvalid) as raised:
        config(text)
    return f"{raised.value.location}: {raised.value}"


class TestValues:
    def test_the_example_of_the_docs_is_read_and_has_every_key(self) -> None:
        match = re.search(r"```toml\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL)
        assert match
        read = config(match[1])
        lines = match[1].splitlines()
        assert [listed.path for listed in read.workbooks] == [
            "okrs.xlsx",
            "teams/*.xlsx",
            "https://docs.google.com/spreadsheets/d/1aB...",
        ]
        assert set(tomllib.loads(match[1])) == set(top_keys())
        assert read.entries[0].mapping == (
            TabMapping(
                "Ziele Q4",
                3,
                "flat",
                {"objective": "Ziel", "title": "Schlüsselergebnis", "target": "Soll"},
                Location("sheetokr.toml", row=lines.index('[workbook.mapping."Ziele Q4"]') + 1),
            ),
        )
        place = Location("sheetokr.toml", row=lines.index("[[people]]") + 1)
        assert read.people == (Member("Ann Lee", "ann@example.com", "Sales", place, "Bea Ray"),)
        line = lines.index("[history]") + 2
        url = "postgresql://okrs@db.example.com/okrs"
        assert read.history == HistoryGiven(url, "kestrel", Location("sheetokr.toml", row=line))

    def test_an_empty_file_says_nothing(self) -> None:
        assert config("") == Config("sheetokr.toml")

    @pytest.mark.parametrize(
        ("text", "cycle"),
        [
            ('cycle = "2026-Q4"', Cycle("2026-Q4", dt.date(2026, 10, 1), dt.date(2026, 12, 31))),
            ("cycle = 2026", Cycle("2026", dt.date(2026, 1, 1), dt.date(2026, 12, 31))),
            (
                'cycle = { name = "Autumn", start = 2026-10-01, end = 2026-12-15 }',
                Cycle("Autumn", dt.date(2026, 10, 1), dt.date(2026, 12, 15)),
            ),
            (
                "cycle.start = 2026-10-01\ncycle.end = 2026-12-15",
                Cycle("2026-10-01 to 2026-12-15", dt.date(2026, 10, 1), dt.date(2026, 12, 15)),
            ),
        ],
    )
    def test_cycles(self, text: str, cycle: Cycle) -> None:
        assert config(text).settings["cycle"].value == cycle

    @pytest.mark.parametrize(("text", "share"), [("0.2", 0.2), ("0", 0), ("1", 1), ('"10%"', 0.1), ('"12.5 %"', 0.125)])
    def test_shares(self, text: str, share: float) -> None:
        assert config(f"tolerance = {text}").settings["tolerance"].value == pytest.approx(share)

    def test_cuts_of_ones_own(self) -> None:
        by_gap = config('preset = { on_track = 0.1, at_risk = "30%" }').settings
        assert by_gap["preset"].value == Preset(0.1, 0.3)
        by_ratio = config('[preset]\non_track = 0.9\nat_risk = 0.7\nby = "ratio"').settings
        fields: dict[str, Any] = settings_fields(by_ratio)
        assert preset_of(Settings(**fields)) == Preset(0.9, 0.7, by_ratio=True)
        named: dict[str, Any] = settings_fields(config('preset = "Viva"').settings)
        assert preset_of(Settings(**named)) == Preset(0.0, 0.25)

    def test_each_value_knows_its_line(self) -> None:
        read = config(
            '# a\n\nrollup = "krs"\n[[workbook]]\npath = "a.xlsx"\n\n[[workbook]]\npath="b"\nstale_after = 3\n'
        )
        assert read.settings["rollup"].at == Location("sheetokr.toml", row=3)
        assert [entry.at.row for entry in read.entries] == [4, 7]
        assert str(read.entries[1].settings["stale_after"].at) == "sheetokr.toml:9"

    def test_one_rule_needs_no_list(self) -> None:
        assert [line.words for line in config('[rules]\nignore = "OKR301"').rules] == [("OKR301",)]


class TestLines:
    def test_headers_arrays_dots_strings_and_comments(self) -> None:
        text = "\n".join(
            (
                "# a = 1",
                "list = [ # ] comment",
                "  \"x]\", 'y',",
                "]",
                'long = """',
                "b = 2",
                '"""',
                "a.b.c = { d = 1 }",
                '[ "tab.le" . x ]',
                'k = "\\"= [" # no',
                "[[w]]",
                "p = 1",
                '[w.m."T 1"]',
                "h = 3",
                "[[w]]",
                "p = 2",
                "[[w.n]]",
                "q = 1",
            )
        )
        tomllib.loads(text)
        lines = key_lines(text)
        assert lines == {
            ("list",): 2,
            ("long",): 5,
            ("a",): 8,
            ("a", "b"): 8,
            ("a", "b", "c"): 8,
            ("tab.le", "x"): 9,
            ("tab.le", "x", "k"): 10,
            ("w", 0): 11,
            ("w", 0, "p"): 12,
            ("w", 0, "m", "T 1"): 13,
            ("w", 0, "m", "T 1", "h"): 14,
            ("w", 1): 15,
            ("w", 1, "p"): 16,
            ("w", 1, "n", 0): 17,
            ("w", 1, "n", 0, "q"): 18,
        }
        assert line_of(lines, ("a", "b", "c", "d", 7)) == 8
        assert line_of(lines, ("nowhere",)) == 0

    @given(st.text(alphabet="[]{}=.,\"'#\\\nab1 "))
    def test_nothing_stops_it(self, text: str) -> None:
        try:
            tomllib.loads(text)
        except ValueError:
            return
        assert all(0 < line <= text.count("\n") + 1 for line in key_lines(text).values())


class TestMistakes:
    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ('cylce = "2026-Q4"', 'sheetokr.toml:1: there is no key "cylce" in sheetokr.toml - did you mean cycle?'),
            ("\n[ruls]", 'sheetokr.toml:2: there is no key "ruls" in sheetokr.toml - did you mean rules?'),
            (
                '[rules]\nignore = []\ncycle = "2026-Q4"',
                'sheetokr.toml:3: there is no key "cycle" in [rules] - it stands at the top of the file, '
                "before the first line in brackets",
            ),
            (
                '[[workbook]]\npath = "a"\ncycel = 1',
                'sheetokr.toml:3: there is no key "cycel" in [[workbook]] - did you mean cycle?',
            ),
            ('rollup = "kr"', 'sheetokr.toml:1: rollup is text ("kr") - did you mean "krs"?'),
            ("rollup = 5", 'rollup is 5 - write "both", "krs", "children" or "manual"'),
            ('stale_after = "14"', 'stale_after is text ("14") - write a number of days, such as 14'),
            ("stale_after = -1", "stale_after is -1 - write a number of days"),
            ("stale_after = 1.5", "stale_after is 1.5 - write a number of days"),
            ("stale_after = true", "stale_after is true - write a number of days"),
            ("tolerance = 10", 'tolerance is 10 - write a share such as 0.1, or "10%"'),
            ("tolerance = nan", "tolerance is nan - write a share"),
            (f"tolerance = 1{'0' * 400}", "tolerance is a number too large - write a share"),
            ('cycle = "soon"', 'cycle is "soon", which is not a cycle - write it as "2026-Q4"'),
            ("cycle = 2026-10-01", 'cycle is 2026-10-01 - write it as "2026-Q4"'),
            ("cycle = { start = 2026-10-01 }", "[cycle] has no end - add end = 2026-10-01"),
            ("cycle = { start = 2026-10-01, end = 2026-09-01 }", "the cycle ends on 2026-09-01, before it starts"),
            ('cycle = { start = "2026-10-01", end = 2026-12-01 }', "write a day without quotes, such as 2026-10-01"),
            ("preset = { on_track = 0.3, at_risk = 0.1 }", "on_track is 0.3, and at_risk is 0.1 - on_track is at most"),
            ("preset = { on_track = 0.3 }", "preset has no at_risk"),
            ('preset = "vivas"', 'did you mean "viva"?'),
            ("workbooks = 5", 'workbooks is 5 - write paths such as ["okrs.xlsx"]'),
            ('workbooks = ["a.xlsx", 5, ""]', "workbooks has 5 in it"),
            ("workbook = 5", "workbook is 5 - begin each with [[workbook]] on a line of its own"),
            ('[workbook]\npath = "a"', "workbook is a table - begin each with [[workbook]]"),
            ("[[workbook]]\nrollup = 'krs'", "[[workbook]] has no path - add path = ..., in quotes"),
            ("rules = 5", "rules is 5 - write a table, that is [rules] on a line of its own"),
            ('[rules]\nselect = ["OKR777"]', "sheetokr.toml:2: there is no rule called 'OKR777'"),
            ('[rules]\nignore = ["OKR2", "OKR999"]', "sheetokr.toml:2: there is no rule called 'OKR999'"),
            ('[rules.files]\n"a*" = 5', "a* is 5 - write a table"),
            ("[[people]]\nemail = 'a@b.c'", "[[people]] has no name"),
            ("[[people]]\nname = 'Ann'\ndigest = 'no'", 'digest is text ("no") - write true or false'),
            ("[digest]\ntemplates = 3", "templates is 3 - write the name of a folder in quotes"),
            ("[digest]\ntemplate = 'x'", 'no key "template" in [digest]'),
            ("[[people]]\nname = 'Ann'\nemail = 'ann'", 'email is text ("ann") - write an address'),
            (
                "[[people]]\nname='Ann'\n[[people]]\nname='ann'",
                '"ann" is here twice, first in line 1 - keep one of them',
            ),
            (
                "[[workbook]]\npath='a'\n[workbook.mapping.T]\nheader_row = 0",
                "header_row is 0 - write the number of the",
            ),
            ("[[workbook]]\npath='a'\n[workbook.mapping.T]\nkind = 'flatt'", 'did you mean "flat"?'),
            (
                "[[workbook]]\npath='a'\n[workbook.mapping.T.fields]\ntitel='x'",
                'there is no field "titel" - did you mean',
            ),
            (
                "[[workbook]]\npath='a'\n[workbook.mapping.T.fields]\ntitle='x'\ntarget='x'",
                "target and title have the same header",
            ),
            ('[history]\nurl = "s3cret.db"', "url is no URL of a database - write it as"),
            ("[history]\nurl = 5", "url is 5 - write it as"),
            ('[history]\nurll = "x"', 'there is no key "urll" in [history] - did you mean url?'),
            (f'[history]\nproject = "{"x" * 101}"', "choose a name of at most 100 characters"),
        ],
    )
    def test_each_with_its_line_and_mend(self, text: str, said: str) -> None:
        assert said in complaint(text)

    def test_the_first_by_line_and_how_many_more(self) -> None:
        assert complaint("rollup = 1\nprseet = 2\nno_data = 3") == (
            'sheetokr.toml:1: rollup is 1 - write "both", "krs", "children" or "manual" (and 2 more below)'
        )

    def test_a_password_in_a_url_is_not_repeated(self) -> None:
        assert "s3cret" not in complaint('[history]\nurl = "u:s3cret@host/db"')

    def test_control_characters_stay_out_of_the_message(self) -> None:
        assert "\x1b" not in complaint('"\\u001b[31mred" = 1')
        assert "\x1b" not in complaint('rollup = "\\u001b[31m"')


WORDS = st.sampled_from(
    [
        *top_keys(), *(setting.field for setting in declared_settings()), "path", "mapping", "fields", "kind",
        "header_row", "name", "email", "team", "select", "ignore", "files", "start", "end", "on_track", "at_risk", "by",
        "viva", "2026-Q4", "flat", "OKR2", "title", "a.xlsx", "gap",
    ]
)  # fmt: skip
SCALARS = (
    WORDS | st.text(max_size=8) | st.integers() | st.floats() | st.booleans() | st.dates() | st.datetimes() | st.times()
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS | st.text(max_size=4), inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=300)
@given(st.dictionaries(WORDS | st.text(max_size=4), VALUES, max_size=6))
def test_whatever_the_values_are(raw: dict[str, Any]) -> None:
    try:
        read = parse_config(raw, "sheetokr.toml", {})
    except SheetokrError as error:
        assert len(str(error).splitlines()) == 1  # noqa: PT017 - the law is about what is raised
        return
    fields: dict[str, Any] = settings_fields(read.settings)
    preset_of(Settings(**fields))
