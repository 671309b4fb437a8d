"""What the rows of a table are about: the goals themselves, or something of which a goal is only said.

A roadmap says of each feature which goal it serves, a campaign list which objective a campaign has. Such a column holds
no objectives of the team, and nothing about them should be said.
"""

from __future__ import annotations

from collections.abc import Mapping

from sheetokr.layout.assign import Candidate
from sheetokr.layout.headers import is_marked, normal
from sheetokr.layout.profile import Profile
from sheetokr.patterns import late

_DISTINCT, _TEXTS = 0.8, 0.8
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
    """Whether a column of names stands before objectives that nothing measures: then its rows are of that kind, and the
    objective is said of each. What groups goals, or says whose they are, may stand there."""
    if candidate.kind != "objectives" or any(map(is_marked, candidate.headers.values())):
        return False
    title = candidate.columns.get("title", 0)
    return any(column < title and _names_rows(text, profiles[column]) for column, text in candidate.unread.items())


def _names_rows(header: str, held: Profile) -> bool:
    """Whether a column holds another text in nearly each row, and its header does not say that these are groups."""
    is_name = held.texts >= _TEXTS and len(held.words) >= _DISTINCT * held.filled
    return is_name and not held.dates and not _GROUPS.fullmatch(normal(header))
