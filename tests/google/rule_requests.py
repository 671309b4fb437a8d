"""The requests of a batch that set rules: protection, conditional formats, banding, names, filters, metadata."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from typing import Any

from tests.google import a1
from tests.google.a1 import Area
from tests.google.acting import Acting, bare, put, wanted
from tests.google.errors import ApiError, Json, invalid
from tests.google.sheets_get import bare_range, may_edit, protected_range
from tests.google.state import Tab


def add_protected_range(acting: Acting, said: Json) -> Json:
    """A range that only some may edit: those named, who protects it, and the owner always."""
    given = bare(said["protectedRange"])
    if "range" not in given and "namedRangeId" not in given:
        raise invalid("Must specify exactly one of range, namedRangeId or tableId.")
    tab, _ = acting.area(given["range"])
    key = given.get("protectedRangeId", acting.world.number())
    if any(one["protectedRangeId"] == key for _, one in _all(acting, "protected")):
        raise invalid(f"Protected range with ID {key} already exists.")
    kept: Json = {"protectedRangeId": key} | given
    if not given.get("warningOnly") and acting.email != acting.owner:
        editors = given.get("editors", {})
        kept["editors"] = editors | {"users": list(dict.fromkeys([*editors.get("users", ()), acting.email]))}
    tab.protected.append(kept)
    return {"protectedRange": protected_range(kept, acting.email, acting.owner)}


def update_protected_range(acting: Acting, said: Json) -> Json:
    """Another range, other editors."""
    given = bare(said["protectedRange"])
    tab, kept = _protected(acting, given.get("protectedRangeId", 0))
    put(kept, given, wanted("ProtectedRange", said.get("fields")))
    kept["protectedRangeId"] = given["protectedRangeId"]
    target, _ = acting.area(kept["range"])
    tab.protected.remove(kept)
    target.protected.append(kept)
    return {}


def delete_protected_range(acting: Acting, said: Json) -> Json:
    """Protection taken away."""
    tab, kept = _protected(acting, said.get("protectedRangeId", 0))
    tab.protected.remove(kept)
    return {}


def _protected(acting: Acting, key: int) -> tuple[Tab, Json]:
    for tab, kept in _all(acting, "protected"):
        if kept["protectedRangeId"] == key:
            if not may_edit(kept, acting.email, acting.owner):
                raise invalid("You are trying to edit a protected range that you can't edit.")
            return tab, kept
    raise invalid(f"No protected range with ID: {key}")


def _all(acting: Acting, kind: str) -> Iterator[tuple[Tab, Json]]:
    for tab in acting.book.tabs:
        for kept in getattr(tab, kind):
            yield tab, kept


# --- conditional formats and banding --------------------------------------------------------------------------------


def add_conditional_format_rule(acting: Acting, said: Json) -> Json:
    """A format that depends on the cell; rules count from the top."""
    rule = bare(said.get("rule", {}))
    ranges = rule.get("ranges", [])
    if not ranges:
        raise invalid("Must specify at least one range.")
    tabs = {acting.area(one)[0].id for one in ranges}
    if len(tabs) > 1:
        raise invalid("All ranges in a conditional format rule must be on the same sheet.")
    acting.book.tab(tabs.pop()).conditional.insert(said.get("index", 0), copy.deepcopy(rule))
    return {}


def update_conditional_format_rule(acting: Acting, said: Json) -> Json:
    """Another rule in its place, or another place for it."""
    rule = said.get("rule")
    key = rule["ranges"][0].get("sheetId", 0) if rule else said.get("sheetId", 0)
    rules = acting.book.tab(key).conditional
    index = _rule_index(rules, said)
    old = rules[index]
    if rule:
        rules[index] = bare(rule)
        return {"newRule": _shown(rules[index]), "newIndex": index, "oldRule": _shown(old)}
    rules.insert(said.get("newIndex", 0), rules.pop(index))
    return {"newRule": _shown(old), "oldIndex": index, "newIndex": said.get("newIndex", 0)}


def delete_conditional_format_rule(acting: Acting, said: Json) -> Json:
    """A rule less; the reply shows it."""
    rules = acting.book.tab(said.get("sheetId", 0)).conditional
    return {"rule": _shown(rules.pop(_rule_index(rules, said)))}


def _rule_index(rules: list[Json], said: Json) -> int:
    index = int(said.get("index", 0))
    if index >= len(rules):
        raise invalid(f"No conditional format on sheet: {said.get('sheetId', 0)} at index: {index}")
    return index


def _shown(rule: Json) -> Json:
    return rule | {"ranges": [bare_range(one) for one in rule.get("ranges", ())]}


def add_banding(acting: Acting, said: Json) -> Json:
    """Rows or columns in turning colours."""
    kept: Json = {"bandedRangeId": acting.world.number()} | bare(said["bandedRange"])
    tab, area = acting.area(kept["range"])
    if any(_areas_meet(acting, old, area) for old in tab.banded):
        raise invalid("You cannot add alternating background colors to a range that already has them.")
    tab.banded.append(kept)
    return {"bandedRange": kept | {"range": bare_range(kept["range"])}}


def _areas_meet(acting: Acting, old: Json, area: Area) -> bool:
    return acting.area(old["range"])[1].meets(area)


def update_banding(acting: Acting, said: Json) -> Json:
    """Other colours, another range."""
    given = bare(said["bandedRange"])
    _, kept = _banded(acting, given.get("bandedRangeId", 0))
    put(kept, given, wanted("BandedRange", said.get("fields")))
    kept["bandedRangeId"] = given["bandedRangeId"]
    return {}


def delete_banding(acting: Acting, said: Json) -> Json:
    """Plain rows again."""
    tab, kept = _banded(acting, said.get("bandedRangeId", 0))
    tab.banded.remove(kept)
    return {}


def _banded(acting: Acting, key: int) -> tuple[Tab, Json]:
    for tab, kept in _all(acting, "banded"):
        if kept["bandedRangeId"] == key:
            return tab, kept
    raise invalid(f"No banded range with id: {key}")


# --- names, filters, metadata ---------------------------------------------------------------------------------------


def add_named_range(acting: Acting, said: Json) -> Json:
    """A name for a range."""
    given = bare(said["namedRange"])
    acting.area(given.get("range", {}))
    if any(one["name"].casefold() == given["name"].casefold() for one in acting.book.names):
        raise invalid(f"A named range with name {given['name']} already exists.")
    kept: Json = {"namedRangeId": str(acting.world.number())} | given
    acting.book.names.append(kept)
    return {"namedRange": kept | {"range": bare_range(kept["range"])}}


def update_named_range(acting: Acting, said: Json) -> Json:
    """Another name, another range."""
    given = bare(said["namedRange"])
    kept = _named(acting, given.get("namedRangeId", ""))
    put(kept, given, wanted("NamedRange", said.get("fields")))
    return {}


def delete_named_range(acting: Acting, said: Json) -> Json:
    """A name less."""
    acting.book.names.remove(_named(acting, said.get("namedRangeId", "")))
    return {}


def _named(acting: Acting, key: str) -> Json:
    for kept in acting.book.names:
        if kept["namedRangeId"] == key:
            return kept
    raise invalid(f"The named range ID {key} is invalid.")


def set_basic_filter(acting: Acting, said: Json) -> Json:
    """The tab's one filter."""
    kept = bare(said.get("filter", {}))
    tab, area = acting.area(kept["range"])
    tab.filters["basic"] = kept | {"range": a1.grid_range(tab, area)}
    return {}


