"""The words of the field as enums, and the glossary every other module follows.

| 中文 | English | where |
|---|---|---|
| 任务（其文字） | obligation (its wording: `task`) | `models.obligation.Obligation` |
| 责任分工 | assignment | `models.assignment.Assignment` |
| 牵头 / 责任、负责 / 配合 / 参与、参加 | lead / responsible / cooperating / participating | `Role` |
| 主要举措 | measure | `models.obligation.Measure` |
| 时间进度 | schedule (as printed) | `Obligation.schedule` |
| 时间节点 | milestone | `models.milestone.Milestone` |
| 台账 | ledger | `app.exporters.ledger` |
| 办结、销号 | close; ticking is the short way to it | `AssignmentState.CLOSED` |
| 上报完成 | claim | `AssignmentState.CLAIMED` |
| 核查 | verify | (a claim becomes closed or returned) |
| 延期 | extension | `AssignmentState.EXTENDED` |
| 退办 | return | `AssignmentState.RETURNED` |
| 不再列入 | drop | `AssignmentState.DROPPED` |
| 作废 | withdraw (counts nowhere, never deleted) | `withdrawn_at` |
| 集体称谓 | collective | `UnitKind.COLLECTIVE` |
| 报告期 / 报送 | period / report | `models.period` |
| 催报 | reminder (a period's day has come and a unit has not reported) | `app.queries.reports` |
| 自加列 | own column | `models.own_column.OwnColumn` |
| 备份 / 恢复 | backup / restore | `app.store.backup` |
| 附件 | attachment | `models.attachment.Attachment` |
| 归档 / 结转 | archive / carry over | `models.source.Document.archived_year` |
| 承接 / 上级任务 | takes_up / restates | `LinkKind` |
| 成员 | membership (of a collective) | `models.unit.Membership` |
| 核对 | review | `models.review.ReviewSession`, `app.review` |
| 更正 | rule: what she taught the program | `models.rule.Rule` |
| 版本 | edition | `models.source.Edition` |
| 期号 | issue | `models.source.Source.issue` |
| 来源文件 | source | `models.source.Source` |
| 文件、文号 | document, its number | `models.source.Document` |
| 原文 | printed | `models.source.Printed` |
| 任务来源 | origin of a task entered by hand | `DocumentOrigin` |
| 编号 | code | `Obligation.code` |
| 经办人 | who | `models.event.Step.who` |
| 推定 | inferred | `Milestone.year_inferred`, `MilestoneOrigin.INFERRED` |
| 待核对 | flag | `Flag` |
"""

from enum import IntEnum, StrEnum


class Role(StrEnum):
    """What a unit owes to an obligation, strongest first."""

    LEAD = "lead"
    RESPONSIBLE = "responsible"
    COOPERATING = "cooperating"
    PARTICIPATING = "participating"

    @property
    def strength(self) -> int:
        """Higher binds more; of two roles of one unit the stronger stays."""
        return 4 - list(Role).index(self)


class LeadRule(StrEnum):
    """How a document says which unit of a list leads (牵头规则)."""

    FIRST = "first"  # 列首位的为牵头单位
    BEFORE_COMMA = "before_comma"  # 逗号前为牵头单位
    EXPLICIT = "explicit"  # only by words such as 牵头, 配合
    NONE = "none"  # nothing said


class Level(StrEnum):
    """The level of government a unit or a document belongs to."""

    NATIONAL = "国家"
    PROVINCE = "省"
    CITY = "市"
    COUNTY = "县"
    TOWNSHIP = "乡"
    COLLECTIVE = "集体称谓"
    OTHER = "其他"


class UnitKind(StrEnum):
    """A body with a name of its own, or a collective name for several."""

    BODY = "body"
    COLLECTIVE = "collective"


class AliasOrigin(StrEnum):
    """Where the name of a unit was first met."""

    PRINTED = "printed"
    ROSTER = "roster"
    HERS = "hers"


class SuggestedBy(StrEnum):
    """What speaks for a known unit where a printed name is not known, strongest first."""

    EXACT = "exact"  # it has that very name
    ALIAS = "alias"  # one of its other names
    FAMILY = "family"  # the same function, level and place
    REFORM = "reform"  # what its function became, or was, in a reform
    SUBSEQUENCE = "subsequence"  # the letters of one name stand in the other in that order


