"""Which place and level of government a body or a title names."""

import re
from functools import cache

from importers.extractors import rules_data, unit_names
from models.enums import Level

DIVISIONS = rules_data.FOLDER.parent / "units" / "divisions.txt"
SHORTEST_PLACE = 2
_PLACE = re.compile(
    r"^(?:中共)?((?:[\u4e00-\u9fff]{2,8}?(?:省|自治区|市|自治州|州|盟|地区))?(?:[\u4e00-\u9fff]{1,8}?(?:自治县|县|区|市|旗|自治旗))?(?:[\u4e00-\u9fff]{1,6}?(?:镇|乡|街道))?)"
    r"(?=人民政府|政府|委员会|委|[\u4e00-\u9fff]{2,14}(?:局|厅|办公室|办|中心|会|院|部|组)|$)"
)
_IN_TITLE = re.compile(
    r"^([\u4e00-\u9fff]{2,6}?(?:省|自治区|自治州|自治县|市|州|盟|县|区|旗))(?=[0-9一二三四五六七八九十“《]|人民政府|政府|关于|贯彻|落实|实施|加强|推进|重点|年度|全面|深化|促进|[\u4e00-\u9fff]{2,40}(?:表|清单|方案|台账|要点|任务))"
)


@cache
def _divisions() -> dict[str, list[str]]:
    """Return the divisions of the country down to counties, former ones too, by the first two signs of their names."""
    found: dict[str, list[str]] = {}
    for line in DIVISIONS.read_text(encoding="utf-8").splitlines():
        if line[:1].isdigit():
            name = line.split()[1]
            found.setdefault(name[:SHORTEST_PLACE], []).append(name)
    return found


def is_division(name: str, level: str) -> bool:
    """True where a name printed without its level is a place of that level: 济南 with 市, 凉山 with 州.

    Args:
        name: Without the last word, and for autonomous places without the names of peoples.
        level: The last word: 市, 州, 县, 区 or 旗.
    """
    alike = _divisions().get(name[:SHORTEST_PLACE], ())
    return any(place.startswith(name) and place.endswith(level) and place != name for place in alike)


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
    if match is not None:
        return match.group(1), level_of_place(match.group(1))
    return "", unit_names.level_of(issuer) if issuer else Level.OTHER


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
