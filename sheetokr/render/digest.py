"""A digest as text and as HTML, through the templates in `templates/email`.

Templates get one plain document, the same that `sheetokr digest --json` prints, so that a team can write its own. What
a cell says is data to them: HTML templates escape, and no text of a cell is ever taken for a template.
"""

from __future__ import annotations

import datetime as dt
import textwrap
from base64 import b64encode
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import groupby
from types import MappingProxyType
from typing import Any

from jinja2 import BaseLoader, Environment, PackageLoader, StrictUndefined

from sheetokr.digest import Digest, Line, Reader, Section
from sheetokr.digest.period import week_of
from sheetokr.digest.words import day_text, percent, plain, points
from sheetokr.render.scorecard import sparkline
from sheetokr.render.sparkline import sparkline_png
from sheetokr.render.text import Look
from sheetokr.theme import Word, load_theme

WIDTH = 76
LONGEST_HTML = 90_000
"""Bytes. Gmail cuts a mail off near 102 kB."""
_PALE, _DARK = "EAEEF3", "465166"
_SPARK_INK = "2F8F97"
_SHORTER = ((80, 5), (40, 4), (30, 3), (20, 1))
"""How long the texts of cells, and the lists, may be from one attempt to the next."""
_TEXTS = ("title", "owner", "reason", "comment", "blocker", "value", "said", "id")
Document = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Rendered:
    """Both parts of one mail."""

    text: str
    html: str


def document_of(digest: Digest) -> dict[str, Any]:
    """A digest as plain values: dates as ISO texts, with the words that templates need beside them. Each line with a
    past has a `picture`, the name of its sparkline."""
    document = {
        "reader": _reader(digest.reader),
        "role": digest.role,
        "scope": digest.scope,
        "organisation": digest.organisation,
        "day": digest.day,
        "day_text": day_text(digest.day),
        "period": digest.period,
        "week": week_of(digest.period),
        "since": digest.since,
        "subject": digest.subject,
        "preheader": digest.preheader,
        "sections": [_section(section) for section in digest.sections],
    }
    made: dict[str, Any] = _primitive(document)
    return made


def _reader(reader: Reader) -> dict[str, str]:
    """`named` is the place where they are named as a reader, and can say no: a tab, or a file of the project."""
    named = f"the tab {reader.at.sheet} of {reader.at.file}" if reader.at.sheet else reader.at.file
    return {"name": reader.name, "email": reader.email, "team": reader.team, "named": plain(named)}


def _section(section: Section) -> dict[str, Any]:
    lines = [_line(line, f"spark-{section.name}-{index}@sheetokr") for index, line in enumerate(section.lines)]
    figures = [figure._asdict() for figure in section.figures]
    return asdict(section) | {"lines": lines, "figures": figures, "see": section.see._asdict()}


def _line(line: Line, picture: str) -> dict[str, Any]:
    extra = {"day_text": day_text(line.day) if line.day else "", "picture": picture if len(line.past) > 1 else ""}
    return asdict(line) | {"link": line.link._asdict()} | extra


