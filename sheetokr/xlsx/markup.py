"""XML as bytes with an index: where each element stands, so that a change is a splice and never a rewrite.

Knows XML 1.0 and nothing of spreadsheets. Documents are held as UTF-8; others are turned into it and back. A document
type is refused whole (Open Packaging Conventions, ECMA-376 part 2, 8.1.4): so there are no entities to expand and
nothing to fetch.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from io import BytesIO
from operator import itemgetter
from typing import NamedTuple
from xml.parsers import expat

from sheetokr.diagnostics import TooLarge
from sheetokr.patterns import late
from sheetokr.xlsx.container import damaged

DEEPEST = 256
MOST = 600_000  # elements held at once; what comes in greater numbers is taken as it ends
_DECLARED = re.compile(rb"""<\?xml[^>]{0,100}?encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")
_TAG = re.compile(rb"""<[^\s/>"']+(?:[^>"']|"[^"]*"|'[^']*')*>""")
_ATTRIBUTE = late(rb"""(\s+)([^\s=/>"']+)(\s*=\s*)("[^"]*"|'[^']*')""")


class Element(NamedTuple):
    """One element and where it stands: `start` of its start tag, its inside from `inner` to `inner_end`, its `end`.

    An element without an inside (`<a/>`) has `inner == inner_end == end`. Attributes in a namespace are keyed
    `namespace name`. `text` joins the character data directly inside.
    """

    namespace: str
    name: str
    attributes: Mapping[str, str]
    start: int
    inner: int
    inner_end: int
    end: int
    text: str
    children: tuple[Element, ...]

    @property
    def is_closed(self) -> bool:
        """Whether it is written as one tag, `<a/>`."""
        return self.inner == self.end

    def child(self, name: str) -> Element | None:
        """The first child of that local name, in the same namespace."""
        return next(self.all(name), None)

    def all(self, name: str) -> Iterator[Element]:
        """The children of that local name, in the same namespace."""
        return (child for child in self.children if child.name == name and child.namespace == self.namespace)

    def find(self, name: str) -> Iterator[Element]:
        """All descendants of that local name, whatever their namespace, in document order."""
        for child in self.children:
            if child.name == name:
                yield child
            yield from child.find(name)


def plain_children(element: Element) -> Iterator[Element]:
    """The children of an element, of alternatives those for a program that knows no choice (ECMA-376 part 3, 7.5)."""
    for child in element.children:
        if child.name != "AlternateContent":
            yield child
        else:
            yield from (each for branch in child.all("Fallback") for each in branch.children)


class Text(NamedTuple):
    """A document as UTF-8 without byte order mark, and how to get back to the bytes of the file."""

    data: bytes
    codec: str = "utf-8"
    mark: bytes = b""

    def packed(self, data: bytes) -> bytes:
        """Other UTF-8 data in this document's own encoding."""
        if self.codec == "utf-8":
            return self.mark + data
        return self.mark + data.decode("utf-8").encode(self.codec, "xmlcharrefreplace")


class Splice(NamedTuple):
    """One change to a document: what replaces the bytes from `start` up to `end`."""

    start: int
    end: int
    data: bytes


def in_order(splices: Iterable[Splice]) -> tuple[Splice, ...]:
    """Changes by their place; insertions at one place keep their order."""
    return tuple(sorted(splices, key=itemgetter(0, 1)))


def spliced(data: bytes, splices: Iterable[Splice]) -> bytes:
    """The document with the changes made. Changes must not overlap."""
    new, place = BytesIO(), 0
    for start, end, instead in in_order(splices):
        if start < place:
            raise AssertionError("two changes overlap")
        new.write(data[place:start])
        new.write(instead)
        place = end
    new.write(data[place:])
    return new.getvalue()


def decoded(raw: bytes, name: str) -> Text:
    """A part's bytes as text. Raises Damaged where the encoding is unknown, or is not what it says."""
    codec, mark = _codec(raw)
    body = raw[len(mark) :]
    if codec == "utf-8":
        return Text(body, codec, mark)
    try:
        return Text(body.decode(codec).encode("utf-8"), codec, mark)
    except (LookupError, UnicodeError):
        raise damaged(f"{name} is in an unknown encoding") from None


def _codec(raw: bytes) -> tuple[str, bytes]:
    """The encoding of a part and its byte order mark (XML 1.0, appendix F)."""
    for mark, codec in ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if raw.startswith(mark):
            return codec, mark
    if raw.startswith((b"<\0", b"\0<")):
        return "utf-16-le" if raw[0] else "utf-16-be", b""
    declared = _DECLARED.match(raw)
    codec = declared[1].decode().lower() if declared else "utf-8"
    return ("utf-8" if codec in ("utf8", "us-ascii", "ascii") else codec), b""


class Cut(NamedTuple):
    """A run of bytes that was left out before parsing, so that positions behind it can be corrected."""

    start: int
    length: int


