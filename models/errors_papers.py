"""Failures of papers, with a sentence for the clerk."""

from models.errors import AppError, InputError


class TemplateUnreadable(AppError):
    """A template of a slip cannot be used."""

    default_message = "文书模板“{name}”读不出来"
    default_advice = "台账没有变动。请核对最近改过的地方；删掉数据文件夹 papers 里的这个文件，就用回自带的模板。"

    def __init__(self, name: str = "", detail: str = "") -> None:
        """Take the file's name."""
        super().__init__(self.default_message.format(name=name), detail=detail)


class PaperKindUnknown(InputError):
    """A file of that kind cannot be written."""

    default_message = "只能写成 .pdf、.docx 或 .ics 文件"
    default_advice = "请换一个后缀。"


class TaskNotNamed(InputError):
    """A slip needs the task it is about."""

    default_message = "通知单和催办单没有说明是给哪一项的"
    default_advice = "请用 --id 给出 list 里的 id。"


class NotPrinted(AppError):
    """The printer took nothing."""

    default_message = "没有打印出来"
    default_advice = "台账没有变动。请看看打印机是否接好、有没有纸；也可以另存为 PDF，到别的电脑上打印。"
