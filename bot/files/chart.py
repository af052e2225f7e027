"""A picture of costs and savings as they add up, with the break-even marked: SVG, and PNG where SVG can't be shown.

We write the SVG ourselves: two lines and two axes need no plotting library (matplotlib would bring 40 MB and its
start-up into every worker), the words in it stay words, and Typst, which makes our PDFs, turns it into a PNG.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from html import escape

from dialogs.money.whole import Money, Point
from dialogs.money.words import Say, month_name, number, pounds, whole_pounds

WIDTH, HEIGHT = 960, 500
LEFT, RIGHT, TOP, BOTTOM = 92, 160, 96, 48
FONT = "Liberation Sans, Arial, Helvetica, sans-serif"
# Blue and orange that differ in every common kind of colour blindness, and in grey; one line is dashed as well.
INK, FAINT, SAVED, SPENT = "#1f2933", "#d5dae0", "#0b5cad", "#b34700"
TENTH = Decimal("0.1")
PIXELS_PER_INCH = 144


@dataclass(frozen=True)
class Scale:
    """Where an amount stands on the page: ``low`` at the bottom and ``high`` at the top of the frame."""

    low: Decimal
    high: Decimal
    step: Decimal

    def y(self, amount: Decimal) -> Decimal:
        share = (amount - self.low) / (self.high - self.low)
        return (HEIGHT - BOTTOM - share * (HEIGHT - BOTTOM - TOP)).quantize(TENTH)

    def ticks(self) -> Iterator[Decimal]:
        amount = self.low
        while amount <= self.high:
            yield amount
            amount += self.step


def draw(say: Say, money: Money) -> str:
    """The picture as SVG, with its text alternative inside."""
    scale = _scale(money.points)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" '
        f'role="img" aria-labelledby="t d" font-family="{FONT}" fill="{INK}">',
        f'<title id="t">{escape(say("chart.title"))}</title>',
        f'<desc id="d">{escape(describe(say, money))}</desc>',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>',
        f'<text x="{LEFT - 66}" y="36" font-size="19" font-weight="bold">{escape(say("chart.title"))}</text>',
        *_amounts(scale),
        *_years(money),
        *_break_even(say, money),
        *_lines(say, money, scale),
        *_crossing(money, scale),
        "</svg>",
    ]
    return "\n".join(parts)


def as_png(svg: str) -> bytes:
    """The same picture as PNG, sharp enough for print."""
    import typst

    page = f"#set page(width: {WIDTH}pt, height: {HEIGHT}pt, margin: 0pt)\n#image(bytes(sys.inputs.svg), width: 100%)"
    made = typst.compile(page.encode(), format="png", ppi=PIXELS_PER_INCH, sys_inputs={"svg": svg})
    return bytes(made)


def describe(say: Say, money: Money) -> str:
    """The picture in words, for whoever can't see it."""
    last = money.points[-1]
    told = say(
        "chart.described",
        first=money.years[0].label,
        last=money.years[-1].label,
        month=month_name(say, last.month),
        year=last.month.year,
        spent=pounds(last.spent),
        saved=pounds(last.saved),
    )
    payback = money.payback
    if payback.month is None:
        return f"{told} {say('chart.no_break_even')}"
    return f"{told} {say('chart.break_even_told', month=month_name(say, payback.month), year=payback.month.year)}"


# The frame


def _scale(points: Sequence[Point]) -> Scale:
    """Round amounts at the edges, five or six lines between them."""
    values = [Decimal(0), *(value for point in points for value in (point.spent, point.saved))]
    low, high = min(values), max(values)
    step = _round_step((high - low) / 5)
    bottom = (low / step).to_integral_value(ROUND_FLOOR) * step
    top = (high / step).to_integral_value(ROUND_CEILING) * step
    return Scale(bottom, max(top, bottom + step), step)


def _round_step(least: Decimal) -> Decimal:
    """The next of 1, 2, 5, 10, 20, 50 … that is not smaller."""
    if least <= 1:
        return Decimal(1)
    power = Decimal(10) ** (len(str(int(least))) - 1)
    return next(power * times for times in (1, 2, 5, 10) if power * times >= least)


