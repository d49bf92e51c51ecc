"""Codes and enums → Chinese sentences, for the window and the command line alike.

`words` names the closed lists, `sentences` says what went wrong and what to do, `questions` asks before a
deed, `clock` explains a due date day by day. Literals stand in tables marked for lupdate and are looked up
when shown.
"""

from bizenv_desktop.ui.texts.sentences import sentence
from bizenv_desktop.ui.texts.words import status_word, word

__all__ = ["sentence", "status_word", "word"]
