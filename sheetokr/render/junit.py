"""Diagnostics as JUnit XML: a suite a workbook, a test case a family of rules, and one for the reading of the file.

Errors and warnings fail a case, as they do the command; advice is its output. Everything is ASCII with character
references, so that no pipe can spoil it, and what XML cannot hold is left away.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from xml.etree import ElementTree

from sheetokr.diagnostics import Diagnostic, Severity
from sheetokr.patterns import late
from sheetokr.render.text import clean, count
from sheetokr.rules.docs import FAMILIES

_NOT_XML = late("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_READING = "Reading"


def junit_xml(diagnostics: Sequence[Diagnostic], failures: Sequence[Diagnostic], workbooks: Sequence[str]) -> str:
    """The whole document. `failures` are what could not be read, `workbooks` what was."""
    root = ElementTree.Element("testsuites", name="sheetokr")
    files = dict.fromkeys((*workbooks, *(found.location.file for found in (*failures, *diagnostics))))
    for file in files:
        unread = [failure for failure in failures if failure.location.file == file]
        root.append(_suite(file, [found for found in diagnostics if found.location.file == file], unread))
    _count(root, list(root.iter("testcase")))
    ElementTree.indent(root)
    written: bytes = ElementTree.tostring(root, encoding="us-ascii", xml_declaration=True)
    return written.decode("ascii")


def _suite(file: str, found: Sequence[Diagnostic], unread: Sequence[Diagnostic]) -> ElementTree.Element:
    suite = ElementTree.Element("testsuite", name=_xml(file))
    suite.append(_reading(file, unread))
    if not unread:
        suite.extend(_family(file, name, of) for name, of in _families(found))
    _count(suite, list(suite.iter("testcase")))
    return suite


def _families(found: Sequence[Diagnostic]) -> Iterator[tuple[str, list[Diagnostic]]]:
    """Every family, with its findings; the findings of none together at the end."""
    for digit, (title, _) in FAMILIES.items():
        yield title, [each for each in found if each.code[3:4] == digit]
    others = [each for each in found if each.code[3:4] not in FAMILIES]
    if others:
        yield "Other", others


def _case(file: str, name: str) -> ElementTree.Element:
    return ElementTree.Element("testcase", classname=_xml(file), name=name)


def _reading(file: str, unread: Sequence[Diagnostic]) -> ElementTree.Element:
    """Whether the file could be read."""
    case = _case(file, _READING)
    for failure in unread[:1]:
        error = ElementTree.SubElement(case, "error", type=failure.code, message=_xml(clean(failure.message)))
        error.text = _lines(unread)
    return case


def _family(file: str, name: str, found: Sequence[Diagnostic]) -> ElementTree.Element:
    case = _case(file, name)
    faults = [each for each in found if each.severity is not Severity.ADVICE]
    advice = [each for each in found if each.severity is Severity.ADVICE]
    if faults:
        counts = Counter(each.severity for each in faults)
        message = ", ".join(count(counts[severity], severity.value) for severity in Severity if counts[severity])
        worst = Severity.ERROR if counts[Severity.ERROR] else Severity.WARNING
        ElementTree.SubElement(case, "failure", type=worst.value, message=message).text = _lines(faults)
    if advice:
        ElementTree.SubElement(case, "system-out").text = _lines(advice)
    return case


def _count(element: ElementTree.Element, cases: Sequence[ElementTree.Element]) -> None:
    for name, tag in (("tests", None), ("failures", "failure"), ("errors", "error")):
        element.set(name, str(sum(tag is None or case.find(tag) is not None for case in cases)))


def _lines(found: Sequence[Diagnostic]) -> str:
    return "\n".join(_xml(clean(str(each))) for each in found)


def _xml(text: str) -> str:
    return _NOT_XML.sub("", text)
