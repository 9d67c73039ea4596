"""Invented pages for comparing runs with single characters: tables, columns and texts that lie in each other's way.

Every length is a multiple of an eighth, so that sums are exact whichever way they are taken.
"""

from itertools import accumulate
from random import Random

from importers.readers.page_runs import WIDE_TEXT
from importers.readers.page_shapes import Char, PageShapes, Rule

WIDTH, HEIGHT = 592.0, 840.0
WORDS = (
    "制定实施方案，落实工作责任。",
    "县交通局",
    "（一）加强组织领导",
    "2018年12月底前",
    "各乡镇人民政府、县直有关部门",
    "⼯作⽬标",
    "牵头单位：县教育局",
    "》”的，，",
    "abc DEF 12.5%",
    "一一一一一",
    "第1页",
    "－ 1 －",
    "\u3000二、主要任务",
    "责任单位",
    "完成时限",
    "\ue001\ufffd号",
)
HEADING = ("序号", "工作任务", "责任单位", "主要举措", "完成时限")
_NARROW_SHARE, _ASCENT = 0.5, 0.875


def text(
    left: float, base: float, said: str, size: float = 10.0, steps: list[float] | None = None, wide: float = 0.0
) -> list[Char]:
    """Return a text on one level, wide characters that stand together as runs."""
    wide = wide or size
    steps = steps or [wide if sign > "\u2e80" else size * _NARROW_SHARE for sign in said]
    starts = [0.0, *accumulate(steps)]
    top, bottom = base - size * _ASCENT, base + size * (1 - _ASCENT)
    found: list[Char] = []
    done = 0
    for begin, end in [*(one.span() for one in WIDE_TEXT.finditer(said)), (len(said), len(said))]:
        for at in range(done, begin):
            breadth = wide if said[at] > "\u2e80" else size * _NARROW_SHARE
            found.append(Char(said[at], left + starts[at], top, left + starts[at] + breadth, bottom, base))
        if begin < end:
            inner = (wide, starts[begin:end], 1.0)
            right = left + starts[end - 1] + wide
            found.append(Char(said[begin:end], left + starts[begin], top, right, bottom, base, False, inner))
        done = end
    return found


def page(random: Random, number: int = 1) -> PageShapes:
    """Return a page with something on it that is read as a whole, and sometimes with what lies in its way."""
    found = PageShapes(number, WIDTH, HEIGHT)
    random.choice((_table, _aligned, _aligned, _columns, _scattered))(random, found)
    if random.random() < 0.3:
        _edges(random, found)
    if random.random() < 0.3:
        random.choice((_table, _aligned, _columns, _scattered))(random, found)
    if random.random() < 0.1:
        random.shuffle(found.chars)
    return found


def _eighth(random: Random, least: float, most: float) -> float:
    return random.randint(round(least * 8), round(most * 8)) / 8


def _said(random: Random) -> str:
    return "".join(random.choices(WORDS, k=random.randint(1, 3)))[: random.choice((2, 5, 12, 40))]


def _size(random: Random) -> float:
    return random.choice((8.0, 10.0, 10.0, 10.0, 16.0, 32.0))


def _scattered(random: Random, found: PageShapes) -> None:
    """Print texts anywhere, loose, tight, twice, raised or over the edge of the page."""
    for _ in range(random.randint(1, 8)):
        said, size = _said(random), _size(random)
        left, base = _eighth(random, -40, WIDTH), random.choice((_eighth(random, -5, HEIGHT + 5), 400.0, 404.0))
        wide = random.choice((size, size, size / 2))
        step = wide * random.choice((1, 1, 1, 0.5)) + random.choice((0.0, 0.0, size / 16))
        steps = [step] * len(said) if random.random() < 0.5 else None
        found.chars += text(left, base, said, size, steps, wide)
        if random.random() < 0.2:
            found.chars += text(left + _eighth(random, 0, 6), base + _eighth(random, 0, 4), said, size, steps, wide)


