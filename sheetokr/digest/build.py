"""The digests of all readers: which sections each role has, in which order."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from sheetokr.digest.due import due_soon
from sheetokr.digest.headline import own_headline, team_headline, verdict_headline
from sheetokr.digest.movement import largest_moves, pulls_down, what_moved
from sheetokr.digest.needs import needs_you
from sheetokr.digest.period import period_of
from sheetokr.digest.subject import subject_of
from sheetokr.digest.trouble import kpis_off_target, off_track
from sheetokr.digest.upkeep import data_state, loose_ends, stale
from sheetokr.digest.values import Digest, Reader, Section, Silent
from sheetokr.digest.view import Known, View, view_of, without_over
from sheetokr.digest.wins import wins
from sheetokr.digest.words import NAME, REMARK, plain
from sheetokr.history import Snapshot

Earlier = Callable[[Reader, str], Snapshot | None]
_NAMED = 3
Part = Callable[[View], Section]
PARTS: Mapping[str, tuple[Part, ...]] = MappingProxyType(
    {
        "owner": (own_headline, needs_you, what_moved, pulls_down, due_soon, wins),
        "team": (team_headline, needs_you, what_moved, off_track, stale, loose_ends, wins),
        "company": (
            verdict_headline,
            needs_you,
            off_track,
            largest_moves,
            kpis_off_target,
            wins,
            data_state,
        ),
    }
)


def build_digests(
    known: Known, readers: Iterable[Reader], role: str = "", earlier: Earlier = lambda *_: None
) -> tuple[Digest | Silent, ...]:
    """One digest for each reader: of their widest role, or of the one that is asked for, where it is theirs. `earlier`
    gives what a reader's last digest of a role saw."""
    known = replace(known, portfolio=without_over(known.portfolio, known.rollup))
    return tuple(_each(known, readers, role, earlier))


def _each(known: Known, readers: Iterable[Reader], role: str, earlier: Earlier) -> Iterator[Digest | Silent]:
    for reader in readers:
        if role and role not in reader.roles:
            continue
        if not reader.role:
            yield Silent(reader, "named in no Owner cell, and leading nobody")
        else:
            wanted = role or reader.role
            yield build_digest(known, reader, wanted, earlier(reader, wanted))


def build_digest(known: Known, reader: Reader, role: str, earlier: Snapshot | None = None) -> Digest | Silent:
    """One reader's digest in one role; empty sections are left out."""
    view = view_of(known, reader, role, earlier)
    sections = tuple(section for part in PARTS[role] if not (section := part(view)).is_empty)
    if not _has_content(sections, view):
        return Silent(reader, "nothing to read this time")
    period = period_of(known.today)
    return Digest(
        reader=reader,
        role=role,
        scope=plain(view.scope, NAME),
        organisation=plain(view.organisation, NAME),
        day=known.today,
        period=period,
        since=earlier.day if earlier else None,
        subject=subject_of(view, period),
        preheader=_preheader(sections, role),
        sections=sections,
    )


def _preheader(sections: Iterable[Section], role: str) -> str:
    """What stands beside the subject in a list of mails: what needs an owner, by name; else the verdict."""
    by_name = {section.name: section for section in sections}
    lines = by_name["needs_you"].lines if role == "owner" and "needs_you" in by_name else ()
    if lines:
        return plain("; ".join(f"{line.id} {line.title}".strip() for line in lines[:_NAMED]), REMARK)
    return by_name["headline"].sentence if "headline" in by_name else ""


def _has_content(sections: Collection[Section], view: View) -> bool:
    """An owner with nothing but good order has nothing to read; a team or a company has its headline."""
    if view.role != "owner":
        return bool(view.key_results or view.kpis or view.objectives)
    return any(section.lines for section in sections)
