"""The directory of units: how long a lookup takes among 3,000 units with 10,000 names, and building its index."""

import random
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from app.store.engine import writing
from benchmarks.data import open_bench
from benchmarks.measure import Goal, percentile, seconds
from models.enums import AliasOrigin, Level
from models.unit import Alias, Unit

UNITS, NAMES, PLACES, LOOKUPS = 3_000, 10_000, 30, 600
WORDS = (
    *(
        "发展改革",
        "财政",
        "教育体育",
        "农业农村",
        "水利",
        "交通运输",
        "住房城乡建设",
        "自然资源",
        "生态环境",
        "卫生健康",
    ),
    *("应急管理", "市场监管", "文化旅游", "民政", "司法", "审计", "统计", "信访", "医疗保障", "行政审批"),
)
PARTS = ("产业", "项目", "服务", "管理", "指导", "监测", "调度", "保障", "信息", "征收", "执法", "培训", "救助", "储备")
ENDINGS = ("局", "中心", "办公室", "委员会", "站")


def looking_up(folder: Path) -> Iterator[Goal]:
    """Measure single lookups of names that are known, nearly known and unknown, and building the index once."""
    with open_bench(folder) as desk:
        asked = _fill(desk.store.engine)
        directory = desk.directory.names
        built = seconds(directory.index)
        taken = [
            min(seconds(lambda: directory.suggest(name, place, Level.COUNTY)) for _ in range(3))  # noqa: B023 - at once
            for name, place in asked
        ]
    yield Goal("unit_lookup_p99_ms", percentile(taken, 0.99) * 1000, 5.0)
    yield Goal("unit_index_ms", built * 1000, 1000.0)


def _fill(engine: Engine) -> list[tuple[str, str]]:
    """Store the units, three to four names each; return what is asked."""
    chance = random.Random(4)
    asked: list[tuple[str, str]] = []
    with Session(writing(engine)) as session, session.begin():
        for number in range(UNITS):
            place = f"第{number % PLACES}县"
            kinds = (chance.choice(WORDS), chance.choice(PARTS), chance.choice(PARTS), chance.choice(ENDINGS))
            name = f"县{''.join(kinds)}{number}"
            unit = Unit(name=name, place_code=place, level=Level.COUNTY)
            session.add(unit)
            session.flush()
            others = (name, f"{place}{name[1:]}", f"县{kinds[0][:2]}{kinds[1]}{kinds[3]}{number}", name[:-1] + "处")
            for printed in others[: 4 if number < NAMES - 3 * UNITS else 3]:
                session.add(
                    Alias(folded=printed, printed=printed, place_code=place, unit_id=unit.id, origin=AliasOrigin.HERS)
                )
            asked += [(name, place), (others[2] + "室", place), (f"县{kinds[0]}局", place)]
    return chance.sample(asked, LOOKUPS)
