"""Diagnostics as SARIF 2.1.0, for code scanning and editors.

A workbook is a binary file, without lines: the physical location is the file alone, and the tab and cell are a logical
location - and the beginning of the message, for viewers that show nothing else. A file that could not be read is no
result but a notification of the run. Everything is ASCII, so that no pipe can spoil it.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePath
from typing import Any

from sheetokr.diagnostics import Diagnostic, Location, Severity, column_letters
from sheetokr.patterns import late
from sheetokr.render.places import file_uri
from sheetokr.render.text import clean
from sheetokr.rules import RULES
from sheetokr.rules.docs import FAMILIES
from sheetokr.rules.rule import Rule

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "note"}
_ROOT = "%SRCROOT%"
_LINK = late(r"\](?=\()|\{(?=\d+\})")
Json = dict[str, Any]


def sarif_json(
    diagnostics: Sequence[Diagnostic],
    failures: Sequence[Diagnostic],
    workbooks: Iterable[str],
    version: str,
    root: PurePath,
) -> str:
    """A log of one run. `failures` are what could not be read, `workbooks` what was."""
    run: Json = {
        "tool": {"driver": _driver(diagnostics, failures, version)},
        "invocations": [_invocation(failures, root)],
        "originalUriBaseIds": {_ROOT: {"description": {"text": "The folder that sheetokr was run in."}}},
        "artifacts": [{"location": _artifact(name, root), "roles": ["analysisTarget"]} for name in workbooks],
        "results": list(_results(diagnostics, root)),
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2)


def _driver(diagnostics: Iterable[Diagnostic], failures: Iterable[Diagnostic], version: str) -> Json:
    """The tool: every rule with its page, and what its other findings and its notifications are called."""
    others = {found.code: found for found in diagnostics if found.code not in RULES}
    notes = {failure.code: failure.name for failure in failures}
    return {
        "name": "sheetokr",
        "semanticVersion": version,
        "rules": [*map(_rule, RULES.values()), *(_other(found) for found in others.values())],
        "notifications": [{"id": code, "name": name} for code, name in notes.items()],
    }


def _rule(rule: Rule) -> Json:
    page = rule.page
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": page.summary},
        "fullDescription": {"text": f"{page.summary} Why: {page.why}"},
        "help": {"text": rule.text, "markdown": _help(rule)},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": [FAMILIES[rule.code[3]][0]] if rule.code[3] in FAMILIES else []},
    }


def _help(rule: Rule) -> str:
    page = rule.page
    tables = (f"{'Bad' if each.bad else 'Good'}:\n\n```text\n{each.text}\n```" for each in page.examples)
    return "\n\n".join((page.summary, f"**Why:** {page.why}", f"**Fix:** {page.fix}", *tables))


def _other(found: Diagnostic) -> Json:
    """A finding that is no rule's."""
    return {"id": found.code, "name": found.name, "defaultConfiguration": {"level": _LEVELS[found.severity]}}


def _invocation(failures: Sequence[Diagnostic], root: PurePath) -> Json:
    notes = [
        {
            "descriptor": {"id": failure.code},
            "level": "error",
            "message": {"text": _message(failure)},
            "locations": [_location(failure.location, root)],
        }
        for failure in failures
    ]
    return {"executionSuccessful": not failures, "toolExecutionNotifications": notes}


def _results(diagnostics: Iterable[Diagnostic], root: PurePath) -> Iterator[Json]:
    seen: Counter[str] = Counter()
    for found in diagnostics:
        fingerprint = _fingerprint(found, file_uri(found.location.file, root))
        seen[fingerprint] += 1
        yield {
            "ruleId": found.code,
            "level": _LEVELS[found.severity],
            "message": {"text": _message(found)},
            "locations": [_location(found.location, root)],
            "partialFingerprints": _fingerprints(f"{fingerprint}:{seen[fingerprint]}"),
        }


def _message(found: Diagnostic) -> str:
    """The text of a message, in which `[text](address)` would be a link and `{0}` be filled in: a blank keeps what a
    cell says from being either."""
    address = f"{found.location.address}: " if found.location.address else ""
    return _LINK.sub(lambda match: f"{match[0]} ", clean(f"{address}{found.message} - {found.mend}"))


def _location(place: Location, root: PurePath) -> Json:
    physical: Json = {"physicalLocation": {"artifactLocation": _artifact(place.file, root)}}
    if not place.sheet:
        if place.row:
            physical["physicalLocation"]["region"] = {"startLine": place.row}
        return physical
    kind = "cell" if place.column and place.row else "row" if place.row else "sheet"
    name = clean(place.cell or place.sheet)
    return {
        **physical,
        "logicalLocations": [{"name": name, "fullyQualifiedName": clean(place.address), "kind": kind}],
    }


def _artifact(file: str, root: PurePath) -> Json:
    uri = file_uri(file, root)
    return {"uri": uri} if uri.startswith("file:") else {"uri": uri, "uriBaseId": _ROOT}


def _fingerprint(found: Diagnostic, uri: str) -> str:
    """What stays the same when rows are inserted above: everything but the row."""
    place = found.location
    parts = (found.code, uri, place.sheet, column_letters(place.column), found.message)
    return hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()[:32]


def _fingerprints(value: str) -> dict[str, str]:
    """Under our own name, and under the only one that GitHub's code scanning compares."""
    return {"sheetokrFinding/v1": value, "primaryLocationLineHash": value}
