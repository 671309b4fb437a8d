"""Google's own description of its two services, and what it says of a request or a reply.

The discovery documents ship in the google-api-python-client wheel. Routing, the parameters of a method, the messages
that it takes and gives and the scopes that it needs are all read from there, so that neither the server nor a test can
speak a Sheets API of its own invention. Format: https://developers.google.com/discovery/v1/type-format
"""

from __future__ import annotations

import functools
import json
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from urllib.parse import unquote

from tests.google.errors import Json

_TRUE = ("true", "t", "1", "yes", "y")
_FALSE = ("false", "f", "0", "no", "n")
_READS_BY_POST = (".getByDataFilter", ".batchGetByDataFilter", ".search")
_RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)\Z")


@dataclass(frozen=True, slots=True)
class Method:
    """One operation: `sheets.spreadsheets.get`."""

    id: str
    http: str
    pattern: re.Pattern[str]
    parameters: Json
    request: str
    reply: str
    scopes: tuple[str, ...]

    @property
    def service(self) -> str:
        """`sheets` or `drive`."""
        return self.id.partition(".")[0]

    @property
    def writes(self) -> bool:
        """Whether it changes anything; the reads that are sent as POST do not."""
        return self.http != "GET" and not self.id.endswith(_READS_BY_POST)


@dataclass(frozen=True, slots=True)
class Service:
    """One discovery document."""

    name: str
    schemas: Json
    parameters: Json
    methods: tuple[Method, ...]

    def find(self, http: str, path: str) -> tuple[Method, dict[str, str]] | None:
        """The method that a verb and a path (still percent-encoded, without its query) name, and its path's parts."""
        for method in self.methods:
            found = method.pattern.fullmatch(path) if method.http == http else None
            if found:
                return method, {name: unquote(value) for name, value in found.groupdict().items()}
        return None


@functools.cache
def service(name: str, version: str) -> Service:
    """A service by its name: `service("sheets", "v4")`."""
    place = files("googleapiclient") / "discovery_cache" / "documents" / f"{name}.{version}.json"
    document = json.loads(place.read_text(encoding="utf-8"))
    methods = sorted(_methods(document, document["servicePath"]), key=_most_literal_first)
    return Service(name, document["schemas"], document["parameters"], tuple(methods))


def services() -> tuple[Service, Service]:
    """The two that the server speaks."""
    return service("sheets", "v4"), service("drive", "v3")


def method(name: str) -> Method:
    """A method by its ID."""
    return next(m for known in services() for m in known.methods if m.id == name)


def _methods(part: Json, base: str) -> Iterator[Method]:
    for said in part.get("methods", {}).values():
        paths = [base + said["path"]]
        paths += [protocol["path"][1:] for protocol in said.get("mediaUpload", {}).get("protocols", {}).values()]
        for path in paths:
            yield Method(
                said["id"],
                said["httpMethod"],
                _pattern(path),
                said.get("parameters", {}),
                said.get("request", {}).get("$ref", ""),
                said.get("response", {}).get("$ref", ""),
                tuple(said.get("scopes", ())),
            )
    for resource in part.get("resources", {}).values():
        yield from _methods(resource, base)


def _pattern(path: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>[^/]+?)", re.escape("/" + path)))


def _most_literal_first(method: Method) -> tuple[int, int]:
    """`values/{range}:append` before `values/{range}`, whose range could hold the colon; so too `files/trash`."""
    text = method.pattern.pattern
    bare = re.sub(r"\(\?P<\w+>\[\^/\]\+\?\)", "", text)
    return -len(bare), text.count("(?P")


# --- messages -------------------------------------------------------------------------------------------------------


def check(known: Service, schema: str, value: object, at: str = "") -> Iterator[tuple[str, str]]:
    """What is wrong with a message, as pairs of a field (`requests[0].add_sheet`) and Google's sentence for it.

    `at` is the request's field that the message is, where it is not the whole request (see `body_field`).
    """
    yield from _check_object(known, schema, value, at)


def body_field(asked: Method) -> str:
    """The field of the request that the body is: some methods have one, others are their body."""
    return {"ValueRange": "data", "Spreadsheet": "spreadsheet"}.get(asked.request, "")


def _check_object(known: Service, schema: str, value: object, at: str) -> Iterator[tuple[str, str]]:
    if not isinstance(value, dict):
        yield at, f"Invalid value{_at(at)} ({_type_url(known, schema)}), {_quoted(value)}"
        return
    yield from _check_members(known, schema, known.schemas[schema], value, at)


def _check_members(known: Service, schema: str, said: Json, value: Json, at: str) -> Iterator[tuple[str, str]]:
    """The members of an object whose fields the schema names, or whose values it describes."""
    for name, inner in value.items():
        field = said.get("properties", {}).get(name) or said.get("additionalProperties")
        if field is None:
            yield at, f'Invalid JSON payload received. Unknown name "{name}"{_at(at)}: Cannot find field.'
        elif inner is not None:
            yield from _check_field(known, schema, field, inner, f"{at}.{_snake(name)}" if at else _snake(name))


