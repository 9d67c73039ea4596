"""Looks whether this machine has the shared libraries and the Chinese font Qt needs.

What is missing is installed with apt when the user is root; otherwise the exact command is printed and the
exit code is 1. On Windows and macOS the Qt wheel brings everything, so nothing is looked at there.
"""

import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

PACKAGES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libGLX.so.0": "libglx0",
    "libOpenGL.so.0": "libopengl0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libcups.so.2": "libcups2",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
    "libX11.so.6": "libx11-6",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb.so.1": "libxcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}
FONT_PACKAGE = "fonts-noto-cjk"
LIBRARIES = ("Core", "Gui", "Widgets", "PrintSupport", "Network", "DBus", "Svg", "Test")
FONT_QUESTION = (
    "from PySide6.QtGui import QFontDatabase, QGuiApplication; app = QGuiApplication([]); "
    "print(len(QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese)))"
)


def qt_files(qt: Path, *, x11: bool, wayland: bool) -> list[Path]:
    """Return the libraries and platform plugins the program will load.

    Args:
        qt: The folder `PySide6/Qt`.
        x11: Whether the plugin for X11 is among them.
        wayland: Whether the plugins for Wayland are among them.
    """
    plugins = qt / "plugins" / "platforms"
    wanted = [qt / "lib" / f"libQt6{name}.so.6" for name in LIBRARIES]
    wanted.append(plugins / "libqoffscreen.so")
    if x11:
        wanted.append(plugins / "libqxcb.so")
    if wayland:
        wanted.extend(plugins.glob("libqwayland*.so"))
    return [path for path in wanted if path.exists()]


def missing_sonames(files: Iterable[Path]) -> list[str]:
    """Return the names of shared libraries that the dynamic linker cannot find for these files."""
    names: set[str] = set()
    for path in files:
        answer = subprocess.run(["ldd", str(path)], capture_output=True, text=True, check=False)
        names.update(line.split("=>")[0].strip() for line in answer.stdout.splitlines() if "not found" in line)
    return sorted(names)


def has_chinese_font() -> bool:
    """Ask Qt itself, in a process of its own, whether a font with Chinese characters is there."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    answer = subprocess.run(
        [sys.executable, "-c", FONT_QUESTION], capture_output=True, text=True, check=False, env=environment
    )
    return answer.returncode == 0 and int(answer.stdout.split()[-1]) > 0


def needed(*, x11: bool, wayland: bool) -> tuple[list[str], list[str]]:
    """Return the apt packages that are missing, and the libraries no package is known for."""
    spec = importlib.util.find_spec("PySide6")
    if spec is None or spec.origin is None:
        return [], []
    missing = missing_sonames(qt_files(Path(spec.origin).parent / "Qt", x11=x11, wayland=wayland))
    packages = sorted({PACKAGES[name] for name in missing if name in PACKAGES})
    unknown = [name for name in missing if name not in PACKAGES]
    if not missing and not has_chinese_font():
        packages.append(FONT_PACKAGE)
    return packages, unknown


def install(packages: list[str]) -> bool:
    """Install the packages with apt; True when apt says it is done."""
    print("正在安装系统组件（installing with apt）：", *packages, flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], check=False, env=environment)
    command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
    return subprocess.run(command, check=False, env=environment, stdout=subprocess.DEVNULL).returncode == 0


def explain(packages: list[str], unknown: list[str]) -> None:
    """Print what to type, or which libraries to look for where no package is known."""
    print("缺少系统组件，程序还不能运行（system packages are missing）。", file=sys.stderr)
    if packages:
        print("请执行（please run）：", file=sys.stderr)
        print(f"  sudo apt-get update && sudo apt-get install -y {' '.join(packages)}", file=sys.stderr)
    for name in unknown:
        print(f"  {name}：请找到提供它的软件包并安装（find and install the package that has it）", file=sys.stderr)


def main() -> int:
    """Check, install where allowed, check again; return the exit code."""
    if not sys.platform.startswith("linux"):
        return 0
    wayland = bool(os.environ.get("WAYLAND_DISPLAY"))
    x11 = bool(os.environ.get("DISPLAY"))
    may_install = os.geteuid() == 0 and shutil.which("apt-get") is not None
    packages, unknown = needed(x11=x11, wayland=wayland)
    rounds = 0
    while packages and may_install and rounds < 3:  # a font can only be asked for once the libraries are there
        rounds += 1
        if not install(packages):
            break
        packages, unknown = needed(x11=x11, wayland=wayland)
    if packages or unknown:
        explain(packages, unknown)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
