"""Whatever the cells hold, the rules answer with diagnostics."""

import datetime as dt

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sheetokr.rules import check_portfolio
from sheetokr.workbook import Cell, Sheet, Workbook
from tests.book import portfolio

TABS = {
    "Settings": ("Setting", "Value"),
    "Objectives": ("ID", "Objective", "Level", "Owner", "Parent", "Cycle", "Weight", "Roll-up", "Progress", "Status"),
    "Key Results": ("ID", "Objective", "Key Result", "Metric", "Unit", "Start", "Target", "Stretch", "Current",
                    "Weight", "Confidence", "KPI", "Due", "Ignore"),
    "KPIs": ("ID", "KPI", "Owner", "Direction", "Target", "Low", "High", "Cadence"),
    "KPI Values": ("Date", "KPI", "Value"),
    "Check-ins": ("Date", "Key Result", "Value", "Confidence"),
    "Initiatives": ("ID", "Key Result", "Initiative", "Due", "Done"),
    "People": ("Name", "Email"),
}  # fmt: skip
WORDS = """O1|KR1|K1|increase|decrease|between|milestone|reach|team|company|Ann, Bob|2026-Q4|Q4|70%|1,234|03/04/2026
>= 4|yes|Cycle|Cycle end|Roll-up|-| |'""".replace("\n", "|").split("|")
texts = st.sampled_from(WORDS) | st.text(max_size=12)
numbers = st.integers(-5, 120) | st.floats() | st.integers()
values = st.none() | texts | numbers | st.booleans() | st.dates() | st.datetimes() | st.just(dt.time(9, 30))
formats = st.sampled_from(("General", "0%", "yyyy-mm-dd", "0.00"))
cells = (
    st.builds(Cell, values, formats)
    | st.builds(Cell, st.none(), formats, error=st.sampled_from(("#N/A", "#DIV/0!")))
    | st.builds(Cell, values, formats, formula=st.text(max_size=5), cached=st.booleans())
)


@st.composite
def sheets(draw: st.DrawFn, name: str) -> Sheet:
    headers = TABS[name]
    rows = {1: {column: Cell(header) for column, header in enumerate(headers, 1)}}
    for row in range(2, 2 + draw(st.integers(0, 4))):
        drawn = draw(st.lists(cells, min_size=len(headers), max_size=len(headers)))
        rows[row] = dict(enumerate(drawn, 1))
    if name == "Settings":
        rows[2] = {1: Cell("Cycle"), 2: draw(cells)}
    return Sheet(name, rows, hidden=draw(st.booleans()), hidden_rows=frozenset({2}), hidden_columns=frozenset({7}))


@st.composite
def workbooks(draw: st.DrawFn) -> Workbook:
    return Workbook("any.xlsx", tuple(draw(sheets(name)) for name in TABS))


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(workbooks())
def test_no_cell_can_break_the_rules(workbook: Workbook) -> None:
    found = check_portfolio(portfolio(workbook))
    assert all(diagnostic.message and diagnostic.mend for diagnostic in found)
    assert all(not diagnostic.location.sheet or workbook.sheet(diagnostic.location.sheet) for diagnostic in found)
    assert len({(diagnostic.code, diagnostic.location) for diagnostic in found}) == len(found)
    assert all("\n" not in diagnostic.message for diagnostic in found)
