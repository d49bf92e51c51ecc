"""The complaint: who reported what about whom, and how secret that is."""

from typing import Final

from sqlalchemy import ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from bizenv_desktop.models.base import Facts
from bizenv_desktop.models.matter import Matter
from bizenv_desktop.rules.vocabulary import MatterKind, Timeliness

IS_SEALED: Final = text("sealed")
"""What is sealed, in these very words: only so does the index of sealed leads serve a query."""
IS_RIDING: Final = text("merged_into_id IS NOT NULL")
"""What rides with a main one; whoever asks for the riders of one asks for no others."""


class Complaint(Matter):
    """A complaint as it came in; what became of it stands in its events."""

    __tablename__ = "complaint"
    __table_args__ = (
        Index("ix_complaint_phone", "phone"),
        Index("ix_complaint_firm", "firm"),
        Index("ix_complaint_merged", "merged_into_id", sqlite_where=IS_RIDING),
        Index("ix_complaint_sealed", "id", sqlite_where=IS_SEALED),
    )

    id: Mapped[int] = mapped_column(ForeignKey("matter.id"), primary_key=True)
    __mapper_args__ = {  # noqa: RUF012
        "polymorphic_identity": str(MatterKind.COMPLAINT),
        "inherit_condition": id == Matter.id,  # noqa: A003 - the column above
    }
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
    sealed: Mapped[bool] = mapped_column(default=False)  # a lead that was transferred under seal
    other_numbers: Mapped[str] = mapped_column(Text, default="")  # 12345, petition: one matter, many numbers
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("matter.id"))
    rounds: Mapped[int] = mapped_column(default=1)
    returns: Mapped[int] = mapped_column(default=0)
    reworks: Mapped[int] = mapped_column(default=0)
    extensions: Mapped[int] = mapped_column(default=0)
    urges: Mapped[int] = mapped_column(default=0)
    contacted: Mapped[str] = mapped_column(String(10), default=Timeliness.OPEN)  # the complainant, in time
    first_resolution: Mapped[str] = mapped_column(String(12), default="")
    first_satisfaction: Mapped[str] = mapped_column(String(12), default="")
    result: Mapped[str] = mapped_column(Text, default="")
    resolution: Mapped[str] = mapped_column(String(12), default="")
    satisfaction: Mapped[str] = mapped_column(String(12), default="")
    remark: Mapped[str] = mapped_column(Text, default="")
    other_columns: Mapped[Facts | None]  # what an imported ledger said beyond our columns
