"""Invented drafts for tests of the review."""

from datetime import date

from importers.blocks import Anchor
from importers.drafts import (
    DraftBatch,
    DraftDocument,
    DraftMilestone,
    DraftObligation,
    DraftUnit,
    Extracted,
    Skipped,
    SourceInfo,
)
from models.enums import Flag, MilestoneKind, MilestoneOrigin, ObligationKind, Role, SkipReason


def unit(name: str, role: Role = Role.RESPONSIBLE) -> DraftUnit:
    return DraftUnit(name=name, role=role)


def due(day: date, origin: MilestoneOrigin = MilestoneOrigin.SCHEDULE) -> DraftMilestone:
    return DraftMilestone(kind=MilestoneKind.DATE, due=day, phrase=f"{day.year}年{day.month}月底前", origin=origin)


def draft(
    no: str | None,
    task: str,
    *units: DraftUnit,
    schedule: str | None = None,
    milestones: tuple[DraftMilestone, ...] = (),
    flags: tuple[Flag, ...] = (),
    ongoing: bool = False,
) -> DraftObligation:
    return DraftObligation(
        kind=ObligationKind.TABLE,
        no=no,
        section="二、补齐设施短板",
        task=Extracted(task, task),
        units=units,
        units_printed="、".join(item.name for item in units),
        schedule=Extracted(schedule, schedule or ""),
        milestones=milestones,
        flags=flags,
        ongoing=ongoing,
    )


SEWAGE_TASKS = (
    draft(
        "9",
        "县城老城区3.2公里雨污合流管网实施分流改造，优先完成北门片区。",
        unit("县住房城乡建设局", Role.LEAD),
        unit("县财政局", Role.COOPERATING),
        unit("青江镇", Role.COOPERATING),
        schedule="2019年6月底",
        milestones=(due(date(2019, 6, 30)),),
    ),
    draft(
        "10",
        "县城污水处理厂出水水质稳定达到一级A标准，在线监测数据与市级平台联网，按季度向社会公布监测结果并接受人大代表、政协委员视察。",
        unit("县环境保护局", Role.LEAD),
        unit("县住房城乡建设局", Role.COOPERATING),
        schedule="2018年12月底",
        milestones=(due(date(2018, 12, 31)),),
    ),
    draft(
        "11",
        "青江干流沿线23个入河排污口完成溯源整治，建立一口一档。",
        unit("县环境保护局"),
        schedule="2019年3月底",
        milestones=(due(date(2019, 3, 31)),),
    ),
    draft(
        "12",
        "石桥、白果、云台三个场镇污水处理站建成通水并委托运行。",
        unit("县水务局县住房城乡建设局", Role.LEAD),
        unit("石桥镇", Role.COOPERATING),
        unit("白果乡", Role.COOPERATING),
        unit("云台乡", Role.COOPERATING),
        schedule="2018年11月底、2019年5月底",
        milestones=(due(date(2018, 11, 30)), due(date(2019, 5, 31))),
        flags=(Flag.UNIT_SPLIT, Flag.SCHEDULES_MANY),
    ),
    draft(
        "14",
        "县城建成区黑臭水体完成整治并通过第三方评估。",
        unit("县住房城乡建设局", Role.LEAD),
        unit("县环境保护局", Role.COOPERATING),
        unit("县水务局", Role.COOPERATING),
        schedule="按序时进度",
        flags=(Flag.SCHEDULE_UNREAD,),
    ),
    draft(
        "15",
        "规模以上工业企业废水预处理设施排查一遍，问题清单交办到企业。",
        schedule="2018年12月底",
        milestones=(due(date(2018, 12, 31)),),
        flags=(Flag.NO_UNITS,),
    ),
    draft(
        "16", "建立污泥处置台账，转运联单随车同行。", unit("县环境保护局", Role.LEAD), schedule="持续推进", ongoing=True
    ),
    draft(
        "17",
        "新建垃圾中转站两座，配齐压缩转运车辆。",
        unit("县城管执法局", Role.LEAD),
        unit("县财政局"),
        schedule="2019年12月底",
        milestones=(due(date(2019, 12, 31)),),
    ),
)


def sewage_plan() -> DraftDocument:
    """A document with numbers 9 to 17, of which 13 is missing, and every kind of doubt."""
    return DraftDocument(
        title="县城镇污水处理提质增效三年行动方案",
        number="青府办发〔2018〕41号",
        obligations=SEWAGE_TASKS,
        skipped=(
            Skipped(text="序号 工作任务 牵头单位 配合单位 时间进度", reason=SkipReason.HEADING, anchor=Anchor()),
            Skipped(text="二、补齐设施短板", reason=SkipReason.GROUP, anchor=Anchor()),
        ),
        suggestions=(Extracted("各乡镇要落实属地责任。", "各乡镇要落实属地责任。"),),
    )


def batch(*documents: DraftDocument, name: str = "县政府公报2018年第11期.docx") -> DraftBatch:
    return DraftBatch(source=SourceInfo(name=name, sha256="0" * 64, media="", size=1), content=b"", documents=documents)


def credit_plan() -> DraftDocument:
    """A second document, nothing doubtful but that it has no number."""
    obligations = (
        draft(
            "（一）",
            "建立政务诚信监测指标体系。",
            unit("县发展改革局", Role.LEAD),
            schedule="2020年底",
            milestones=(due(date(2020, 12, 31)),),
        ),
        draft(None, "清理政府部门拖欠民营企业账款。", unit("县财政局"), unit("各乡镇"), ongoing=True),
    )
    return DraftDocument(title="关于加强政务诚信建设的实施意见", obligations=obligations, flags=(Flag.NUMBER_MISSING,))
