"""What the words of an objective or a key result say, in English and German: tasks, keeping, change, numbers, quality.

Each function answers "" where it is not sure: whoever reads its finding must agree with it. Knows texts only.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from itertools import chain, filterfalse

from sheetokr.patterns import late

_I = re.IGNORECASE
_LONGEST = 300
"""Characters: what a text is about stands at its beginning, and a novel in a cell must not take minutes."""
_NAMES = late(
    r"""(?:19|20)\d\d(?:\s*[-/–]\s*(?:19|20)?\d\d)?\b(?!\s*%)           # a year
    |\b[QH]\s?[1-4]\b|\bFY\s?'?\d+|\bKW\s?\d+                          # a part of one
    |\b\d{1,2}\.\d{1,2}\.(?:\d{2,4})?(?=\s|$)|\b\d{1,2}/\d{1,2}(?:/\d{2,4})?(?=\s|$)      # a day
    |\b\d{1,2}(?:st|nd|rd|th|\.)?\s(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mär|mai|okt|dez)\w*
    |\b(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)\w*\.?\s\d{1,2}\b
    |\b24/7\b|\b360°?|\#\s?1\b|\bno\.?\s?1\b|\bnr\.?\s?1\b|\bnumber\s1\b|\btop[\s-]?\d+
    |\b(?:v|version|release|phase|stage|stufe|level|tier|teil|part|step|schritt|sprint|iso|din|en|soc|gen|act|plan|vision|
        agenda|strategy|strategie|horizon|route|programme?|programm|project|projekt|wave|welle)[\s-]?v?\d[\d.]*
    |\b\w*[a-zäöü]\d[\w.]*|\b\d[a-zäöü]{1,2}\b(?<!\dk)(?<!\dm)           # B2B, Web3, 5G, 3D
    |\b\d+\.0\b|\b\d+(?:st|nd|rd|th)\b                                  # 4.0; the third
    """,
    _I | re.VERBOSE,
)
_QUANTITY = late(r"(?<![\w.,])[<>≥≤~+]?\s?[$€£]?\s?\d[\d.,'’]*\s?(?:%|[km]\b|mio\b|mn\b|bn\b|million\w*|[$€£])?", _I)


def _words(text: str) -> Iterator[str]:
    """What stands between spaces, but for numbers: what is asked of each word once is not asked of them."""
    return filterfalse(str.isdigit, text.split())


def quantity(text: str) -> str:
    """The first number that counts or measures something, as it is written; years, versions and names are none."""
    text = text[:_LONGEST]
    match = _QUANTITY.search(_NAMES.sub(" ", text))
    return match[0].strip(" .,") if match else ""


# --- Tasks -----------------------------------------------------------------------------------------------------------

_VERBS = (
    "implement|create|develop|organi[sz]e|finali[sz]e|migrate|introduce|redesign|rewrite|refactor|integrate|conduct|"
    "establish|prepare|install|publish|write|define|set up|roll out|evaluate|investigate|analy[sz]e|"
    "automate|configure|arrange|hire|recruit|onboard|kick off|carry out|put in place|draft|deploy"
)
_EITHER = (
    "complete|finish|launch|release|build|ship|design|document|review|test|research|update|upgrade|host|hold|run|"
    "schedule|plan|add|deliver|start|attend|train|sign|open|visit"
)
"""Words that are nouns or adjectives as well: a task only where an article or the like follows."""
_ARTICLE = (
    r"(?:an?|version|v\d|the|our|its|their|new|all|first|another|both|more|regular|weekly|monthly|quarterly|internal|"
    r"external)"
)
_LEAD = r"^\W*(?:\d+[.)]\s*)?(?:to\s+|we\s+(?:will\s+)?)?"
_TASK_EN = late(rf"{_LEAD}(?:(?P<verb>{_VERBS})\s+\w|(?P<either>{_EITHER})\s+{_ARTICLE}\b)", _I)
_THING_EN = late(
    rf"{_LEAD}(?P<verb>(?:launch|relaunch|release|ship|build|start)\s+(?:\w+\s+){{0,2}}(?:app|website|web\s?site|shop|"
    r"store|portal|platform|product|feature|newsletter|campaign|podcast|blog|programme|program|tool|system|dashboard))\b",
    _I,
)
_STATES = late(
    r"\b(?:vertrauen|bewusstsein|kultur|nachfrage|beziehung\w*|"
    r"culture|trust|awareness|demand|habit|reputation|sense of|confidence|loyalty|advantage|rate|time|score|"
    r"satisfaction|coverage|retention|conversion|quality)\b",
    _I,
)
_TASK_DE = late(
    r"\b(?P<verb>einführen|umsetzen|implementieren|erstellen|entwickeln|schreiben|veröffentlichen|durchführen|"
    r"organisieren|aufsetzen|einrichten|vorbereiten|abschließen|fertigstellen|launchen|migrieren|ausrollen|"
    r"dokumentieren|überarbeiten|erarbeiten|ausarbeiten|definieren|konzipieren|installieren|abhalten|einstellen|"
    r"automatisieren|integrieren|programmieren|evaluieren|analysieren|bauen|aufbauen|besuchen|verfassen)\W*$"
    r"|^\W*(?P<noun>Einführung|(?:Re)?launch|Umsetzung|Implementierung|Erstellung|Entwicklung|Veröffentlichung|Durchführung|Aufbau|"
    r"Einrichtung|Vorbereitung|Fertigstellung|Migration|Ausarbeitung|Überarbeitung|Konzeption|Installation)\s+"
    r"(?:des|der|von|eine[rs]|eines|unsere[rs]|neue[rs]?)\b",
    _I,
)


def task(text: str) -> str:
    """The word by which a text says what is done rather than what comes of it; "" where it measures anything."""
    text = text[:_LONGEST]
    match = _TASK_EN.search(text) or _THING_EN.search(text) or _TASK_DE.search(text)
    if not match or "%" in text or _STATES.search(text) or quantity(text):
        return ""
    return next(word for word in match.groups() if word).split()[0].lower()


# --- Keeping ---------------------------------------------------------------------------------------------------------

_BOUND = r"(?:at|above|below|under|over|beneath|within|between|stable|steady|constant|flat|high|low|up to date|>|<|≥|≤)"
_KEEP_EN = late(
    rf"{_LEAD}(?:maintain|sustain|preserve|uphold)\s+\S"
    rf"|{_LEAD}(?:keep|hold|stay|remain)\b[^,;]*?\s?{_BOUND}"
    rf"|\b(?:stays?|remains?|(?:is|are|be) (?:kept|held|maintained))\s+(?:\w+\s)?{_BOUND}"
    r"|\b(?:is|are) maintained\b|\b(?:does|do|must) not (?:fall|drop|sink|rise|exceed)\b",
    _I,
)
_BOUND_DE = (
    r"(?:unter|über|bei|oberhalb|unterhalb|mindestens|höchstens|maximal|stabil|konstant|zwischen|auf|von|>|<|≥|≤)"
)
_KEEP_DE = late(
    rf"\b{_BOUND_DE}\s.*?\b(?:halten|gehalten|beibehalten)\b|\b(?:stabil|konstant)\s*(?:ge)?halten\b"
    r"|\b\w*(?:zufriedenheit|quote|rate|niveau|marge|anteil|qualität|nps|churn|verfügbarkeit|kosten)"
    r"\s+halten\W*$"
    rf"|\b(?:bleibt|bleiben|verbleibt)\s+(?:\w+\s)?{_BOUND_DE}\b"
    r"|\b(?:beibehalten|aufrechterhalten|aufrecht erhalten|bewahren)\W*$"
    r"|\b(?:sinkt|fällt|steigt) nicht\b|\bnicht (?:unter|über)\b.*\b(?:sinken|fallen|steigen|liegen)\b",
    _I,
)
_GIVEN_TALKS = late(
    r"\b(?:vortr[aä]g|workshop|rede|schulung|seminar|meeting|kurs|präsentation|sitzung|webinar|keynote|talk|session|"
    r"event|training|course|interview|auf dem laufenden|informed|up with)\w*",
    _I,
)
_STAYING = late(r"\b(?:bleib|stay|remain)\w*\b.*\d\s*(?:jahre?|monate?|years?|months?)\b", _I)
"""Who stays for years is kept, not a number."""
_FROM_TO = late(r"\b(?:from|von)\s+\W?\s*\d.*\b(?:to|auf)\s+\W?\s*\d|\d\S*\s*(?:->|→|⇒|=>)\s*\W?\d", _I)
_MOVES = late(
    r"\b(?:increas|grow|rais|rise|doubl|tripl|reduc|lower|decreas|improv|boost|cut|steiger|erhöh|wachs|senk|reduzier|"
    r"verbesser|verdoppel)\w*",
    _I,
)


_KEEPER = late(r"maintain|sustain|preserve|uphold|keep|kept|hold|held|stay|remain|not|halten|bleib|bewahren|nicht", _I)
"""What is in a word of each text that keeps a number."""


def keeping(text: str) -> bool:
    """Whether a text wants a number to stay where it is: maintain, keep below, stays above, halten, bleibt über."""
    text = text[:_LONGEST]
    if not any(map(_may_keep, _words(text))):
        return False
    if any(other.search(text) for other in (_FROM_TO, _MOVES, _GIVEN_TALKS, _STAYING)):
        return False
    return bool(_KEEP_EN.search(text) or _KEEP_DE.search(text))


@functools.lru_cache(maxsize=1 << 14)
def _may_keep(word: str) -> bool:
    """Whether a word is one of those, asked once of each, since key results share most of theirs."""
    return bool(_KEEPER.search(word))


# --- Change ----------------------------------------------------------------------------------------------------------

_CHANGE = late(
    r"\b(?:increas\w*|grow\w*|rais\w*|ris\w+|improv\w*|boost\w*|reduc\w*|cut\w*|decreas\w*|lower\w*|shrink\w*|"
    r"shorten\w*|lift\w*|expand\w*|accelerat\w*|speed up|drop\w*|fall\w*|declin\w*|more|fewer|less|higher|faster|up|"
    r"down|steiger\w*|erhöh\w*|senk\w*|reduzier\w*|verringer\w*|verbesser\w*|verkürz\w*|wachs\w*|wächst|sink\w*|steig\w*|"
    r"ausbauen|mehr|weniger|höher\w*|schneller\w*|zuwachs|rückgang|einsparung)\b",
    _I,
)
_AMOUNT = r"\d[\d.,]*\s?(?:%|percent|per cent|prozent|percentage points?|prozentpunkte|points?|punkte|pp\b|pts\b)"
_SHARE_OF = r"(?!\s*(?:of|der|des|von|aller|unserer)\b)"
_FOLD = late(
    r"\b(?P<by>(?:double|triple|quadruple|halve)[sd]?|verdoppel\w+|verdreifach\w+|halbier\w+)\b"
    r"(?![- ](?:digit|opt|check|"
    r"sided|click|entry|room|page))",
    _I,
)
_BY = late(rf"\b(?:by|um|up|down)\s+(?:at least |about |mindestens |rund |ca\.? )?(?P<by>{_AMOUNT}){_SHARE_OF}", _I)
_MORE = late(
    rf"(?P<by>{_AMOUNT})\s+(?:more|fewer|less|higher|lower|faster|growth|increase|reduction|decrease|improvement|mehr|"
    r"weniger|höhere?r?|niedrigere?r?|schnellere?r?|wachstum|steigerung|zuwachs|reduktion|einsparung)\b",
    _I,
)
_BASELINE = late(
    r"\bfrom\s+\W?\s*\d|\bvon\s+\W?\s*\d|\b(?:currently|current(?:ly)? (?:is|at)|today|baseline|aktuell|derzeit|heute|"
    r"ist-wert|compared (?:to|with)|versus|vs\.?|over last|year[- ]over[- ]year|yoy|im vergleich|gegenüber|last year|"
    r"vorjahr)\b|\d\s*(?:->|→)\s*\d",
    _I,
)


def relative_change(text: str) -> str:
    """The relative change that a text asks for (`20%`), where it does not say from where."""
    text = text[:_LONGEST]
    match = _BY.search(text)
    if not match or not _CHANGE.search(text):
        match = _MORE.search(text) or _FOLD.search(text)
    return match["by"].strip() if match and not _BASELINE.search(text) else ""


# --- Numbers and quality ---------------------------------------------------------------------------------------------

_QUALITY = late(
    r"""\b(?:so\sthat|lov\w+|belov\w+|best|better|great\w*|delight\w*|happ\w+|eas[iy]\w*|trust\w*|proud\w*|leader\w*|
    leading|favou?rite|world[- ]class|seamless\w*|simpl\w+|reliab\w+|place|obvious|inspir\w+|excellen\w+|outstanding|
    recommend\w*|experience\w*|culture|thriv\w+|healthy|strong\w*|sustainab\w+|safe\w*|quiet|calm\w*|beautiful\w*|amaz\w+|fantastic|
    remarkabl\w+|unforgettable|effortless\w*|fair\w*|confident\w*|who|where|without\s+\w+|with\s+(?:joy|pride|ease)|
    damit|sodass|so\sdass|begeister\w+|beste[nrs]?|besser\w*|einfach\w*|zuverlässig\w*|vertrau\w+|stolz\w*|führend\w*|
    liebling\w*|glücklich\w*|zufrieden\w*|nachhaltig\w*|sicher\w*|gern\w*|lieb\w+|großartig\w*|herausragend\w*|kultur|
    erlebnis\w*|empfehl\w+|gesund\w*|stark\w*|wo|die\s+sich|die\s+gern)\b""",
    re.VERBOSE,
)
_AIMS = late(
    rf"{_LEAD}(?:increase|grow|reach|achieve|hit|reduce|cut|decrease|raise|improve|boost|generate|acquire|gain|get|sell|"
    r"close|win|sign|earn|save|attain|make|lower|expand|double|secure|add|obtain|lift|drive)\b"
    r"|\b(?:steigern|erhöhen|erreichen|senken|reduzieren|gewinnen|erzielen|verbessern|verringern|einsparen|sparen|"
    r"verkaufen|generieren|wachsen|ausbauen|verdoppeln)\W*$",
    _I,
)
_FEW_WORDS = 5


_LABEL = late(r"(?:(?:objective|objectif|objetivo|goal|ziel|okr|o) ?#?)?\d{1,2}(?:\.\d{1,2})*[:.)] ", re.IGNORECASE)


def bare_number(text: str) -> str:
    """The number that an objective is about, where it says nothing of what that is good for; "Objective 2:" is none."""
    label = _LABEL.match(text)
    text = text[label.end() if label else 0 :][:_LONGEST]
    if _QUALITY.search(text.lower()) or not (_AIMS.search(text) or len(text.split()) <= _FEW_WORDS):
        return ""
    return quantity(text)


_VOLUME = late(
    r"""\b(?:number\sof|count\sof|amount\sof|volume|leads?|visits?|visitors|downloads?|sign-?ups?|registrations?|followers|
    likes|impressions|views|clicks|posts?|articles?|newsletters?|calls?|demos?|meetings?|events?|webinars?|workshops?|
    tickets?|deals?|customers?|clients?|users?|subscribers|members|orders?|units|sales|revenue|turnover|arr|mrr|pipeline|
    bookings|releases|features|hires?|applications|anzahl|menge|besuche[rn]?|abonnenten|anmeldungen|registrierungen|
    beiträge|artikel|anrufe|termine|veranstaltungen|aufträge|kunden|nutzer|bestellungen|umsatz|verkäufe|mitglieder|
    bewerbungen|neukunden|stück)\b""",
    re.VERBOSE,
)
_GOODNESS = late(
    r"""%|\b(?:nps|csat|ces|enps|sla|score|rating|rated|stars?|rate|share|ratio|per\s\w+|average|median|retention|retain\w*|
    churn|satisf\w+|quality|defects?|errors?|bugs?|incidents?|complaints?|returns|returned|refunds?|on[- ]time|accuracy|
    uptime|availability|conversion|convert\w*|repeat\w*|recommend\w*|referr\w*|active|engag\w+|loyal\w*|qualified|
    response\stime|resolution|days?|hours?|minutes?|seconds?|margin|profit\w*|cost\w*|confidence|
    zufrieden\w*|qualität|fehler\w*|quote|anteil|bewertung\w*|durchschnitt\w*|abwanderung|treue|reklamation\w*|
    beschwerde\w*|pünktlich\w*|verfügbarkeit|weiterempfehl\w*|stornoquote|marge|kosten|tage?n?|stunden|minuten|
    qualifiziert\w*|aktive?r?)\b""",
    re.VERBOSE,
)
"""Both are held against lower case, as _QUALITY is: without regard to case it takes twice as long."""
_BEFORE_VOLUME = late(r"\b(?:number|count|amount)$")
_BEFORE_GOODNESS = late(r"\b(?:per|on|response)$")
"""What those of two words begin with."""


def is_volume(text: str) -> bool:
    """Whether a text counts how much there is of something, and nothing else."""
    text = text[:_LONGEST].lower()
    sides = set(chain.from_iterable(map(_sides, _words(text))))
    if "goodness" in sides or ("goodness?" in sides and _GOODNESS.search(text)):
        return False
    return "volume" in sides or ("volume?" in sides and bool(_VOLUME.search(text)))


@functools.lru_cache(maxsize=1 << 14)
def _sides(word: str) -> tuple[str, ...]:
    """What a word speaks of, volume or goodness, asked once of each, since key results share most of theirs; with a
    question mark where that hangs on the next one."""
    sure = (_VOLUME, "volume"), (_GOODNESS, "goodness")
    unsure = (_BEFORE_VOLUME, "volume?"), (_BEFORE_GOODNESS, "goodness?")
    return tuple(side for pattern, side in (*sure, *unsure) if pattern.search(word))
