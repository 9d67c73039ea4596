import inspect
import re
import sys
import tomllib
from datetime import date
from enum import Enum
from pathlib import Path

import pytest

from app.paths import default_data_dir, default_log_dir, resources_dir
from app.queries import rows
from app.queries.rows import Chip, LightWord
from app.review.choice_codes import ChoiceCode
from app.words import TABLES, Words, load_words
from importers.extractors.headings import Column
from models import enums
from models.enums import AssignmentState, Flag, Level, Light, NoteKind, Role, RuleKind, SkipReason

ALL_ENUMS = [
    member
    for module in (enums, rows)
    for _, member in inspect.getmembers(module, inspect.isclass)
    if issubclass(member, Enum) and member.__module__ == module.__name__
]


@pytest.fixture
def words() -> Words:
    return load_words()


@pytest.mark.parametrize("kind", ALL_ENUMS)
def test_every_member_of_every_enum_has_a_word(words: Words, kind: type[Enum]) -> None:
    assert kind in TABLES or kind is AssignmentState
    for member in kind:
        word = words.word(member)
        assert word.strip()
        assert "{" not in word


def test_no_table_holds_a_word_for_a_code_that_does_not_exist() -> None:
    with (resources_dir() / "words.toml").open("rb") as file:
        tables = tomllib.load(file)
    codes = {name: {str(member.value) for member in kind} for kind, name in TABLES.items()}
    lights = {light.value for light in Light} | {"yellow_today", "grey_dropped"}
    codes |= {"light": lights, "light_short": lights}
    codes["column"] = {column.value for column in Column} - {"unknown"}
    codes["choice_outcome"] = {code.value for code in ChoiceCode}
    codes["reading"] = {kind.value for kind in RuleKind}
    del tables["field"], tables["other"], tables["marks"]
    assert {name: set(table) for name, table in tables.items()} == codes


@pytest.mark.parametrize(
    ("light", "days", "full", "short"),
    [
        (Light.RED, 20, "逾期 20 天", "逾期 20 天"),
        (Light.YELLOW, 10, "临期 余 10 天", "余 10 天"),
        (Light.YELLOW, 0, "临期 今天", "今天到期"),
        (Light.GREEN, 41, "余 41 天", "余 41 天"),
        (Light.BLUE, None, "持续推进", "持续"),
        (Light.GREY, None, "已办结", "办结"),
        (Light.UNSET, None, "时限未定", "未定"),
        (Light.NONE, None, "无时限", "无时限"),
    ],
)
def test_light_is_worded(words: Words, light: Light, days: int | None, full: str, short: str) -> None:
    word = LightWord(light=light, days=days)
    assert words.light_word(word) == full
    assert words.light_word(word, short=True) == short


def test_grey_of_a_dropped_duty_has_its_own_word(words: Words) -> None:
    grey = LightWord(light=Light.GREY)
    assert words.light_word(grey, state=AssignmentState.DROPPED) == "不再列入"
    assert words.light_word(grey, state=AssignmentState.CLOSED) == "已办结"


def test_the_named_helpers_give_the_same_words(words: Words) -> None:
    assert words.role_word(Role.LEAD) == "牵头"
    assert words.state_word(AssignmentState.EXTENDED) == "延期"
    assert words.level_word(Level.PROVINCE) == "省级"
    assert words.flag_word(Flag.NO_UNITS) == "缺责任单位"
    assert words.skip_word(SkipReason.SUBTOTAL) == "小计、合计行"
    assert words.note_kind_word(NoteKind.NEXT) == "下步打算"
    assert words.light_name(Light.GREEN) == "正常"


def test_pages_without_text_are_named(words: Words) -> None:
    assert words.pages_without_text((3, 4, 5)) == "第 3–5 页没有文字（图片），未读取"


def test_every_doubt_a_reader_notes_in_a_cell_is_a_flag(words: Words) -> None:
    for doubt in ("hidden", "error", "formula", "format", "year_not_shown"):
        assert words.flag_word(Flag(doubt)).strip()


