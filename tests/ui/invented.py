"""Invented rows of 青岚县 for widgets that need no store."""

from datetime import UTC, date, datetime

from app.queries.rows import (
    DetailMeasure,
    DetailMilestone,
    DetailNote,
    DetailSource,
    DetailUnit,
    LightWord,
    ObligationDetail,
    SmartList,
    Ticked,
)
from app.queries.side_rows import SideCounts, SideDocument, SideUnit
from models.enums import (
    AssignmentOrigin,
    AssignmentState,
    DocumentOrigin,
    Flag,
    Level,
    Light,
    MilestoneKind,
    MilestoneOrigin,
    NoteKind,
    ObligationKind,
    Precision,
    Role,
    TextOrigin,
    UnitKind,
)

TODAY = date(2018, 11, 20)
AT = datetime(2018, 11, 15, 6, 32, tzinfo=UTC)


def side_unit(
    unit_id: int, name: str, level: Level, initials: str, *, open_count: int, overdue: int = 0, pinned: bool = False
) -> SideUnit:
    return SideUnit(
        unit_id=unit_id,
        name=name,
        level=level,
        kind=UnitKind.COLLECTIVE if level is Level.COLLECTIVE else UnitKind.BODY,
        initials=initials,
        pinned=pinned,
        is_ours=False,
        open=open_count,
        overdue=overdue,
    )


def side_document(document_id: int, label: str, open_count: int) -> SideDocument:
    return SideDocument(
        document_id=document_id,
        label=label,
        title=f"关于印发《{label}》任务分工的通知",
        issue="2018-11",
        origin=DocumentOrigin.IMPORTED,
        open=open_count,
        overdue=0,
        total=open_count + 2,
    )


def side_counts() -> SideCounts:
    units = (
        side_unit(1, "县发展改革局", Level.COUNTY, "xfzggj", open_count=18, overdue=2, pinned=True),
        side_unit(2, "县住房城乡建设局", Level.COUNTY, "xzfcxjsj", open_count=15, overdue=1, pinned=True),
        side_unit(3, "省发展改革委", Level.PROVINCE, "sfzggw", open_count=9),
        side_unit(4, "澜江市财政局", Level.CITY, "ljsczj", open_count=34),
        side_unit(5, "县财政局", Level.COUNTY, "xczj", open_count=14),
        side_unit(6, "县教育局", Level.COUNTY, "xjyj", open_count=9),
        side_unit(7, "县环境保护局", Level.COUNTY, "xhjbhj", open_count=11, overdue=3),
        side_unit(8, "石桥镇人民政府", Level.TOWNSHIP, "sqzrmzf", open_count=37),
        side_unit(9, "各乡镇人民政府", Level.COLLECTIVE, "gxzrmzf", open_count=6),
    )
    return SideCounts(
        smart={
            SmartList.ALL: 306,
            SmartList.OVERDUE: 3,
            SmartList.SOON: 8,
            SmartList.ONGOING: 21,
            SmartList.UNSET: 6,
            SmartList.CLAIMED: 2,
            SmartList.NEW: 5,
        },
        units=units,
        documents=(
            side_document(1, "青府发〔2018〕6号", 96),
            side_document(2, "青府办发〔2018〕41号", 38),
            side_document(3, "澜府办发〔2018〕36号", 22),
        ),
        obligations=306,
        unit_total=88,
    )


def empty_counts() -> SideCounts:
    return SideCounts(smart={}, units=(), documents=(), obligations=0, unit_total=0)


def detail_unit(
    assignment_id: int, name: str, role: Role, state: AssignmentState = AssignmentState.UNDER_WAY
) -> DetailUnit:
    return DetailUnit(
        assignment_id=assignment_id,
        unit_id=assignment_id,
        name=name,
        printed=name,
        role=role,
        role_printed=None,
        origin=AssignmentOrigin.PRINTED,
        via=None,
        state=state,
        closed_on=None,
        deadline=date(2018, 10, 31),
        light=LightWord(light=Light.RED, days=20),
    )


def milestone(
    milestone_id: int,
    due: date | None,
    phrase: str,
    *,
    done: bool = False,
    origin: MilestoneOrigin = MilestoneOrigin.SCHEDULE,
    replaced: bool = False,
) -> DetailMilestone:
    return DetailMilestone(
        milestone_id=milestone_id,
        ordinal=milestone_id,
        kind=MilestoneKind.DATE,
        due=due,
        precision=Precision.MONTH,
        soft=False,
        phrase=phrase,
        origin=origin,
        year_inferred=not done and origin is MilestoneOrigin.SCHEDULE,
        rrule=None,
        replaced=replaced,
        counts=True,
        ticked=Ticked.YES if done else Ticked.NO,
        done_on=due if done else None,
        days=(due - TODAY).days if due else None,
    )