def clear_basic_filter(acting: Acting, said: Json) -> Json:
    """No filter."""
    acting.book.tab(said.get("sheetId", 0)).filters.pop("basic", None)
    return {}


def create_developer_metadata(acting: Acting, said: Json) -> Json:
    """A key and a value that people do not see, on the spreadsheet, a tab, a row or a column."""
    given = bare(said["developerMetadata"])
    if not given.get("metadataKey"):
        raise invalid("developerMetadata.metadataKey must be specified.")
    location = dict(given.get("location", {}))
    kept: Json = {"metadataId": given.get("metadataId") or acting.world.number()} | given
    kept["location"] = {"locationType": _location_type(location)} | location
    kept.setdefault("visibility", "DOCUMENT")
    _metadata_of(acting, location).append(kept)
    return {"developerMetadata": copy.deepcopy(kept)}


def _location_type(location: Json) -> str:
    if location.get("spreadsheet"):
        return "SPREADSHEET"
    if "dimensionRange" in location:
        return "ROW" if location["dimensionRange"].get("dimension") == "ROWS" else "COLUMN"
    return "SHEET"


def _metadata_of(acting: Acting, location: Json) -> list[Json]:
    if location.get("spreadsheet"):
        return acting.book.metadata
    if "dimensionRange" in location:
        place = location["dimensionRange"]
        tab = acting.book.tab(place.get("sheetId", 0))
        lines = tab.rows if place.get("dimension") == "ROWS" else tab.columns
        found: list[Json] = lines.setdefault(place.get("startIndex", 0), {}).setdefault("developerMetadata", [])
        return found
    return acting.book.tab(location.get("sheetId", 0)).metadata


def delete_developer_metadata(acting: Acting, said: Json) -> Json:
    """What a filter finds is gone; the reply lists it."""
    look = said.get("dataFilter", {}).get("developerMetadataLookup", {})
    gone = []
    for kept in metadata_lists(acting):
        found = [one for one in kept if _looked_up(one, look)]
        gone += found
        kept[:] = [one for one in kept if one not in found]
    if not gone:
        raise ApiError(404, "No developer metadata found.", status="NOT_FOUND", reason="notFound")
    return {"deletedDeveloperMetadata": gone}


def metadata_lists(acting: Acting) -> list[list[Json]]:
    """Every place that metadata may be in."""
    found = [acting.book.metadata]
    for tab in acting.book.tabs:
        found.append(tab.metadata)
        lines: list[Json] = [*tab.rows.values(), *tab.columns.values()]
        found += [line["developerMetadata"] for line in lines if "developerMetadata" in line]
    return found


def _looked_up(kept: Json, look: Json) -> bool:
    names = ("metadataId", "metadataKey", "metadataValue")
    return all(name not in look or kept.get(name) == look[name] for name in names)


HANDLERS: dict[str, Callable[[Acting, Json], Any]] = {
    "addProtectedRange": add_protected_range,
    "updateProtectedRange": update_protected_range,
    "deleteProtectedRange": delete_protected_range,
    "addConditionalFormatRule": add_conditional_format_rule,
    "updateConditionalFormatRule": update_conditional_format_rule,
    "deleteConditionalFormatRule": delete_conditional_format_rule,
    "addBanding": add_banding,
    "updateBanding": update_banding,
    "deleteBanding": delete_banding,
    "addNamedRange": add_named_range,
    "updateNamedRange": update_named_range,
    "deleteNamedRange": delete_named_range,
    "setBasicFilter": set_basic_filter,
    "clearBasicFilter": clear_basic_filter,
    "createDeveloperMetadata": create_developer_metadata,
    "deleteDeveloperMetadata": delete_developer_metadata,
}
