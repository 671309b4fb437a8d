"""What the rows of a table are about: the goals themselves, or something of which a goal is only said.

A roadmap says of each feature which goal it serves, a campaign list which objective a campaign has. Such a column holds
no objectives of the team, and nothing about them should be said.
"""

from __future__ import annotations

from collections.abc import Mapping

from sheetokr.layout.assign import Candidate
from sheetokr.layout.headers import is_marked, normal, within
from sheetokr.layout.profile import Profile
from sheetokr.patterns import late

_OF_GOALS = ("flat", "key_results")
_MEASURED = frozenset({"target", "current", "start", "progress", "low", "high"})
_DISTINCT, _TEXTS = 0.8, 0.8
_NUMBERING = late(
    r"(?:s|sl|sr|ser|serial|item|row|line|goal|obj\w*|okr|o)?[ /.-]*"
    r"(?:no|nr|num\w*|n|#|№|id|seq\w*|rank\w*|order|index|ref\w*)?"
)
_GROUPS = late(
    r"(?:[^\W\d]+ ){0,2}(?:themes?|pillars?|perspectives?|areas?|focus|categor\w*|dimensions?|domains?|sections?"
    r"|segments?|priorit\w*|phases?|horizons?|strateg\w*|missions?|visions?|functions?|units?|divisions?"
    r"|thema|themen|säulen?|perspektiven?|bereiche?|handlungsfeld\w*|kategorien?|dimensionen|schwerpunkt\w*"
    r"|thèmes?|axes?|piliers?|domaines?|catégories?|priorités?"
    r"|temas?|ejes?|pilares?|ámbitos?|perspectivas?|categorías?|eixos?)(?: [^\W\d]+)?"
    r"|(?:team )?(?:employees?|people|persons?|names?|members?|managers?|staff)(?: names?)?"
    r"|mitarbeiter\w*|collaborateurs?|empleados?|colaborador\w*|funcionário\w*"
)
"""Words that say what several goals have in common, or whose they are, however few of them there are."""


def is_about_another(candidate: Candidate, profiles: Mapping[int, Profile]) -> bool:
    """Whether a column of names stands before objectives, or before key results that nothing measures: then its rows
    are of that kind, and the objective is said of each. What groups goals, or says whose they are, may stand there."""
    columns = candidate.columns
    is_open = candidate.kind == "objectives" or (candidate.kind in _OF_GOALS and _MEASURED.isdisjoint(columns))
    if not is_open or "title" not in columns or any(map(is_marked, candidate.headers.values())):
        return False
    first, rows = min(columns.get("objective", columns["title"]), columns["title"]), profiles[columns["title"]].filled
    before = {column: text for column, text in candidate.unread.items() if column < first}
    is_named = any(_names_rows(text, profiles[column], rows) for column, text in before.items())
    return is_named or _lists_deeds(candidate, profiles)


def _lists_deeds(candidate: Candidate, profiles: Mapping[int, Profile]) -> bool:
    """Whether each row is something to do for a goal that is said over and over."""
    title = profiles[candidate.columns["title"]]
    deeds = (profiles[column] for column, text in candidate.unread.items() if _says_deed(text))
    return len(title.words) < title.filled and any(len(held.words) == title.filled for held in deeds)


def _says_deed(header: str) -> bool:
    return any(meaning.field == "title" for meaning in within("initiatives", header))


def _names_rows(header: str, held: Profile, rows: int) -> bool:
    """Whether a column holds another text in nearly each row, or is numbered by what its rows are, and its header does
    not say that these are groups."""
    said = normal(header)
    is_name = held.texts >= _TEXTS and len(held.words) >= _DISTINCT * held.filled
    is_numbered = held.numbers >= _TEXTS and not _NUMBERING.fullmatch(said)
    return (
        (is_name or is_numbered) and held.filled >= _DISTINCT * rows and not held.dates and not _GROUPS.fullmatch(said)
    )