class RosterDoubt(StrEnum):
    """What is wrong with a row of a list of bodies (机构名录)."""

    NO_NAME = "no_name"  # 没有单位名称
    NO_UNIT = "no_unit"  # 不像单位名称
    LEVEL_UNREAD = "level_unread"  # 级别看不懂
    SUPERIOR_UNKNOWN = "superior_unknown"  # 上级单位既不在名录也不在台账
    SHORT_TAKEN = "short_taken"  # 简称与别的单位相同


class LinkKind(StrEnum):
    """What a lower obligation is to a higher one."""

    TAKES_UP = "takes_up"  # 承接: own work made for it
    RESTATES = "restates"  # 上级任务: a lower paper prints it again
    NOT_NEEDED = "not_needed"  # 无需承接: nobody has to take it up


class RuleKind(StrEnum):
    """What a correction of hers is about (更正)."""

    HEADING = "heading"  # a heading's meaning
    SCHEDULE = "schedule"  # a deadline phrase's reading
    UNITS = "units"  # how a list of units is split, and who leads
    LEAD_RULE = "lead_rule"  # an issuer's role rule


class DocumentOrigin(StrEnum):
    """How a document came into the ledger."""

    IMPORTED = "imported"
    MINUTES = "会议纪要"
    INSTRUCTION = "领导批示"
    OTHER = "其他"
    CARRIED = "结转"  # open tasks of an archived paper, which it names as its superior one


class ObligationKind(StrEnum):
    """The shape in which an obligation was printed."""

    TABLE = "table"
    INLINE = "inline"
    RUNNING = "inline-running"
    MANUAL = "manual"


class AssignmentOrigin(StrEnum):
    """Why a unit owes an obligation."""

    PRINTED = "printed"
    ADDED = "added"
    COLLECTIVE = "collective"


class AssignmentState(StrEnum):
    """The state of one unit's duty; done means CLOSED."""

    NOT_STARTED = "未启动"
    UNDER_WAY = "推进中"
    CLAIMED = "已报完成"
    CLOSED = "已办结"
    EXTENDED = "延期"
    RETURNED = "退办"
    DROPPED = "不再列入"

    @property
    def is_open(self) -> bool:
        """True for every state in which the unit still owes something."""
        return self not in CLOSED_STATES


CLOSED_STATES = (AssignmentState.CLOSED, AssignmentState.DROPPED)


class MilestoneKind(StrEnum):
    """What a deadline phrase amounts to."""

    DATE = "date"
    RECURRING = "recurring"
    RELATIVE = "relative"
    PSEUDO = "pseudo"


