"""What was typed when a complaint was registered, as it stands now: what a correction starts from."""

from bizenv_desktop.models import Complaint
from bizenv_desktop.rules.errors import RuleBroken
from bizenv_desktop.rules.vocabulary import DisclosureKind, Urgency
from bizenv_desktop.services.complaint.complaint_commands import RegisterComplaint
from bizenv_desktop.services.secrecy.disclosures import NoteDisclosure, note_disclosure
from bizenv_desktop.storage.unit_of_work import UnitOfWork


def open_for_amending(matter_id: int, reason: str, uow: UnitOfWork) -> RegisterComplaint:
    """All that was registered, unmasked; that somebody saw it is noted with the reason first.

    Raises `RuleBroken("matter.unknown")` when it is gone, and what `note_disclosure` raises.
    """
    note_disclosure(NoteDisclosure(DisclosureKind.UNMASKED, matter_id, reason=reason), uow)
    found = uow.session.get(Complaint, matter_id)
    if found is None:
        raise RuleBroken("matter.unknown", id=matter_id)
    return RegisterComplaint(
        received_at=found.opened_at,
        channel=found.channel,
        title=found.title,
        content=found.content,
        category=found.category,
        subcategory=found.subcategory,
        nature=found.nature,
        urgency=Urgency(found.urgency),
        source_number=found.source_number,
        other_numbers=found.other_numbers,
        complainant=found.complainant,
        phone=found.phone,
        firm=found.firm,
        address=found.address,
        street=found.street,
        community=found.community,
        respondent_unit_id=found.respondent_unit_id,
        confidential=found.confidential,
        anonymous=found.anonymous,
        remark=found.remark,
    )
