"""An independent recount of a sealed file; it shares no code with the tally, only the format of the file.

It is written anew on purpose: whoever doubts the count reads these three modules, which need nothing but
Python, and compares.
"""

from bizenv_desktop.recount.verdict import Difference, Verdict, recount

__all__ = ["Difference", "Verdict", "recount"]
