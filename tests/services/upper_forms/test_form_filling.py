"""Upper levels' forms: bound once, filled every month, frozen months as sent out, footers untouched."""

import io
import zipfile
from dataclasses import replace
from functools import partial
from pathlib import Path

import openpyxl
import pytest

from bizenv_desktop.exchange.forms.door import open_blank
from bizenv_desktop.exchange.forms.filling import CellWrite
from bizenv_desktop.rules.errors import BadInput, RuleBroken
from bizenv_desktop.rules.month.breakdowns import Measure
from bizenv_desktop.rules.month.figures import Kpi
from bizenv_desktop.rules.month.month_tables import TASK_KIND_WORDS
from bizenv_desktop.rules.months import Month
from bizenv_desktop.rules.selection import Selection
from bizenv_desktop.rules.vocabulary import MatterKind
from bizenv_desktop.services.month.figures import month_figures
from bizenv_desktop.services.month.frozen_months import freeze
from bizenv_desktop.services.office.settings import Settings, save_settings, settings
from bizenv_desktop.services.secrecy.disclosures import DisclosuresAsked, disclosures
from bizenv_desktop.services.unit.units import SaveUnit, save_unit, unit_rows
from bizenv_desktop.services.upper_forms.form_bindings import (
    SavedForm,
    bound,
    read_binding,
    remove_form,
    save_form,
    saved_form,
    saved_forms,
    with_binding,
    with_scope,
    without_cell,
)
from bizenv_desktop.services.upper_forms.form_filling import FillWanted, filled, form_writes, write_form
from bizenv_desktop.services.upper_forms.form_headers import proposed_list
from bizenv_desktop.services.upper_forms.form_out import FormOut, note_form_out
from bizenv_desktop.storage.queries import listing
from tests.services.month.test_frozen_months import one_more_in_october
from tests.services.upper_forms.blank_forms import blank_form, list_form

OCTOBER = Month(2026, 10)


def kept(form, *typed):
    bindings = ()
    for text in typed:
        bindings = with_binding(bindings, read_binding(text, form.look))
    return SavedForm(form.fingerprint, form.look.title, bindings)


def writes_of(ledger, form, *typed, month=OCTOBER):
    wanted = FillWanted(form.look, kept(form, *typed).bindings, month, "王敏")
    return ledger.read(partial(form_writes, wanted))


def sheet_of(form, writes):
    return openpyxl.load_workbook(io.BytesIO(filled(form, writes)))["报表"]


def figures(ledger, month=OCTOBER):
    return ledger.read(partial(month_figures, month))


def indicator(ledger, kpi):
    return next(each for each in figures(ledger).indicators if each.kpi is kpi)


def test_single_figures_go_into_their_cells_and_words_behind_their_labels(demo):
    form = open_blank(blank_form(), "月报.xlsx")
    typed = ("A1=month", "A2=office", "A2=filled_on", "B3=received", "D3=on_time_rate", "E3=received.change")
    sheet = sheet_of(form, writes_of(demo, form, *typed))
    received, on_time = indicator(demo, Kpi.RECEIVED), indicator(demo, Kpi.ON_TIME_RATE)
    today, office = demo.moment().today, demo.read(settings).office
    assert sheet["A1"].value == "2026年10月工作月报"
    assert sheet["A2"].value == (
        f"填报单位：{office}        填报时间：{today.year}年{today.month}月{today.day}日"
    )
    assert sheet["B3"].value == received.count > 0
    assert sheet["D3"].value == pytest.approx(float(on_time.ratio.value))
    assert sheet["E3"].value.endswith("%")


def test_columns_run_down_over_the_units_and_stop_above_the_footer(demo):
    form = open_blank(blank_form(), "月报.xlsx")
    writes = writes_of(demo, form, "A6=unit.label", "B6=unit.received", "C6=unit.due", "E6=unit.on_time")
    sheet = sheet_of(form, writes)
    groups = figures(demo).by_unit
    shown = [(sheet[f"A{row}"].value, sheet[f"B{row}"].value) for row in range(6, 6 + len(groups))]
    assert shown == [(group.label, group.received) for group in groups]
    assert sheet[f"A{6 + len(groups)}"].value is None
    assert (sheet["A46"].value, sheet["D6"].value) == ("合计", "=B6+C6")
    assert sheet["A47"].value.startswith("单位负责人")


