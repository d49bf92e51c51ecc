"""The rule sheet of an award round as a paper."""

from bizenv_desktop.documents.blocks import PaperDocument
from bizenv_desktop.documents.round_rule_paper import RulePaper, rule_paper
from bizenv_desktop.services.award.round_seals import foot_of
from bizenv_desktop.services.award.round_titles import round_title
from bizenv_desktop.services.award.rule_sheets import SheetView, sheet_view
from bizenv_desktop.storage.ledger import Reader


def rules_of_round(round_id: int, reader: Reader) -> PaperDocument:
    """The newest edition on one page. Raises `RuleBroken("matter.unknown")`."""
    named = round_title(round_id, reader)
    view = sheet_view(round_id, reader)
    newest = view.editions[0] if view.editions else None
    return rule_paper(
        RulePaper(
            number=named.number,
            title=named.title,
            sheet=view.sheet,
            edition=view.edition,
            reason=newest.reason if newest is not None else "",
            locked_at=newest.locked_at if newest is not None else None,
            locked_by=newest.locked_by if newest is not None else "",
            after_votes=newest is not None and newest.after_votes,
            foot=_foot(view, foot_of(round_id, reader.connection)),
        )
    )


def _foot(view: SheetView, sealed: str) -> str:
    """The seal of the round, and before it the sheet's own hash: this page is signed before any seal."""
    if view.is_sealed or not view.is_locked:
        return sealed
    return f"规则码 {view.sheet.sha256[:16]} 第 {view.edition} 版"
