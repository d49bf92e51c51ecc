"""The complaint: who reported what about whom, and how secret that is."""

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from bizenv_desktop.models.base import Facts
from bizenv_desktop.models.matter import Matter
from bizenv_desktop.rules.vocabulary import MatterKind


class Complaint(Matter):
    """A complaint as it came in; what became of it stands in its events."""

    __tablename__ = "complaint"
    __mapper_args__ = {"polymorphic_identity": str(MatterKind.COMPLAINT)}  # noqa: RUF012
    __table_args__ = ()

    id: Mapped[int] = mapped_column(ForeignKey("matter.id"), primary_key=True)
    nature: Mapped[str] = mapped_column(String(20), default="")
    complainant: Mapped[str] = mapped_column(Text, default="")
    phone: Mapped[str] = mapped_column(String(60), default="")
    firm: Mapped[str] = mapped_column(Text, default="")
    address: Mapped[str] = mapped_column(Text, default="")
    content: Mapped[str] = mapped_column(Text, default="")
    subcategory: Mapped[str] = mapped_column(String(100), default="")
    street: Mapped[str] = mapped_column(String(60), default="")
    community: Mapped[str] = mapped_column(String(60), default="")
    respondent_unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    confidential: Mapped[bool] = mapped_column(default=False)
    anonymous: Mapped[bool] = mapped_column(default=False)
    result: Mapped[str] = mapped_column(Text, default="")
    resolution: Mapped[str] = mapped_column(String(12), default="")
    satisfaction: Mapped[str] = mapped_column(String(12), default="")
    remark: Mapped[str] = mapped_column(Text, default="")
    other_columns: Mapped[Facts | None]  # what an imported ledger said beyond our columns
