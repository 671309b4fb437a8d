"""Which side of a target is good, where only a name can say it: less churn is better, and fewer defects."""

from __future__ import annotations

import re

from sheetokr.patterns import late

_LONGEST = 200
_LESS_IS_BETTER = late(
    r"""\b(?:churn(?:ed)?|attrition|bounces?|defects?|bugs|errors?|failures?|incidents|outages?|downtime|complaints?|
    refunds|accidents|injuries|absenteeism|absences|scrap|rework|overdue|vulnerabilities|cac|dso|mttr|latency|costs?|
    expenses|(?:lead|cycle|response|resolution|reply|wait(?:ing)?|handling|load(?:ing)?|delivery)[ ]time|
    time[ ](?:to|per|until)|(?:days|hours|minutes|seconds|weeks)[ ](?:to|until)|wasted?|
    (?:employee|staff|personnel)[ ]turnover|cancell?ation[ ]rate|
    \w*kosten|abwanderung\w*|kündigungsquote|stornoquote|fluktuation\w*|fehler(?:quote|rate|zahl)?|ausschuss\w*|
    reklamation\w*|beschwerden|krankenstand|fehlzeiten|durchlaufzeit|antwortzeit|wartezeit|ausfallzeit\w*|unfälle|
    first[ ](?:reply|response)|turnaround[ ]time|waiting[ ]times?|missed|delay(?:s|ed)?|crashes|fatalities|emissions|
    plaintes|réclamations|défauts|absentéisme|coûts?|délais?|(?:temps|délai)[ ]d['’e][ ]?(?:attente|réponse)|
    quejas|reclamos|reclamaciones|defectos|ausentismo|absentismo|costos?|costes?|accidentes|
    tiempo[ ]de[ ](?:respuesta|espera|entrega)|rotación[ ]de[ ]personal|
    reclamações|queixas|defeitos|absenteísmo|custos?|acidentes|tempo[ ]de[ ](?:resposta|espera|entrega)|
    inadimplência|perdas?|pérdidas?|pertes?|verluste?)\b""",
    re.VERBOSE | re.IGNORECASE,
)
_TURNED_ROUND = late(
    r"\b(?:sav(?:ed|ings?)|reduc\w+|avoid\w*|resolved|fixed|closed|solved|prevent\w*|recover\w*|free|without|coverage|budget|respect"
    r"|adherence|compliance|within|einhaltung|cumplimiento|cumprimento"
    r"|gespart\w*|einsparung\w*|senkung|behoben\w*|gelöst\w*|vermieden\w*|retention"
    r"|réduction|réduits?|évit\w+|économi\w+|résolu\w*|reducción|ahorr\w+|resuelt\w+|evitad\w+|redução|economia|resolvid\w+)\b",
    re.IGNORECASE,
)
_DOWN = late(
    r"""\b(?:reduc(?:e|ing)|cut|lower|decrease|shrink|minimi[sz]e|bring(?:ing)?[ ]down|senken|reduzieren|verringern|
    réduire|diminuer|baisser|reducir|disminuir|reduzir|diminuir|ridurre|diminuire|verlagen|verminderen)\b|
    \b(?:down[ ]to|below|under|(?:less|fewer|no[ ]more)[ ]than|at[ ]most|unter|höchstens|maximal|nicht[ ]mehr[ ]als|
    moins[ ]de|menos[ ]de|meno[ ]di|minder[ ]dan)[ ][<$€£¥]?\d""",
    re.VERBOSE | re.IGNORECASE,
)
_BY_SO_MUCH = late(r"\b(?:by|um|em|del|met|(?<!moins )(?<!menos )de) ?\d", re.IGNORECASE)


def direction_named(title: str) -> str:
    """`lower` where a name speaks of what nobody wants more of, else `higher`: in English and German, and the plainest
    words of French, Spanish and Portuguese."""
    said = title[:_LONGEST]
    return "lower" if _LESS_IS_BETTER.search(said) and not _TURNED_ROUND.search(said) else "higher"


def aim_named(title: str) -> str:
    """`lower` where the words of a key result want its number down: reduce churn to 3%, time to hire. `higher` where
    they do not, or where the number is the change itself: reduce costs by 20%."""
    said = title[:_LONGEST]
    if _BY_SO_MUCH.search(said):
        return "higher"
    return "lower" if _DOWN.search(said) else direction_named(said)
