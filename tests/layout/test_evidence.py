"""What says for sure what a column is where its header does not: formulas, and the only column that can name rows."""

from __future__ import annotations

import pytest

from sheetokr.diagnostics import Location
from sheetokr.layout import recognise
from sheetokr.layout.mapping import TabMapping
from sheetokr.layout.questions import questions_of
from sheetokr.layout.ratios import Ratio, ratio_of
from sheetokr.workbook import Cell
from tests.book import book, portfolio
from tests.layout.judge import judge
from tests.layout.reading import tables
from tests.layout.worlds import Language, languages

_WITH_TARGET = [each for each in languages() if each.words["target"] != "To"]
"""`To` is a target beside `From` only."""


def _alone(language: Language, head: str) -> str:
    target, current = (language.words[name] for name in ("target", "current"))
    return f"""
        # Stand
        | {head} | {target} | {current} |
        | North | 120 | 90  |
        | South | 80  | 85  |
        | West  | 300 | 110 |
        """


@pytest.mark.parametrize("head", ["", "Depot"])
@pytest.mark.parametrize("language", _WITH_TARGET, ids=lambda language: language.key)
def test_the_only_column_of_words_names_the_rows(language: Language, head: str) -> None:
    truth = {("Stand", 1, 1): ".title", ("Stand", 1, 2): ".target", ("Stand", 1, 3): ".current"}
    found = judge(recognise(book(_alone(language, head))), truth)
    assert (len(found.right), found.wrong) == (3, [])


@pytest.mark.parametrize("over", ["={0}{2}/{1}{2}", "=SUM({0}{2}/{1}{2})", "=IFERROR({0}{2}/{1}{2},0)",
                                  '=IF({1}{2}=0,"",{0}{2}/{1}{2})'])  # fmt: skip
@pytest.mark.parametrize("language", languages(), ids=lambda language: language.key)
def test_a_progress_says_of_what_it_is_worked_out(language: Language, over: str) -> None:
    rows = "\n".join(
        f"| {name} | {score} | {over.format('B', 'D', row)} -> {score / most} | {most} |"
        for row, (name, score, most) in enumerate([("Labs", 7, 12), ("Talks", 20, 60), ("Books", 6, 24)], 2)
    )
    text = f"# Points\n| {language.words['title']} | Gained | {language.words['progress']} | Possible |\n{rows}"
    found = judge(recognise(book(text)), {("Points", 1, 2): ".current", ("Points", 1, 4): ".target"})
    assert (len(found.right), found.wrong) == (2, [])


@pytest.mark.parametrize(
    ("formulas", "ratio"),
    [
        (["D4/F4", "D5/F5"], Ratio(4, 6)),
        (["$D4/$F4", "ROUND(D5/F5,2)"], Ratio(4, 6)),
        (["D4/F4"], None),
        (["D4/F4", "D5/E5"], None),
        (["D4/F11", "D5/F11"], None),
        (["D4/(F4-C4)", "D5/(F5-C5)"], None),
        (["1-D4/F4", "1-D5/F5"], None),
        (["D4/Plan!F4", "D5/Plan!F5"], None),
        (["D4/D4", "D5/D5"], None),
        (["SUM(D4:F4)", "SUM(D5:F5)"], None),
        (["", ""], None),
    ],
)
def test_what_formulas_divide(formulas: list[str], ratio: Ratio | None) -> None:
    assert ratio_of((row, Cell(0.5, formula=text)) for row, text in enumerate(formulas, 4)) == ratio


@pytest.mark.parametrize(
    ("head", "names"),
    [
        ("Month", ["January", "February", "March"]),
        ("", ["Q1", "Q2", "Q3"]),
        ("", ["Jan", "Feb", "Mar"]),
        ("", ["W1", "W2", "W3"]),
        ("Owner", ["Ann", "Bob", "Cem"]),
        ("Team", ["North", "South", "West"]),
        ("Status", ["Green", "Red", "Amber"]),
        ("Depot", ["North", "North", "South"]),
        ("", ["2026-10-01", "2026-10-02", "2026-10-03"]),
        ("", ["ann@ex.org", "bob@ex.org", "cem@ex.org"]),
    ],
)
def test_what_else_a_first_column_may_be(head: str, names: list[str]) -> None:
    rows = "\n".join(f"| {name} | {n}0 | {n}5 |" for n, name in enumerate(names, 1))
    read = tables(f"# Data\n| {head} | Target | Actual |\n{rows}")
    assert [table.kind for table in read if "title" in table.columns] == []


