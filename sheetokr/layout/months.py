"""The names of months in fifteen languages, and as numbers in Chinese, Japanese and Korean."""

from __future__ import annotations

from sheetokr.patterns import late

_NUMBERED = late(r"(1[0-2]|[1-9])[月월]")
_MONTHS = (
    "jan|jän|jänner|janv|ene|januar|january|janvier|enero|janeiro|gen|gennaio|januari|sty|styczeń|ocak|oca|январь|янв|"
    "leden|led|tammikuu|tammi|január|ianuarie|ian|січень|січ|gener",
    "feb|fév|févr|fev|februar|february|février|febrero|fevereiro|febbraio|februari|lut|luty|şubat|şub|февраль|фев|"
    "únor|helmikuu|helmi|február|februarie|лютий|лют|febrer",
    "mar|mär|mrz|märz|march|mars|marzo|março|maart|mrt|marzec|mart|март|мар|březen|bře|maaliskuu|maalis|marec|"
    "március|martie|березень|бер|març|marts",
    "apr|avr|abr|april|avril|abril|aprile|kwi|kwiecień|nisan|nis|апрель|апр|duben|dub|huhtikuu|huhti|apríl|"
    "április|aprilie|квітень|кві",
    "may|mai|mayo|maio|mei|mag|maggio|maj|mayıs|май|květen|kvě|toukokuu|touko|máj|május|травень|тра|maig",
    "jun|juin|juni|june|junio|junho|giu|giugno|cze|czerwiec|haziran|haz|июнь|июн|červen|kesäkuu|kesä|jún|"
    "június|iunie|червень|чер|juny",
    "jul|juil|juli|july|juillet|julio|julho|lug|luglio|lip|lipiec|temmuz|tem|июль|июл|červenec|heinäkuu|heinä|"
    "júl|július|iulie|липень|лип|juliol",
    "aug|août|ago|august|agosto|augustus|sie|sierpień|ağustos|ağu|август|авг|srpen|srp|elokuu|elo|augusti|"
    "augusztus|серпень|сер|agost",
    "sep|sept|set|september|septembre|septiembre|setembro|settembre|wrz|wrzesień|eylül|eyl|сентябрь|сен|září|"
    "zář|syyskuu|syys|szeptember|septembrie|вересень|вер|setembre",
    "oct|okt|out|oktober|october|octobre|octubre|outubro|ott|ottobre|paź|październik|ekim|eki|октябрь|окт|"
    "říjen|říj|lokakuu|loka|október|octombrie|жовтень|жов",
    "nov|november|novembre|noviembre|novembro|lis|listopad|kasım|kas|ноябрь|ноя|marraskuu|marras|noiembrie|noi",
    "dec|déc|dez|dic|dezember|december|décembre|diciembre|dezembro|dicembre|gru|grudzień|aralık|ara|декабрь|"
    "дек|prosinec|joulukuu|joulu|desember|des|decembrie|грудень|гру|desembre",
)


def month_named(word: str) -> int:
    """The number of the month that a word names, 0 for any other word."""
    if numbered := _NUMBERED.fullmatch(word):
        return int(numbered[1])
    return next((number for number, words in enumerate(_MONTHS, 1) if word.casefold() in words.split("|")), 0)
