"""Which place and level of government a body or a title names."""

import re

from importers.extractors import rules_data
from models.enums import Level

_PLACE = re.compile(
    r"^(?:中共)?((?:[\u4e00-\u9fff]{2,8}?(?:省|自治区|市|自治州|州|盟|地区))?(?:[\u4e00-\u9fff]{1,8}?(?:自治县|县|区|市|旗|自治旗))?(?:[\u4e00-\u9fff]{1,6}?(?:镇|乡|街道))?)"
    r"(?=人民政府|政府|委员会|委|[\u4e00-\u9fff]{2,14}(?:局|厅|办公室|办|中心|会|院|部|组)|$)"
)
_IN_TITLE = re.compile(
    r"^([\u4e00-\u9fff]{2,6}?(?:省|自治区|自治州|自治县|市|州|盟|县|区|旗))(?=[0-9一二三四五六七八九十“《]|人民政府|政府|关于|贯彻|落实|实施|加强|推进|重点|年度|全面|深化|促进|[\u4e00-\u9fff]{2,40}(?:表|清单|方案|台账|要点|任务))"
)


def place_and_level(issuer: str | None, title: str = "") -> tuple[str, Level]:
    """Return the place of a body and the body's level; of a title where no body is known.

    Args:
        issuer: The body that signed.
        title: What the document is called.
    """
    if issuer:
        if issuer.startswith(("国务院", "国家", "中共中央", "中央")):
            return "", Level.NATIONAL
        match = _PLACE.match(issuer)
        place = match.group(1) if match is not None else ""
        if place:
            return place, level_of_place(place)
    match = _IN_TITLE.match(re.sub(r"^[0-9]{4}年度?", "", title))
    return (match.group(1), level_of_place(match.group(1))) if match is not None else ("", Level.OTHER)


def level_of_place(place: str) -> Level:
    """Return the level of a place by the last word of its name; the four municipalities are provinces."""
    if place.endswith("市") and place[:-1] in rules_data.word_set("units", "municipalities"):
        return Level.PROVINCE
    for endings, level in (
        (("镇", "乡", "街道"), Level.TOWNSHIP),
        (("自治区", "省"), Level.PROVINCE),
        (("自治州", "州", "盟", "地区", "市"), Level.CITY),
        (("县", "区", "旗"), Level.COUNTY),
    ):
        if place.endswith(endings):
            return level
    return Level.OTHER