def test_more_lines_than_free_rows_are_refused_with_the_numbers_where_none_can_be_put_in(demo):
    form = open_blank(blank_form(lines=3, rigid=True), "月报.xlsx")
    with pytest.raises(RuleBroken) as refused:
        writes_of(demo, form, "A6=unit.label", "B6=unit.received")
    assert refused.value.code == "form.too_few_rows"
    assert refused.value.facts["needed"] == len(figures(demo).by_unit)
    assert refused.value.facts["free"] == 3


def test_named_lines_are_matched_by_alias_and_idle_units_get_nought(demo):
    groups = figures(demo).by_unit
    busy = groups[0]
    known = demo.read(unit_rows)
    idle = next(unit for unit in known if unit.id not in {group.key for group in groups})
    row = next(unit for unit in known if unit.id == busy.key)
    demo.perform(
        partial(
            save_unit,
            SaveUnit(
                id=row.id, name=row.name, short_name=row.short_name, kind=row.kind,
                aliases=(*row.aliases, "叫惯了的旧名"), version=row.version,
            ),
        )
    )  # fmt: skip
    form = open_blank(blank_form(("叫惯了的 旧名", idle.name, "不认识的单位")), "月报.xlsx")
    writes = writes_of(demo, form, "B6=unit.received", "C6=unit.due", "E6=unit.on_time")
    sheet = sheet_of(form, writes)
    assert [sheet[f"B{row}"].value for row in (6, 7, 8)] == [busy.received, 0, None]
    assert (sheet["E7"].value, sheet["C9"].value) == ("—", "=SUM(C6:C8)")
    assert sheet["B9"].value == sum(group.count(Measure.RECEIVED) for group in groups)
    assert writes.unmatched == ("不认识的单位",)
    assert len(writes.left_out) == len(groups) - 1


def test_categories_and_months_are_matched_too(demo):
    form = open_blank(blank_form(("纳税服务", "跨境贸易和投资便利化")), "月报.xlsx")
    writes = writes_of(demo, form, "B6=category.received")
    assert writes.unmatched == ()
    assert {write.cell for write in writes.writes} == {"B6", "B7", "B8"}
    form = open_blank(blank_form(("9月", "2026年10月份", "11月")), "月报.xlsx")
    sheet = sheet_of(form, writes_of(demo, form, "B6=month.received"))
    counts = {each.month: each.received for each in figures(demo).by_month}
    assert [sheet[f"B{row}"].value for row in (6, 7, 8)] == [counts[Month(2026, 9)], counts[OCTOBER], None]


def test_a_frozen_month_gives_the_figures_that_were_sent_out(demo):
    before = indicator(demo, Kpi.RECEIVED).count
    form = open_blank(blank_form(), "月报.xlsx")
    groups = writes_of(demo, form, "B6=unit.received")
    demo.perform(partial(freeze, OCTOBER))
    one_more_in_october(demo)
    assert indicator(demo, Kpi.RECEIVED).count == before + 1
    writes = writes_of(demo, form, "B3=received", "B6=unit.received")
    assert writes.is_frozen
    assert writes.writes == (CellWrite("报表", "B3", before), *groups.writes)


def test_bindings_are_found_again_by_next_years_blank_and_survive_the_settings(demo):
    form = open_blank(blank_form(), "月报.xlsx")
    saved = kept(form, "B3=received", "B6=unit.received", "A2=office")
    demo.perform(partial(save_form, saved))
    demo.perform(partial(save_settings, replace(Settings(), office="新的名称")))
    next_year = open_blank(blank_form(title="2027年1月工作月报"), "新.xlsx")
    found = demo.read(partial(saved_form, next_year.fingerprint))
    assert found is not None
    assert set(found.bindings) == set(saved.bindings)
    assert demo.read(settings).office == "新的名称"
    assert [each.title for each in demo.read(saved_forms)] == ["2026年10月工作月报"]


