"""Every failure that is expected, with a sentence for the clerk.

AppError
├── SourceError             something is wrong with a file she gave
│   ├── UnsupportedFormat   no reader takes it
│   │   └── NamedFormat     … but we know what it is, and say so
│   │       └── OldWord, OldOffice, RtfFile, XmlFile,
│   │           OpenDocument, BinaryWorkbook, Slides, Archive
│   ├── EncryptedSource     it has a password
│   │   └── EncryptedArchive    … and is an archive
│   ├── NoTextLayer         it is a picture of text
│   │   ├── PictureFile     … as an image file
│   │   └── UnmappedText    its characters are a typesetting system's own codes
│   ├── DamagedSource       it is not what it says, or broken
│   │   └── UnreadableText  text whose encoding is unknown or damaged
│   ├── EmptySource         nothing is in it
│   ├── SourceNotFound      there is no such file, or it is a folder
│   ├── SourceLocked        the system does not let us read it
│   ├── SourceTooLarge      beyond what is read safely
│   │   └── TooManyPages    … by its pages
│   ├── ReadingFailed       the program itself failed on it: a bug
│   └── DuplicateSource     these bytes are in the ledger already
├── ExtractionError         it can be read, but no task was found in it
│   ├── UnknownHeading      … though it has a table, whose heading nobody knows
│   └── PagesUnread         … but some of its pages are pictures, on which it may stand
├── InputError              a value she typed cannot be taken
│   ├── TaskMissing         a task without wording
│   ├── UnitMissing         a duty without a unit
│   ├── LinkCircle          a task would be taken up by itself
│   ├── AlreadyArchived     a paper to be archived is archived already
│   ├── ReasonMissing       setting something aside needs a reason
│   ├── DateMissing         something that needs a day has none
│   ├── TextMissing         a note or measure without text
│   ├── ViewNameTaken       another saved view has the name
│   ├── UnitNameTaken       another unit of that place has the name
│   ├── SameUnit            a unit to be merged into itself, or to be its own member or superior
│   ├── OtherPlace          units of two places, or a body and a collective, to be merged unasked
│   ├── StatesDiffer        units to be merged stand differently in one task
│   ├── NothingLeft         splitting would leave a unit without a name
│   ├── PlaceUnknown        a place that is in no list
│   ├── RosterUnread        a list of bodies without a column of names
│   ├── RosterEmpty         … without a single name
│   ├── NothingFits         none of the chosen items is in a fitting state
│   ├── MeaningUnread       what a correction should mean cannot be read
│   └── ValueRefused …      columns of her own (see `models.errors_columns`)
├── NotFound                the number names nothing
├── UndoRefused             a change cannot be taken back
│                           (`models.errors_undo` names what is in the way)
├── StoreError              something is wrong with the data folder
│   ├── DatabaseTooNew
│   ├── DatabaseLocked
│   ├── DatabaseReadOnly
│   ├── DatabaseDamaged
│   └── DiskFull
├── ReviewError             a review cannot go on as it is (see `models.errors_review`)
└── ExportError             a file could not be written
`message` says what happened, `advice` what to do now, both in her words; `detail` is for the technician.
Errors of libraries are turned into these at the edge with `raise ... from`.
"""


class AppError(Exception):
    """An expected failure.

    Attributes:
        message: What happened, one Chinese sentence without a final stop.
        advice: What she can do now.
        detail: For the technician; may be empty.
    """

    default_message = "没有做成"
    default_advice = "请再试一次；仍不行时，把“详情”发给技术人员。"

    def __init__(self, message: str = "", advice: str = "", detail: str = "") -> None:
        """Take the sentences; empty ones fall back to those of the class."""
        self.message = message or self.default_message
        self.advice = advice or self.default_advice
        self.detail = detail
        super().__init__(self.message)

    def sentence(self) -> str:
        """Return message and advice as one line."""
        return f"{self.message}。{self.advice}"


class SourceError(AppError):
    """Something is wrong with a file she gave."""

    default_message = "这个文件读不出来"
    default_advice = "台账没有变动。请核对文件后再导入。"


