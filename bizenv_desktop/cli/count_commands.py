"""`bizenv tally`, `seal` and `recount`: an award counted, sealed, and counted again by other code."""

from functools import partial
from pathlib import Path

from bizenv_desktop.cli.answers import Answer, Exit, Json
from bizenv_desktop.cli.call import Call
from bizenv_desktop.cli.matter_commands import found, numbered
from bizenv_desktop.recount import Verdict
from bizenv_desktop.rules.award.award_words import finding_words, judged_finding_words
from bizenv_desktop.rules.award.tally import ClassResult, Line
from bizenv_desktop.rules.award.tally_checks import Finding
from bizenv_desktop.rules.canonical import fraction_text
from bizenv_desktop.rules.vocabulary import MatterKind
from bizenv_desktop.services.award.round_seals import (
    Count,
    OpenCorrection,
    count_round,
    open_correction,
    seal_round,
)
from bizenv_desktop.services.award.seal_files import recount_seal, refuse_taken, write_seal, write_workbook
from bizenv_desktop.storage.ledger import Ledger
from bizenv_desktop.ui.texts.count_words import outcome_word
from bizenv_desktop.ui.texts.result_words import verdict_words
from bizenv_desktop.ui.texts.round_words import award_word


def tally(call: Call) -> Answer:
    """The scores, totals and ranks of a round as it stands, with what the checks found."""
    with call.ledger() as ledger:
        made = ledger.read(partial(count_round, _round(call, ledger)))
    code = Exit.DONE if made.may_be_sealed else Exit.REFUSED
    return Answer(_count_json(made), _count_words(made), code)


def seal(call: Call) -> Answer:
    """Seal the round into FILE; with `--correct REASON --approver WHO` a sealed one is opened first.

    Raises `BadInput("seal.file_exists")`: a sealed file is never written over.
    """
    path = call.path("file")
    refuse_taken(path)
    with call.ledger_to_write() as ledger:
        round_id = _round(call, ledger)
        if call.text("correct"):
            command = OpenCorrection(round_id, call.text("correct"), call.text("approver"))
            ledger.perform(partial(open_correction, command))
        made = ledger.perform(partial(seal_round, round_id)).result
    write_seal(path, made.content)
    payload: dict[str, Json] = {"file": str(path), "sha256": made.sha256, "edition": made.edition}
    return Answer(payload, f"已封存第 {made.edition} 版：{path}\nSHA-256 {made.sha256}")


def recount(call: Call) -> Answer:
    """Count a sealed file again with code of its own, with `--workbook OUT.xlsx` in formulas as well.

    Raises `BadInput`: `seal.unreadable`, `seal.file_exists` for a workbook in the place of the sealed file,
    `file.locked`, `file.unwritable`.
    """
    path = call.path("file")
    workbook = Path(call.text("workbook")) if call.text("workbook") else None
    verdict = recount_seal(path)
    if workbook is not None:
        write_workbook(path, workbook)
    code = Exit.DONE if verdict.is_confirmed else Exit.REFUSED
    payload, said = _verdict_json(verdict, path), _verdict_words(verdict)
    if workbook is None:
        return Answer(payload, said, code)
    return Answer(payload | {"workbook": str(workbook)}, f"{said}\n已写出复核工作簿：{workbook}", code)


def _round(call: Call, ledger: Ledger) -> int:
    _kind, number = numbered(call.text("round").removeprefix("评选"))
    return found(MatterKind.ROUND, number, ledger).id


def _count_json(made: Count) -> dict[str, Json]:
    ranking: list[Json] = [_line_json(result, line) for result in made.results for line in result.lines]
    ties: list[Json] = [
        {"award": result.award, "names": [line.candidate.name for line in result.tied_for_the_last_seat]}
        for result in made.results
        if result.tied_for_the_last_seat
    ]
    found_: list[Json] = [_finding_json(finding) for finding in made.findings]
    return {"rules": made.sheet.sha256, "ranking": ranking, "ties": ties, "findings": found_}


def _line_json(result: ClassResult, line: Line) -> Json:
    scores = {score.source.value: str(score.points) for score in line.scores}
    return {
        "rank": line.rank, "award": result.award, "number": line.candidate.number,
        "name": line.candidate.name, **scores, "total": fraction_text(line.total), "shown": line.shown,
        "outcome": line.outcome.value, "looks_equal": line.looks_equal,
    }  # fmt: skip


def _finding_json(finding: Finding) -> Json:
    return {
        "fault": finding.fault.value, "blocks": finding.blocks,
        "source": finding.source.value if finding.source else None, "number": finding.number,
        "found": finding.found, "wanted": finding.wanted, "words": finding_words(finding),
    }  # fmt: skip


def _count_words(made: Count) -> str:
    lines: list[str] = []
    for result in made.results:
        lines.append(f"{award_word(result.award)}，名额 {result.seats}")
        for line in result.lines:
            rank = "—" if line.rank is None else str(line.rank)
            lines.append(f"{rank}\t{line.candidate.name}\t{line.shown}\t{outcome_word(line.outcome)}")
    return "\n".join([*lines, *map(judged_finding_words, made.findings), f"规则表 {made.sheet.sha256[:16]}"])


def _verdict_json(verdict: Verdict, path: Path) -> dict[str, Json]:
    ranking: list[Json] = [
        {
            "rank": line.rank, "award": line.award, "number": line.number,
            "name": verdict.names.get(line.number, ""), "total": line.total, "shown": line.shown,
            "outcome": line.outcome,
        }
        for line in verdict.lines
    ]  # fmt: skip
    differences: list[Json] = [
        {"award": one.award, "number": one.number, "field": one.field, "sealed": one.sealed,
         "recounted": one.recounted}
        for one in verdict.differences
    ]  # fmt: skip
    return {
        "ok": verdict.is_confirmed, "file": str(path), "sha256": verdict.sha256,
        "changed": list(verdict.changed), "differences": differences, "ranking": ranking,
    }  # fmt: skip


def _verdict_words(verdict: Verdict) -> str:
    return "\n".join([*verdict_words(verdict), f"SHA-256 {verdict.sha256}"])
