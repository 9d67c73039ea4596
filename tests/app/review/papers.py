"""An invented paper in which much is doubtful, and what a careful clerk takes it to say."""

from typing import Any

HEAD = "青岚县人民政府办公室关于印发青岚县水环境整治任务分工的通知"
NUMBER = "青府办发〔2018〕41号"
MANY = "2018年11月底、2019年5月底"
ROWS = (
    ("1", "县城老城区雨污合流管网实施分流改造。", "县住房城乡建设局", "县财政局、青江镇", "2018年12月底"),
    ("2", "石桥、白果、云台三个场镇污水处理站建成通水。", "县水务局县住房城乡建设局", "石桥镇、白果乡", MANY),
    ("3", "建立污泥处置台账，转运联单随车同行。", "县环境保护局", "", "等县里统一通知"),
    ("4", "规模以上工业企业废水预处理设施排查一遍。", "", "县经济商务信息化局", "2018年12月底"),
    ("5", "新建改建公共厕所21座，全部纳入电子地图。", "县城管执法局", "县旅游局", "2018年2月30日前"),
    ("", "公共厕所管护责任到人。", "县城管执法局", "县旅游局", "2018年12月底"),
    ("8", "新建垃圾中转站两座，配齐压缩转运车辆。", "县城管执法局", "县财政局", ""),
    ("9", "2019年6月底前完成河道清淤。", "县水务局", "各乡镇人民政府", "2018年12月底"),
    ("10", "农村饮用水水源地划定保护范围，", "县水务局", "", "2018年12月底"),
    ("11", "设置界标和警示牌。", "县水务局", "", "2018年12月底"),
    ("12", "编制水环境月报。县财政局安排专项经费。", "县环境保护局", "", "持续推进"),
    ("13", "考核结果由小明统一通报。", "老王工作室儿", "县监察局", "0402年底前"),
)  # fmt: skip
LABELS = ("序号", "工作任务", "牵头单位", "配合单位", "时间进度")


def source() -> str:
    """Return the paper as pasted from a sheet."""
    rows = "\n".join("\t".join(row) for row in (LABELS, *ROWS))
    body = "各乡镇人民政府，县级各部门：\n现将任务分工印发给你们，请认真落实。县审计局要每半年开展一次专项审计。\n"
    return f"{HEAD}\n{NUMBER}\n\n{body}青岚县人民政府办公室\n2018年5月3日\n\n{rows}\n"


def duty(
    no: str | None,
    task: str,
    dates: list[str],
    leads: tuple[str, ...],
    others: tuple[str, ...] = (),
    schedule: str | None = None,
    lead: str = "lead",
) -> dict[str, Any]:
    """Return one obligation in the form of the reference readings."""
    units = [{"name": name, "role": lead} for name in leads] + [
        {"name": name, "role": "cooperating"} for name in others
    ]
    return {
        "no": no,
        "task": task,
        "units": units,
        "schedule": schedule,
        "milestones": dates,
        "ongoing": schedule == "持续推进",
        "measures": [],
    }


def wanted() -> dict[str, Any]:
    """Return what the paper says, in the form of the reference readings."""
    dec, may, water, towns, green = "2018-12-31", "2019-05-31", ("县水务局",), ("各乡镇人民政府",), ("县城管执法局",)
    tasks, whens = [row[1] for row in ROWS], [row[4] for row in ROWS]
    return {
        "title": HEAD,
        "number": NUMBER,
        "obligations": [
            duty(None, "县审计局要每半年开展一次专项审计。", [], ("县审计局",), lead="responsible"),
            duty("1", tasks[0], [dec], ("县住房城乡建设局",), ("县财政局", "青江镇"), whens[0]),
            duty("2", tasks[1], ["2018-11-30", may], water, ("县住房城乡建设局", "石桥镇", "白果乡"), whens[1]),
            duty("3", tasks[2], [dec], ("县环境保护局",), (), whens[2]),
            duty("4", tasks[3], [dec], ("县环境保护局",), ("县经济商务信息化局",), whens[3]),
            duty("5", tasks[4], ["2018-02-28"], green, ("县旅游局",), whens[4]),
            duty("6", tasks[5], [dec], green, ("县旅游局",), whens[5]),
            duty("8", tasks[6], [dec], green, ("县财政局",), whens[5]),
            duty("9", tasks[7], [dec, "2019-06-30"], water, towns, whens[7]),
            duty("10", tasks[8] + tasks[9], [dec], water, (), whens[8]),
            duty("12", "编制水环境月报。", [], ("县环境保护局",), (), whens[10]),
            duty(None, "县财政局安排专项经费。", [], ("县财政局",), (), whens[10]),
        ],
    }
