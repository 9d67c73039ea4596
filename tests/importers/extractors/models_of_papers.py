"""Invented papers as models: what they allocate, before anybody prints it."""

from dataclasses import dataclass
from datetime import date

from hypothesis import strategies as st

NAMES = (
    "县财政局",
    "县教育局",
    "县发展和改革局",
    "县农业农村局",
    "县住房和城乡建设局",
    "县人力资源和社会保障局",
    "县文化和旅游局",
    "县卫生健康局",
    "县市场监督管理局",
    "县行政审批局",
    "国家税务总局青岚县税务局",
    "石桥镇人民政府",
    "县融媒体中心",
    "县总工会",
    "团县委",
    "县委宣传部",
    "县委编办",
    "县审改办（县委编办）",
    "青岚经济开发区管委会",
    "人行青岚县支行",
    "县公安局",
    "县生态环境局",
    "县民政局",
    "县交通运输局",
    "县水利局",
    "县气象局",
)
COLLECTIVES = ("各乡镇人民政府", "各县（市、区）人民政府", "县级有关部门", "各有关单位", "各区、市政府")
SENTENCES = (
    "完善工作制度，压缩办理时间，提高服务水平。",
    "新建、改扩建幼儿园两所，增加学位600个，切实解决入园难问题。",
    "落实“一窗受理”，实现群众办事只进一扇门。",
    "对困难老年人（含失能老年人）按月发放补贴，标准不低于每人100元。",
    "开展专项整治，依法查处违法行为。",
    "编制专项规划和年度实施方案，报县人民政府审定后实施。",
    "健全巡查制度，定期公布水质情况，推动形成长效机制。",
    "加强技术培训，全年培训不少于3000人次。",
    "推动农村生活污水治理，行政村覆盖率达到60%以上。",
    "建设全县统一的数据共享交换平台（二期）并投入使用。",
    "制定（修订）管理办法，规范审批流程，做到公开透明。",
    "改造老旧管网12.5公里，消除安全隐患。",
)
SCHEDULES = (
    ("2019年6月底前完成", ("2019-06-30",), False),
    ("2019年12月底前完成并持续推进", ("2019-12-31",), True),
    ("持续推进", (), True),
    ("2019年9月底前", ("2019-09-30",), False),
    ("2020年年底前完成", ("2020-12-31",), False),
    ("2019年10月底前启动，2020年6月底前完成", ("2019-10-31", "2020-06-30"), False),
)
NUMERALS = "一二三四五六七八九十"


@dataclass(frozen=True)
class Task:
    """One allocation: its wording, its units with roles, its deadline."""

    text: str
    units: tuple[tuple[str, str], ...]
    schedule: str | None
    dates: tuple[str, ...]
    ongoing: bool


@dataclass(frozen=True)
class Paper:
    """One document: kind is `clauses`, `table` or `roles`; the first unit leads where the rule says so.

    `roles` is a table whose units stand in columns of their own by role.
    """

    title: str
    number: str
    signed_on: date
    kind: str
    first_leads: bool
    tasks: tuple[Task, ...]


def numeral(number: int) -> str:
    """Return 12 as 十二."""
    tens, ones = divmod(number, 10)
    return ("" if not tens else "十" if tens == 1 else NUMERALS[tens - 1] + "十") + (NUMERALS[ones - 1] if ones else "")


@st.composite
def tasks_of(draw: st.DrawFn, kind: str) -> Task:
    """Draw a task: all its units responsible, or some lead and the others cooperate."""
    text = "".join(draw(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3, unique=True)))
    names = draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=5, unique=True))
    roles = ["responsible"] * len(names)
    if kind != "table" and len(names) > 1 and (kind == "roles" or draw(st.booleans())):
        leads = draw(st.integers(1, min(2, len(names) - 1)))
        roles = ["lead"] * leads + ["cooperating"] * (len(names) - leads)
    if draw(st.booleans()) and kind != "roles":
        names.append(draw(st.sampled_from(COLLECTIVES)))
        roles.append("responsible")
    schedule = draw(st.none() | st.sampled_from(SCHEDULES)) if kind == "clauses" else draw(st.sampled_from(SCHEDULES))
    printed, dates, ongoing = schedule or (None, (), False)
    return Task(text, tuple(zip(names, roles, strict=True)), printed, dates, ongoing)


SUBJECTS = ("优化营商环境", "农村人居环境整治", "养老服务", "“互联网+政务服务”", "河湖长制", "就业创业")


@st.composite
def papers(draw: st.DrawFn, kind: str | None = None) -> Paper:
    """Draw a document with one to eight tasks."""
    kind = kind or draw(st.sampled_from(("clauses", "table", "roles")))
    subject = draw(st.sampled_from(SUBJECTS))
    title = f"青岚县人民政府办公室关于印发青岚县{subject}重点任务分工方案的通知"
    found = tuple(draw(st.lists(tasks_of(kind), min_size=1, max_size=8)))
    first = (
        kind == "clauses"
        and all(role == "responsible" for task in found for _, role in task.units)
        and draw(st.booleans())
    )
    signed = date(2019, draw(st.integers(1, 4)), draw(st.integers(1, 28)))
    return Paper(title, f"青府办发〔2019〕{draw(st.integers(1, 99))}号", signed, kind, first, found)


@st.composite
def gazettes(draw: st.DrawFn) -> tuple[Paper, ...]:
    """Draw one to three documents with different titles and numbers."""
    return tuple(draw(st.lists(papers(), min_size=1, max_size=3, unique_by=(lambda p: p.number, lambda p: p.title))))