def test_bindings_can_be_replaced_and_removed(demo):
    form = open_blank(blank_form(), "月报.xlsx")
    demo.perform(partial(save_form, kept(form, "B3=received", "D3=on_time_rate")))
    demo.perform(partial(save_form, kept(form, "B3=overdue_open")))
    found = demo.read(partial(saved_form, form.fingerprint))
    assert [each.field for each in found.bindings] == ["overdue_open"]
    demo.perform(partial(remove_form, form.fingerprint))
    assert demo.read(partial(saved_form, form.fingerprint)) is None
    with pytest.raises(RuleBroken):
        demo.perform(partial(remove_form, form.fingerprint))


def test_a_cell_holds_one_figure_but_words_with_labels_share_it():
    form = open_blank(blank_form(), "月报.xlsx")
    shared = kept(form, "A2=office", "A2=month", "A2=filled_on", "B3=received", "B3=closing_rate").bindings
    assert [(each.cell, each.field) for each in shared] == [
        ("A2", "filled_on"), ("A2", "office"), ("B3", "closing_rate"),
    ]  # fmt: skip
    assert without_cell(shared, 0, "A2") == shared[2:]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("B3", "form.binding"),
        ("B3=", "form.binding"),
        ("三=received", "form.cell"),
        ("B3=nonsense", "form.field_unknown"),
        ("别的表!B3=received", "form.sheet_missing"),
        ("D6=received", "form.formula"),
    ],
)
def test_a_binding_that_makes_no_sense_is_refused(typed, code):
    form = open_blank(blank_form(), "月报.xlsx")
    with pytest.raises(BadInput) as refused:
        read_binding(typed, form.look)
    assert refused.value.code == code


def test_how_lines_are_found_is_proposed_and_can_be_said():
    named = open_blank(blank_form(("区税务局",)), "月报.xlsx").look
    free = open_blank(blank_form(), "月报.xlsx").look
    assert bound(named, 0, "B6", "unit.received").labels == "A"
    assert bound(free, 0, "B6", "unit.received").labels == ""
    assert bound(named, 0, "A6", "unit.label").labels == ""
    assert read_binding("B6=unit.received@-", named).labels == ""
    assert read_binding("报表!C6=unit.received@b", free).labels == "B"


def test_a_form_that_is_open_in_excel_gets_a_new_name(tmp_path):
    wanted = tmp_path / "十月.xlsx"
    assert write_form(wanted, b"1") == wanted
    (tmp_path / "~$十月.xlsx").write_bytes(b"")
    other = write_form(wanted, b"2")
    assert other != wanted
    assert (wanted.read_bytes(), other.read_bytes()) == (b"1", b"2")


PROBLEM_HEADERS = ("序号", "存在问题", "整改措施", "责任单位", "整改时限", "整改进展", "是否销号", "满意程度")


def list_bindings(form, scope="all"):
    proposal = proposed_list(form.look, 0, "A3")
    assert proposal is not None
    bindings = ()
    for each in proposal.bindings:
        bindings = with_binding(bindings, each)
    return proposal, with_scope(bindings, proposal.bindings[0], scope)


