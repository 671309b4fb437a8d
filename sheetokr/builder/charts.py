"""The scoreboard's charts: rings of statuses, and bars of progress beside what was expected."""

from __future__ import annotations

from openpyxl.chart import BarChart, DoughnutChart, Reference
from openpyxl.chart.axis import ChartLines
from openpyxl.chart.legend import Legend
from openpyxl.chart.marker import DataPoint
from openpyxl.chart.series import Series
from openpyxl.chart.series_factory import SeriesFactory
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import CharacterProperties, Font, Paragraph, ParagraphProperties
from openpyxl.worksheet.worksheet import Worksheet

from sheetokr.boards import CountBlock, ListBlock
from sheetokr.builder import style
from sheetokr.theme import load_theme
from sheetokr.workbook import column_number

RING = (5.9, 5.4)
"""Width and height of a ring, in centimetres."""
BARS_WIDTH, BARS_FRAME, BARS_ROW = 12.4, 2.6, 0.6
"""Width of a chart of bars, height of what is around its bars, and height of a row of them, in centimetres."""
COLOURS = ("accent", "faint")


def status_chart(sheet: Worksheet, block: CountBlock, marks: list[str]) -> None:
    """A ring of a block's counts, each slice in its word's colour. The block itself is the legend."""
    chart = DoughnutChart()
    first, last = block.first_row, block.first_row + len(block.words) - 1
    label, count = column_number(block.label_column), column_number(block.count_column)
    chart.add_data(Reference(sheet, min_col=count, min_row=first, max_row=last))
    chart.set_categories(Reference(sheet, min_col=label, min_row=first, max_row=last))
    chart.series[0].dPt = [_slice(index, mark) for index, mark in enumerate(marks)]
    chart.holeSize, chart.legend, chart.title = 62, None, None
    chart.width, chart.height = RING  # type: ignore[assignment]
    _plain(chart)
    sheet.add_chart(chart, block.chart)


def _slice(index: int, mark: str) -> DataPoint:
    point = DataPoint(idx=index)
    point.graphicalProperties = GraphicalProperties(solidFill=mark)
    point.graphicalProperties.line = LineProperties(solidFill="FFFFFF", w=19050)
    return point


def bar_chart(sheet: Worksheet, block: ListBlock) -> None:
    """Bars of a list's first rows, the first row on top."""
    chart = BarChart()
    chart.type, chart.gapWidth, chart.overlap = "bar", 60, -5
    last = block.first_row + block.charted - 1
    for name, colour in zip(block.bars, COLOURS, strict=False):
        chart.series.append(_series(sheet, block, name, colour))
    label = column_number(block.columns["label"])
    chart.set_categories(Reference(sheet, min_col=label, min_row=block.first_row, max_row=last))
    _set_axes(chart, most=1 if "expected" in block.bars else 1.5)
    chart.title, chart.legend = None, _legend() if len(block.bars) > 1 else None
    chart.width, chart.height = BARS_WIDTH, BARS_FRAME + BARS_ROW * block.charted  # type: ignore[assignment]
    _plain(chart)
    sheet.add_chart(chart, block.chart)


def _series(sheet: Worksheet, block: ListBlock, name: str, colour: str) -> Series:
    column, first = column_number(block.columns[name]), block.first_row
    values = Reference(sheet, min_col=column, min_row=first, max_row=first + block.charted - 1)
    series: Series = SeriesFactory(values, title=block.headers[name])
    series.graphicalProperties = GraphicalProperties(solidFill=style.colour(colour))
    return series


def _set_axes(chart: BarChart, most: float) -> None:
    chart.x_axis.scaling.orientation = "maxMin"
    chart.x_axis.tickLblSkip = 1
    chart.y_axis.scaling.min, chart.y_axis.scaling.max = 0, most
    chart.y_axis.crosses = "max"
    chart.y_axis.number_format, chart.y_axis.majorUnit = "0%", 0.25
    lines = GraphicalProperties(ln=LineProperties(solidFill=style.colour("line")))
    chart.y_axis.majorGridlines = ChartLines(spPr=lines)
    for axis in (chart.x_axis, chart.y_axis):
        axis.delete, axis.title, axis.txPr = False, None, _text()
        axis.majorTickMark = "none"
        axis.spPr = GraphicalProperties(ln=LineProperties(noFill=True))


def _legend() -> Legend:
    legend = Legend()
    legend.position, legend.txPr = "t", _text()
    return legend


def _text() -> RichText:
    """Small, quiet letters."""
    properties = CharacterProperties(sz=900, solidFill=style.colour("quiet"), latin=Font(typeface=load_theme().font))
    paragraph = Paragraph(pPr=ParagraphProperties(defRPr=properties), endParaRPr=properties)
    return RichText(p=[paragraph])


def _plain(chart: BarChart | DoughnutChart) -> None:
    """No frame, no ground, square corners."""
    chart.graphical_properties = GraphicalProperties(noFill=True)
    chart.graphical_properties.line = LineProperties(noFill=True)
    chart.roundedCorners = False
