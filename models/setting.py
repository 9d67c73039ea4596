"""选项: values that belong to the ledger and travel with its backup."""

from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Json


class Setting(Base):
    """One option; the declared ones are in `app.settings`."""

    __tablename__ = "setting"
    key: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[Any] = mapped_column(Json)
