"""From a request to a reply: the checks that Google makes in Google's order, then the method itself.

The order was measured on the real service: the credential, then the typed values and the body, then the mask, then
whether the file is there, and what the request says only after that.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass

from tests.google import a1, drive, errors, values
from tests.google.batch_update import batch_update
from tests.google.creating import create
from tests.google.discovery import Method, Service, body_field, check, check_parameters, truth
from tests.google.errors import ApiError, Json
from tests.google.masks import select, tree_of, wants
from tests.google.oauth import OAuth
from tests.google.protection import within
from tests.google.sheets_get import bare_range, sheet_properties, spreadsheet_body
from tests.google.state import World
from tests.google.values import Reading, Writing

_KEY_READS = (
    "sheets.spreadsheets.get",
    "sheets.spreadsheets.values.get",
    "sheets.spreadsheets.values.batchGet",
    "drive.files.list",
    "drive.files.get",
    "drive.files.export",
)


@dataclass
class Call:
    """One request, as the methods see it."""

    world: World
    known: Service
    method: Method
    path: dict[str, str]
    query: dict[str, list[str]]
    body: Json
    email: str = ""
    upload: bytes = b""

    def said(self, name: str, default: str = "") -> str:
        """A parameter, in capitals where it is an enum."""
        return self.query.get(name, [default])[-1]

    @property
    def key(self) -> str:
        """The spreadsheet's or the file's ID."""
        return self.path.get("spreadsheetId") or self.path.get("fileId", "")

    @property
    def owner(self) -> str:
        """Whose file it is."""
        return self.world.files[self.key].owner


def authenticate(call: Call, oauth: OAuth, header: str | None) -> str:
    """Who is asking. Raises where nobody is, or where the token's scopes or the project's APIs do not reach."""
    token = oauth.bearer(header)
    if token is None:
        raise errors.unregistered_caller() if call.method.id in _KEY_READS else errors.no_credentials()
    if not set(token.scopes) & set(call.method.scopes):
        raise errors.insufficient_scopes(call.known.name, _rpc(call.method), call.method.scopes)
    if call.known.name in call.world.disabled:
        raise errors.api_disabled(call.known.name, call.world.project)
    return token.email


def _rpc(method: Method) -> str:
    """The method's name behind the REST surface, as error details give it."""
    name = method.id.rpartition(".")[2]
    if method.service == "drive":
        return f"google.apps.drive.v3.DriveFiles.{name.title()}"
    return f"google.apps.sheets.v4.SpreadsheetsService.{name[0].upper()}{name[1:]}Spreadsheet"


def check_request(call: Call) -> list[str]:
    """Raise what Sheets refuses before it looks; give what Drive would pass over in silence."""
    wrong = list(check_parameters(call.known, call.method, call.query))
    if call.method.request:
        wrong += check(call.known, call.method.request, call.body, body_field(call.method))
    elif call.body:
        wrong.append(("", "A body where the method takes none."))
    if wrong and call.known.name == "sheets":
        raise errors.invalid_values(wrong)
    return [sentence for _, sentence in wrong]


def answer(call: Call) -> Json | bytes | None:
    """Carry the request out; None is an empty reply, bytes a file's content."""
    tree = tree_of(call.known, call.method.reply, call.query.get("fields", [None])[0]) if call.method.reply else None
    handler = _HANDLERS.get(call.method.id)
    if handler is None:
        raise ApiError(501, f"This local server does not know {call.method.id}.", status="UNIMPLEMENTED", reason="none")
    if call.known.name == "sheets" and call.key:
        call.world.spreadsheet(call.key, call.email, write=call.method.writes)
    body = handler(call)
    if call.method.writes and call.key in call.world.files and call.known.name == "sheets":
        call.world.touch(call.key)
        call.world.files[call.key].extra["lastModifiedBy"] = call.email
    if body is None or isinstance(body, bytes):
        return body
    if call.known.name == "drive":
        return drive.masked(call.method.id, tree, body)
    selected: Json = select(tree, body)
    return selected


def check_reply(known: Service, method: Method, body: Json | None) -> list[str]:
    """What of a reply Google's own description does not know."""
    if body is None:
        return []
    return [f"reply {field}: {sentence}" for field, sentence in check(known, method.reply, body)]


def rendered(body: Json | None, query: dict[str, list[str]]) -> bytes:
    """JSON as Google writes it: two blanks deep and a line end, unless prettyPrint is off."""
    if body is None:
        return b""
    compact = query.get("prettyPrint", [""])[0] in ("false", "0")
    text = json.dumps(body, separators=(",", ":"), ensure_ascii=False) if compact else _indented(body)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").encode("utf-8", "surrogatepass")