def _check_field(known: Service, schema: str, field: Json, value: object, at: str) -> Iterator[tuple[str, str]]:
    if "$ref" in field:
        yield from _check_object(known, field["$ref"], value, at)
    elif field["type"] == "array":
        if not isinstance(value, list):
            yield at, f"Invalid value{_at(at)} ({_element(known, schema, field['items'], at)}), {_quoted(value)}"
            return
        for index, inner in enumerate(value):
            yield from _check_field(known, schema, field["items"], inner, f"{at}[{index}]")
    elif field["type"] == "object":
        if not isinstance(value, dict):
            yield at, f"Invalid value{_at(at)} (object), {_quoted(value)}"
        elif "additionalProperties" in field or "properties" in field:
            yield from _check_members(known, schema, field, value, at)
    elif not fits(field, value):
        yield at, f"Invalid value{_at(at)} ({_kind(known, schema, field, at)}), {_quoted(value)}"


def fits(field: Json, value: object) -> bool:
    """Whether a scalar is one that its field takes, as proto3's JSON mapping reads it."""
    kind, form = field["type"], field.get("format", "")
    if "enum" in field:
        return isinstance(value, str) and value in field["enum"]
    if kind == "boolean":
        return isinstance(value, bool)
    if kind == "integer":
        return _whole(value) and -(2**31) <= float(str(value)) < 2**32
    if kind == "number":
        return not isinstance(value, bool) and isinstance(value, int | float) and math.isfinite(value)
    if kind == "string":
        if form in ("int64", "uint64"):
            return isinstance(value, str) and re.fullmatch(r"-?\d+", value) is not None
        return isinstance(value, str) and (form != "date-time" or _RFC3339.match(value) is not None)
    return bool(kind == "any")


def _whole(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and float(value).is_integer()


def _element(known: Service, schema: str, items: Json, at: str) -> str:
    """The service names the element of a list, not the list."""
    if items.get("type") == "any" or items.get("type") == "array":
        return "type.googleapis.com/google.protobuf.ListValue"
    return _type_url(known, items["$ref"]) if "$ref" in items else _kind(known, schema, items, at)


def _kind(known: Service, schema: str, field: Json, at: str) -> str:
    if "enum" in field:
        return f"type.googleapis.com/google.apps.{known.name}.{'v4' if known.name == 'sheets' else 'v3'}." + _enum_name(
            schema, at
        )
    kinds = {"boolean": "TYPE_BOOL", "integer": "TYPE_INT32", "number": "TYPE_DOUBLE", "string": "TYPE_STRING"}
    return kinds.get(field["type"], str(field["type"]))


def _enum_name(schema: str, at: str) -> str:
    """The discovery document does not name its enums: the field's name in camels is Google's habit."""
    last = re.sub(r"\[\d+\]", "", at).rpartition(".")[2]
    named = "".join(part.title() for part in last.split("_"))
    return {"Type": f"{schema}Type", "MajorDimension": "Dimension"}.get(named, named)


def _type_url(known: Service, schema: str) -> str:
    return f"type.googleapis.com/google.apps.{known.name}.{'v4' if known.name == 'sheets' else 'v3'}.{schema}"


def _at(at: str) -> str:
    return f" at '{at}'" if at else ""


def _quoted(value: object) -> str:
    return f'"{value}"' if isinstance(value, str) else json.dumps(value)


def _snake(name: str) -> str:
    return re.sub(r"(?<=[a-z0-9])([A-Z])", lambda found: "_" + found[1].lower(), name)


# --- parameters -----------------------------------------------------------------------------------------------------


def check_parameters(known: Service, asked: Method, query: dict[str, list[str]]) -> Iterator[tuple[str, str]]:
    """What is wrong with a query string. Sheets refuses a parameter that it does not know; Drive passes it over."""
    for name, values in query.items():
        field = asked.parameters.get(name) or known.parameters.get(name)
        if field is None or field.get("location") == "path":
            yield (
                "",
                f'Invalid JSON payload received. Unknown name "{name}": Cannot bind query parameter. '
                f"Field '{name}' could not be found in request message.",
            )
            continue
        for value in values:
            if not _fits_text(field, value):
                at = _snake(name)
                yield at, f"Invalid value at '{at}' ({_kind(known, asked.request, field, at)}), \"{value}\""


def _fits_text(field: Json, value: str) -> bool:
    if "enum" in field:
        return value.upper() in field["enum"]
    if field["type"] == "boolean":
        return value.lower() in _TRUE + _FALSE
    if field["type"] == "integer":
        return re.fullmatch(r"[-+]?\d+", value) is not None
    return True


def truth(values: list[str] | None) -> bool:
    """A boolean parameter: the last of its repeats, false where there is none."""
    return bool(values) and values is not None and values[-1].lower() in _TRUE
