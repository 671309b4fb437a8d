"""What the server remembers: people, files, spreadsheets, tabs and cells.

Cells, properties and rules are kept in the JSON that the API speaks; what the service derives (formatted values,
effective formats) is worked out when it is asked for. Times only move when something happens, by a second each, so that
a test can name them.
"""

from __future__ import annotations

import base64
import copy
import datetime as dt
import hashlib
from dataclasses import dataclass, field

from tests.google.a1 import Area
from tests.google.errors import Json, file_not_found, invalid, no_permission, not_found, office_file

SHEET = "application/vnd.google-apps.spreadsheet"
FOLDER = "application/vnd.google-apps.folder"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ROLES = ("reader", "commenter", "writer", "fileOrganizer", "organizer", "owner")
Place = tuple[int, int]

_WHITE: Json = {"red": 1, "green": 1, "blue": 1}
_TEXT: Json = {
    "foregroundColor": {},
    "fontFamily": "arial,sans,sans-serif",
    "fontSize": 10,
    "bold": False,
    "italic": False,
    "strikethrough": False,
    "underline": False,
    "foregroundColorStyle": {"rgbColor": {}},
}
DEFAULT_FORMAT: Json = {
    "backgroundColor": _WHITE,
    "padding": {"top": 2, "right": 3, "bottom": 2, "left": 3},
    "verticalAlignment": "BOTTOM",
    "wrapStrategy": "OVERFLOW_CELL",
    "textFormat": _TEXT,
    "backgroundColorStyle": {"rgbColor": _WHITE},
}
_COLOURS = {
    "TEXT": (0, 0, 0),
    "BACKGROUND": (1, 1, 1),
    "ACCENT1": (0.25882354, 0.52156866, 0.95686275),
    "ACCENT2": (0.91764706, 0.2627451, 0.20784314),
    "ACCENT3": (0.9843137, 0.7372549, 0.015686275),
    "ACCENT4": (0.20392157, 0.65882355, 0.3254902),
    "ACCENT5": (1, 0.42745098, 0.003921569),
    "ACCENT6": (0.27450982, 0.7411765, 0.7764706),
    "LINK": (0.06666667, 0.33333334, 0.8),
}


def _theme() -> Json:
    colours = []
    for kind, (red, green, blue) in _COLOURS.items():
        said = {name: part for name, part in (("red", red), ("green", green), ("blue", blue)) if part}
        colours.append({"colorType": kind, "color": {"rgbColor": said}})
    return {"primaryFontFamily": "Arial", "themeColors": colours}


@dataclass
class Tab:
    """One sheet. `cells` holds what was entered, by row and column from 0."""

    properties: Json
    cells: dict[Place, Json] = field(default_factory=dict)
    merges: list[Area] = field(default_factory=list)
    protected: list[Json] = field(default_factory=list)
    conditional: list[Json] = field(default_factory=list)
    banded: list[Json] = field(default_factory=list)
    tables: list[Json] = field(default_factory=list)
    metadata: list[Json] = field(default_factory=list)
    filters: Json = field(default_factory=dict)
    rows: dict[int, Json] = field(default_factory=dict)
    columns: dict[int, Json] = field(default_factory=dict)
    row_groups: list[Json] = field(default_factory=list)
    column_groups: list[Json] = field(default_factory=list)

    @property
    def id(self) -> int:
        """Its sheetId."""
        return int(self.properties["sheetId"])

    @property
    def title(self) -> str:
        """Its name."""
        return str(self.properties["title"])

    @property
    def size(self) -> tuple[int, int]:
        """The grid's rows and columns."""
        grid = self.properties["gridProperties"]
        return int(grid["rowCount"]), int(grid["columnCount"])

    def resize(self, rows: int, columns: int) -> None:
        """Give the grid another size; cells outside are gone."""
        self.properties["gridProperties"] |= {"rowCount": rows, "columnCount": columns}
        self.cells = {place: cell for place, cell in self.cells.items() if place[0] < rows and place[1] < columns}


@dataclass
class Spreadsheet:
    """One spreadsheet: its properties, its tabs in order, and what belongs to no tab."""

    id: str
    properties: Json
    tabs: list[Tab] = field(default_factory=list)
    names: list[Json] = field(default_factory=list)
    metadata: list[Json] = field(default_factory=list)

    def tab(self, key: int, word: str = "grid") -> Tab:
        """A tab by its sheetId."""
        for tab in self.tabs:
            if tab.id == key:
                return tab
        raise invalid(f"No {word} with id: {key}")

    def titled(self, title: str) -> Tab:
        """A tab by its name."""
        return next(tab for tab in self.tabs if tab.title == title)

    def renumber(self) -> None:
        """Let each tab know where it stands."""
        for index, tab in enumerate(self.tabs):
            tab.properties["index"] = index


