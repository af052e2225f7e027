"""The chart on the summary: drawn by the spreadsheet program, so that it follows when a figure is changed."""

from __future__ import annotations

from openpyxl.chart import LineChart, Reference
from openpyxl.chart.axis import ChartLines, DateAxis
from openpyxl.chart.layout import Layout, ManualLayout
from openpyxl.chart.legend import Legend
from openpyxl.chart.marker import Marker
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.drawing.line import LineProperties

from bot.files.chart import SAVED as SAVED_COLOUR
from bot.files.chart import SPENT as SPENT_COLOUR
from bot.files.chart import describe
from bot.files.spreadsheet.book import NOTE, SECTION, Sheet
from bot.files.spreadsheet.frame import Makings
from bot.files.spreadsheet.months import A_MONTH, FIRST_ROW, HEAD_ROW, SAVED, SPENT, Months

ROWS = 20
FAINT = "D5DAE0"


def add_chart(makings: Makings, sheet: Sheet, row: int, months: Months) -> None:
    """Two lines, month by month, with what they show in words above them."""
    say = makings.say
    sheet.text(row, 1, say("excel.chart"), SECTION)
    makings.book.chart_in_words = describe(say, makings.money)
    sheet.text(row + 1, 1, say("excel.chart_means", words=makings.book.chart_in_words), NOTE)
    page, last = months.band.sheet.sheet, months.band.last
    chart = LineChart()
    chart.add_data(Reference(page, min_col=SPENT, max_col=SAVED, min_row=HEAD_ROW, max_row=last), titles_from_data=True)
    chart.set_categories(Reference(page, min_col=A_MONTH, min_row=FIRST_ROW, max_row=last))
    for series, colour in zip(chart.series, (SPENT_COLOUR, SAVED_COLOUR), strict=True):
        line = LineProperties(solidFill=colour.lstrip("#"), w=31750)
        # Also in grey, or to a colour-blind eye, the two are not the same.
        line.prstDash = "dash" if colour == SPENT_COLOUR else "solid"
        series.graphicalProperties = GraphicalProperties(ln=line)
        series.smooth = False
        series.marker = Marker(symbol="none")
    chart.y_axis.number_format = '"£"#,##0'
    chart.y_axis.majorGridlines = ChartLines(spPr=GraphicalProperties(ln=LineProperties(solidFill=FAINT)))
    every = 6 if len(makings.years) <= 6 else 12
    chart.x_axis = DateAxis(axId=500, crossAx=100, majorUnit=every, majorTimeUnit="months", tickLblPos="low")
    chart.x_axis.number_format = "mmm yyyy"
    chart.y_axis.crossAx = 500
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.legend = Legend(legendPos="t")
    chart.layout = Layout(manualLayout=ManualLayout(x=0.02, y=0.1, w=0.96, h=0.8))
    chart.height, chart.width = 9.5, 26
    sheet.sheet.add_chart(chart, f"A{row + 3}")