@pytest.mark.parametrize(
    "text",
    [
        "| Depot | Site | Target | Actual |\n| North | Lyon | 1 | 2 |\n| South | Nice | 3 | 4 |",
        "| Target | Actual | Depot |\n| 1 | 2 | North |\n| 3 | 4 | South |",
        "| Depot | Target | Actual |\n| North | high | low |\n| South | low | low |",
        "| Depot | Target | Actual |\n| North | 1 | 2 |",
        "| Depot | Max | Value |\n| North | 1 | 2 |\n| South | 2 | 4 |",
        "| Account | Plan | Actual |\n| Rent | 1 | 2 |\n| Food | 2 | 4 |",
        "| Gene | Target | Value |\n| A1 | 1 | 2 |\n| B2 | 2 | 4 |",
        "| City | Goal | Now |\n| Lyon | 1 | 2 |\n| Nice | 2 | 4 |",
        "| Depot | Target | Remark |\n| North | 1 | fine |\n| South | 2 | bad |",
    ],
)
def test_who_cannot_be_sure_asks(text: str) -> None:
    assert tables(f"# Data\n{text}") == ()


@pytest.mark.parametrize(
    "row",
    [
        "| Labs | 7 | =C{0}/E{0} -> 0.5 | Start | 12 |",
        "| Labs | 7 | =E{0}/B{0} -> 0.5 | Start | 12 |",
        "| Labs | 7 | =B{0}/E9 -> 0.5 | Start | 12 |",
    ],
)
def test_formulas_that_divide_other_things_say_nothing(row: str) -> None:
    lines = "\n".join([row.format(2), row.format(3).replace("Labs", "Talks")])
    read = tables(f"# Points\n| Key Result | Actual | Progress | Words | Possible |\n{lines}")
    assert [(t.columns.get("current"), t.columns.get("target")) for t in read if t.kind == "key_results"] == [(2, None)]


def test_what_is_said_of_the_columns_after_a_blank_row_is_no_row() -> None:
    (table,) = tables("""
        # Points
        |        | Share | Target | Actual |
        | Labs   | 0.2   | 12     | 7      |
        | Talks  | 0.8   | 60     | 20     |

        | Most   | 72    |        |        |
        | Gained | 27    |        |        |
        """)
    assert table.rows == (2, 3)


@pytest.mark.parametrize("header", ["Comments by the manager", "Ý kiến của trưởng phòng", "Remarks from HR"])
def test_whose_comments_they_are(header: str) -> None:
    (table,) = tables(
        f"# KR\n| Key Result | Target | Actual | {header} |\n| Labs | 1 | 2 | fine |\n| Talks | 1 | 2 | - |"
    )
    assert table.columns["comment"] == 4


MONTHS = ("January", "Feb", "März", "avril", "mayo", "junho", "7月")


def _of_one(language: Language, head: str, name: str, over: str = "| | {} | << |") -> str:
    target, current = (language.words[key] for key in ("target", "current"))
    rows = "\n".join(f"| {month} | {n}00 | {n}10 |" for n, month in enumerate(MONTHS, 1))
    return f"# 2024\n{over.format(name)}\n| {head} | {target} | {current} |\n{rows}"


_MONTH = {"en": "Month", "de": "Monat", "fr": "Mois", "es": "Mes", "pt": "Mês", "zh": "月份", "ja": "月"}


