import time
from collections.abc import Callable

import pytest

from importers.extractors.measures import split_points
from importers.extractors.schedule import read_schedule, read_text_deadlines
from importers.extractors.units import read_units
from importers.pipeline import extract_blocks
from tests.importers.extractors.build import lines


def seconds(work: Callable[[], object]) -> float:
    """The shorter of two runs."""
    return min(_seconds_once(work) for _ in range(2))


def _seconds_once(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def grows_like_its_input(work: Callable[[int], object]) -> bool:
    """Ten times the input may take thirty times as long, small noise aside."""
    return seconds(lambda: work(4000)) < 30 * seconds(lambda: work(400)) + 0.25


def page(number: int) -> str:
    """About 900 characters of prose and a table of three rows."""
    prose = "\n\n".join("为进一步做好工作，各单位要加强领导，落实责任，" * 2 + "确保取得实效。" for _ in range(15))
    wording = f"完善制度，压缩办理时间，{'提高服务水平，' * 8}到2020年底基本完成。"
    rows = "\n".join(
        f"{row}\t{wording}\t县财政局、县教育局等有关部门\t2019年6月底前"
        for row in range(number * 3 + 1, number * 3 + 4)
    )
    return f"{prose}\n\n序号\t工作任务\t责任单位\t完成时限\n{rows}\n\n"


def test_a_gazette_is_read_in_a_moment_and_ten_take_ten_times_that() -> None:
    one, ten = lines("".join(map(page, range(40)))), lines("".join(map(page, range(400))))
    short = seconds(lambda: extract_blocks(one, name="a.txt"))
    assert short < 1.0
    assert _seconds_once(lambda: extract_blocks(ten, name="a.txt")) < 15 * short + 0.5


@pytest.mark.parametrize(
    ("work", "text"),
    [
        (read_units, "（"),
        (read_units, "县财政局"),
        (read_units, "县财政局 "),
        (read_units, "牵头单位："),
        (read_units, "会同"),
        (read_units, "和等"),
        (read_units, "各市、"),
        (read_units, "列首位"),
        (read_schedule, "2018年12月"),
        (read_schedule, "3、"),
        (read_schedule, "每年1"),
        (read_schedule, "一二"),
        (read_schedule, "2018、"),
        (read_text_deadlines, "《年月底前"),
        (split_points, "（一）a。"),
        (split_points, "1.\n"),
    ],
)
def test_no_cell_takes_quadratic_time(work: Callable[[str], object], text: str) -> None:
    assert grows_like_its_input(lambda count: work(text * count))


@pytest.mark.parametrize(
    "line",
    [
        "序号",
        "\t序号",
        "\t1",
        "序号\t工作任务\t责任单位",
        '"a\t"b',
        "|a|b|",
        "附件",
        "青府发〔2018〕1号",
        "2018年1月1日",
        "青岚县人民政府关于修路的通知",
        "1",
        "（责任单位：县财政局",
        "（一）修路。（县财政局负责）",
        "（县财政局负责）",
        "修路）",
        "责任单位：县财政局",
        "一、",
    ],
)
def test_no_line_takes_quadratic_time(line: str) -> None:
    assert grows_like_its_input(lambda count: extract_blocks(lines(f"{line}\n" * count), name="a.txt"))


@pytest.mark.parametrize(
    "text", ["（", "（县财政局负责）", "（一）修路。（县财政局负责）", "修路。", "责任单位：", "2019年底前"]
)
def test_one_long_line_takes_no_quadratic_time(text: str) -> None:
    assert grows_like_its_input(lambda count: extract_blocks(lines(text * count), name="a.txt"))