def test_what_counts_as_soon_is_named_by_the_setting(words: Words) -> None:
    assert words.word(Chip.SOON) == "30 天内"
    assert words.word(Chip.SOON, days=15) == "15 天内"


def test_step_sentences(words: Words) -> None:
    assert words.step_sentence("tick", {"unit": "县财政局", "no": "3"}) == "将 县财政局 的第 3 项销号"
    assert words.step_sentence("tick", {"count": 6}) == "销号 6 项"
    assert words.step_sentence("withdraw", {"no": "3", "count": 1, "reason": "重复"}) == "作废第 3 项：重复"


def test_step_sentence_never_fails_on_a_missing_argument_or_an_unknown_code(words: Words) -> None:
    for code in words.step_codes():
        for count in (1, 2):
            assert words.step_sentence(code, {"count": count})
    assert words.step_sentence("brand_new") == "改动（brand_new）"


def test_codes_among_the_arguments_are_worded(words: Words) -> None:
    arguments = {"unit": "县财政局", "no": "3", "role": "lead"}
    assert words.step_sentence("set_role", arguments) == "将 县财政局 在第 3 项的分工改为牵头"
    assert (
        words.step_sentence("add_note", {"no": "3", "kind": "problem", "text": "缺资金"})
        == "为第 3 项写存在问题：缺资金"
    )
    assert words.step_sentence("edit", {"no": "3", "field": "task"}) == "修改第 3 项的工作任务"
    assert words.step_sentence("tick", {"unit": "", "no": "3"}) == "将 未明确单位 的第 3 项销号"
    assert words.step_sentence("arguments") == "改动（arguments）"
    assert words.field_word("due") == "时限"
    assert words.field_word("anything") == "anything"


def test_every_action_of_the_services_has_a_sentence(words: Words) -> None:
    folder = resources_dir().parent / "app" / "services"
    called = "".join(path.read_text(encoding="utf-8") for path in folder.glob("*.py"))
    codes = set(re.findall(r'\.action\(\s*"([a-z_]+)"', called))
    assert codes
    assert codes <= words.step_codes()


def test_an_argument_is_never_taken_for_a_template(words: Words) -> None:
    assert "{no.__class__}" in words.step_sentence("add", {"task": "{no.__class__}"})


def test_resources_are_found_inside_a_bundle(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert resources_dir() == tmp_path / "resources"


def test_default_folders_carry_the_name_of_the_program() -> None:
    assert "duban" in str(default_data_dir())
    assert "duban" in str(default_log_dir())


@pytest.mark.parametrize("code", ChoiceCode)
def test_each_reading_of_a_doubt_has_its_words(words: Words, code: ChoiceCode) -> None:
    names = ("names", "first", "last", "name", "known", "words", "dates", "year", "number", "task")
    given = {name: f"〔{name}〕" for name in names}
    for sentence in (words.choice_title(code, given), words.choice_outcome(code, given)):
        assert sentence.strip()
        assert "{" not in sentence


@pytest.mark.parametrize(
    ("starts", "ends", "name"),
    [
        (date(2018, 10, 1), date(2018, 10, 31), "2018年10月"),
        (date(2018, 7, 1), date(2018, 9, 30), "2018年第3季度"),
        (date(2018, 1, 1), date(2018, 6, 30), "2018年上半年"),
        (date(2018, 7, 1), date(2018, 12, 31), "2018年下半年"),
        (date(2018, 1, 1), date(2018, 12, 31), "2018年"),
        (date(2018, 2, 1), date(2018, 4, 30), "2018年2月1日至4月30日"),
        (date(2018, 11, 11), date(2018, 11, 25), "2018年11月11日至11月25日"),
        (date(2018, 12, 26), date(2019, 1, 10), "2018年12月26日至2019年1月10日"),
    ],
)
def test_a_report_period_has_the_name_she_would_give_it(words: Words, starts: date, ends: date, name: str) -> None:
    assert words.period_name(starts, ends) == name
    assert words.period_code(f"{starts}/{ends}") == name


def test_what_is_no_period_is_shown_as_it_is(words: Words) -> None:
    assert words.period_code("本月") == "本月"