def _primitive(value: Any) -> Any:
    """The same with dates as text, and lists for tuples."""
    if isinstance(value, dict):
        return {name: _primitive(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_primitive(each) for each in value]
    return value.isoformat() if isinstance(value, dt.date) else value


def environment(loader: BaseLoader | None = None, kind: type[Environment] = Environment) -> Environment:
    """Templates as digests use them. Names that end in `.html.j2` are escaped; Jinja's own choice by name would look
    for `.html` at the end, and escape nothing here."""
    made = kind(
        loader=loader or PackageLoader("sheetokr.templates", "email"),
        autoescape=is_escaped,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters |= FILTERS
    theme = load_theme()
    words = {word.word: word for name in ("health", "status") for word in theme.scales[name]}
    made.globals |= {"scale": {name: _word(word) for name, word in words.items()}, "colour": dict(theme.colour)}
    return made


def is_escaped(name: str | None) -> bool:
    """Whether a template of that name is HTML. One without a name is, to be safe."""
    return name is None or not name.endswith(".txt.j2")


def _word(word: Word) -> dict[str, str]:
    """Its colours as RRGGBB. What is white in a cell would be none at all on a white page."""
    fill, ink = (_PALE, _DARK) if word.fill == "FFFFFF" else (word.fill, word.ink)
    return {"sign": word.sign, "fill": fill, "ink": ink, "mark": word.mark or fill}


def render_digest(document: Document, templates: Environment) -> Rendered:
    """Both parts. Where the HTML would be cut off by mail programs, the texts of cells are shortened until it fits."""
    rendered = _rendered(document, templates)
    for characters, lines in _SHORTER:
        if len(rendered.html.encode()) <= LONGEST_HTML:
            break
        rendered = _rendered(_shortened(document, characters, lines), templates)
    return rendered


def _rendered(document: Document, templates: Environment) -> Rendered:
    text, html = (templates.get_template(f"digest.{kind}.j2").render(digest=document) for kind in ("txt", "html"))
    return Rendered(_tidy(text), html)


def _tidy(text: str) -> str:
    """Without trailing blanks, and never more than one blank line in a row."""
    lines = [line.rstrip() for line in text.strip().splitlines()]
    kept = [line for place, line in enumerate(lines) if line or lines[place - 1]]
    return "\n".join(kept) + "\n"


def _shortened(document: Document, characters: int, lines: int) -> Document:
    """The same with texts and lists no longer than that; what a list lacks is counted."""
    sections = [
        section
        | {
            "lines": [_shortened_line(line, characters) for line in section["lines"][:lines]],
            "more": section["more"] + max(len(section["lines"]) - lines, 0),
        }
        for section in document["sections"]
    ]
    return {**document, "sections": sections}


def _shortened_line(line: dict[str, Any], most: int) -> dict[str, Any]:
    texts = {name: line[name] for name in _TEXTS}
    return line | {name: text if len(text) <= most else f"{text[: most - 1]}…" for name, text in texts.items()}


def _wrapped(text: str, indent: str = "", further: str | None = None) -> str:
    """Lines of at most `WIDTH`. Long words, such as addresses, stay whole."""
    rest = indent if further is None else further
    return "\n".join(
        textwrap.wrap(
            text,
            WIDTH,
            initial_indent=indent,
            subsequent_indent=rest,
            break_long_words=False,
            break_on_hyphens=False,
        )
    )


def _spark(values: Sequence[float]) -> str:
    return sparkline(values, Look(), len(values)) if len(values) > 1 else ""


def _pace(line: Mapping[str, Any]) -> str:
    """`31% where 56% is expected`."""
    done, pace = percent(line["progress"]), percent(line["expected"])
    return f"{done} where {pace} is expected" if done and pace else done


def _groups(lines: Sequence[Mapping[str, Any]], name: str) -> list[tuple[Any, list[Mapping[str, Any]]]]:
    """Neighbouring lines that have the same in one field."""
    return [(value, list(found)) for value, found in groupby(lines, key=lambda line: line[name])]


def safe_href(address: str) -> str:
    """An address that a mail may link to, "" for any other: `javascript:` and its kin pass all escaping."""
    return address if address.lower().startswith(("https://", "http://", "mailto:")) else ""


def pictures_of(document: Document) -> dict[str, bytes]:
    """The sparklines of a document, by name, as PNGs. Their colour is one that shows on light and dark alike."""
    lines = (line for section in document["sections"] for line in section["lines"])
    return {line["picture"]: sparkline_png(tuple(line["past"]), _SPARK_INK) for line in lines if line["picture"]}


def with_pictures(html: str, pictures: Mapping[str, bytes]) -> str:
    """A page that needs no mail around it: the pictures stand in it."""
    for name, png in pictures.items():
        html = html.replace(f'src="cid:{name}"', f'src="data:image/png;base64,{b64encode(png).decode("ascii")}"')
    return html


def bar_cells(progress: float | None, expected: float | None) -> list[tuple[str, int]]:
    """A bar as the cells of a table, in percent of its width that add up to 100: `done`, `behind` (short of where an
    even pace would be), `ahead` and `left`."""
    done = _percents(progress)
    pace = done if expected is None else _percents(expected)
    cells = [("done", min(done, pace)), ("behind", max(pace - done, 0)), ("ahead", max(done - pace, 0))]
    return [(kind, width) for kind, width in (*cells, ("left", 100 - max(done, pace))) if width]


def _percents(share: float | None) -> int:
    return round(min(max(share or 0.0, 0.0), 1.0) * 100)


FILTERS: Mapping[str, Callable[..., Any]] = MappingProxyType(
    {
        "wrapped": _wrapped,
        "percent": percent,
        "points": points,
        "sentence": lambda text: text[:1].upper() + text[1:],
        "pace": _pace,
        "spark": _spark,
        "groups": _groups,
        "safe_href": safe_href,
        "bar": lambda line: bar_cells(line["progress"], line["expected"]),
    }
)