def _indented(body: Json) -> str:
    return json.dumps(body, indent=2, ensure_ascii=False) + "\n"


# --- Sheets ---------------------------------------------------------------------------------------------------------


def _create(call: Call) -> Json:
    book = create(call.world, call.body, call.email)
    return spreadsheet_body(book, (), None, grid=False, email=call.email, owner=call.email)


def _get(call: Call) -> Json:
    tree = tree_of(call.known, "Spreadsheet", call.query.get("fields", [None])[0])
    grid = truth(call.query.get("includeGridData"))
    book = call.world.spreadsheets[call.key]
    body = spreadsheet_body(book, call.query.get("ranges", ()), tree, grid=grid, email=call.email, owner=call.owner)
    if grid if tree is None else wants(tree, "commentsViewMode"):
        body["commentsViewMode"] = "COMMENTS_VIEW_MODE_OMITTED"
    return body


def _get_by_filter(call: Call) -> Json:
    tree = tree_of(call.known, "Spreadsheet", call.query.get("fields", [None])[0])
    book = call.world.spreadsheets[call.key]
    ranges = list(dict.fromkeys(_filtered(call, said, "sheet") for said in call.body.get("dataFilters", ())))
    grid = bool(call.body.get("includeGridData"))
    return spreadsheet_body(book, ranges, tree, grid=grid, email=call.email, owner=call.owner)


def _filtered(call: Call, said: Json, word: str) -> str:
    """The cells that a filter means, in A1; two filters may mean the same."""
    book = call.world.spreadsheets[call.key]
    if "a1Range" in said:
        return _named(a1.find(said["a1Range"], book.tabs, book.names))
    if "gridRange" in said:
        return _named(a1.of_grid_range(said["gridRange"], book.tabs, word))
    if "developerMetadataLookup" in said:
        raise ApiError(501, "This local server looks nothing up by metadata.", status="UNIMPLEMENTED", reason="none")
    raise errors.invalid("dataFilter.filter must be specified.")


def _batch_update(call: Call) -> Json:
    return batch_update(call.world, call.key, call.body, call.email)


def _copy_to(call: Call) -> Json:
    target = call.world.spreadsheet(call.body.get("destinationSpreadsheetId", ""), call.email, write=True)
    source = call.world.spreadsheets[call.key].tab(int(call.path["sheetId"]), "sheet")
    key = call.world.number()
    request = {"duplicateSheet": {"sourceSheetId": source.id, "newSheetId": key}}
    batch_update(call.world, call.key, {"requests": [request]}, call.email)
    book = call.world.spreadsheets[call.key]
    tab = book.tab(key)
    book.tabs.remove(tab)
    book.renumber()
    target.tabs.append(tab)
    target.renumber()
    return sheet_properties(tab)


def _reading(call: Call, prefix: str = "") -> Reading:
    names = ("majorDimension", "valueRenderOption", "dateTimeRenderOption")
    if prefix:
        names = ("majorDimension", "responseValueRenderOption", "responseDateTimeRenderOption")
    said = {name: str(call.body.get(name) or call.said(name)).upper() for name in names}
    major, render, moments = (said[name] for name in names)
    return Reading("COLUMNS" if major == "COLUMNS" else "ROWS", render or "FORMATTED_VALUE", moments or "SERIAL_NUMBER")


def _values_get(call: Call) -> Json:
    return values.value_range(call.world.spreadsheets[call.key], call.path["range"], _reading(call))


def _values_batch_get(call: Call) -> Json:
    book = call.world.spreadsheets[call.key]
    found = [values.value_range(book, said, _reading(call)) for said in call.query.get("ranges", ())]
    return {"spreadsheetId": call.key} | ({"valueRanges": found} if found else {})


def _values_by_filter(call: Call) -> Json:
    filters = call.body.get("dataFilters", [])
    if not filters:
        raise errors.invalid("Must specify at least one dataFilter.")
    book = call.world.spreadsheets[call.key]
    meant: dict[str, list[Json]] = {}
    for index, said in enumerate(filters):
        with within(f"dataFilter[{index}]"):
            meant.setdefault(_filtered(call, said, "grid"), []).append(_echoed(said))
    found = [
        {"valueRange": values.value_range(book, said, _reading(call)), "dataFilters": meant[said]}
        for said in sorted(meant, key=lambda said: _place(call, said))
    ]
    return {"spreadsheetId": call.key, "valueRanges": found}


def _named(found: tuple[a1.Grid, a1.Area]) -> str:
    return a1.named(found[0].title, found[1])


def _echoed(said: Json) -> Json:
    return {name: bare_range(part) if name == "gridRange" else part for name, part in said.items()}


