"""Several measures in one header row: `Shop | Target cost | Target sales` is a KPI for each shop and each measure.

Only words that are known to be measures part a row so: `Initial target | Revised target` are two targets of one thing,
about which a person must be asked.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import replace

from sheetokr.layout.assign import Candidate, Evidence, score_of
from sheetokr.layout.headers import lexicon, meanings, normal, within
from sheetokr.layout.names import SAY_LITTLE, is_measured, lone_name
from sheetokr.layout.profile import Profile
from sheetokr.patterns import late

_AIMED = ("target", "current")
_NAME_SURE, _SAYS_SURE = 0.7, 0.85
_MEASURE = late(
    r"(?:net |gross |new |ad |marketing )?"
    r"(?:costs?|sales|revenue|turnover|spend(?:ing)?|expenses?|profit|margin|roas|roi|cpa|cpc|cpm|ctr|cac|ltv|arr|mrr"
    r"|ebitda?|nps|csat|leads?|orders?|customers?|clients|users|visits|visitors|clicks|impressions|conversions?|calls"
    r"|meetings|deals|contracts|churn|retention|units|output|scrap|downtime|headcount|signups|downloads|tickets"
    r"|umsatz|kosten|gewinn|marge|deckungsbeitrag|aufträge|kunden|neukunden|stückzahl|absatz"
    r"|chiffre d'affaires|coûts?|ventes|bénéfice|marges|commandes|clients"
    r"|ingresos|ventas|costes?|costos?|beneficio|margen|pedidos|clientes"
    r"|receita|vendas|faturamento|custos?|lucro|margem"
    r"|收入|销售额|成本|费用|利润|毛利|订单|客户数|売上高?|費用|コスト|利益|粗利|受注"
    r"|매출액?|비용|이익|원가|주문|고객수|광고비)(?: rate)?"
)


def measures_of(headers: Mapping[int, str]) -> dict[str, dict[str, int]]:
    """The columns of each measure by field, as {"cost": {"target": 2}}: where at least two known measures have each a
    target, and no header of the row says target or current value otherwise; else none."""
    split = {column: _split(text) for column, text in headers.items()}
    if len({measure for _, measure in split.values() if measure}) < 2:
        return {}
    found: dict[str, dict[str, int]] = {}
    for column, (name, measure) in split.items():
        if measure and name not in found.get(measure, {}):
            found.setdefault(measure, {})[name] = column
        elif measure or _says_aim(headers[column]):
            return {}
    return found if all("target" in columns for columns in found.values()) else {}


def measure_at(headers: Mapping[int, str], columns: Mapping[str, int]) -> dict[str, str]:
    """The measure of which a table's target is, as the segment of all its rows; empty where its header row has one
    target only."""
    column = columns.get("target", 0)
    measure = next((m for m, of in measures_of(headers).items() if of["target"] == column), "")
    return {"segment": _as_written(headers[column], measure)} if measure else {}


def by_measure(candidate: Candidate, profiles: Mapping[int, Profile]) -> Candidate | None:
    """The candidate as one of several tables, a measure each, that share the one column of names; None where the
    header names no measures, or not numbers stand below."""
    found = measures_of(candidate.headers) if candidate.kind == "kpis" else {}
    used = [column for columns in found.values() for column in columns.values()]
    if not used or not all(is_measured(profiles[column]) for column in used):
        return None
    name = lone_name(replace(candidate, columns={str(column): column for column in used}), profiles, min(used))
    if not name:
        return None
    first, *others = (_part(candidate, name, measure, columns) for measure, columns in found.items())
    return replace(first, more=tuple(others))


def _part(candidate: Candidate, name: int, measure: str, columns: Mapping[str, int]) -> Candidate:
    every = {"title": name, **columns}
    headers = {column: candidate.headers[column] for column in every.values() if column in candidate.headers}
    shown = _as_written(headers[columns["target"]], measure)
    evidence = {f: Evidence(f, c, headers[c], _SAYS_SURE, f'says it of "{shown}"') for f, c in columns.items()}
    evidence["title"] = Evidence("title", name, headers.get(name, ""), _NAME_SURE, "the only column of names")
    score = candidate.score + score_of(evidence.values())
    return Candidate("kpis", candidate.row, every, headers, score, evidence, said={"segment": shown})


def _as_written(header: str, measure: str) -> str:
    """A measure as its header writes it, capitals kept."""
    start = header.casefold().find(measure)
    return header[start : start + len(measure)] if start >= 0 else measure


def _says_aim(text: str) -> bool:
    """Whether a header says something of a target or a current value."""
    exact = {meaning.field for meaning in meanings("kpis", text)}
    return bool((exact or {meaning.field for meaning in within("kpis", text)}) & {*_AIMED, "low", "high"})


def _split(text: str) -> tuple[str, str]:
    """(target or current, the measure) of a header such as "Target cost" or "Sales actual"; ("", "") for others."""
    said = normal(text)
    for word, name in _aims() if _MEASURE.search(said) else ():
        for rest in (said.removeprefix(word), said.removesuffix(word)):
            is_parted = rest != said and (rest != rest.strip() or not word.isascii())
            if is_parted and _MEASURE.fullmatch(rest.strip()):
                return name, rest.strip()
    return "", ""


@functools.cache
def _aims() -> tuple[tuple[str, str], ...]:
    """The words for a target and for a current value, the longest first."""
    known = ((word, of) for word, of in lexicon("kpis").items() if word not in SAY_LITTLE)
    found = [(word, meaning.field) for word, of in known for meaning in of if meaning.field in _AIMED]
    return tuple(sorted(found, key=lambda pair: (-len(pair[0]), pair)))
