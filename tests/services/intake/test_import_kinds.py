"""Every kind that can be read can be judged and written, and the other way round."""

import pytest

from bizenv_desktop.exchange.schemas import SCHEMAS
from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.services.intake.import_kinds import KINDS, OTHER_SOURCES, kind_of_import


def test_what_can_be_read_can_be_judged_and_written() -> None:
    assert set(KINDS) == set(SCHEMAS)
    assert set(OTHER_SOURCES) <= set(KINDS)


def test_a_kind_that_nobody_knows_is_refused() -> None:
    with pytest.raises(BadInput, match=r"import\.kind_unknown"):
        kind_of_import("recipes")
