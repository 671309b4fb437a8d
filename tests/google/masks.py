"""The `fields` parameter: which part of a reply is wanted.

`sheets(properties/title,data.rowData.values(effectiveValue,note))`: a dot or a slash goes down, brackets group, `*`
stands for one name. A name that the reply's message does not have is refused; one that it has and does not hold is not.
https://developers.google.com/workspace/sheets/api/guides/field-masks
"""

from __future__ import annotations

from typing import Any

from tests.google.discovery import Service
from tests.google.errors import Json, invalid_mask, invalid_parameter

Tree = dict[str, Any]


def paths(mask: str) -> tuple[list[tuple[str, ...]], str]:
    """The paths that a mask names, each as its names, and the bracket that it leaves alone ("" for none)."""
    found: list[tuple[str, ...]] = []
    groups: list[tuple[str, ...]] = []
    prefix: tuple[str, ...] = ()
    token = ""
    for letter in mask + ",":
        if letter == "(":
            groups.append(prefix)
            prefix, token = prefix + _names(token), ""
        elif letter in ",)":
            if token:
                found.append(prefix + _names(token))
            token = ""
            if letter == ")":
                if not groups:
                    return found, ")"
                prefix = groups.pop()
        else:
            token += letter
    return found, "(" if groups else ""


def _names(token: str) -> tuple[str, ...]:
    return tuple(token.replace("/", ".").split(".")) if token else ()


def tree_of(known: Service, schema: str, mask: str | None) -> Tree | None:
    """What a mask selects of a message; None for the whole of it. `{}` at a name is all that is below it."""
    if not mask:
        return None
    tree: Tree = {}
    listed, alone = paths(mask)
    for path in listed:
        part = _resolve(known, path, {"$ref": schema})
        if part is None:
            raise _unknown(known, mask, path)
        _merge(tree, part)
    if alone:
        raise _unbalanced(known, mask, alone)
    return tree or None


def _unknown(known: Service, mask: str, path: tuple[str, ...]) -> Exception:
    if known.name == "drive":
        return invalid_parameter("fields", f"Invalid field selection {path[-1]}", "invalidParameter")
    said = f"Error expanding 'fields' parameter. Cannot find matching fields for path '{'.'.join(path)}'."
    return invalid_mask(mask, said)


def _unbalanced(known: Service, mask: str, alone: str) -> Exception:
    if known.name == "drive":
        return invalid_parameter("fields", f"Invalid field selection {mask}", "invalidParameter")
    pair = ")" if alone == "(" else "("
    said = f"Invalid FieldMask '{mask.replace('/', '.')}'. Cannot find matching '{pair}' for all '{alone}'."
    return invalid_mask(mask, said)


def _resolve(known: Service, path: tuple[str, ...], field: Json) -> Tree | None:
    if not path:
        return {}
    while field.get("type") == "array":
        field = field["items"]
    fields = known.schemas[field["$ref"]].get("properties", {}) if "$ref" in field else field.get("properties")
    if fields is None:
        return {} if all(name == "*" for name in path) or field.get("type") == "object" else None
    if path[0] == "*":
        if len(path) == 1:
            return {}
        under = {name: _resolve(known, path[1:], inner) for name, inner in fields.items()}
        return {name: tree for name, tree in under.items() if tree is not None} or None
    if path[0] not in fields:
        return None
    tree = _resolve(known, path[1:], fields[path[0]])
    return None if tree is None else {path[0]: tree}


def _merge(into: Tree, part: Tree) -> None:
    """A narrower selection takes the place of a wider one, as the real service has it."""
    for name, inner in part.items():
        _merge(into.setdefault(name, {}), inner)


def wants(tree: Tree | None, *path: str) -> bool:
    """Whether a selection reaches a path."""
    for name in path:
        if not tree:
            return True
        if name not in tree:
            return False
        tree = tree[name]
    return True


def select(tree: Tree | None, value: Any) -> Any:
    """The part of a reply that a mask wants, in the reply's order; rows end at the last cell that holds something."""
    if not tree:
        return value
    if isinstance(value, list):
        return [select(tree, inner) for inner in value]
    if not isinstance(value, dict):
        return value
    part = {name: select(tree[name], inner) for name, inner in value.items() if name in tree}
    if "rowData" in part:
        part["rowData"] = trimmed_rows(part["rowData"])
        if not part["rowData"]:
            del part["rowData"]
    return part


def trimmed_rows(rows: list[Json]) -> list[Json]:
    """Rows without the empty cells at their ends, and without the empty rows at the end."""
    short: list[Json] = []
    for row in rows:
        cells = list(row.get("values", ()))
        while cells and not cells[-1]:
            cells.pop()
        short.append({"values": cells} if cells else {})
    while short and not short[-1]:
        short.pop()
    return short
