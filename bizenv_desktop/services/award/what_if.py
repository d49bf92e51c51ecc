"""A count tried with other rules: a question, never a deed, and none any more once the round was sealed."""

from bizenv_desktop.rules.award.what_if import Tried, Wish, try_out
from bizenv_desktop.rules.errors import RuleBroken
from bizenv_desktop.services.award.round_material import entered, sheet_of_round
from bizenv_desktop.services.award.round_seals import last_seal
from bizenv_desktop.storage.ledger import Reader


def what_if(round_id: int, wish: Wish, reader: Reader) -> tuple[Tried, ...]:
    """Every candidate as it stands and as it would; nothing is stored.

    Raises `RuleBroken`: `matter.unknown`, `round.sealed` (an edition was sealed: a correction mends entries,
    it does not look for rules that suit); `BadInput("what_if.no_source")`.
    """
    last = last_seal(round_id, reader.connection)
    if last is not None:
        raise RuleBroken("round.sealed", edition=last.edition)
    sheet = sheet_of_round(round_id, reader.connection)
    return try_out(sheet, entered(round_id, reader.connection).material, wish)
