"""Upper levels' forms: bound once, filled every month, frozen months as sent out, footers untouched."""

import io
from dataclasses import replace
from functools import partial

import openpyxl
import pytest

from bizenv_desktop.exchange.forms.door import open_blank
from bizenv_desktop.exchange.forms.filling import CellWrite
from bizenv_desktop.rules.breakdowns import Measure
from bizenv_desktop.rules.errors import BadInput, RuleBroken
from bizenv_desktop.rules.figures import Kpi
from bizenv_desktop.rules.months import Month
from bizenv_desktop.services.figures import month_figures
from bizenv_desktop.services.form_bindings import (
    SavedForm,
    bound,
    read_binding,
    remove_form,
    save_form,
    saved_form,
    saved_forms,
    with_binding,
    without_cell,
)
from bizenv_desktop.services.form_filling import FillWanted, filled, form_writes, write_form
from bizenv_desktop.services.frozen_months import freeze
from bizenv_desktop.services.settings import Settings, save_settings, settings
from bizenv_desktop.services.units import SaveUnit, save_unit, unit_rows
from tests.services.blank_forms import blank_form
from tests.services.test_frozen_months import one_more_in_october

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


def test_more_lines_than_free_rows_are_refused_with_the_numbers(demo):
    form = open_blank(blank_form(lines=3), "月报.xlsx")
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
