"""spreadsheets.batchUpdate: a list of requests that happen all together or not at all.

The requests are carried out on a copy; only when the last of them has been is the copy what the spreadsheet is. Each
kind of request is one function, in one of four rooms: cells, structure, rules, tables.
https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/request
"""

from __future__ import annotations

import copy
from collections.abc import Callable

from tests.google import cell_requests, rule_requests, structure_requests, table_requests
from tests.google.acting import Acting, coloured
from tests.google.calculate import recalculate
from tests.google.errors import ApiError, Json, invalid
from tests.google.protection import within
from tests.google.sheets_get import spreadsheet_body
from tests.google.state import World

Handler = Callable[[Acting, Json], Json]
HANDLERS: dict[str, Handler] = {
    **structure_requests.HANDLERS,
    **cell_requests.HANDLERS,
    **rule_requests.HANDLERS,
    **table_requests.HANDLERS,
}


def batch_update(world: World, key: str, body: Json, email: str) -> Json:
    """Carry out a batch; the reply has one entry for each request, `{}` where there is nothing to say."""
    requests = body.get("requests", [])
    if not requests:
        raise invalid("Must specify at least one request.")
    kept = world.spreadsheets[key]
    acting = Acting(world, copy.deepcopy(kept), email, world.files[key].owner)
    replies = [_one(acting, index, request) for index, request in enumerate(requests)]
    recalculate(acting.book)
    acting.book.renumber()
    world.spreadsheets[key] = acting.book
    world.files[key].name = str(acting.book.properties["title"])
    reply: Json = {"spreadsheetId": key, "replies": replies}
    if body.get("includeSpreadsheetInResponse"):
        ranges = body.get("responseRanges", ())
        grid = bool(body.get("responseIncludeGridData"))
        reply["updatedSpreadsheet"] = spreadsheet_body(
            acting.book, ranges, None, grid=grid, email=email, owner=acting.owner
        )
    return reply


def _one(acting: Acting, index: int, request: Json) -> Json:
    named = [name for name, said in request.items() if said is not None]
    if len(named) != 1:
        raise invalid(f"Invalid requests[{index}]: Exactly one request type must be set.")
    handler = HANDLERS.get(named[0])
    if handler is None:
        raise ApiError(501, f"This local server does not know {named[0]}.", status="UNIMPLEMENTED", reason="none")
    with within(f"requests[{index}].{named[0]}"):
        reply = handler(acting, coloured(request[named[0]]))
    return {named[0]: reply} if reply else {}
