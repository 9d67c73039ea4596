"""Holds the branch coverage of chosen folders against the floors in `coverage_floor.toml`."""

import json
import tempfile
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from coverage import Coverage
from coverage.exceptions import CoverageException

FLOORS = Path(__file__).with_name("coverage_floor.toml")


def branch_percent(files: Mapping[str, Any], folder: str) -> float | None:
    """Return the share of branches taken in the files below `folder`, None where there are none."""
    taken = total = 0
    for name, entry in files.items():
        if Path(name).as_posix().startswith(folder + "/"):
            taken += entry["summary"]["covered_branches"]
            total += entry["summary"]["num_branches"]
    return 100 * taken / total if total else None


def measured(data: Path, root: Path) -> Mapping[str, Any]:
    """Return coverage.py's own report on each file, as its JSON has it."""
    coverage = Coverage(data_file=str(data), config_file=str(root / "pyproject.toml"))
    coverage.load()
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "coverage.json"
        coverage.json_report(outfile=str(report), ignore_errors=True)
        files: Mapping[str, Any] = json.loads(report.read_text(encoding="utf-8"))["files"]
    return files


def below_floor(data: Path, root: Path) -> tuple[list[str], int]:
    """Return a line for each floor, and how many floors are not reached."""
    floors: Mapping[str, float] = tomllib.loads(FLOORS.read_text(encoding="utf-8"))["floors"]
    try:
        files = measured(data, root)
    except CoverageException as error:
        return [f"coverage: not measured ({error})"], len(floors)
    lines: list[str] = []
    below = 0
    for folder, floor in floors.items():
        percent = branch_percent(files, folder)
        if percent is None:
            lines.append(f"branches {folder}: nothing measured")
            below += floor > 0
            continue
        below += percent < floor
        word = "BELOW" if percent < floor else "ok"
        lines.append(f"branches {folder}: {percent:.1f} % (floor {floor}) {word}")
    return lines, below
