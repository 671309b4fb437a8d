"""What is added around the cells - tabs, drop-downs, colours of words, links - as requests. Sends nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from sheetokr.backends.google.edits import Request
from sheetokr.backends.google.guard import Tab, is_same_row
from sheetokr.declaration import load_template
from sheetokr.diagnostics import Location
from sheetokr.plan import AddedTab, LeftOut, Link, Structure, WordColours
from sheetokr.plan.structure import reference_to
from sheetokr.theme import load_theme

_LARGEST_ID = 2**31 - 1
TAKEN = "there is a tab of this name by now; run it again"


def new_ids(now: Mapping[str, Tab], tabs: Sequence[AddedTab]) -> dict[str, int]:
    """The number of every tab, those to come included."""
    ids = {title: tab.sheet_id for title, tab in now.items()}
    taken = set(ids.values())
    free = (number for number in range(1, _LARGEST_ID) if number not in taken)
    return ids | {tab.name: next(free) for tab in tabs}


def check_structure(
    then: Mapping[str, Tab], now: Mapping[str, Tab], structure: Structure
) -> tuple[Structure, tuple[LeftOut, ...]]:
    """(what may still be added, what may not): a tab that somebody made meanwhile, lists and colours of a tab that is
    gone, links of a row that moved."""
    tabs = tuple(tab for tab in structure.tabs if tab.name not in now)
    taken = (tab for tab in structure.tabs if tab.name in now)
    new = {tab.name for tab in tabs}
    there = {title for title, tab in now.items() if title in then and then[title].sheet_id == tab.sheet_id} | new
    links = tuple(link for link in structure.links if _fits(then, now, new, link))
    kept = Structure(
        tabs,
        tuple(offer for offer in structure.drop_downs if offer.sheet in there),
        tuple(colours for colours in structure.colours if colours.sheet in there),
        links,
    )
    return kept, tuple(LeftOut(Location(tab.file, tab.name), TAKEN) for tab in taken)


def _fits(then: Mapping[str, Tab], now: Mapping[str, Tab], new: set[str], link: Link) -> bool:
    place = link.location
    if place.sheet in new:
        return True
    before, after = then.get(place.sheet), now.get(place.sheet)
    if before is None or after is None or before.sheet_id != after.sheet_id:
        return False
    return is_same_row(before, after, place.row)


def tabs_requests(ids: Mapping[str, int], tabs: Iterable[AddedTab]) -> Iterator[Request]:
    """New tabs at the end, each as a new workbook of its template has it."""
    for tab in tabs:
        from sheetokr.backends.google.build import tab_requests
        from sheetokr.builder import compose_workbook

        template = load_template(tab.template)
        workbook = compose_workbook(template, cycle=tab.cycle, today=tab.today, sample=None)
        declared = next(each for each in template.tabs if each.kind == tab.kind)
        sheet = workbook[declared.name]
        sheet.title = tab.name
        yield from tab_requests(sheet, declared, ids)


def around_requests(ids: Mapping[str, int], structure: Structure) -> Iterator[Request]:
    """Lists, colours and links, of the new tabs too."""
    from sheetokr.backends.google.build import link_cell, uri_of
    from sheetokr.backends.google.rules import list_rule, validation_request

    for offer in structure.drop_downs:
        yield validation_request(ids[offer.sheet], offer.area, list_rule(offer.words))
    for colours in structure.colours:
        yield from _colour_requests(ids[colours.sheet], colours)
    for link in structure.links:
        place = link.location
        uri = uri_of(reference_to(link.target), ids) if link.target is not None else ""
        yield {"updateCells": link_cell(ids[place.sheet], (place.row, place.column), uri)}


def _colour_requests(sheet_id: int, colours: WordColours) -> Iterator[Request]:
    from sheetokr.backends.google.looks import rgb
    from sheetokr.backends.google.rules import grid_range, word_rule

    for index, word in enumerate(load_theme().scales[colours.scale]):
        text = {"bold": True, "foregroundColorStyle": rgb(word.ink)}
        look = {"backgroundColorStyle": rgb(word.fill), "textFormat": text}
        rule = {"ranges": [grid_range(sheet_id, colours.area)], **word_rule(word.word, look)}
        yield {"addConditionalFormatRule": {"index": index, "rule": rule}}
