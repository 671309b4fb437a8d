"""Drive v3, as far as spreadsheets need it: listing, reading, making, copying and sharing files.

Without a mask a file is its kind, ID, name and type, and nothing more. A file that the caller may not see is not found.
https://developers.google.com/workspace/drive/api/reference/rest/v3
"""

from __future__ import annotations

import base64
import binascii
import copy
import csv
import datetime as dt
import io
from collections.abc import Mapping, Sequence

from tests.google.drive_query import matches, parse
from tests.google.errors import (
    ApiError,
    Json,
    invalid_parameter,
    no_drive_permission,
    no_storage,
)
from tests.google.masks import Tree, select
from tests.google.state import FOLDER, ROLES, SHEET, File, World, permission_id

Query = Mapping[str, list[str]]
_FILE: Tree = {"kind": {}, "id": {}, "name": {}, "mimeType": {}}
_PERMISSION: Tree = {"kind": {}, "id": {}, "type": {}, "role": {}}
DEFAULTS: dict[str, Tree] = {
    "drive.files.list": {"kind": {}, "nextPageToken": {}, "incompleteSearch": {}, "files": _FILE},
    "drive.files.get": _FILE,
    "drive.files.create": _FILE,
    "drive.files.update": _FILE,
    "drive.files.copy": _FILE,
    "drive.permissions.create": _PERMISSION,
    "drive.permissions.get": _PERMISSION,
    "drive.permissions.update": _PERMISSION,
    "drive.permissions.list": {"kind": {}, "nextPageToken": {}, "permissions": _PERMISSION},
}
_TOLD = ("description", "properties", "appProperties")
_SORTS = ("createdTime", "folder", "modifiedTime", "name", "name_natural")


def masked(method: str, tree: Tree | None, body: Json) -> Json:
    """The part of a reply that was asked for, or the few fields that Drive gives unasked."""
    shown: Json = select(tree if tree is not None else DEFAULTS.get(method), body)
    return shown