@pytest.mark.parametrize("name", ["Sales", "S A L E S   D A T A", "New customers 2024"])
@pytest.mark.parametrize("language", _WITH_TARGET, ids=lambda language: language.key)
def test_rows_that_are_the_months_of_one_kpi(language: Language, name: str) -> None:
    truth = {("2024", 2, 1): "kpis.cycle", ("2024", 2, 2): "kpis.target", ("2024", 2, 3): "kpis.current"}
    found = judge(recognise(book(_of_one(language, _MONTH[language.code], name))), truth)
    assert (len(found.right), found.wrong) == (3, [])


def test_each_month_is_a_segment_of_the_kpi() -> None:
    read = portfolio(_of_one(languages()[0], "Month", "S A L E S   D A T A"))
    assert [(kpi.title, kpi.segment, kpi.target) for kpi in read.kpis][:2] == [
        ("SALES DATA", "January 2024", 100), ("SALES DATA", "Feb 2024", 200),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "over"),
    [
        ("Data", "| | {} | << |"),
        ("Monthly performance", "| | {} | << |"),
        ("2024", "| | {} | << |"),
        ("Q1 2024", "| | {} | << |"),
        ("Target", "| | {} | << |"),
        ("Sales", "| {} | << | << |"),
        ("Sales", "| | {} | |"),
        ("Sales", "| | | {} |"),
        ("Sales", "| {} | | |"),
    ],
)
def test_months_of_nobody_knows_what_are_asked_about(name: str, over: str) -> None:
    assert tables(_of_one(languages()[0], "Month", name, over)) == ()


@pytest.mark.parametrize(
    "rows",
    [
        "| Jan | 1 | 2 |\n| Feb | 3 | 4 |",
        "| Jan | 1 | 2 |\n| Jan | 3 | 4 |\n| Feb | 3 | 4 |",
        "| Jan | 1 | 2 |\n| North | 3 | 4 |\n| Feb | 3 | 4 |",
        "| Jan | | |\n| Feb | | |\n| Mar | | |",
        "| Jan | 1 | |\n| Feb | 2 | |\n| Mar | 3 | |",
        "| Jan | good | bad |\n| Feb | good | bad |\n| Mar | good | bad |",
    ],
)
def test_too_few_months_or_values_are_asked_about(rows: str) -> None:
    assert tables(f"# Data\n| | Sales | << |\n| Month | Target | Actual |\n{rows}") == ()


@pytest.mark.parametrize(
    ("headers", "segments"),
    [
        ("Depot | Target cost | Target sales", ["cost", "sales"]),
        ("Depot | Cost target | Sales target | ROAS target", ["Cost", "Sales", "ROAS"]),
        (" | Target Revenue | Target Orders", ["Revenue", "Orders"]),
        ("Filiale | Ziel Umsatz | Ziel Kosten", ["Umsatz", "Kosten"]),
        ("Filiale | Umsatz Soll | Kosten Soll", ["Umsatz", "Kosten"]),
        ("Tienda | Meta ventas | Meta costos", ["ventas", "costos"]),
        ("Loja | Meta vendas | Meta lucro", ["vendas", "lucro"]),
        ("渠道 | 目标收入 | 目标成本", ["收入", "成本"]),
        ("店舗 | 目標売上 | 目標費用", ["売上", "費用"]),
        ("매장 | 목표 비용 | 목표 매출 | 목표 ROAS", ["비용", "매출", "ROAS"]),
        ("매장 | 매출 목표 | 이익 목표", ["매출", "이익"]),
    ],
)
def test_a_kpi_for_each_row_and_each_measure(headers: str, segments: list[str]) -> None:
    numbers = " | ".join(str(n) for n, _ in enumerate(segments, 5))
    read = portfolio(f"# Plan\n| {headers} |\n| North | {numbers} |\n| South | {numbers} |")
    assert [(kpi.title, kpi.segment, kpi.target) for kpi in read.kpis] == [
        (name, segment, n) for n, segment in enumerate(segments, 5) for name in ("North", "South")
    ]


