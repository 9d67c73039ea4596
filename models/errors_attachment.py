"""Failures with files that are kept: attachments, and the papers tasks were read from.

AttachmentError             a file cannot become an attachment; none of the chosen ones has
├── AttachmentMissing       there is no such file, or it is a folder
├── AttachmentLocked        the system does not let us read it
├── AttachmentEmpty         nothing is in it
├── AttachmentTooLarge      it is larger than the options allow
└── AttachmentKnown         all of them are there already
KeptFileError               a kept file cannot be given back
├── KeptFileMissing         it is not in the data folder any more
├── KeptFileChanged         it is not what was once kept
├── KeptFileRunnable        opening it would run it
└── NoViewer                the system has no program for it
"""

from models.errors import AppError

NONE_ADDED = "一个附件也没有添加。"


class AttachmentError(AppError):
    """A file cannot become an attachment; it is named, since several may have been chosen."""

    def __init__(self, name: str = "", detail: str = "") -> None:
        """Take the name of the file as it is shown."""
        super().__init__(self.default_message.format(name=name), detail=detail)


class AttachmentMissing(AttachmentError):
    """There is no such file, or it is a folder."""

    default_message = "找不到文件“{name}”"
    default_advice = NONE_ADDED + "文件可能已被移动、改名或删除，请重新选择。"


class AttachmentLocked(AttachmentError):
    """The system does not let us read it."""

    default_message = "“{name}”打不开，没有读到"
    default_advice = NONE_ADDED + "若正被别的程序占用，请先关掉；也请看看有没有读它的权限，U 盘是否已拔出。"


class AttachmentEmpty(AttachmentError):
    """Nothing is in it."""

    default_message = "“{name}”是空文件"
    default_advice = NONE_ADDED + "请看看文件是否没有拷全，换一份再添加。"


class AttachmentTooLarge(AppError):
    """It is larger than the options allow."""

    default_advice = NONE_ADDED + "请压缩或拆分后再添加；也可以在备注里写明文件放在哪里。"

    def __init__(self, name: str = "", size: str = "", most: str = "") -> None:
        """Take the name, its size and the limit, as they are shown."""
        super().__init__(f"“{name}”有 {size}，单个附件最大 {most}")


class AttachmentKnown(AppError):
    """Every one of the chosen files is there already, under the same name."""

    default_message = "这些文件已经附在这里了"
    default_advice = "没有重复添加。"


class KeptFileError(AppError):
    """A kept file cannot be given back; it is named."""

    def __init__(self, name: str = "", detail: str = "") -> None:
        """Take the name of the file as it is shown."""
        super().__init__(self.default_message.format(name=name), detail=detail)


class KeptFileMissing(KeptFileError):
    """It is not in the data folder any more."""

    default_message = "“{name}”存下的那一份不在了"
    default_advice = (
        "任务、勾选和备注都没有受影响。数据文件夹里的 sources 可能被移动或删除过，请从备份恢复，或重新添加这个文件。"
    )


class KeptFileChanged(KeptFileError):
    """Its bytes are not what was once kept: the disk, or someone beside the program, changed them."""

    default_message = "“{name}”存下的那一份和存入时不一样了"
    default_advice = "程序没有打开它。任务、勾选和备注都没有受影响；请从备份恢复，或重新添加这个文件。"


class KeptFileRunnable(KeptFileError):
    """A click would run it instead of showing it."""

    default_message = "“{name}”是程序、脚本或快捷方式，为了安全不直接打开"
    default_advice = "需要时请用“另存为…”存出来，确认来历后再处理。"


class NoViewer(KeptFileError):
    """The system knows no program that opens such a file."""

    default_message = "这台电脑上没有能打开“{name}”的程序"
    default_advice = "可以用“另存为…”存出来，拷到装有相应程序的电脑上打开。"