def rfc3339(moment: dt.datetime) -> str:
    """A time as Drive writes it, in milliseconds."""
    return moment.astimezone(dt.UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def file_body(file: File, email: str) -> Json:
    """A file with all that is known of it."""
    role = file.role(email)
    may_write = ROLES.index(role) >= ROLES.index("writer")
    native = file.mime == SHEET
    kind = "spreadsheets/d" if native else "file/d"
    link = (
        f"https://docs.google.com/{kind}/{file.id}/edit"
        if native
        else f"https://drive.google.com/{kind}/{file.id}/view"
    )
    body: Json = {
        "kind": "drive#file",
        "id": file.id,
        "name": file.name,
        "mimeType": file.mime,
        "starred": False,
        "trashed": file.trashed,
        "explicitlyTrashed": file.trashed,
        "parents": file.parents,
        "spaces": ["drive"],
        "version": "1",
        "webViewLink": link,
        "createdTime": rfc3339(file.created),
        "modifiedTime": rfc3339(file.modified),
        "owners": [_user(file.owner, email)],
        "lastModifyingUser": _user(file.extra.get("lastModifiedBy", file.owner), email),
        "shared": len(file.permissions) > 1,
        "ownedByMe": file.owner == email,
        "capabilities": dict.fromkeys(("canEdit", "canModifyContent", "canRename", "canShare", "canTrash"), may_write)
        | {"canComment": role != "reader", "canCopy": file.mime != FOLDER, "canDownload": True},
    }
    if may_write:
        body["permissions"] = [_permission(said) for said in file.permissions]
        body["permissionIds"] = [said["id"] for said in file.permissions]
    if file.mime != FOLDER:
        body["size"] = str(len(file.content) or 1024)
    return body | {name: said for name, said in file.extra.items() if name in _TOLD}


def _user(email: str, me: str) -> Json:
    name = email.partition("@")[0].replace(".", " ").title()
    said: Json = {"kind": "drive#user", "displayName": name, "me": email == me}
    return said | {"permissionId": permission_id(email), "emailAddress": email}


def _permission(said: Json) -> Json:
    name = said.get("emailAddress", "").partition("@")[0].replace(".", " ").title()
    return {"kind": "drive#permission"} | said | ({"displayName": name} if name else {})


def about(email: str) -> Json:
    """Who is asking, and how much room there is."""
    limit = "0" if email.endswith("gserviceaccount.com") else "16106127360"
    quota = {"limit": limit, "usage": "0", "usageInDrive": "0", "usageInDriveTrash": "0"}
    return {"kind": "drive#about", "user": _user(email, email), "storageQuota": quota}


def list_files(world: World, query: Query, email: str) -> Json:
    """One page of what a person may see, the newest change first unless they ask for another order."""
    size = _page_size(query)
    order = query.get("orderBy", [""])[0]
    term = parse(query.get("q", [""])[0])
    start = _offset(query.get("pageToken", [""])[0])
    seen = [file for file in world.files.values() if file.role(email) and matches(term, file, email)]
    seen.sort(key=lambda file: file.id)
    seen.sort(key=lambda file: file.modified, reverse=True)
    for key in reversed([part.strip() for part in order.split(",") if part.strip()]):
        _sort(seen, key)
    body: Json = {"kind": "drive#fileList"}
    if start + size < len(seen):
        body["nextPageToken"] = base64.urlsafe_b64encode(b"page:%d" % (start + size)).decode()
    body["incompleteSearch"] = False
    body["files"] = [file_body(file, email) for file in seen[start : start + size]]
    return body


def _page_size(query: Query) -> int:
    size = int(query.get("pageSize", ["100"])[0])
    if not 1 <= size <= 1000:
        message = f"Invalid value '{size}'. Values must be within the range: [1, 1000]"
        raise invalid_parameter("pageSize", message, "invalidParameter")
    return size


def _offset(token: str) -> int:
    if not token:
        return 0
    try:
        said = base64.urlsafe_b64decode(token).decode()
        return int(said.removeprefix("page:"))
    except (ValueError, binascii.Error):
        raise invalid_parameter("pageToken") from None


def _sort(files: list[File], said: str) -> None:
    name, _, way = said.partition(" ")
    if name not in _SORTS or way not in ("", "desc"):
        raise invalid_parameter("orderBy")
    keys = {
        "createdTime": lambda file: file.created,
        "modifiedTime": lambda file: file.modified,
        "folder": lambda file: file.mime != FOLDER,
    }
    files.sort(key=keys.get(name, lambda file: file.name.casefold()), reverse=way == "desc")


def get_file(world: World, key: str, email: str) -> Json:
    """One file."""
    return file_body(world.seen(key, email), email)


def create_file(world: World, body: Json, email: str, content: bytes = b"") -> Json:
    """A new file, in the folder that is named, else in its maker's own Drive."""
    parents = body.get("parents") or []
    for parent in parents:
        _writable(world, parent, email)
    owner = _owner(world, parents, email)
    mime = body.get("mimeType", "application/octet-stream")
    file = world.add_file(body.get("name", "Untitled"), mime, owner, list(parents), content)
    if owner != email:
        file.permissions.append(_grant(email, "organizer"))
    file.extra |= {name: body[name] for name in _TOLD if name in body}
    return file_body(file, email)


def _owner(world: World, parents: Sequence[str], email: str) -> str:
    """A shared drive owns what is in it. What nobody's storage can hold is refused."""
    shared = [world.files[parent] for parent in parents if world.files[parent].extra.get("sharedDrive")]
    if shared:
        return shared[0].owner
    if email in world.without_storage:
        raise no_storage()
    return email


def _writable(world: World, key: str, email: str) -> File:
    file = world.seen(key, email)
    if ROLES.index(file.role(email)) < ROLES.index("writer"):
        raise no_drive_permission(key)
    return file


def update_file(world: World, key: str, body: Json, query: Query, email: str) -> Json:
    """Another name, another folder, into the trash and out."""
    file = _writable(world, key, email)
    file.name = body.get("name", file.name)
    file.trashed = body.get("trashed", file.trashed)
    added = [p for said in query.get("addParents", []) for p in said.split(",")]
    removed = [p for said in query.get("removeParents", []) for p in said.split(",")]
    file.parents = [p for p in file.parents if p not in removed] + added
    if key in world.spreadsheets:
        world.spreadsheets[key].properties["title"] = file.name
    world.touch(key)
    return file_body(file, email)


def copy_file(world: World, key: str, body: Json, email: str) -> Json:
    """A twin that belongs to who asked for it."""
    source = world.seen(key, email)
    if email in world.without_storage:
        raise no_storage()
    name = body.get("name") or f"Copy of {source.name}"
    file = world.add_file(name, source.mime, email, body.get("parents") or None, source.content)
    if key in world.spreadsheets:
        book = copy.deepcopy(world.spreadsheets[key])
        book.id = file.id
        book.properties["title"] = name
        world.spreadsheets[file.id] = book
    return file_body(file, email)


def delete_file(world: World, key: str, email: str) -> None:
    """Gone for good; only its owner may."""
    file = world.seen(key, email)
    if file.role(email) not in ("owner", "organizer"):
        raise no_drive_permission(key)
    del world.files[key]
    world.spreadsheets.pop(key, None)


# --- sharing --------------------------------------------------------------------------------------------------------


def _grant(email: str, role: str) -> Json:
    return {"id": permission_id(email), "type": "user", "role": role, "emailAddress": email}


def share(world: World, key: str, body: Json, email: str) -> Json:
    """Let somebody in."""
    file = _writable(world, key, email)
    if body.get("role") not in ROLES:
        raise invalid_parameter("permission.role", "The permission role field is required.", "required")
    kind = body.get("type")
    if kind in ("user", "group") and "@" not in body.get("emailAddress", ""):
        message = "The specified emailAddress is invalid or not applicable for the given permission type."
        raise ApiError(400, message, reason="invalidSharingRequest")
    said = _grant(body["emailAddress"], body["role"]) if kind in ("user", "group") else _everyone(body)
    said["type"] = kind
    file.permissions = [old for old in file.permissions if old["id"] != said["id"]] + [said]
    return _permission(said)


def _everyone(body: Json) -> Json:
    said: Json = {"id": "anyoneWithLink", "type": "anyone", "role": body["role"]}
    if body.get("type") == "domain":
        said |= {"id": permission_id(body.get("domain", "")), "domain": body.get("domain", "")}
    return said | {"allowFileDiscovery": bool(body.get("allowFileDiscovery"))}


def list_permissions(world: World, key: str, email: str) -> Json:
    """Who is in."""
    file = _writable(world, key, email)
    return {"kind": "drive#permissionList", "permissions": [_permission(said) for said in file.permissions]}


def _permission_of(file: File, key: str) -> Json:
    for said in file.permissions:
        if said["id"] == key:
            return said
    message = f"Permission not found: {key}."
    raise ApiError(404, message, reason="notFound", location="permissionId")


def get_permission(world: World, key: str, permission: str, email: str) -> Json:
    """One of them."""
    return _permission(_permission_of(_writable(world, key, email), permission))


def update_permission(world: World, key: str, permission: str, body: Json, email: str) -> Json:
    """Another role."""
    said = _permission_of(_writable(world, key, email), permission)
    said["role"] = body.get("role", said["role"])
    return _permission(said)


def unshare(world: World, key: str, permission: str, email: str) -> None:
    """Let somebody out."""
    file = _writable(world, key, email)
    file.permissions.remove(_permission_of(file, permission))


# --- content and comments -------------------------------------------------------------------------------------------


def exportable(world: World, key: str, mime: str | None, email: str) -> File:
    """A spreadsheet that files.export is asked for; here it gives its first tab as text, no other format."""
    if mime is None:
        raise invalid_parameter("mimeType", "Required parameter: mimeType", "required")
    file = world.seen(key, email)
    if file.mime != SHEET:
        raise ApiError(403, "Export only supports Docs Editors files.", reason="fileNotExportable")
    if mime.lower() not in ("text/csv", "text/tab-separated-values"):
        raise ApiError(400, "The requested conversion is not supported.", reason="badRequest", location="convertTo")
    return file


def separated(rows: Sequence[Sequence[object]], mime: str) -> bytes:
    """Rows as CSV or TSV, as wide as the widest, without a line end after the last."""
    width = max(map(len, rows), default=0)
    text = io.StringIO()
    separator = "," if mime.lower() == "text/csv" else "\t"
    csv.writer(text, delimiter=separator).writerows([*row, *[""] * (width - len(row))] for row in rows)
    return text.getvalue().removesuffix("\r\n").encode()


def list_comments(world: World, key: str, email: str) -> Json:
    """The remarks that people made on a file."""
    return {"kind": "drive#commentList", "comments": world.seen(key, email).extra.get("comments", [])}


def comment(world: World, key: str, body: Json, email: str) -> Json:
    """One more."""
    file = world.seen(key, email)
    said = {"kind": "drive#comment", "id": str(world.number()), "author": _user(email, email)} | body
    file.extra.setdefault("comments", []).append(said)
    return said