def test_a_list_is_bound_by_its_headers_and_filled_with_the_matters_of_its_scope(demo):
    form = open_blank(list_form(PROBLEM_HEADERS, lines=120), "清单.xlsx")
    proposal, bindings = list_bindings(form)
    assert proposal.kind is MatterKind.PROBLEM
    assert [(each.cell, each.field) for each in proposal.bindings] == [
        ("A5", "problem.no"), ("B5", "problem.title"), ("C5", "problem.measures"),
        ("D5", "problem.lead"), ("E5", "problem.deadline"), ("F5", "problem.progress"),
        ("G5", "problem.struck_off"),
    ]  # fmt: skip
    assert proposal.unknown == ("满意程度",)
    wanted = FillWanted(form.look, bindings, OCTOBER, "王敏")
    writes = demo.read(partial(form_writes, wanted))
    rows = demo.read(partial(listing.rows_by_id, MatterKind.PROBLEM, ids_of(demo, MatterKind.PROBLEM)))
    by_number = sorted(rows, key=lambda row: row.id)
    assert writes.added == ()
    assert writes.lists == ((MatterKind.PROBLEM, len(rows)),)
    sheet = openpyxl.load_workbook(io.BytesIO(filled(form, writes)))["清单 表"]
    assert [sheet.cell(row, 2).value for row in range(5, 5 + len(rows))] == [row.title for row in by_number]
    assert sheet.cell(5 + len(rows), 2).value is None
    only_open = demo.read(
        partial(form_writes, FillWanted(form.look, list_bindings(form, "open")[1], OCTOBER, ""))
    )
    assert 0 < only_open.lists[0][1] < len(rows)


def test_an_empty_line_merged_across_the_columns_is_no_line_of_the_list(demo):
    """As between the two tables of one report: the last matter was written into its one cell, over itself."""
    book = openpyxl.load_workbook(io.BytesIO(list_form(PROBLEM_HEADERS, lines=3)))
    sheet = book["清单 表"]
    sheet["A8"] = None
    for column in "BCDEFGHI":
        sheet[f"{column}8"] = None
    sheet.merge_cells("A8:I8")
    data = io.BytesIO()
    book.save(data)
    form = open_blank(data.getvalue(), "清单.xlsx")
    writes = demo.read(partial(form_writes, FillWanted(form.look, list_bindings(form)[1], OCTOBER, "王敏")))
    count = writes.lists[0][1]
    assert [added.count for added in writes.added] == [count - 3]
    filled_in = openpyxl.load_workbook(io.BytesIO(filled(form, writes)))["清单 表"]
    assert filled_in.cell(4 + count, 1).value == count
    assert filled_in.cell(5 + count, 1).value is None


def test_lines_are_put_in_dressed_as_theirs_and_what_stands_below_moves(demo):
    form = open_blank(list_form(PROBLEM_HEADERS, lines=3), "清单.xlsx")
    wanted = FillWanted(form.look, list_bindings(form)[1], OCTOBER, "王敏")
    writes = demo.read(partial(form_writes, wanted))
    count = writes.lists[0][1]
    (added,) = writes.added
    assert (added.after, added.count) == (6, count - 3)  # above the last line, which closes the frame
    book = openpyxl.load_workbook(io.BytesIO(filled(form, writes)))
    sheet, end = book["清单 表"], 4 + count
    assert [sheet.cell(row, 1).value for row in range(5, end + 1)] == list(range(1, count + 1))
    assert sheet.cell(20, 2).border.bottom.style == "thin"
    assert sheet.cell(end, 2).border.bottom.style == "thick"
    assert sheet.cell(9, 9).value == '=IF(B9="",0,1)'
    assert (sheet.cell(end + 1, 1).value, sheet.cell(end + 1, 9).value) == ("合计", f"=SUM(I5:I{end})")
    assert f"A{end + 2}:I{end + 2}" in {str(area) for area in sheet.merged_cells.ranges}
    assert [str(rule.sqref) for rule in sheet.data_validations.dataValidation] == [f"C5:C{end}"]
    (rule,) = sheet.conditional_formatting
    assert (str(rule.sqref), rule.rules[0].formula) == (f"B5:B{end}", [f"B5=$A${end + 1}"])
    assert sheet.print_area == f"'清单 表'!$A$1:$I${end + 2}"
    assert book["汇总"]["A1"].value == f"='清单 表'!I{end + 1}"
    with zipfile.ZipFile(io.BytesIO(filled(form, writes))) as package:
        chart = package.read("xl/charts/chart1.xml").decode()
        drawing = package.read("xl/drawings/drawing1.xml").decode()
    assert f"'清单 表'!$I$5:$I${end}" in chart.replace("&apos;", "'")
    assert f"<xdr:row>{end + 3}</xdr:row>" in drawing.replace("<row>", "<xdr:row>").replace(
        "</row>", "</xdr:row>"
    )


