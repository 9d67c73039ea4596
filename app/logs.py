"""The log file for the technician: rotating, without any text of documents or notes."""

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

LOG_NAME = "duban.log"
MOST_BYTES = 1_000_000
KEPT = 3


def start_logging(folder: Path) -> Path:
    """Write records of INFO and above to a rotating file; return its path.

    A folder that cannot be written keeps nobody from working: then nothing is logged. Called again for the same
    folder it changes nothing.
    """
    path = folder / LOG_NAME
    root = logging.getLogger()
    if any(
        isinstance(known, RotatingFileHandler) and known.baseFilename == str(path.absolute()) for known in root.handlers
    ):
        return path
    root.setLevel(logging.INFO)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handler = RotatingFileHandler(path, maxBytes=MOST_BYTES, backupCount=KEPT, encoding="utf-8", delay=True)
    except OSError:
        return path
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root.addHandler(handler)
    return path
