"""Alignment, OKR314-318: what siblings weigh, and who owns what."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence, Set

from sheetokr.diagnostics import Severity
from sheetokr.model import Item, KeyResult, Node, Objective, Person, Portfolio
from sheetokr.parse.links import folded
from sheetokr.parse.people import names_of
from sheetokr.patterns import late
from sheetokr.rules.grouping import few, first_place, grouped
from sheetokr.rules.references import Reference, above, called, each_text
from sheetokr.rules.rule import Finding, rule
from sheetokr.rules.words import counted, header, listed, nearest, quoted, some

_TOLERANCE = 0.01
_SURE = late(r"\s*[,;\n]\s*")
_UNSURE = late(r"\s*[/+]\s*|\s+(?:&|and|und|et|y|e)\s+")


def _siblings(portfolio: Portfolio, some: Callable[[Node], bool]) -> Iterator[tuple[Node, list[Node]]]:
    """Each row with the key results of it, and with the objectives aligned to it, where `some` of them are what is
    looked for; a weight that cannot be read, or is below 0, is told by other rules first."""
    for key, kind in dict.fromkeys([(above(node) or "", type(node)) for node in portfolio.nodes if some(node)]):
        parent = portfolio.by_key.get(key)
        siblings = [node for node in portfolio.under.get(key, ()) if isinstance(node, kind)]
        if parent is not None and all("weight" not in s.row.faults and (s.weight or 0) >= 0 for s in siblings):
            yield parent, siblings


def _in_percent(node: Node) -> bool:
    return node.weight_is_percent


def _weighs_nothing(node: Node) -> bool:
    return node.weight == 0


@rule("OKR314", "weights-off", Severity.WARNING)
def weights_off(portfolio: Portfolio) -> Iterator[Finding]:
    """The percentages by which siblings are weighted do not add up to 100%.

    Why: they are scaled so that they do; each then counts for more or less than its cell says.
    Fix: make them add up to 100%, or leave one blank: blank cells share what is left.

    Bad:
        # OKRs
        | Objective          | Key Result | Start | Target | Current | Weight |
        | Grow beyond Europe | More seats | 0     | 100    | 40      | [60%]  |
        |                    | More beds  | 0     | 100    | 40      | 30%    |
    Bad:
        # OKRs
        | Objective          | Key Result | Start | Target | Current | Weight |
        | Grow beyond Europe | More seats | 0     | 100    | 40      | [80%]  |
        |                    | More beds  | 0     | 100    | 40      | 40%    |
        |                    | More desks | 0     | 100    | 40      |        |
    Good:
        # OKRs
        | Objective          | Key Result | Start | Target | Current | Weight |
        | Grow beyond Europe | More seats | 0     | 100    | 40      | 60%    |
        |                    | More beds  | 0     | 100    | 40      |        |
        | Thrive as a team   | Less noise | 9     | 1      | 4       | 3      |
        |                    | Less waste | 9     | 1      | 4       | 1      |
    """
    off = [(parent, siblings) for parent, siblings in _siblings(portfolio, _in_percent) if _is_off(siblings)]
    of_key_results = [pair for pair in off if isinstance(pair[1][0], KeyResult)]
    if len(of_key_results) < len(off) and _adds_up_elsewhere(portfolio):
        off = of_key_results
    yield from (_off(parent, siblings) for parent, siblings in off)


def _is_off(siblings: Sequence[Node]) -> bool:
    """Whether all that are weighted are so in percent, and the percentages say too much, or too little without a blank
    to take what is left."""
    given = [sibling for sibling in siblings if sibling.weight is not None]
    total = sum(sibling.weight or 0.0 for sibling in given)
    off = total > 1 + _TOLERANCE or (len(given) == len(siblings) and total < 1 - _TOLERANCE)
    return off and len(siblings) > 1 and bool(total) and all(sibling.weight_is_percent for sibling in given)


def _off(parent: Node, siblings: Sequence[Node]) -> Finding:
    given = [sibling for sibling in siblings if sibling.weight is not None]
    total = sum(sibling.weight or 0.0 for sibling in given)
    parts = some([f"{called(sibling)} {sibling.weight:.0%}" for sibling in given], 4)
    message = f"{header(given[0].row, 'weight')} under {called(parent)} adds up to {total:.0%}: {parts}"
    at = first_place([sibling.row for sibling in given], "weight")
    return Finding(at, message, "make it 100%, or leave one blank to take what is left")


def _adds_up_elsewhere(portfolio: Portfolio) -> bool:
    """Whether an objective's weight is its share among those of its team, owner or tab, and not of its parent's."""
    keys: tuple[Callable[[Objective], Hashable], ...] = (
        lambda objective: objective.team,
        lambda objective: objective.owner,
        lambda objective: objective.level,
        lambda objective: id(objective.row.table),
    )
    return any(_all_whole(portfolio.objectives, key) for key in keys)


def _all_whole(objectives: Sequence[Objective], key: Callable[[Objective], Hashable]) -> bool:
    weighted = [objective for objective in objectives if objective.weight]
    totals = [sum(o.weight or 0.0 for o in group) for group in grouped(weighted, key)]
    return all(abs(total - 1) <= _TOLERANCE for total in totals)


@rule("OKR315", "weights-mixed", Severity.WARNING)
def weights_mixed(portfolio: Portfolio) -> Iterator[Finding]:
    """Some siblings are weighted in percent and others by plain numbers.

    Why: 50% is stored as 0.5, so that beside a weight of 2 it counts for a fifth and not for half.
    Fix: use percentages for all of them, or plain numbers.

    Bad:
        # OKRs
        | Objective          | Key Result | Start | Target | Current | Weight |
        | Grow beyond Europe | More seats | 0     | 100    | 40      | 50%    |
        |                    | More beds  | 0     | 100    | 40      | [2]    |
    Good:
        # OKRs
        | Objective          | Key Result | Start | Target | Current | Weight |
        | Grow beyond Europe | More seats | 0     | 100    | 40      | 50%    |
        |                    | More beds  | 0     | 100    | 40      | 50%    |
        | Thrive as a team   | Less noise | 9     | 1      | 4       | 2      |
        |                    | Less waste | 9     | 1      | 4       | 1      |
    """
    for parent, siblings in _siblings(portfolio, _in_percent):
        weighted = [sibling for sibling in siblings if sibling.weight]
        plain = [s for s in weighted if not s.weight_is_percent]
        percent = [s for s in weighted if s.weight_is_percent]
        if percent and any((sibling.weight or 0.0) > 1 for sibling in plain):
            parts = f"{percent[0].weight:.0%} for {called(percent[0])}, {plain[0].weight:.10g} for {called(plain[0])}"
            message = f"{header(plain[0].row, 'weight')} under {called(parent)} mixes percent and numbers: {parts}"
            mend = "use percentages for all of them, or plain numbers"
            yield Finding(first_place([sibling.row for sibling in plain], "weight"), message, mend)


@rule("OKR316", "weights-all-zero", Severity.WARNING)
def weights_all_zero(portfolio: Portfolio) -> Iterator[Finding]:
    """Everything under an objective weighs 0.

    Why: 0 leaves a row out, so nothing is left to tell the objective's progress.
    Fix: give at least one of them a weight, or clear the cells; blank counts as 1.

    Bad:
        # OKRs
        | Objective          | Key Result | Start | Target | Current | Weight |
        | Grow beyond Europe | More seats | 0     | 100    | 40      | [0]    |
        |                    | More beds  | 0     | 100    | 40      | 0      |
    Good:
        # OKRs
        | Objective          | Key Result | Start | Target | Current | Weight |
        | Grow beyond Europe | More seats | 0     | 100    | 40      | 0      |
        |                    | More beds  | 0     | 100    | 40      |        |
    """
    for parent, siblings in _siblings(portfolio, _weighs_nothing):
        if all(sibling.weight == 0 for sibling in siblings):
            message = f"All that is under {called(parent)} weighs 0 ({counted(len(siblings), 'row')})"
            at = first_place([sibling.row for sibling in siblings], "weight")
            yield Finding(at, message, "give at least one a weight, or clear the cells")


@rule("OKR317", "several-owners", Severity.ADVICE)
def several_owners(portfolio: Portfolio) -> Iterator[Finding]:
    """Owner names more than one person.

    Why: where two answer for it, each may wait for the other; and nobody's list of own rows shows it.
    Fix: name one person who answers for it; the others fit in a comment or the team.

    Bad:
        | ID | Objective | Level   | Owner      |
        | O1 | Grow      | company | Ann        |
        | O2 | Thrive    | company | [Ann; Bob] |
        | O3 | Learn     | company | [Ann & Cid] |
        | O4 | Win       | company | Cid        |
    Good:
        | ID | Objective | Level   | Owner       |
        | O1 | Grow      | company | Lind, Marta |
        | O2 | Thrive    | company | Sowa, Piotr |
        | O3 | Learn     | company | Sales and Marketing |
    """
    owned = _owned(portfolio)
    several = {text: names for text, names in _names_in(owned, portfolio.people).items() if len(names) > 1}
    yield from few(_several(item, several[text]) for item, text in owned if text in several)


def _owned(portfolio: Portfolio) -> list[tuple[Item, str]]:
    """The rows whose own cell names an owner, with what it says."""
    said = [(item, item.row.text("owner")) for item in portfolio.items]
    return [(item, text) for item, text in said if text and "owner" not in item.row.faults]


def _names_in(owned: Sequence[tuple[Item, str]], people: Sequence[Person]) -> dict[str, list[str]]:
    """The persons that each text of an Owner cell names. Known to be one person is whoever is alone in a cell, or on
    the People tab."""
    texts = {text for _, text in owned}
    alone = {folded(text) for text in texts if not _SURE.search(text) and not _UNSURE.search(text)}
    known = alone | {folded(person.name) for person in people}
    return {text: _names(text, known) for text in texts}


def _names(text: str, known: Set[str]) -> list[str]:
    """The persons that a text names. `Lind, Marta` is one of them, as is every cell in such a column."""
    if folded(text) in known:
        return [text]
    parts = [part for part in _SURE.split(text) if part]
    if len(parts) == 2 and "," in text and not any(" " in part or folded(part) in known for part in parts):
        return [text]
    if len(parts) < 2:
        parts = [part for part in _UNSURE.split(text) if part]
        return parts if all(folded(part) in known for part in parts) else [text]
    return parts


def _several(item: Item, names: list[str]) -> Finding:
    message = f"{header(item.row, 'owner')} names {listed(names)}"
    return Finding(item.row.at("owner"), message, "choose the one who answers for it")


@rule("OKR318", "unknown-owner", Severity.ADVICE)
def unknown_owner(portfolio: Portfolio) -> Iterator[Finding]:
    """An owner is not on the People tab.

    A part of a name that only one of the people has, such as the first name, will do.

    Why: without an address there, no digest reaches them.
    Fix: correct the name, or add the person.

    Bad:
        # Objectives
        | ID | Objective | Level   | Owner      |
        | O1 | Grow      | company | [Ann Lindt] |
        | O2 | Thrive    | company | Bob Ross   |
        # People
        | Name     | Email           |
        | Ann Lind | ann@acme.example |
        | Bob Ross | bob@acme.example |
    Good:
        # Objectives
        | ID | Objective | Level   | Owner            |
        | O1 | Grow      | company | ann lind         |
        | O2 | Thrive    | company | bob@acme.example |
        | O3 | Learn     | company | Bob              |
        # People
        | Name     | Email           |
        | Ann Lind | ann@acme.example |
        | Bob Ross | bob@acme.example |
    """
    if not portfolio.people:
        return
    names = [person.name for person in portfolio.people]
    teams = [person.team for person in portfolio.people] + [objective.team for objective in portfolio.objectives]
    known = set(map(folded, teams)).union(*names_of(portfolio.people, teams).values())
    owned = _owned(portfolio)
    alone = {text for text, who in _names_in(owned, portfolio.people).items() if len(who) < 2}
    strange = {text for text in alone if folded(text) not in known}
    cells = [Reference(item.row, "owner", text, None) for item, text in owned if text in strange]
    yield from few(each_text(cells, lambda cell: _stranger(cell, names)))


def _stranger(cell: Reference, names: list[str]) -> tuple[str, str]:
    near = nearest(cell.text, names, 60)
    mend = f"did you mean {quoted(near)}?" if near else "add a row for them there, with their address"
    return f"{header(cell.row, 'owner')} {quoted(cell.text)} is not among the people", mend