@dataclass
class File:
    """A file in Drive. A spreadsheet's cells are in `World.spreadsheets` under the same ID."""

    id: str
    name: str
    mime: str
    parents: list[str]
    created: dt.datetime
    modified: dt.datetime
    permissions: list[Json]
    trashed: bool = False
    content: bytes = b""
    extra: Json = field(default_factory=dict)

    @property
    def owner(self) -> str:
        """The owner's address."""
        return next(str(said["emailAddress"]) for said in self.permissions if said["role"] == "owner")

    def role(self, email: str) -> str:
        """The best role that a person has here, "" for none."""
        mine = [p["role"] for p in self.permissions if p["type"] == "anyone" or p.get("emailAddress") == email]
        return max(mine, key=ROLES.index, default="")


@dataclass
class World:
    """Everything that is stored."""

    now: dt.datetime = dt.datetime(2026, 11, 20, 8, 0, tzinfo=dt.UTC)
    files: dict[str, File] = field(default_factory=dict)
    spreadsheets: dict[str, Spreadsheet] = field(default_factory=dict)
    without_storage: set[str] = field(default_factory=set)
    disabled: set[str] = field(default_factory=set)
    project: str = "417512340987"
    page_limit: int = 1000
    counter: int = 0

    def tick(self) -> dt.datetime:
        """The time of the next event."""
        self.now += dt.timedelta(seconds=1)
        return self.now

    def number(self) -> int:
        """A new number for a sheet, a range or a rule: the same in each run, and no two alike."""
        self.counter += 1
        return int.from_bytes(hashlib.sha256(b"%d" % self.counter).digest()[:4], "big") % 2**31

    def key(self) -> str:
        """A new file ID: 44 letters, as Drive gives."""
        self.counter += 1
        return "1" + base64.urlsafe_b64encode(hashlib.sha256(b"file%d" % self.counter).digest()).decode()[:43]

    def add_file(
        self, name: str, mime: str, owner: str, parents: list[str] | None = None, content: bytes = b"", key: str = ""
    ) -> File:
        """A new file that belongs to somebody."""
        made = self.tick()
        key = key or self.key()
        first: Json = {"kind": "drive#permission", "id": permission_id(owner), "type": "user", "role": "owner"}
        first["emailAddress"] = owner
        self.files[key] = File(key, name, mime, parents or [f"root-{owner}"], made, made, [first], content=content)
        if mime == SHEET:
            self.spreadsheets[key] = Spreadsheet(key, spreadsheet_properties(name), [new_tab("Sheet1", 0)])
        return self.files[key]

    def touch(self, key: str) -> None:
        """Something in a file has changed now."""
        self.files[key].modified = self.tick()

    def seen(self, key: str, email: str) -> File:
        """A file that a person may see. Raises Drive's 404."""
        found = self.files.get(key)
        if found is None or not found.role(email):
            raise file_not_found(key)
        return found

    def spreadsheet(self, key: str, email: str, *, write: bool) -> Spreadsheet:
        """A spreadsheet that a person may read or write. Raises what Sheets says where it is none, or not theirs."""
        found = self.files.get(key)
        if found is None or (found.mime != SHEET and not found.role(email)):
            raise not_found()
        if found.mime == XLSX:
            raise office_file()
        if found.mime != SHEET:
            raise invalid("Request contains an invalid argument.")
        role = found.role(email)
        if not role or (write and ROLES.index(role) < ROLES.index("writer")):
            raise no_permission()
        return self.spreadsheets[key]


def permission_id(email: str) -> str:
    """The number that Drive knows a person by."""
    return str(int.from_bytes(hashlib.sha256(email.encode()).digest()[:8], "big")).zfill(20)[:20]


def spreadsheet_properties(title: str) -> Json:
    """The properties of a new spreadsheet."""
    return {
        "title": title,
        "locale": "en_US",
        "autoRecalc": "ON_CHANGE",
        "timeZone": "Etc/GMT",
        "defaultFormat": copy.deepcopy(DEFAULT_FORMAT),
        "spreadsheetTheme": _theme(),
    }


def new_tab(title: str, key: int, rows: int = 1000, columns: int = 26, index: int = 0) -> Tab:
    """An empty tab."""
    return Tab(
        {
            "sheetId": key,
            "title": title,
            "index": index,
            "sheetType": "GRID",
            "gridProperties": {"rowCount": rows, "columnCount": columns},
        }
    )
