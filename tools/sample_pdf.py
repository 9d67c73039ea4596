"""An invented paper as a PDF, for pictures of the review: a table of tasks over three pages, with doubts in it."""

from pathlib import Path

TITLE = "青岚县人民政府办公室关于印发青岚县城镇污水处理提质增效三年行动方案（2018—2020年）的通知"
NUMBER = "青府办发〔2018〕41号"
HEADINGS = ("序号", "工作任务", "牵头单位", "配合单位", "时间进度")
WIDTHS = (8, 38, 18, 18, 18)
SECTIONS: tuple[tuple[str, tuple[tuple[str, str, str, str], ...]], ...] = (
    (
        "一、摸清底数",
        (
            (
                "开展县城和建制镇排水管网普查，建成管网地理信息系统。",
                "县住房城乡建设局",
                "县自然资源局",
                "2018年12月底",
            ),
            ("排查青江干流及支流入河排污口，建立清单。", "县环境保护局", "县水务局", "2018年10月底"),
            ("核定城镇污水处理厂进水浓度基准值。", "县住房城乡建设局", "县环境保护局", "2018年11月底"),
            ("摸清餐饮、洗车等单位排水户底数，发放排水许可。", "县城管执法局", "县市场监管局", "2019年3月底"),
            ("评估县城雨污合流区域改造条件，提出分年计划。", "县住房城乡建设局", "县发展改革局", "2018年11月底"),
            ("测算三年行动资金需求，纳入中期财政规划。", "县财政局", "县住房城乡建设局", "2018年12月底"),
            ("建立县级排水设施管理台账，明确管护单位。", "县住房城乡建设局", "各乡镇人民政府", "2019年6月底"),
            ("编制县城排水专项规划并报县政府审定。", "县住房城乡建设局", "县自然资源局、县水务局", "2019年6月底"),
        ),
    ),
    (
        "二、补齐设施短板",
        (
            (
                "县城老城区3.2公里雨污合流管网实施分流改造，优先完成北门片区。",
                "县住房城乡建设局",
                "县财政局、青江镇",
                "2019年6月底",
            ),
            (
                "县城污水处理厂出水水质稳定达到一级A标准，在线监测数据与市级平台联网。",
                "县环境保护局",
                "县住房城乡建设局",
                "2018年12月底",
            ),
            ("青江干流沿线23个入河排污口完成溯源整治，建立一口一档。", "县环境保护局", "县水务局", "2019年3月底"),
            (
                "石桥、白果、云台三个场镇污水处理站建成通水并委托运行。",
                "县水务局县住房城乡建设局",
                "石桥镇、白果乡、云台乡",
                "2018年11月底、2019年5月底",
            ),
            ("建立污泥处置台账，转运联单随车同行。", "县环境保护局", "", "持续推进"),
            (
                "县城建成区黑臭水体完成整治并通过第三方评估。",
                "县住房城乡建设局",
                "县环境保护局、县水务局",
                "按序时进度",
            ),
            ("规模以上工业企业废水预处理设施排查一遍，问题清单交办到企业。", "", "县经济商务信息化局", "2018年12月底"),
            ("新建改建公共厕所21座，全部纳入电子地图。", "县城管执法局", "县旅游局", "2019年9月底"),
            ("新建垃圾中转站两座，配齐压缩转运车辆。", "县城管执法局", "县财政局", "2019年12月底"),
            ("完成县城生活垃圾渗滤液处理设施提标改造。", "县城管执法局", "县环境保护局", "2019年12月底"),
        ),
    ),
    (
        "三、健全管护机制",
        (
            ("推行厂网一体运营，签订三年特许经营协议。", "县住房城乡建设局", "县财政局", "2019年12月底"),
            ("落实污水处理费动态调整，收支情况每年公开。", "县发展改革局", "县财政局、县住房城乡建设局", "2020年6月底"),
            ("将管网巡查纳入城市网格管理。", "县城管执法局", "县住房城乡建设局", "持续推进"),
            ("开展排水户专项执法，依法查处私接乱排。", "县城管执法局县环境保护局", "县公安局", "2019年9月底"),
            ("每半年通报进展，年终组织考核。", "县政府办公室", "县级有关部门", "每半年"),
        ),
    ),
)


def write_sample_pdf(path: Path) -> None:
    """Write the paper; an application must be there."""
    from PySide6.QtCore import QMarginsF, QSizeF
    from PySide6.QtGui import QFont, QPageLayout, QPageSize, QPdfWriter, QTextDocument

    writer = QPdfWriter(str(path))
    writer.setResolution(144)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(22, 24, 22, 22), QPageLayout.Unit.Millimeter)
    document = QTextDocument()
    font = QFont()
    font.setFamilies(["SimSun", "Noto Serif CJK SC", "Noto Sans CJK SC"])
    font.setPointSizeF(10.5)
    document.setDefaultFont(font)
    document.documentLayout().setPaintDevice(writer)
    document.setPageSize(QSizeF(writer.width(), writer.height()))
    document.setHtml(_html())
    document.print_(writer)


def _html() -> str:
    heads = "".join(f'<th width="{width}%">{title}</th>' for title, width in zip(HEADINGS, WIDTHS, strict=True))
    rows = "".join(_section(title, tasks) for title, tasks in _numbered())
    table = (
        '<table border="1" cellspacing="0" cellpadding="5" width="100%" style="border-collapse:collapse">'
        f"<thead><tr>{heads}</tr></thead>{rows}</table>"
    )
    return (
        f'<p align="center"><b style="font-size:15pt">{TITLE}</b></p><p align="center">{NUMBER}</p>'
        "<p>各乡镇人民政府，县级各部门：</p>"
        "<p>　　《青岚县城镇污水处理提质增效三年行动方案（2018—2020年）》已经县政府同意，现印发给你们，请认真组织实施。"
        "各责任单位要于每季度末将进展情况报县政府办公室。</p>"
        '<p align="right">青岚县人民政府办公室<br>2018年9月12日</p>'
        f'<p align="center"><b style="font-size:13pt">青岚县城镇污水处理提质增效三年行动任务分解表</b></p>{table}'
    )


def _numbered() -> list[tuple[str, list[tuple[str, ...]]]]:
    found: list[tuple[str, list[tuple[str, ...]]]] = []
    number = 0
    for title, tasks in SECTIONS:
        rows: list[tuple[str, ...]] = []
        for task in tasks:
            number += 1
            if task[0].startswith("建立县级排水"):
                continue  # one number is missing, as in many a paper
            rows.append((str(number), *task))
        found.append((title, rows))
    return found


def _section(title: str, rows: list[tuple[str, ...]]) -> str:
    lines = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return f'<tr><td colspan="5"><b>{title}</b></td></tr>{lines}'
