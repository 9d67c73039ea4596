"""Expected failures of writing workbooks."""

from models.errors import AppError, ExportError


class TargetInUse(ExportError):
    """The file is open in another program, or may not be written."""

    default_message = "“{name}”写不进去，可能正在 WPS 或 Excel 里打开"
    default_advice = "原来的文件没有变动。请先关掉它，再导出一次；或换一个文件名、文件夹。"

    def __init__(self, name: str, *, detail: str = "") -> None:
        """Name the file."""
        super().__init__(self.default_message.format(name=name), detail=detail)


class NothingToExport(AppError):
    """There is no row to write."""

    default_message = "没有可以导出的事项"
    default_advice = "没有写文件。请换一个单位、清单或时段再试。"
