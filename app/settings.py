"""Every option of the ledger, declared once with its default; they live in the database and travel with it."""

import getpass
import json
from dataclasses import asdict, dataclass, fields, replace

from sqlalchemy import text
from sqlalchemy.orm import Session

from app.store.engine import translated, writing
from app.store.session import Store

LEAST_DAYS, MOST_DAYS = 1, 365
MOST_LATE_DAYS = 365


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The options (选项).

    Attributes:
        who: 经办人; empty until she was asked, then the account's name stands in.
        who_asked: She was asked once.
        office: 填报单位, such as 青岚县人民政府办公室.
        place: 本地, such as 青岚县: the name of our place.
        province: Of our place, where it was chosen; empty otherwise.
        city: As province; empty for a province.
        county: As province; empty for a province or a city.
        backup_place: Folder of the second copy of every backup; empty for none.
        soon_days: N of «N 天内»: today to today + N is yellow.
        light_colors: 灯色, as `app.light_sets` keeps them; empty for the set a new ledger begins with.
        late_days: Overdue for more than this many days has a colour of its own; 0 where it has none.
        attachment_mb: The largest attachment that is taken, in MB.
        report_rhythm: How often units report (`ReportRhythm`); empty until she has chosen (`app.report_days.rule_of`).
        report_day: The report day of a month or quarter.
        report_after: It lies in the month after the period, not in its last one.
        report_days: Own report days of the month, such as `10,25`.
        reporters: Who reports (`Reporters`).
        report_reminder: From how many days before the report day on units are to be reminded.
        columns: Order, widths and choice of the table's columns (see `app.table_columns`); empty for the program's own.
    """

    who: str = ""
    who_asked: bool = False
    office: str = ""
    place: str = ""
    province: str = ""
    city: str = ""
    county: str = ""
    backup_place: str = ""
    soon_days: int = 30
    light_colors: str = ""
    late_days: int = 0
    attachment_mb: int = 50
    report_rhythm: str = ""
    report_day: int = 5
    report_after: bool = True
    report_days: str = ""
    reporters: str = "lead"
    report_reminder: int = 0
    columns: str = ""


def account_name() -> str:
    """Return the name of the account the program runs under; empty where the system tells none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""


class SettingsService:
    """Reads and saves the options; not part of undo."""

    def __init__(self, store: Store) -> None:
        """Read nothing yet."""
        self._store = store
        self._known: Settings | None = None

    def get(self) -> Settings:
        """Return the options; read once, since only one program writes the folder."""
        if self._known is None:
            names = {field.name for field in fields(Settings)}
            with self._store.reading() as session:
                found = session.execute(text("SELECT key, value FROM setting"))  # mapping takes time at the start
                stored = {row.key: json.loads(str(row.value)) for row in found if row.key in names}
            self._known = replace(Settings(), **stored)
        return self._known

    def forget(self) -> None:
        """Read the options anew when they are next asked for: the database is another one."""
        self._known = None

    def save(self, settings: Settings) -> None:
        """Store the options.

        Raises:
            StoreError: Nothing was stored.
        """
        from models.setting import Setting  # not needed for the first list

        days = min(max(settings.soon_days, LEAST_DAYS), MOST_DAYS)
        late_days = min(max(settings.late_days, 0), MOST_LATE_DAYS)
        settings = replace(settings, who=settings.who.strip(), soon_days=days, late_days=late_days)
        with translated(), Session(writing(self._store.engine)) as session, session.begin():
            for key, value in asdict(settings).items():
                session.merge(Setting(key=key, value=value))
        self._known = settings

    def who(self) -> str:
        """Return 经办人, else the account's name."""
        return self.get().who or account_name()
