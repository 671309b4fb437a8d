"""What made-up workbooks are made of: headers in seven languages, and three objectives with their key results."""

from __future__ import annotations

from typing import NamedTuple

FIELDS = ("objective", "title", "owner", "start", "target", "current", "progress", "status", "due", "comment", "weight",
          "team", "row_type", "order")  # fmt: skip
WORDS = {
    "en1": "Objective|Key Result|Owner|Start|Target|Current|Progress|Status|"
           "Due Date|Comments|Weight|Team|Type|#",
    "en2": "Objectives|Key Results|DRI|Baseline|Goal|Actual|% Complete|RAG|"
           "Deadline|Notes|Weighting|Department|Item Type|No.",
    "en3": "GOAL|MEASURABLE RESULT|Person in charge|From|To|Now|Progress %|Health|"
           "By when|Updates|Weight %|Squad|Kind|Ref",
    "de1": "Ziel|Schlüsselergebnis|Verantwortlich|Startwert|Zielwert|Istwert|Fortschritt|Status|"
           "Fällig am|Kommentar|Gewichtung|Abteilung|Typ|Nr.",
    "de2": "Objective|Key Result|Owner|Ausgangswert|Soll|Ist|Zielerreichung|Ampel|"
           "Termin|Bemerkungen|Gewicht|Team|Art|Nummer",
    "fr1": "Objectif|Résultat clé|Responsable|Valeur initiale|Cible|Valeur actuelle|Avancement|Statut|"
           "Échéance|Commentaires|Poids|Équipe|Type|N°",
    "fr2": "Objectifs|Résultats clés|Porteur|Départ|Valeur cible|Réalisé|% d'avancement|État|"
           "Date de fin|Remarques|Pondération|Service|Type|Numéro",
    "es1": "Objetivo|Resultado clave|Responsable|Valor inicial|Meta|Valor actual|Avance|Estado|"
           "Fecha límite|Comentarios|Peso|Área|Tipo|Nº",
    "es2": "Objetivos|Resultados clave|Encargado|Línea base|Valor objetivo|Real|% avance|Semáforo|"
           "Fecha de fin|Observaciones|Ponderación|Equipo|Tipo|Número",
    "pt1": "Objetivo|Resultado-chave|Responsável|Valor inicial|Meta|Valor atual|Progresso|Status|"
           "Prazo|Comentários|Peso|Equipe|Tipo|Nº",
    "pt2": "Objetivos|Resultados-chave|Dono|Linha de base|Alvo|Realizado|% concluído|Farol|"
           "Data limite|Observações|Ponderação|Área|Tipo|Número",
    "zh1": "目标|关键结果|负责人|起始值|目标值|当前值|完成率|状态|"
           "截止日期|备注|权重|部门|类型|序号",
    "zh2": "目标（O）|关键结果（KR）|责任人|基线值|目标值|实际完成值|进度|状态|"
           "完成时间|说明|权重(%)|团队|类别|编号",
    "ja1": "目標|主要な成果|担当者|開始値|目標値|現在値|進捗率|ステータス|"
           "期限|備考|ウェイト|部署|種別|番号",
    "ja2": "目標(O)|成果指標(KR)|担当|ベースライン|目標値|実績|達成率|状況|"
           "締切|コメント|重み|チーム|区分|No.",
}  # fmt: skip
BOTH = {"en": "Objectives & Key Results", "de": "Ziele und Schlüsselergebnisse", "fr": "Objectifs et résultats clés",
        "es": "Objetivos y resultados clave", "pt": "Objetivos e resultados-chave", "zh": "目标与关键结果",
        "ja": "目標と主要な成果"}  # fmt: skip
SAYS = {"en": ("Objective", "Key Result"), "de": ("Ziel", "Schlüsselergebnis"), "fr": ("Objectif", "Résultat clé"),
        "es": ("Objetivo", "Resultado clave"), "pt": ("Objetivo", "Resultado-chave"), "zh": ("目标", "关键结果"),
        "ja": ("目標", "主要な成果")}  # fmt: skip
KPI = {
    "en": "KPI",
    "de": "Kennzahl",
    "fr": "Indicateur",
    "es": "Indicador",
    "pt": "Indicador",
    "zh": "指标",
    "ja": "指標",
}
WEEK = {"en": "Week", "de": "KW", "fr": "Semaine", "es": "Semana", "pt": "Semana", "zh": "第{}周", "ja": "第{}週"}


class Kr(NamedTuple):
    """A key result as its cells."""

    title: str
    owner: str
    start: str
    target: str
    current: str
    progress: str
    status: str
    due: str


CONTENT = {
    "Delight the clinics that we serve": (
        Kr("NPS of practice managers", "Ann Lee", "30", "50", "42", "60%", "Green", "2026-12-31"),
        Kr("Share of calls solved at once", "Bob Ruiz", "61%", "80%", "70%", "47%", "Yellow", "2026-12-15"),
        Kr("Median days to first answer", "Ann Lee", "9", "3", "5", "67%", "Green", "2026-11-30"),
    ),
    "Become a place where people stay": (
        Kr("eNPS of all teams", "Cem Arslan", "10", "30", "12", "10%", "Red", "2026-12-31"),
        Kr("Open roles filled", "Dora Weiss", "0", "8", "5", "63%", "Yellow", "2026-12-31"),
    ),
    "Double what we earn in the north": (
        Kr("Yearly revenue in EUR", "Eve Moreau", "1200000", "2400000", "1750000", "46%", "Yellow", "2026-12-31"),
        Kr("New contracts signed", "Eve Moreau", "0", "40", "17", "43%", "Red", "2026-12-31"),
    ),
}