class UnsupportedFormat(SourceError):
    """No reader takes the file."""

    default_message = "认不出这种文件"
    default_advice = "台账没有变动。请用 WPS 或 Word 另存为 .docx 或 .xlsx 再导入，或复制表格后粘贴。"


class NamedFormat(UnsupportedFormat):
    """We know what the file is, but do not read it; the subclass names it.

    Attributes:
        format_name: What it is, in her words.
        suffixes: How such a file should be called; another name is mentioned.
    """

    format_name = "别的格式的文件"
    suffixes: tuple[str, ...] = ()

    def __init__(self, suffix: str = "", detail: str = "") -> None:
        """Name the format; `suffix` is how the file is called, with its dot."""
        misnamed = suffix and suffix not in self.suffixes
        message = f"这其实是{self.format_name}，不是 {suffix} 文件" if misnamed else f"这是{self.format_name}"
        super().__init__(message, detail=detail)


class OldWord(NamedFormat):
    """A Word 97 document."""

    format_name = "旧版 Word 文档"
    suffixes = (".doc", ".wps", ".dot", ".wpt")
    default_advice = "台账没有变动。请用 WPS 或 Word 打开，另存为 .docx 再导入。"


class OldOffice(NamedFormat):
    """Another file in the container of Office 97."""

    format_name = "旧版 Office 文件"
    suffixes = (".ppt", ".dps", ".msg", ".vsd")


class RtfFile(NamedFormat):
    """Rich text."""

    format_name = " RTF 文档"
    suffixes = (".rtf", ".doc")


class XmlFile(NamedFormat):
    """XML of another kind."""

    format_name = " XML 文件"
    suffixes = (".xml",)


class OpenDocument(NamedFormat):
    """OpenDocument text or spreadsheet."""

    format_name = " OpenDocument 文件"
    suffixes = (".odt", ".ods", ".odp", ".odg", ".ott", ".ots")


class BinaryWorkbook(NamedFormat):
    """An .xlsb."""

    format_name = "二进制 Excel 表格"
    suffixes = (".xlsb",)
    default_advice = "台账没有变动。请用 WPS 或 Excel 打开，另存为 .xlsx 再导入。"


class Slides(NamedFormat):
    """A presentation."""

    format_name = "演示文稿"
    suffixes = (".pptx", ".ppsx", ".potx")
    default_advice = "台账没有变动。请打开它，复制表格后粘贴导入。"


class Archive(NamedFormat):
    """A ZIP, RAR or 7z."""

    format_name = "压缩包"
    suffixes = (".zip", ".rar", ".7z", ".gz", ".tar")
    default_advice = "台账没有变动。请先解压，再把里面的文件导入。"


class EncryptedSource(SourceError):
    """The file has a password."""

    default_message = "文件设了打开密码"
    default_advice = "台账没有变动。请在 WPS 里去掉密码另存，再导入。"


class EncryptedArchive(EncryptedSource):
    """An archive has a password."""

    default_message = "压缩包设了密码"
    default_advice = "台账没有变动。请先输入密码解压，再把里面的文件导入。"


class NoTextLayer(SourceError):
    """The file holds pictures of text only."""

    default_message = "文件里只有图片，没有文字"
    default_advice = "台账没有变动。请找可复制文字的版本再导入。"


class PictureFile(NoTextLayer):
    """An image file."""

    default_message = "这是一张图片，里面没有可复制的文字"


class UnmappedText(NoTextLayer):
    """Text whose characters have no meaning outside the typesetting system that set it."""

    default_message = "文件里的文字是排版系统的内部编码，取出来是乱码"


class DamagedSource(SourceError):
    """The file is broken or not what its name says."""

    default_message = "文件已损坏，或者与后缀名不符"
    default_advice = "台账没有变动。请用 WPS 打开看看，另存一份再导入。"


class UnreadableText(DamagedSource):
    """Text in an encoding we do not know, or damaged, or no text at all."""

    default_message = "文字的编码认不出来，或者文件已损坏"
    default_advice = "台账没有变动。请用记事本打开，另存为 UTF-8 编码再导入；打开就是乱码的，请换一份。"


class EmptySource(SourceError):
    """The file is empty."""

    default_message = "文件是空的"
    default_advice = "台账没有变动。请换一份再导入。"


