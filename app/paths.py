"""Where the program's own files lie, and where the clerk's data goes unless she says otherwise."""

import sys
from pathlib import Path

import platformdirs

APPLICATION = "duban"


def resources_dir() -> Path:
    """Return the folder `resources`, in the source tree or inside a bundle."""
    bundle: str | None = getattr(sys, "_MEIPASS", None)
    root = Path(bundle) if bundle else Path(__file__).resolve().parent.parent
    return root / "resources"


def default_data_dir() -> Path:
    """Return the data folder of this account on this platform; it may not exist yet."""
    return Path(platformdirs.user_data_dir(APPLICATION, appauthor=False))


def default_log_dir() -> Path:
    """Return the folder the log is written to; it may not exist yet."""
    return Path(platformdirs.user_log_dir(APPLICATION, appauthor=False))


def window_state_file() -> Path:
    """Return the INI file of the window's geometry, splitters and theme; nothing of the ledger is in it."""
    return Path(platformdirs.user_config_dir(APPLICATION, appauthor=False)) / "window.ini"