def _x(place: int, count: int) -> Decimal:
    """Where the end of a month stands; 0 is the beginning."""
    return (LEFT + Decimal(WIDTH - LEFT - RIGHT) * place / count).quantize(TENTH)


def _amounts(scale: Scale) -> Iterator[str]:
    for amount in scale.ticks():
        y = scale.y(amount)
        heavy = amount == 0
        yield (
            f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y}" y2="{y}" stroke="{INK if heavy else FAINT}" '
            f'stroke-width="{1.5 if heavy else 1}"/>'
        )
        yield f'<text x="{LEFT - 10}" y="{y + 5}" font-size="15" text-anchor="end">{_short(amount, scale)}</text>'


def _short(amount: Decimal, scale: Scale) -> str:
    """An amount beside its line: millions as such, so that it fits the margin."""
    if scale.high < 10**6 or not amount:
        return whole_pounds(amount)
    sign = "−" if amount < 0 else ""
    return f"{sign}£{number(abs(amount) / 10**6)}m"


def _years(money: Money) -> Iterator[str]:
    """The financial years along the bottom; of many, every other or every fifth."""
    count, every = len(money.years), 1 if len(money.years) <= 7 else 2 if len(money.years) <= 14 else 5
    for place, year in enumerate(money.years):
        edge = _x(place * 12, count * 12)
        y = HEIGHT - BOTTOM
        yield f'<line x1="{edge}" x2="{edge}" y1="{y}" y2="{y + 6}" stroke="{INK}"/>'
        if place % every == 0:
            middle = _x(place * 12 + 6, count * 12)
            yield f'<text x="{middle}" y="{y + 26}" font-size="15" text-anchor="middle">{year.label}</text>'


# What is drawn in it


def _lines(say: Say, money: Money, scale: Scale) -> Iterator[str]:
    spent = [Decimal(0), *(point.spent for point in money.points)]
    saved = [Decimal(0), *(point.saved for point in money.points)]
    yield _line(spent, scale, SPENT, ' stroke-dasharray="9 5"')
    yield _line(saved, scale, SAVED, "")
    x = WIDTH - RIGHT + 12
    upper, lower = sorted((scale.y(spent[-1]), scale.y(saved[-1])))
    apart = max(Decimal(0), 44 - (lower - upper)) / 2
    for values, colour, words in ((spent, SPENT, say("chart.spent")), (saved, SAVED, say("chart.saved"))):
        y = scale.y(values[-1])
        first = y == upper if upper != lower else values is saved
        y = (y - apart if first else y + apart).quantize(TENTH)
        yield f'<text x="{x}" y="{y}" font-size="16" font-weight="bold" fill="{colour}">{escape(words)}</text>'
        yield f'<text x="{x}" y="{y + 19}" font-size="15" fill="{colour}">{pounds(values[-1])}</text>'


def _line(values: Sequence[Decimal], scale: Scale, colour: str, more: str) -> str:
    points = " ".join(f"{_x(place, len(values) - 1)},{scale.y(value)}" for place, value in enumerate(values))
    return (
        f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="3.5" '
        f'stroke-linejoin="round" stroke-linecap="round"{more}/>'
    )


def _break_even(say: Say, money: Money) -> Iterator[str]:
    """A line down from the month of the break-even, which stands above the frame."""
    payback = money.payback
    if payback.month is None or payback.months is None:
        return
    x = _x(payback.months, len(money.points))
    words = say("chart.break_even", month=month_name(say, payback.month), year=payback.month.year)
    anchor = "start" if x < LEFT + 120 else "middle"
    yield f'<line x1="{x}" x2="{x}" y1="{TOP - 8}" y2="{HEIGHT - BOTTOM}" stroke="{INK}" stroke-dasharray="2 4"/>'
    at = f'x="{x}" y="{TOP - 18}" text-anchor="{anchor}"'
    yield f'<text {at} font-size="16" font-weight="bold">{escape(words)}</text>'


def _crossing(money: Money, scale: Scale) -> Iterator[str]:
    """A mark where savings overtake costs, over both lines."""
    months = money.payback.months
    if months is None:
        return
    x, y = _x(months, len(money.points)), scale.y(money.points[months - 1].saved)
    yield f'<circle cx="{x}" cy="{y}" r="8" fill="#ffffff" stroke="{INK}" stroke-width="3"/>'
