"""Invented task-allocation tables: what they say, cell by cell, whatever they are printed as."""

from dataclasses import dataclass
from typing import Final, Literal

Groups = Literal["none", "rows", "merged"]

TITLE: Final = "青岚县重点工作任务分工表"
NOTE: Final = "注：各责任单位每季度末报送进展情况。"
GROUPS: Final = (
    "一、优化营商环境",
    "二、推进重大项目建设",
    "三、保障和改善民生",
    "四、加强生态环境保护",
    "五、提升城市管理水平",
)
TASKS: Final = (
    "推行企业开办“一窗受理、并行办理”，将开办时间压减至2.5个工作日以内。",
    "清理各类证明事项。",
    "建立跨部门联合抽查机制，实现抽查事项全覆盖，按月通报进展，对推进不力的单位进行约谈，并将结果纳入年度考核；"
    "同时完善信用评价办法，依法公开失信名单，畅通投诉举报渠道，接受社会监督。",
    "完成云水河流域18个排污口整治，水质达到Ⅲ类以上标准（不含汛期）。",
    "新建、改扩建农村公路126公里，改造危桥9座，行政村通客车率达到100%。",
    "落实惠企政策，编制政策清单和办事指南，开展上门服务，建立企业诉求“接诉即办”机制，确保诉求办结率达到95%以上",
    "推进青岚湖国家湿地公园(试点)建设，开展A级旅游景区创建工作。",
    "实施老旧小区改造项目，惠及居民3200户，同步完善养老、托育、停车、充电等配套设施，健全物业服务和社区治理长效机制，"
    "探索引入社会资本参与改造和后续管理，形成可复制的经验并在全县推广。",
    "办好省级职业技能大赛，培训各类技能人才1500人次。",
    "加快推进数据共享，打通部门之间的信息系统，凡是能通过网络核验的信息，不得要求群众重复提交纸质材料。",
)
LEADS: Final = (
    "县发展改革局",
    "县市场监管局",
    "县自然资源局、县住房城乡建设局",
    "县生态环境局",
    "县交通运输局",
    "县人民政府办公室",
)
OTHERS: Final = (
    "县财政局",
    "县公安局、县司法局、县税务局",
    "",
    "县教育体育局、县卫生健康局、县医保局、县人力资源社会保障局、县农业农村局、县水利局",
    "各乡镇人民政府",
)
MEASURES: Final = (
    ("建立工作台账，实行销号管理。",),
    ("（一）制定实施方案；", "（二）按月调度工作进展，及时协调解决困难和问题；", "（三）开展“回头看”。"),
    ("1.摸清底数，建立清单。", "2.明确责任单位和完成时限，落实专人负责，逐项推进整改，整改结果向社会公开。"),
    (
        "（一）成立工作专班，统筹推进各项任务，定期研究解决推进过程中的重点难点问题，重大事项及时报告县人民政府。",
        "（二）加强宣传引导，总结推广典型经验。",
    ),
)
SCHEDULES: Final = (
    "2019年底前",
    "2019年6月底前完成并持续推进",
    "每季度",
    "2019年12月底前完成，持续实施",
    "长期坚持",
    "2019年3月31日前",
)


@dataclass(frozen=True, slots=True)
class Row:
    """One task with its units as they are printed in each column; lines inside a cell are its points."""

    no: str
    group: str
    task: str
    lead: str
    others: str
    measures: tuple[str, ...]
    schedule: str


@dataclass(frozen=True, slots=True)
class Table:
    """An invented table.

    Attributes:
        rows: What it allocates.
        groups: No groups, rows that name them, or a column of merged cells.
        split: 牵头单位 and 配合单位 stand in columns of their own; else 责任单位 names them all.
        measured: There is a column of measures.
    """

    rows: tuple[Row, ...]
    groups: Groups
    split: bool
    measured: bool

    @property
    def columns(self) -> list[tuple[str, float]]:
        """The headings with how wide their columns are, in parts of the whole."""
        found = [("序号", 5.0)]
        found += [("类别", 9.0)] if self.groups == "merged" else []
        found += [("工作任务", 32.0 if self.measured else 44.0)]
        found += [("牵头单位", 14.0), ("配合单位", 16.0)] if self.split else [("责任单位", 20.0)]
        found += [("主要举措", 30.0)] if self.measured else []
        return [*found, ("完成时限", 12.0)]

    def cells(self, row: Row) -> list[str]:
        """Return the texts of a row as they are printed, lines parted by line feeds."""
        found = [row.no]
        found += [row.group] if self.groups == "merged" else []
        found += [row.task]
        found += [row.lead, row.others] if self.split else ["、".join(filter(None, (row.lead, row.others)))]
        found += ["\n".join(row.measures)] if self.measured else []
        return [*found, row.schedule]


def invented(count: int, *, groups: Groups, split: bool, measured: bool) -> Table:
    """Return a table of so many tasks; the same arguments always give the same table."""
    per_group = -(-count // min(len(GROUPS), max(1, count // 3)))
    rows = tuple(
        Row(
            no=str(place + 1),
            group=GROUPS[place // per_group] if groups != "none" else "",
            task=TASKS[place * 3 % len(TASKS)],
            lead=LEADS[place % len(LEADS)],
            others=OTHERS[place * 2 % len(OTHERS)],
            measures=MEASURES[place % len(MEASURES)] if measured else (),
            schedule=SCHEDULES[place * 5 % len(SCHEDULES)],
        )
        for place in range(count)
    )
    return Table(rows, groups, split, measured)