class Precision(StrEnum):
    """How exactly a deadline is printed; the stored date is the last day of the span."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"


class MilestoneOrigin(StrEnum):
    """Where a milestone comes from."""

    SCHEDULE = "schedule"
    TEXT = "text"
    MANUAL = "manual"
    INFERRED = "inferred"


class TextOrigin(StrEnum):
    """Whether a measure was printed or entered by hand."""

    PRINTED = "printed"
    MANUAL = "manual"


class NoteKind(StrEnum):
    """进展情况, 存在问题, 下步打算, 备注."""

    PROGRESS = "progress"
    PROBLEM = "problem"
    NEXT = "next"
    REMARK = "remark"


class Reporters(StrEnum):
    """Who reports for a period."""

    LEAD = "lead"  # the lead for all (else the first unit)
    ALL = "all"  # every unit


class ReportRhythm(StrEnum):
    """How often units report."""

    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    OWN_DAYS = "own_days"  # on days of the month of her own, such as 10 and 25
    AD_HOC = "ad_hoc"  # only for periods she makes herself


class ColumnType(StrEnum):
    """What stands in a column of hers."""

    TEXT = "text"
    DATE = "date"
    NUMBER = "number"
    CHOICE = "choice"


class BackupReason(StrEnum):
    """Why a copy of the database was taken."""

    DAILY = "daily"  # 每天第一次打开
    IMPORT = "import"  # 导入之前
    MIGRATION = "migration"  # 程序升级之前
    RESTORE = "restore"  # 恢复之前
    HAND = "hand"  # 手工备份


class StepKind(StrEnum):
    """A change, its undoing, or the undoing taken back."""

    DO = "do"
    UNDO = "undo"
    REDO = "redo"


class StepSource(StrEnum):
    """Through which door a change came in."""

    WINDOW = "window"
    CLI = "cli"
    MERGE = "merge"
    IMPORT = "import"


class Certainty(IntEnum):
    """How sure the reader is of a value; ordered."""

    MISSING = 0
    GUESS = 1
    LIKELY = 2
    CERTAIN = 3


class Light(StrEnum):
    """The light of a row; never stored, always derived from state, dates and today."""

    RED = "red"
    YELLOW = "yellow"
    GREEN = "green"
    BLUE = "blue"
    GREY = "grey"
    UNSET = "unset"  # 时限未定: a schedule is printed but gave no date
    NONE = "none"  # 无时限: nothing is printed

    @property
    def shown(self) -> str:
        """The name outside the program: both hollow lights are `hollow`."""
        return "hollow" if self in (Light.UNSET, Light.NONE) else self.value


class Flag(StrEnum):
    """Why the clerk should look at a draft; the ui words each code (待核对)."""

    NO_UNITS = "no_units"  # 缺责任单位
    UNIT_SPLIT = "unit_split"  # 单位分隔不清
    UNIT_UNKNOWN_SHAPE = "unit_unknown_shape"  # 不像单位名称
    UNIT_SIMILAR = "unit_similar"  # 与已有单位名称相近
    SCHEDULE_UNREAD = "schedule_unread"  # 时限读不懂
    SCHEDULE_EMPTY = "schedule_empty"  # 有时限栏而此格为空
    SCHEDULES_MANY = "schedules_many"  # 同一格有多个时限
    YEAR_INFERRED = "year_inferred"  # 年份推定
    NO_YEAR = "no_year"  # 只有月日，文件日期也没有
    DATE_SUSPECT = "date_suspect"  # 数字可疑（如 0402年）
    DATE_INVALID = "date_invalid"  # 没有这一天（如 2月30日）
    TEXT_DATE_DIFFERS = "text_date_differs"  # 正文时限与时间进度不同
    TASK_EMPTY = "task_empty"  # 缺任务内容
    NO_MISSING = "no_missing"  # 序号缺
    NO_GAP = "no_gap"  # 前面缺号
    NO_REPEATED = "no_repeated"  # 序号重复
    ROW_SHORT = "row_short"  # 本行缺格
    ROW_LONG = "row_long"  # 本行多格
    COLUMN_UNKNOWN = "column_unknown"  # 表头不认识
    LEAD_UNCLEAR = "lead_unclear"  # 牵头单位不明
    ROLE_FROM_RULE = "role_from_rule"  # 按“列首位”等规则定的牵头
    MEASURES_SPLIT = "measures_split"  # 举措分条是推定的
    LOST_CHARACTERS = "lost_characters"  # 有乱码或缺字
    SAME_TASK = "same_task"  # 与已有任务相近
    MISSING_IN_NEW = "missing_in_new"  # 新版未列
    LEFT_COLLECTIVE = "left_collective"  # 已退出集体称谓
    NUMBER_MISSING = "number_missing"  # 文件没有文号
    CORRECTED = "corrected"  # 按您的更正
    HIDDEN = "hidden"  # 取自隐藏的行、列、工作表或文字
    CELL_ERROR = "error"  # 单元格里是错误值（如 #N/A）
    FORMULA = "formula"  # 公式没有存下结果
    FORMAT = "format"  # 显示的样子与存的值不同，照存的值读
    YEAR_NOT_SHOWN = "year_not_shown"  # 表里只显示月日，年份取自存的值
    PAGES_WITHOUT_TEXT = "pages_without_text"  # 有的页没有文字（图片），未读取

    @property
    def is_doubt(self) -> bool:
        """True where she should look; the others only say how a value was concluded (推定)."""
        return self not in CONCLUDED


CONCLUDED = (Flag.YEAR_INFERRED, Flag.ROLE_FROM_RULE, Flag.MEASURES_SPLIT, Flag.CORRECTED)


class SkipReason(StrEnum):
    """Why a row of a chosen table, a numbered paragraph or a bracket made no draft."""

    HEADING = "heading"
    REPEATED_HEADING = "repeated_heading"
    BLANK = "blank"
    GROUP = "group"
    SUBTOTAL = "subtotal"
    NOTE = "note"
    DUPLICATE = "duplicate"
    TITLE = "title"
    NO_TASK = "no_task"
    UNKNOWN_TABLE = "unknown_table"
    NO_UNIT = "no_unit"  # a numbered paragraph among allocated ones that names nobody
    NO_CLAUSE = "no_clause"  # a bracket with a role word that allocates nothing
    OTHER = "other"