class SourceNotFound(SourceError):
    """There is no such file, or it is a folder."""

    default_message = "找不到这个文件"
    default_advice = "台账没有变动。文件可能已被移动、改名或删除，请重新选择。"


class SourceLocked(SourceError):
    """The system does not let us read the file."""

    default_message = "这个文件打不开"
    default_advice = "台账没有变动。若正被别的程序占用，请先关掉；也请看看有没有读它的权限，U 盘是否已拔出。"


class SourceTooLarge(SourceError):
    """The file is larger than what is read safely."""

    default_message = "文件太大，或者解开后大得不正常"
    default_advice = "台账没有变动。请拆成几份再导入。"


class TooManyPages(SourceTooLarge):
    """The file has more pages than are read."""

    def __init__(self, pages: int = 0, most: int = 0, detail: str = "") -> None:
        """Take how many there are, and how many are read at most."""
        super().__init__(f"文件有 {pages} 页，一次最多读 {most} 页", detail=detail)


class ReadingFailed(SourceError):
    """The program itself failed while it read the file; other files are read all the same."""

    default_message = "读这个文件时程序出了错"
    default_advice = "台账没有变动，其他文件不受影响。请把“详情”发给技术人员；也可以复制表格后粘贴导入。"


class DuplicateSource(SourceError):
    """The same bytes are in the ledger already."""

    default_message = "这份文件已经导入过"
    default_advice = "台账没有变动。"


class ExtractionError(AppError):
    """The file can be read, but no task was found in it."""

    default_message = "文件读出来了，但没有找到任务分工"
    default_advice = "台账没有变动。可以把表格复制后粘贴导入，或按 Ctrl+N 手工新建。"


class UnknownHeading(ExtractionError):
    """There is a table, but its heading has none of the words we know."""

    default_advice = (
        "台账没有变动。请把表头改成“工作任务”“责任单位”“完成时限”等常用名称后再导入，或按 Ctrl+N 手工新建。"
    )

    def __init__(self, heading: str = "", detail: str = "") -> None:
        """Take the heading as printed; its beginning is shown."""
        super().__init__(f"找到了表格，但表头不认识：{heading[:40]}", detail=detail)


class PagesUnread(ExtractionError):
    """No task was found, but some pages could not be read."""

    default_advice = "台账没有变动。任务分工可能就在这些页上，请找可复制文字的版本再导入，或按 Ctrl+N 手工新建。"

    def __init__(self, pages: str = "", detail: str = "") -> None:
        """Take the pages as they are named, such as `3–5`."""
        super().__init__(f"没有找到任务分工；第 {pages} 页没有文字（图片），未读取", detail=detail)


class InputError(AppError):
    """A value she typed cannot be taken."""

    default_message = "填写的内容不能用"
    default_advice = "请改一改再试。"


class TaskMissing(InputError):
    """A task without wording."""

    default_message = "任务内容是空的"
    default_advice = "请写上任务内容。"


class UnitMissing(InputError):
    """A duty without a unit."""

    default_message = "没有写单位"
    default_advice = "请写上单位名称。"


class ReasonMissing(InputError):
    """Setting something aside needs a reason."""

    default_message = "没有写原因"
    default_advice = "作废要写明原因，日后可查。"


class DateMissing(InputError):
    """Something that needs a day has none."""

    default_message = "没有写日期"
    default_advice = "请写上日期，例如 2018-12-31 或 12底。"


class ViewNameTaken(InputError):
    """Another saved view has the name."""

    default_message = "已经有一个叫这个名字的视图"
    default_advice = "换一个名字，或者先把那个视图改名。"


class TextMissing(InputError):
    """A note or measure without text."""

    default_message = "内容是空的"
    default_advice = "请写上内容再保存。"


class MeaningUnread(InputError):
    """What a correction of hers should mean cannot be read."""

    default_message = "这样写程序还是读不懂"
    default_advice = "时限请写成“2018年底”“每季度末”“持续推进”这样的话；栏目请从列表里选。"


class NothingFits(InputError):
    """None of the chosen items is in a state to which this can be done."""

    default_message = "选中的项都不在可以这样办的状态"
    default_advice = "核查、退办只对“已报完成”的项，上报完成、延期、不再列入只对还没办结的项；台账没有变动。"


