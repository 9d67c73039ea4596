"""What an empty tab of the review says."""

from PySide6.QtCore import QCoreApplication

from ui.viewmodels.review_sheet import ReviewFilter


class ReviewEmptyWords:
    """What would be under a tab, and how something comes there."""

    @staticmethod
    def tr(text: str) -> str:
        """Return a text in her language, as `QObject.tr` does."""
        return QCoreApplication.translate("ReviewEmptyWords", text)

    def of(self, chosen: ReviewFilter) -> tuple[str, str]:
        """Return the headline and the sentence of a tab."""
        words = {
            ReviewFilter.ALL: (self.tr("没有读出任务"), self.tr("在左边选中一段原文，再按“补一项”。")),
            ReviewFilter.FLAGGED: (self.tr("没有待核对的了"), self.tr("每一项都读得准，可以完成导入。")),
            ReviewFilter.KNOWN: (self.tr("没有与台账相同的任务"), self.tr("台账里已有的任务会列在这里。")),
            ReviewFilter.DROPPED: (
                self.tr("没有“不导入”的任务"),
                self.tr("在“全部”里选中一行按空格，或点它左边的记号，这一行就不导入。"),
            ),
            ReviewFilter.SKIPPED: (
                self.tr("没有跳过的内容"),
                self.tr("表头、空行、小计这些没有成为任务的行会列在这里。"),
            ),
            ReviewFilter.SUGGESTED: (
                self.tr("没有可能的任务"),
                self.tr("正文里像任务、又没有写明分工的句子会列在这里。"),
            ),
        }
        return words[chosen]
