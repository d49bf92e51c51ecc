"""A fixed cell reads exactly as if it stood in the file so, whatever was typed."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bizenv_desktop.exchange.reading.cells import CellContext
from bizenv_desktop.exchange.reading.columns import ColumnJudge
from bizenv_desktop.exchange.reading.layout_values import FormLine, TableLayout
from bizenv_desktop.exchange.reading.result import ReadRow, SheetReading
from bizenv_desktop.exchange.reading.schema import FieldSpec, FieldType, KindSchema
from bizenv_desktop.exchange.reading.wire import encode
from bizenv_desktop.services.intake.import_fixes import NO_FIXES, refix

TYPED = st.one_of(
    st.text(max_size=20),
    st.sampled_from(["4.4E+11", "5月3日", "2026-02-30", "是", "满意", "１３８００００１１１１",
        " 12 ", "-", "*甲局、乙局", "长期"]),
    st.dates().map(str),
)  # fmt: skip


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(kind=st.sampled_from(FieldType), typed=TYPED, year=st.sampled_from([None, 2026]))
def test_a_fix_reads_as_the_file_would(kind: FieldType, typed: str, year: int | None) -> None:
    schema = KindSchema("law", (FieldSpec("it", ("它",), kind),))
    layout = TableLayout("一", (), FormLine(), (1,), (), 2, 2, ())
    reading = SheetReading(schema, layout, (ReadRow(2, (None,), (), ()),), (), (), "")
    [row] = refix(reading, NO_FIXES.put(2, "it", typed), year).rows
    judged = ColumnJudge(kind, CellContext(year)).judge([typed])
    assert encode(row.values[0]) == judged.values[0]
    said = [(one.verdict, one.code, one.raw) for one in row.remarks]
    assert said == [(one.verdict, one.code, one.raw) for one in judged.remarks]
