"""Codes and enums → Chinese sentences, for the window and the command line alike.

`words` names the closed lists, `sentences` says what went wrong and what to do, `questions` asks before a
deed, `clock` explains a due date day by day. Literals stand in tables marked for lupdate and are looked up
when shown. The tables take longer to load than the window takes to paint, so each is loaded when the first of
its words is asked for.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bizenv_desktop.ui.texts.sentences import sentence
    from bizenv_desktop.ui.texts.status_words import status_word
    from bizenv_desktop.ui.texts.words import word

__all__ = ["sentence", "status_word", "word"]

_PLACES = {"sentence": "sentences", "status_word": "status_words", "word": "words"}


def __getattr__(name: str) -> object:
    if name not in _PLACES:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_PLACES[name]}"), name)