def new_parser(name: str) -> expat.XMLParserType:
    """An expat parser for UTF-8 that splits names into `namespace name prefix` and refuses document types."""

    def refuse(*_: object) -> None:
        raise damaged(f"{name} declares a document type")

    parser = expat.ParserCreate("utf-8", " ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = refuse
    return parser


def run(parser: expat.XMLParserType, data: bytes, name: str) -> None:
    """Parse a whole document. Raises Damaged where it is not well-formed."""
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise damaged(f"{name} is broken at line {error.lineno}, column {error.offset + 1}") from None


Take = Callable[[tuple[str, ...], "Element"], bool]


def _keep_all(_path: tuple[str, ...], _element: Element) -> bool:
    return False


def parse(data: bytes, name: str, *, cut: Cut | None = None, take: Take = _keep_all) -> Element:
    """The elements of a UTF-8 document. Raises Damaged. `cut` was taken out of `data` and is counted into positions.

    `take` is shown each element as it ends, with the names of those around it; what it answers True for is left out
    of the result, so that large documents need not be held whole.
    """
    builder = _Builder(data, name, take)
    run(builder.parser, data, name)
    return _shifted(builder.root, cut) if cut else builder.root


def check(data: bytes, name: str) -> None:
    """Raise Damaged unless a UTF-8 document is well-formed."""
    run(new_parser(name), data, name)


class _Builder:
    """Expat's events as elements. Iterative, so that deep nesting costs an error and no stack."""

    def __init__(self, data: bytes, name: str, take: Take) -> None:
        self.data = data
        self.name = name
        self.take = take
        self.parser = new_parser(name)
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.characters
        self.opened: list[tuple[str, dict[str, str], int, list[str], list[Element], int]] = []
        self.kept = 0
        self.done: list[Element] = []
        self.path: tuple[str, ...] = ()

    @property
    def root(self) -> Element:
        return self.done[0]

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if len(self.opened) >= DEEPEST:
            raise damaged(f"{self.name} is nested too deeply")
        if self.kept >= MOST:
            raise TooLarge(
                f"{self.name} holds more than {MOST:,} elements", "take the file apart, or clean it in Excel"
            )
        self.opened.append((name, attributes, self.parser.CurrentByteIndex, [], [], self.kept))
        self.kept += 1
        self.path = (*self.path, name.rpartition(" ")[2])

    def characters(self, text: str) -> None:
        self.opened[-1][3].append(text)

    def end(self, _: str) -> None:
        qualified, attributes, start, text, children, kept = self.opened.pop()
        namespace, _, name = qualified.rpartition(" ")
        self.path = self.path[:-1]
        inner, inner_end, end = bounds(self.data, start, self.parser.CurrentByteIndex)
        siblings = self.opened[-1][4] if self.opened else self.done
        element = Element(namespace, name, attributes, start, inner, inner_end, end, "".join(text), tuple(children))
        if self.take(self.path, element):
            self.kept = kept
        else:
            siblings.append(element)


def bounds(data: bytes, start: int, end_event: int) -> tuple[int, int, int]:
    """Inner start, inner end and end of an element, from where expat saw its start and its end."""
    inner = tag_end(data, start)
    if data[inner - 2 : inner] == b"/>":
        return inner, inner, inner
    return inner, end_event, data.index(b">", end_event) + 1


def tag_end(data: bytes, start: int) -> int:
    """Where the tag that begins at `start` ends."""
    match = _TAG.match(data, start)
    if not match:
        raise AssertionError("a tag of a well-formed document must match")
    return match.end()


def _shifted(element: Element, cut: Cut) -> Element:
    def moved(place: int) -> int:
        return place + cut.length if place > cut.start else place

    return element._replace(
        start=moved(element.start),
        inner=moved(element.inner),
        inner_end=moved(element.inner_end) if element.inner_end != cut.start else cut.start + cut.length,
        end=moved(element.end),
        children=tuple(_shifted(child, cut) for child in element.children),
    )


_ESCAPED = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}
)


def attribute_text(value: str) -> bytes:
    """A value as it stands between double quotes."""
    return value.translate(_ESCAPED).encode("utf-8")


def tag_with(tag: bytes, values: Mapping[str, str | None]) -> bytes:
    """A start tag with attributes set, added behind the others, or (None) taken away; all else byte for byte."""
    left = dict(values)

    def changed(match: re.Match[bytes]) -> bytes:
        name = match[2].decode("utf-8")
        if name not in left:
            return match[0]
        value = left.pop(name)
        return b"" if value is None else match[1] + match[2] + match[3] + b'"' + attribute_text(value) + b'"'

    tag = _ATTRIBUTE.sub(changed, tag)
    added = b"".join(
        b" %s=" % name.encode() + b'"' + attribute_text(value) + b'"'
        for name, value in left.items()
        if value is not None
    )
    close = re.search(rb"\s*/?>\Z", tag)
    place = close.start() if close else len(tag)
    return tag[:place] + added + tag[place:]


def set_attributes(data: bytes, element: Element, values: Mapping[str, str | None]) -> Splice:
    """The change that sets attributes of an element."""
    return Splice(element.start, element.inner, tag_with(data[element.start : element.inner], values))


def append_inside(data: bytes, element: Element, new: bytes) -> Splice:
    """The change that adds `new` as the last thing inside an element."""
    if not element.is_closed:
        return Splice(element.inner_end, element.inner_end, new)
    tag = data[element.start : element.end]
    return Splice(element.start, element.end, opened(tag) + new + b"</" + tag_name(tag) + b">")


def opened(tag: bytes) -> bytes:
    """`<a b="c"/>` as `<a b="c">`."""
    return tag[:-2].rstrip() + b">"


def tag_name(tag: bytes) -> bytes:
    """The name in a start tag, with its prefix."""
    match = re.match(rb"<([^\s/>]+)", tag)
    return match[1] if match else b""


def prefix_of(data: bytes, element: Element) -> bytes:
    """The prefix with which an element is written, colon included; empty for none."""
    name = tag_name(data[element.start : element.inner])
    return name[: name.index(b":") + 1] if b":" in name else b""