def _table(random: Random, found: PageShapes) -> None:
    """Rule a table; texts may run over its rules."""
    left, top = random.choice((20.0, 64.0, 300.0)), _eighth(random, 10, 500)
    xs = [*accumulate([left, *(random.choice((40.0, 62.0, 110.0)) for _ in range(random.randint(1, 4)))])]
    ys = [*accumulate([top, *(random.choice((16.0, 34.0)) for _ in range(random.randint(1, 5)))])]
    for y in ys:
        found.rules.append(Rule(xs[0], y, xs[-1], y + 0.5))
    for x in xs:
        found.rules.append(Rule(x, ys[0], x + 0.5, ys[-1]))
    for y in ys[:-1]:
        for column, x in enumerate(xs[:-1]):
            said = random.choice((HEADING[column], _said(random), ""))
            found.chars += text(x + random.choice((2.0, 2.0, -30.0)), y + 12, said)
    if random.random() < 0.5:
        found.chars += text(xs[-1] + _eighth(random, -30, 10), ys[0] + _eighth(random, 0, 40), _said(random))


def _aligned(random: Random, found: PageShapes) -> None:
    """Print a table without rules, whose heading may take two lines and whose texts may reach into other columns."""
    xs = [*accumulate([60.0, *(random.choice((54.0, 70.0, 120.0)) for _ in range(4))])]
    y, size = _eighth(random, 30, 600), random.choice((10.0, 10.0, 10.0, 16.0))
    stacked = random.random() < 0.4
    for column, x in enumerate(xs):
        half = 2 if stacked and random.random() < 0.7 else len(HEADING[column])
        found.chars += text(x, y, HEADING[column][:half], size)
        found.chars += text(x, y + 12, HEADING[column][half:], size)
    y += 12
    loose, large = random.choice((0.0, 0.0, 0.1)), random.choice((0.0, 0.0, 0.1))
    for row in range(random.randint(1, 8)):
        y += random.choice((15.0, 18.0, 30.0))
        for column, x in enumerate(xs):
            said = str(row + 1) if not column else random.choice((_said(random)[:4], "", "县交通局", "抓落实"))
            high = 30.0 if random.random() < large else 10.0
            step = [high * random.choice((1.0, 1.0, 1.0625))] * len(said) if random.random() < 0.5 else None
            found.chars += text(x - (12.0 if random.random() < loose else 0.0), y, said, high, step)


def _columns(random: Random, found: PageShapes) -> None:
    """Print two columns of text, tight or loose, lines that run over both and a table in one of them."""
    y, gutter = _eighth(random, 30, 500), random.choice((290.0, 300.0, 305.0))
    step = random.choice((10.0, 10.0, 10.5, 8.0, 5.0))
    most = int(220 // step)
    table = random.random() < 0.3
    if table:
        for at in (y + 50, y + 70, y + 90):
            found.rules.append(Rule(gutter, at, gutter + 200, at + 0.5))
        for x in (gutter, gutter + 100, gutter + 200):
            found.rules.append(Rule(x, y + 50, x + 0.5, y + 90))
    for row in range(random.randint(5, 16)):
        y += 15
        wide = random.random() < 0.05
        length = 46 if wide else random.choice((most, most, most, most // 2, most // 3))
        said = ("各责任单位要制定工作方案" * 9)[:length]
        found.chars += text(60, y, said, 10.0, [step] * len(said))
        if not wide:
            at = gutter + (5 if table and 3 < row < 6 else 0)
            said = ("抓好工作落实，明确时间表" * 9)[: random.choice((most, most, most // 2, most // 3))]
            found.chars += text(at, y, said, 10.0, [step] * len(said))


def _edges(random: Random, found: PageShapes) -> None:
    """Print a running head and a page number."""
    found.chars += text(random.choice((60.0, 300.0)), 40, "某县人民政府公报")
    found.chars += text(280, 810, random.choice(("－ 1 －", "第1页", f"{found.number}")))
