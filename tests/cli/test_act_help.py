"""`bizenv act --steps` lists every step that the command line can take."""

import pytest

from bizenv_desktop.cli.act_help import steps_text
from bizenv_desktop.cli.parser import parser
from bizenv_desktop.rules.complaint.lifecycle import MOVES
from bizenv_desktop.rules.vocabulary import EventKind
from bizenv_desktop.services.acts import FORMS, VERBS
from bizenv_desktop.ui.texts import word


def test_every_step_of_a_complaint_is_listed_with_its_settings():
    told = steps_text()
    for kind in set(MOVES) - {EventKind.DUE_MOVED}:
        assert f"（{word(kind)}）" in told
    for forms in FORMS.values():
        for form in forms.values():
            for setting in form.settings:
                assert f"{setting.name}=" in told
    assert "unit=单位*" in told
    assert all(f"  {verb}（" in told for verb in VERBS)


def test_the_list_needs_no_matter(capsys):
    with pytest.raises(SystemExit) as left:
        parser().parse_args(["act", "--steps"])
    assert left.value.code == 0
    assert "assign（交办）" in capsys.readouterr().out
