"""Invented papers of 青岚县, as the readers would hand them over, and ways to look at what is stored."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy import text

import models.assignment
import models.attachment
import models.event
import models.link
import models.milestone
import models.note
import models.obligation
import models.own_column
import models.period
import models.review
import models.rule
import models.setting
import models.source
import models.unit  # noqa: F401 - `Base` knows only tables whose modules are loaded
from app.desk import Desk
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
from models.base import Base
from models.enums import Flag, Level, MilestoneKind, MilestoneOrigin, ObligationKind, Precision, Role
from models.errors import NotFound

TODAY = date(2018, 11, 20)
TASK = "完成青江北岸产业园一期标准厂房竣工验收，向入园企业交付首批厂房。"
OTHER_TASKS = (
    "建成县级公共信用信息平台，归集各部门行政许可和行政处罚信息并按月报送。",
    "落实涉企收费目录清单制度，清单之外一律不得收费。",
    "编制下一年度县级政府投资项目计划草案，报县政府常务会议审定。",
    "县城老城区雨污合流管网实施分流改造，优先完成北门片区。",
    "青江干流沿线入河排污口完成溯源整治，建立一口一档。",
)
LEAD, HELP = Role.LEAD, Role.COOPERATING
UNRECORDED = frozenset({"step", "event", "setting", "source", "review_session"})


def unit(name: str, role: Role = Role.RESPONSIBLE) -> DraftUnit:
    return DraftUnit(name=name, role=role)


def due(
    day: date | None,
    phrase: str = "",
    *,
    origin: MilestoneOrigin = MilestoneOrigin.SCHEDULE,
    kind: MilestoneKind = MilestoneKind.DATE,
    rrule: str | None = None,
    inferred: bool = False,
) -> DraftMilestone:
    return DraftMilestone(
        kind=kind,
        due=day,
        precision=Precision.MONTH,
        phrase=phrase or (f"{day.month}月底前" if day else ""),
        origin=origin,
        year_inferred=inferred,
        rrule=rrule,
    )


def item(
    task: str,
    *units: DraftUnit,
    no: str | None = None,
    schedule: str | None = None,
    dates: Sequence[DraftMilestone] = (),
    measures: Sequence[str] = (),
    ongoing: bool = False,
    flags: tuple[Flag, ...] = (),
    section: str | None = None,
) -> DraftObligation:
    return DraftObligation(
        kind=ObligationKind.TABLE,
        no=no,
        section=section,
        task=Extracted(task, task),
        units=units,
        units_printed="、".join(one.name for one in units),
        measures=tuple(Extracted(text, text) for text in measures),
        measures_printed="".join(measures),
        schedule=Extracted(schedule, schedule or ""),
        milestones=tuple(dates),
        ongoing=ongoing,
        flags=flags,
        anchor=Anchor(line_start=1, line_end=2),
    )


def document(
    *items: DraftObligation,
    number: str | None = "青府发〔2018〕6号",
    title: str = "青岚县人民政府关于印发2018年重点工作任务分工方案的通知",
    issuer: str | None = "青岚县人民政府",
    place: str = "青岚县",
    level: Level = Level.COUNTY,
    signed_on: date | None = date(2018, 2, 26),
) -> DraftDocument:
    return DraftDocument(
        title=title,
        number=number,
        issuer=issuer,
        place=place,
        level=level,
        signed_on=signed_on,
        obligations=items,
    )


def batch(*documents: DraftDocument, name: str = "青岚县人民政府公报2018年第3期.docx", salt: str = "") -> DraftBatch:
    content = f"{name}{salt}{documents!r}".encode()
    return DraftBatch(
        source=SourceInfo(name=name, sha256=hashlib.sha256(content).hexdigest(), media="text/plain", size=len(content)),
        content=content,
        documents=documents,
        gazette="青岚县人民政府公报",
        issue="2018-03",
    )


def item_12(**changes: Any) -> DraftObligation:  # noqa: ANN401 - values of any field
    """The obligation of the worked example of the model."""
    return replace(
        item(
            TASK,
            unit("县发展改革局", LEAD),
            unit("县住建局", HELP),
            unit("各乡镇人民政府", HELP),
            no="12",
            schedule="10月底前完成，持续推进",
            dates=(due(date(2018, 10, 31), "10月底前", inferred=True),),
            measures=("制定工作方案，逐项落实责任", "建立月调度制度"),
            ongoing=True,
        ),
        **changes,
    )


def example() -> DraftBatch:
    return batch(document(item_12()))


def plan() -> DraftBatch:
    """A paper with every light: red, yellow, green, blue, unset, none."""
    return batch(
        document(
            item_12(),
            item(OTHER_TASKS[0], unit("县发展改革局", LEAD), no="13", dates=(due(TODAY),), schedule="11月20日"),
            item(
                OTHER_TASKS[1],
                unit("县财政局"),
                no="14",
                dates=(due(date(2018, 12, 31)),),
                schedule="12月底前",
                measures=("清理目录", "公布清单", "开展检查"),
            ),
            item(OTHER_TASKS[2], unit("县财政局"), unit("县住建局", HELP), no="15", ongoing=True),
            item(OTHER_TASKS[3], no="16", schedule="尽快", flags=(Flag.SCHEDULE_UNREAD, Flag.NO_UNITS)),
            item(OTHER_TASKS[4], unit("县环境保护局"), no="17"),
        )
    )


def corrected() -> DraftBatch:
    """A newer print of `plan`: other dates, one unit gone, one new, one item gone, one new."""
    return batch(
        document(
            item_12(schedule=Extracted("12月底前", "12月底前"), milestones=(due(date(2018, 12, 31), "12月底前"),)),
            item(OTHER_TASKS[0], unit("县政务服务局", LEAD), no="13", dates=(due(TODAY),), schedule="11月20日"),
            item(
                OTHER_TASKS[1],
                unit("县财政局"),
                no="14",
                dates=(due(date(2018, 12, 31)),),
                schedule="12月底前",
                measures=("清理目录", "公布清单"),
            ),
            item(OTHER_TASKS[2], unit("县财政局", LEAD), unit("县住建局", HELP), no="15", ongoing=True),
            item(OTHER_TASKS[4], unit("县环境保护局"), no="17"),
            item("组织开展安全生产大检查，整改到位率达到百分之百。", unit("县安全监管局"), no="18"),
        ),
        name="更正.docx",
    )


Row = dict[str, Any]
Dump = dict[str, dict[int, Row]]


def dump(desk: Desk, *, cached: bool = True) -> Dump:
    """Return the live rows of all tables that undo answers for."""
    found: Dump = {}
    with desk.store.reading() as session:
        for table in Base.metadata.sorted_tables:
            if table.name in UNRECORDED:
                continue
            rows = session.execute(
                text(f"SELECT * FROM {table.name} WHERE withdrawn_at IS NULL ORDER BY id")
            ).mappings()
            found[table.name] = {row["id"]: dict(row) for row in rows}
        kept = session.execute(text("SELECT key, value FROM setting WHERE key = 'views'")).mappings()
        found["setting"] = {at: dict(row) for at, row in enumerate(kept)}
    if not cached:
        for name, columns in (("assignment", ("next_due",)), ("obligation", ("next_due", "open_count", "unset"))):
            for row in found[name].values():
                for column in columns:
                    del row[column]
    return found


def keys(desk: Desk, table: str, where: str = "1", **parameters: object) -> list[int]:
    with desk.store.reading() as session:
        sql = f"SELECT id FROM {table} WHERE withdrawn_at IS NULL AND {where} ORDER BY id"
        return list(session.execute(text(sql), parameters).scalars())


def one(desk: Desk, sql: str, **parameters: object) -> Any:  # noqa: ANN401 - whatever the column holds
    """Return the first column of the first row."""
    with desk.store.reading() as session:
        return session.execute(text(sql), parameters).scalar()


def duty(desk: Desk, unit_name: str, no: str = "12") -> int:
    """Return the live assignment of a unit for the item of that number."""
    found: int = one(
        desk,
        "SELECT a.id FROM assignment a JOIN unit u ON u.id = a.unit_id JOIN obligation o ON o.id = a.obligation_id "
        "WHERE u.name = :unit AND o.no = :no AND a.withdrawn_at IS NULL AND o.withdrawn_at IS NULL",
        unit=unit_name,
        no=no,
    )
    return found


def task_no(desk: Desk, no: str) -> int:
    """Return the live obligation of that number."""
    found: int = one(desk, "SELECT id FROM obligation WHERE no = :no AND withdrawn_at IS NULL", no=no)
    return found


def each_way(desk: Desk, change: Callable[[], object]) -> tuple[Dump, Dump]:
    """Make a change, undo and redo it; return what was before and after, both exactly come back to."""
    before = dump(desk)
    change()
    after = dump(desk)
    desk.history.undo()
    assert dump(desk) == before
    desk.history.redo()
    assert dump(desk) == after
    assert desk.check() == []
    return before, after


def not_found(*calls: Callable[[], object]) -> None:
    """Assert that each of these names something that is not there."""
    for call in calls:
        with pytest.raises(NotFound):
            call()