def test_complaints_in_a_form_are_masked_and_noted(demo):
    headers = ("序号", "受理时间", "投诉人", "联系电话", "反映问题", "办理单位", "办理时限")
    form = open_blank(list_form(headers, lines=5), "清单.xlsx")
    proposal, bindings = list_bindings(form, "month")
    assert proposal.kind is MatterKind.COMPLAINT
    writes = demo.read(partial(form_writes, FillWanted(form.look, bindings, OCTOBER, "")))
    count = indicator(demo, Kpi.RECEIVED).count
    assert writes.lists == ((MatterKind.COMPLAINT, count),)
    names = {str(write.value) for write in writes.writes if write.cell.startswith("C") and write.value}
    assert all("*" in name or name == "匿名" for name in names)
    out = FormOut(form.fingerprint, OCTOBER, Path("空表.xlsx"), Path("上报.xlsx"), writes.lists)
    demo.perform(partial(note_form_out, out))
    newest = demo.read(partial(disclosures, DisclosuresAsked()))[0]
    assert (newest.rows, newest.facts["what"], newest.facts["file"]) == (count, "complaint", "上报.xlsx")


def test_progress_and_lights_are_columns_and_sums(demo):
    form = open_blank(blank_form(), "月报.xlsx")
    writes = writes_of(
        demo, form, "A6=progress.label", "B6=progress.struck_off", "C6=progress.overdue", "E6=progress.rate",
        "B3=tasks.red", "D3=problems.rate",
    )  # fmt: skip
    sheet, told = sheet_of(form, writes), figures(demo)
    first = told.by_unit_progress[0]
    assert [sheet[f"{column}6"].value for column in "ABC"] == [first.unit, first.struck_off, first.overdue]
    assert sheet["B3"].value == sum(each.red for each in told.task_lights)
    total = sum(each.total for each in told.by_unit_progress)
    assert sheet["D3"].value == pytest.approx(sum(each.struck_off for each in told.by_unit_progress) / total)
    named = open_blank(blank_form(("持续推进", "限时任务")), "月报.xlsx")
    lights = sheet_of(named, writes_of(demo, named, "B6=light.green", "C6=light.total"))
    by_kind = {TASK_KIND_WORDS[each.kind]: each for each in told.task_lights}
    assert [lights["B6"].value, lights["B7"].value] == [
        by_kind[kind].green for kind in ("持续推进", "限时任务")
    ]


def test_where_and_when_a_form_was_filled_is_remembered(demo):
    form = open_blank(blank_form(title="记得的月报"), "月报.xlsx")
    demo.perform(partial(save_form, kept(form, "B3=received")))
    out = FormOut(form.fingerprint, OCTOBER, Path("空表.xlsx"), Path("out/上报.xlsx"))
    demo.perform(partial(note_form_out, out))
    known = demo.read(partial(saved_form, form.fingerprint))
    assert known is not None
    assert (known.places.month, Path(known.places.blank).name) == ("2026-10", "空表.xlsx")
    assert Path(known.places.folder).name == "out"
    demo.perform(partial(save_form, kept(form, "B3=received", "D3=on_time_rate")))
    again = demo.read(partial(saved_form, form.fingerprint))
    assert again is not None
    assert (len(again.bindings), again.places) == (2, known.places)


def ids_of(ledger, kind):
    return ledger.read(partial(listing.matching_ids, Selection(kind)))


@pytest.mark.parametrize("typed", ["A6=problem.title@month", "A6=complaint.title@filter:99"])
def test_a_scope_is_one_that_is_known(demo, typed):
    form = open_blank(blank_form(), "月报.xlsx")
    if "filter" in typed:
        with pytest.raises(RuleBroken) as gone:
            writes_of(demo, form, typed)
        assert gone.value.code == "form.filter_gone"
    else:
        assert read_binding(typed, form.look).scope == "month"
        with pytest.raises(BadInput) as unknown:
            read_binding("A6=task.title@month", form.look)
        assert unknown.value.code == "form.scope_unknown"