class AlreadyArchived(InputError):
    """A paper that is to be archived is archived already."""

    default_message = "文件已经归档"
    default_advice = "在“已归档”里可以找到它；要改年度，请先取消归档。"


class LinkCircle(InputError):
    """A task would be taken up by itself, straight or through others."""

    default_message = "一项任务不能承接它自己，也不能反过来承接由它分出的任务"
    default_advice = "请另选一项上级任务。"


class UnitNameTaken(InputError):
    """Another unit of that place has the name."""

    default_message = "同一地方已有叫这个名称的单位"
    default_advice = "请换一个名称；若本是同一个单位，请用“合并单位”。"


class SameUnit(InputError):
    """A unit cannot be merged into itself, nor be its own member or superior, straight or through others."""

    default_message = "不能选同一个单位，也不能绕一圈又回到它自己"
    default_advice = "请另选一个单位。"


class OtherPlace(InputError):
    """Two units that are hardly one: of different places, or a body and a collective name."""

    default_message = "这两个单位不在同一地方，或者一个是单位、一个是集体称谓"
    default_advice = "没有合并。确实是同一个单位的，请确认后再合并。"


class StatesDiffer(InputError):
    """Units to be merged stand differently in the same task."""

    default_advice = "没有合并。请逐项选定合并后保留哪个状态。"

    def __init__(self, count: int = 1, detail: str = "") -> None:
        """Say in how many tasks."""
        super().__init__(f"两个单位在 {count} 项任务里的办理状态不同", detail=detail)


class NothingLeft(InputError):
    """Splitting has to leave a name on both sides."""

    default_message = "拆分时，原单位和新单位都要留有名称"
    default_advice = "请只选属于另一个单位的名称。"


class PlaceUnknown(InputError):
    """A place that is in no list of divisions."""

    default_message = "没有填写本地的名称，或者省、市、县对不上"
    default_advice = "请依次选省、市、县；名单里没有的，直接写全称。"


class RosterUnread(InputError):
    """A list of bodies in which no column of names was found."""

    default_message = "没有找到写着“单位名称”的一栏"
    default_advice = "名录没有导入。请在表头写明“单位名称”“简称”“级别”“上级单位”“联系方式”，其中单位名称必须有。"


class RosterEmpty(InputError):
    """A list of bodies that names none."""

    default_message = "名录里一个单位名称也没有"
    default_advice = "名录没有导入。请核对文件后再试。"


class NotFound(AppError):
    """A number names nothing in the ledger."""

    default_message = "台账里没有这一项"
    default_advice = "请核对编号。"


class UndoRefused(AppError):
    """A later change stands on the one to be undone, or there is none."""

    default_message = "这一步现在不能撤销"
    default_advice = "请先撤销后来的改动。"


class StoreError(AppError):
    """Something is wrong with the data folder."""

    default_message = "数据没有存上"
    default_advice = "原有数据没有变动。请再试一次；仍不行时，把“详情”发给技术人员。"


class DatabaseTooNew(StoreError):
    """The database was written by a newer program."""

    default_message = "台账是用更新的版本建的，这个版本打不开"
    default_advice = "数据没有变动。请换用新版程序打开。"


class DatabaseLocked(StoreError):
    """Another program holds the data folder."""

    default_message = "台账正被另一个窗口使用"
    default_advice = "数据没有变动。请先关掉那个窗口再试。"


class DatabaseReadOnly(StoreError):
    """The data folder cannot be written."""

    default_message = "数据文件夹不能写入"
    default_advice = "数据没有变动。请检查文件夹的权限，或换一个位置。"


class DatabaseDamaged(StoreError):
    """The database cannot be read."""

    default_message = "台账文件已损坏，或者不是台账文件"
    default_advice = "程序没有改动它。请不要删除，用备份恢复或交给技术人员。"


class DiskFull(StoreError):
    """The disk is full."""

    default_message = "磁盘已满，没有存上"
    default_advice = "原有数据没有变动。请腾出空间后再试。"


class ExportError(AppError):
    """A file could not be written."""

    default_message = "导出的文件写不进去"
    default_advice = "台账没有变动。若文件正在 WPS 或 Excel 里打开，请先关掉；或换一个文件名。"
