"""How the parts of a package name each other: relations, their targets, content types.

Knows the Open Packaging Conventions (ECMA-376 part 2) and nothing of cells.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from urllib.parse import unquote

from sheetokr.xlsx.markup import Element, Splice, append_inside, attribute_text, prefix_of, set_attributes

ROOT = ""
TYPES = "[Content_Types].xml"
RELATIONS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"


class Relation(NamedTuple):
    """One relation: `kind` is the last word of its type, `target` a part's name, or an address if `external`."""

    id: str
    kind: str
    target: str
    external: bool


def relations_part(part: str) -> str:
    """Where the relations of a part stand: `xl/workbook.xml` has `xl/_rels/workbook.xml.rels`."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", name + ".rels")


def resolved(target: str, source: str) -> str:
    """The part that a target names, seen from `source`. It cannot leave the package: `..` stops at its root."""
    plain = unquote(target.replace("\\", "/").partition("#")[0])
    joined = posixpath.join("/", posixpath.dirname(source), plain)
    return posixpath.normpath(joined).lstrip("/")


def relations_of(root: Element, source: str) -> tuple[Relation, ...]:
    """The relations that a part's relations part declares."""
    return tuple(_relation(element.attributes, source) for element in root.all("Relationship"))


def _relation(attributes: Mapping[str, str], source: str) -> Relation:
    target = attributes.get("Target", "")
    external = attributes.get("TargetMode") == "External"
    kind = attributes.get("Type", "").rstrip("/").rpartition("/")[2]
    return Relation(attributes.get("Id", ""), kind, target if external else resolved(target, source), external)


def relation_id(element: Element) -> str:
    """The relation that an element names with its `r:id`, whichever of the two namespaces is used."""
    ids = (value for name, value in element.attributes.items() if name.endswith("/relationships id"))
    return next(ids, "")


def content_type(root: Element, part: str) -> str:
    """A part's content type, by its own entry, else by its ending."""
    for override in _overrides(root, part):
        return override.attributes.get("ContentType", "")
    ending = part.rpartition(".")[2].lower()
    for default in root.all("Default"):
        if default.attributes.get("Extension", "").lower() == ending:
            return default.attributes.get("ContentType", "")
    return ""


def _overrides(root: Element, part: str) -> Iterator[Element]:
    """The entries of the content types that speak of a part. Part names are compared without case."""
    name = part.lower()
    return (each for each in root.all("Override") if each.attributes.get("PartName", "").lstrip("/").lower() == name)


def without_type(root: Element, part: str) -> tuple[Splice, ...]:
    """The changes to the content types that forget a part."""
    return tuple(Splice(override.start, override.end, b"") for override in _overrides(root, part))


def without_relation(root: Element, relation: Relation) -> tuple[Splice, ...]:
    """The change to a relations part that forgets a relation."""
    elements = (element for element in root.all("Relationship") if element.attributes.get("Id") == relation.id)
    return tuple(Splice(element.start, element.end, b"") for element in elements)


def with_type(data: bytes, root: Element, part: str, kind: str) -> Splice:
    """The change to the content types that declares a part, by its name as the archive has it. One that is declared
    already, though it is not there, must not be so twice."""
    declared = next(_overrides(root, part), None)
    if declared is not None:
        return set_attributes(data, declared, {"ContentType": kind})
    entry = b'<%bOverride PartName="/%b" ContentType="%b"/>'
    return append_inside(data, root, entry % (prefix_of(data, root), attribute_text(part), attribute_text(kind)))


def with_relation(data: bytes, root: Element, kind: str, target: str) -> tuple[Splice, str]:
    """The change to a relations part that adds a relation, and the relation's new id. `kind` is the whole type."""
    taken = {element.attributes.get("Id", "").lower() for element in root.all("Relationship")}
    number = next(number for number in range(1, len(taken) + 2) if f"rid{number}" not in taken)
    entry = b'<%bRelationship Id="rId%d" Type="%b" Target="%b"/>'
    values = (prefix_of(data, root), number, attribute_text(kind), attribute_text(target))
    return append_inside(data, root, entry % values), f"rId{number}"