def test_each_measure_has_its_own_current_value() -> None:
    first, second = tables("""
        # Plan
        | Depot | Target cost | Actual cost | Target sales | Actual sales |
        | North | 5           | 4           | 50           | 40           |
        | South | 6           | 7           | 60           | 70           |
        """)
    assert (first.columns, first.defaults) == ({"title": 1, "target": 2, "own_current": 3}, {"segment": "cost"})
    assert (second.columns, second.defaults) == ({"title": 1, "target": 4, "own_current": 5}, {"segment": "sales"})


@pytest.mark.parametrize(
    "headers",
    [
        "Depot | Initial target | Revised target",
        "Depot | Annual target | Monthly target",
        "Depot | Target 2025 | Target 2026",
        "Depot | Q1 target | Q2 target",
        "Depot | Minimum target | Stretch target",
        "Depot | Target | Target sales",
        "Depot | Target cost | Target sales | Revised target",
        "Depot | Target cost | Actual sales",
        "Depot | Target cost | Target cost",
        "Depot | Max cost | Max sales",
        "Depot | 목표 최소 | 목표 최대",
        "Depot | 年度目标 | 月度目标",
        "Month | Target cost | Target sales",
        "Owner | Target cost | Target sales",
    ],
)
def test_targets_that_are_not_of_different_measures_are_asked_about(headers: str) -> None:
    numbers = " | ".join("567"[: headers.count("|")])
    assert tables(f"# Plan\n| {headers} |\n| North | {numbers} |\n| South | {numbers} |") == ()


def test_measures_are_the_same_ones_with_a_mapping() -> None:
    at = Location("sheetokr.toml", row=3)
    mapping = TabMapping("Plan", 1, "kpis", {"title": "Depot", "target": "Target sales"}, at)
    workbook = book("# Plan\n| Depot | Target cost | Target sales |\n| North | 5 | 50 |\n| South | 6 | 60 |")
    (table,) = recognise(workbook, [mapping]).tables
    assert (table.columns["target"], table.defaults) == (3, {"segment": "sales"})


def test_measures_of_one_table_are_not_the_same_kpis_twice() -> None:
    workbook = book("# Plan\n| Depot | Target cost | Target sales |\n| North | 5 | 50 |\n| South | 6 | 60 |")
    assert questions_of(workbook, recognise(workbook).readings) == ()


def test_a_view_of_a_year_is_asked_about() -> None:
    rows = "| Jan | 1 | 2 |\n| Feb | 3 | 4 |\n| Mar | 3 | 4 |"
    tab = f"| | Sales | << |\n| Month | Target | Actual |\n{rows}"
    workbook = book(f"# Chosen\n{tab}\n# 2024\n{tab}")
    (question,) = questions_of(workbook, recognise(workbook).readings)
    assert "hold the same KPIs (3 of 3): read which?" in question.text


def test_columns_that_sheetokr_added_do_not_hide_the_names() -> None:
    (table,) = tables("""
        # Plan
        | Depot | Target | Actual | Health (sheetokr) |
        | North | 5      | 4      | Amber             |
        | South | 6      | 7      | Green             |
        """)
    assert table.columns["title"] == 1


def test_codes_below_the_name_of_what_the_rows_are_name_the_rows() -> None:
    read = portfolio("""
        # OKRs
        | KR  | Objective | Key Result | Start | Target | Cycle   |
        | KR1 | Grow      | Leads      | 0     | 100    | Q4 2026 |
        | KR2 | Grow      | Demos      | 0     | 20     | Q4 2026 |
        # Check-ins
        | Date       | KR  | Value |
        | 2026-11-20 | KR1 | 55    |
        """)
    assert [(kr.id, kr.title) for kr in read.key_results] == [("KR1", "Leads"), ("KR2", "Demos")]
    assert [check_in.key_result_key for check_in in read.check_ins] == [read.key_results[0].key]


def test_words_below_the_name_of_what_the_rows_are_name_none() -> None:
    read = portfolio("""
        | KR    | Objective | Target |
        | Leads | Grow      | 100    |
        | Demos | Grow      | 20     |
        """)
    assert [(kr.id, kr.title) for kr in read.key_results] == [("", "Leads"), ("", "Demos")]