def _place(call: Call, said: str) -> tuple[int, ...]:
    """The service answers filters in the order of their cells, column by column, not in the order sent."""
    book = call.world.spreadsheets[call.key]
    tab, area = a1.find(said, book.tabs)
    return int(book.tab(tab.id).properties["index"]), area.left, area.top, area.right, area.bottom


def _writing(call: Call) -> Writing:
    option = str(call.body.get("valueInputOption") or call.said("valueInputOption")).upper()
    if option in ("", "INPUT_VALUE_OPTION_UNSPECIFIED"):
        raise errors.invalid("'valueInputOption' is required but not specified")
    wants_echo = call.body.get("includeValuesInResponse") or truth(call.query.get("includeValuesInResponse"))
    return Writing(option, call.email, call.owner, _reading(call, "response") if wants_echo else None)


def _values_update(call: Call) -> Json:
    return values.update(call.world.spreadsheets[call.key], call.path["range"], call.body, _writing(call))


def _values_append(call: Call) -> Json:
    insert = call.said("insertDataOption").upper() == "INSERT_ROWS"
    book = call.world.spreadsheets[call.key]
    return values.append(book, call.path["range"], call.body, _writing(call), insert=insert)


def _values_batch_update(call: Call) -> Json:
    return values.batch_update(call.world.spreadsheets[call.key], call.body, _writing(call))


def _values_clear(call: Call) -> Json:
    book = call.world.spreadsheets[call.key]
    cleared = values.clear(book, call.path["range"], call.email, call.owner)
    return {"spreadsheetId": call.key, "clearedRange": cleared}


def _values_batch_clear(call: Call) -> Json:
    book = call.world.spreadsheets[call.key]
    cleared = [values.clear(book, said, call.email, call.owner) for said in call.body.get("ranges", ())]
    return {"spreadsheetId": call.key, "clearedRanges": cleared}


# --- Drive ----------------------------------------------------------------------------------------------------------


def _exported(call: Call) -> bytes:
    wanted = call.query.get("mimeType", [None])[0]
    file = drive.exportable(call.world, call.key, wanted, call.email)
    tab = call.world.spreadsheets[file.id].tabs[0]
    rows = values.value_range(call.world.spreadsheets[file.id], a1.quoted(tab.title), Reading()).get("values", [])
    return drive.separated(rows, wanted or "")


def _permission_call(act: Callable[..., Json | None], *, body: bool = False) -> Callable[[Call], Json | None]:
    def handler(call: Call) -> Json | None:
        more = (call.body,) if body else ()
        return act(call.world, call.key, call.path["permissionId"], *more, call.email)

    return handler


_HANDLERS: dict[str, Callable[[Call], Json | bytes | None]] = {
    "sheets.spreadsheets.create": _create,
    "sheets.spreadsheets.get": _get,
    "sheets.spreadsheets.getByDataFilter": _get_by_filter,
    "sheets.spreadsheets.batchUpdate": _batch_update,
    "sheets.spreadsheets.sheets.copyTo": _copy_to,
    "sheets.spreadsheets.values.get": _values_get,
    "sheets.spreadsheets.values.batchGet": _values_batch_get,
    "sheets.spreadsheets.values.batchGetByDataFilter": _values_by_filter,
    "sheets.spreadsheets.values.update": _values_update,
    "sheets.spreadsheets.values.append": _values_append,
    "sheets.spreadsheets.values.batchUpdate": _values_batch_update,
    "sheets.spreadsheets.values.clear": _values_clear,
    "sheets.spreadsheets.values.batchClear": _values_batch_clear,
    "drive.about.get": lambda call: drive.about(call.email),
    "drive.files.list": lambda call: drive.list_files(call.world, call.query, call.email),
    "drive.files.get": lambda call: drive.get_file(call.world, call.key, call.email),
    "drive.files.create": lambda call: drive.create_file(call.world, call.body, call.email, call.upload),
    "drive.files.update": lambda call: drive.update_file(call.world, call.key, call.body, call.query, call.email),
    "drive.files.copy": lambda call: drive.copy_file(call.world, call.key, call.body, call.email),
    "drive.files.delete": lambda call: drive.delete_file(call.world, call.key, call.email),
    "drive.files.export": _exported,
    "drive.comments.list": lambda call: drive.list_comments(call.world, call.key, call.email),
    "drive.comments.create": lambda call: drive.comment(call.world, call.key, call.body, call.email),
    "drive.permissions.create": lambda call: drive.share(call.world, call.key, call.body, call.email),
    "drive.permissions.list": lambda call: drive.list_permissions(call.world, call.key, call.email),
    "drive.permissions.get": _permission_call(drive.get_permission),
    "drive.permissions.update": _permission_call(drive.update_permission, body=True),
    "drive.permissions.delete": _permission_call(drive.unshare),
}
