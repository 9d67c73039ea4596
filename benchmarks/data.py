"""Invented data in bulk: documents of 400 obligations, three units each, with dates, schedules and measures."""

import hashlib
import random
from datetime import date, timedelta
from pathlib import Path

from app.clock import Clock
from app.desk import Desk, open_desk
from importers.blocks import Anchor
from importers.drafts import (
    DraftBatch,
    DraftDocument,
    DraftMilestone,
    DraftObligation,
    DraftUnit,
    Extracted,
    SourceInfo,
)
from models.enums import Level, MilestoneKind, ObligationKind, Role, StepSource

TODAY = date(2018, 11, 20)
PER_DOCUMENT = 400
WORDS = (
    *("推进", "完善", "落实", "建立", "健全", "机制", "项目", "建设", "乡镇", "服务"),
    *("管理", "年度", "计划", "重点", "工作", "检查", "公开", "信息", "平台", "道路"),
    *("水利", "教育", "卫生", "农村", "产业", "园区", "资金", "改革", "监督", "考核"),
)
NAMES = tuple(f"县{first}{second}局" for first in WORDS[:10] for second in WORDS[12:20])
ROLES = (Role.LEAD, Role.COOPERATING, Role.COOPERATING)


def documents(count: int, seed: int = 1) -> tuple[DraftDocument, ...]:
    """Return documents with `count` obligations in all."""
    chance = random.Random(seed)
    found = []
    for number, start in enumerate(range(0, count, PER_DOCUMENT), start=1):
        drafts = tuple(_obligation(chance, no) for no in range(1, min(PER_DOCUMENT, count - start) + 1))
        found.append(
            DraftDocument(
                title=f"青岚县第{number}号重点工作任务分工的通知",
                number=f"青府发〔2018〕{number}号",
                issuer="青岚县人民政府",
                signed_on=date(2018, 2, 26),
                place="青岚县",
                level=Level.COUNTY,
                obligations=drafts,
            )
        )
    return tuple(found)


def _obligation(chance: random.Random, no: int) -> DraftObligation:
    text = "".join(chance.choices(WORDS, k=75))
    due = TODAY + timedelta(days=chance.randrange(-200, 700))
    kind = chance.random()
    milestones: tuple[DraftMilestone, ...] = ()
    if kind < 0.5:
        milestones = (DraftMilestone(kind=MilestoneKind.DATE, due=due, phrase=f"{due.year}年{due.month}月底前"),)
    return DraftObligation(
        kind=ObligationKind.TABLE,
        no=str(no),
        task=Extracted(text, text),
        units=tuple(
            DraftUnit(name=name, role=role, level=Level.COUNTY)
            for name, role in zip(chance.sample(NAMES, 3), ROLES, strict=True)
        ),
        units_printed="、".join(chance.sample(NAMES, 3)),
        schedule=Extracted("按期完成" if kind < 0.6 else None, ""),
        milestones=milestones,
        ongoing=0.6 <= kind < 0.8,
        anchor=Anchor(line_start=no, line_end=no),
    )


def batch(count: int, name: str = "bulk.txt") -> DraftBatch:
    """Return a source of `count` obligations."""
    content = f"{name} {count}".encode()
    return DraftBatch(
        source=SourceInfo(name=name, sha256=hashlib.sha256(content).hexdigest(), media="text/plain", size=len(content)),
        content=content,
        documents=documents(count),
    )


def open_bench(folder: Path) -> Desk:
    """Return a desk that takes the day of the data for today."""
    return open_desk(folder, clock=Clock(TODAY), source=StepSource.WINDOW, who="测试")


def fill(folder: Path, count: int) -> None:
    """Make a data folder with `count` obligations."""
    with open_bench(folder) as desk:
        desk.imports.store([batch(count)])