def measure(measure_id: int, text: str, done_on: date | None = None) -> DetailMeasure:
    return DetailMeasure(
        measure_id=measure_id,
        ordinal=measure_id,
        text=text,
        origin=TextOrigin.PRINTED,
        done=done_on is not None,
        done_on=done_on,
    )


def note(note_id: int, kind: NoteKind, text: str) -> DetailNote:
    return DetailNote(
        note_id=note_id,
        assignment_id=1,
        unit="县发展改革局",
        kind=kind,
        text=text,
        at=AT,
        who="周敏",
        edited=note_id == 2,
    )


TASK = (
    "完成青江北岸产业园一期标准厂房竣工验收，向入园企业交付首批不少于6万平方米厂房，并同步完成园区主干道与供排水管网接入。"
    "四季度启动二期用地报征，年内完成不少于300亩土地收储。"
)


def source() -> DetailSource:
    return DetailSource(
        source_id=1,
        file_name="青岚县人民政府公报2018年第11期.docx",
        gazette="青岚县人民政府公报",
        issue="2018-11",
        imported_at=AT,
        no="12",
        section="二、产业发展",
        task=TASK,
        units="县发展改革局牵头，县住房城乡建设局、青江北岸园区管委会、国网青岚供电公司、石桥镇配合",
        measures="（一）主体结构验收，出具质量评估报告；（二）园区2号主干道沥青摊铺。",
        schedule="10月底前",
        anchor={"table": 2, "row": 13},
        flags=(Flag.YEAR_INFERRED,),
    )


def detail(**changes: object) -> ObligationDetail:
    values: dict[str, object] = {
        "obligation_id": 12,
        "assignment_id": 1,
        "by_unit": True,
        "uid": "o-12",
        "code": "6-012",
        "no": "12",
        "section": "二、产业发展",
        "task": TASK,
        "schedule": "6月底主体完工，10月底前交付",
        "kind": ObligationKind.TABLE,
        "ongoing": False,
        "edited": frozenset[str](),
        "document_id": 1,
        "document": "青府发〔2018〕6号",
        "document_title": "关于印发重点项目任务分工的通知",
        "document_origin": DocumentOrigin.IMPORTED,
        "signed_on": date(2018, 2, 26),
        "light": LightWord(light=Light.RED, days=20),
        "state": AssignmentState.UNDER_WAY,
        "ticked": Ticked.NO,
        "deadline": date(2018, 10, 31),
        "units": (
            detail_unit(1, "县发展改革局", Role.LEAD),
            detail_unit(2, "县住房城乡建设局", Role.RESPONSIBLE),
            detail_unit(3, "青江北岸园区管委会", Role.COOPERATING),
            detail_unit(4, "国网青岚供电公司", Role.RESPONSIBLE, AssignmentState.CLOSED),
            detail_unit(5, "石桥镇", Role.RESPONSIBLE),
        ),
        "milestones": (
            milestone(1, date(2018, 6, 30), "6月底主体完工", done=True),
            milestone(2, date(2018, 10, 31), "10月底前"),
        ),
        "measures": (
            measure(1, "主体结构验收，出具质量评估报告", date(2018, 6, 28)),
            measure(2, "园区2号主干道沥青摊铺", date(2018, 8, 15)),
            measure(3, "消防验收资料报审", date(2018, 9, 30)),
            measure(4, "供排水管网接入市政干管并通水试压"),
            measure(5, "与首批7家企业签订交付协议，落实租金减免、物业、用电用气和通勤班车等各项保障"),
        ),
        "notes": (
            note(1, NoteKind.PROGRESS, "主体及道路已完工，消防验收10月22日受理。"),
            note(2, NoteKind.PROBLEM, "供水干管跨铁路段迟迟未批，影响通水试压。"),
            note(3, NoteKind.NEXT, "11月25日前取得铁路部门批复。"),
        ),
        "sources": (source(),),
        "history_count": 6,
    }
    values.update(changes)
    return ObligationDetail(**values)  # type: ignore[arg-type]  # the test says what differs
