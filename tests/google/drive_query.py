"""Drive's search language: `mimeType = '...' and modifiedTime > '2026-11-01T00:00:00' and 'ID' in parents`.

https://developers.google.com/workspace/drive/api/guides/ref-search-terms
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from tests.google.errors import invalid_parameter
from tests.google.state import File

_TOKEN = re.compile(r"\s*(?:'((?:[^'\\]|\\.)*)'|\"((?:[^\"\\]|\\.)*)\"|(<=|>=|!=|=|<|>|\(|\))|([A-Za-z]+))")
_TIMES = ("modifiedTime", "createdTime")
_TEXTS = ("name", "mimeType")
_LISTS = ("parents", "owners", "writers", "readers")
_FLAGS = ("trashed", "sharedWithMe", "starred")


@dataclass(frozen=True, slots=True)
class Term:
    """`name contains 'OKR'`; `and`, `or` and `not` hold other terms."""

    field: str
    operator: str = ""
    value: str = ""
    parts: tuple[Term, ...] = ()


def parse(said: str) -> Term | None:
    """The query as a tree, None for an empty one. Raises Drive's 400 for one that it does not take."""
    if not said.strip():
        return None
    tokens, place = [], 0
    while place < len(said.rstrip()):
        found = _TOKEN.match(said, place)
        if not found:
            raise invalid_parameter("q")
        quoted = found[1] if found[1] is not None else found[2]
        text = re.sub(r"\\(.)", r"\1", quoted) if quoted is not None else found[3] or found[4]
        tokens.append(("text" if quoted is not None else "word", text))
        place = found.end()
    reader = _Reader(tokens)
    term = reader.either()
    if reader.tokens:
        raise invalid_parameter("q")
    return term


@dataclass
class _Reader:
    tokens: list[tuple[str, str]]

    def word(self, *wanted: str) -> bool:
        """Take the next token if it is one of these."""
        if self.tokens and self.tokens[0][0] == "word" and self.tokens[0][1] in wanted:
            self.tokens.pop(0)
            return True
        return False

    def take(self, kind: str) -> str:
        """The next token, of this kind."""
        if not self.tokens or self.tokens[0][0] != kind:
            raise invalid_parameter("q")
        return self.tokens.pop(0)[1]

    def either(self) -> Term:
        """Terms joined by `or`."""
        parts = [self.both()]
        while self.word("or"):
            parts.append(self.both())
        return parts[0] if len(parts) == 1 else Term("or", parts=tuple(parts))

    def both(self) -> Term:
        """Terms joined by `and`."""
        parts = [self.one()]
        while self.word("and"):
            parts.append(self.one())
        return parts[0] if len(parts) == 1 else Term("and", parts=tuple(parts))

    def one(self) -> Term:
        """A single term, a bracket or a `not`."""
        if self.word("not"):
            return Term("not", parts=(self.one(),))
        if self.word("("):
            inner = self.either()
            if not self.word(")"):
                raise invalid_parameter("q")
            return inner
        if self.tokens and self.tokens[0][0] == "text":
            value = self.take("text")
            if not self.word("in"):
                raise invalid_parameter("q")
            return self.checked(Term(self.take("word"), "in", value))
        field = self.take("word")
        if field in _FLAGS and (not self.tokens or self.tokens[0][1] in ("and", "or", ")")):
            return Term(field, "=", "true")
        operator = self.take("word")
        return self.checked(Term(field, operator, self.take("word" if field in _FLAGS else "text")))

    def checked(self, term: Term) -> Term:
        """A term that Drive takes."""
        known = {
            **dict.fromkeys(_TIMES, ("<=", "<", "=", "!=", ">", ">=")),
            **dict.fromkeys(_TEXTS, ("contains", "=", "!=")),
            **dict.fromkeys(_LISTS, ("in",)),
            **dict.fromkeys(_FLAGS, ("=", "!=")),
        }
        if term.operator not in known.get(term.field, ()):
            raise invalid_parameter("q")
        if term.field in _TIMES:
            _moment(term.value)
        return term


def _moment(said: str) -> dt.datetime:
    """RFC 3339, UTC where no zone is named."""
    try:
        moment = dt.datetime.fromisoformat(said)
    except ValueError:
        raise invalid_parameter("q") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)


def matches(term: Term | None, file: File, email: str) -> bool:
    """Whether a file is one that the query means."""
    if term is None:
        return True
    if term.field in ("and", "or"):
        return (all if term.field == "and" else any)(matches(part, file, email) for part in term.parts)
    if term.field == "not":
        return not matches(term.parts[0], file, email)
    if term.field in _TIMES:
        mine = file.modified if term.field == "modifiedTime" else file.created
        return _compare(term.operator, mine, _moment(term.value))
    if term.field in _FLAGS:
        mine_flag = {"trashed": file.trashed, "sharedWithMe": file.owner != email}.get(term.field, False)
        return (mine_flag == (term.value == "true")) == (term.operator == "=")
    if term.field in _LISTS:
        return _listed(term, file, email)
    return _text(term, file)


def _compare(operator: str, mine: dt.datetime, other: dt.datetime) -> bool:
    order = (mine > other) - (mine < other)
    return order in {"<": (-1,), "<=": (-1, 0), "=": (0,), "!=": (-1, 1), ">": (1,), ">=": (0, 1)}[operator]


def _listed(term: Term, file: File, email: str) -> bool:
    if term.field == "parents":
        return (f"root-{email}" if term.value == "root" else term.value) in file.parents
    wanted = {
        "owners": ("owner",),
        "writers": ("writer", "owner"),
        "readers": ("reader", "commenter", "writer", "owner"),
    }
    who = email if term.value == "me" else term.value
    return file.role(who) in wanted[term.field]


def _text(term: Term, file: File) -> bool:
    mine = file.name if term.field == "name" else file.mime
    if term.operator == "contains":
        words = re.split(r"[\s_\-.]+", mine.casefold())
        if term.field == "mimeType":
            return mine.startswith(term.value)
        return any(word.startswith(term.value.casefold()) for word in words) or mine.casefold().startswith(
            term.value.casefold()
        )
    return (mine == term.value) == (term.operator == "=")
