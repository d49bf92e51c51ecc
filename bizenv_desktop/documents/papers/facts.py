"""What one paper says, ready to be put into its template; already masked by whoever gathered it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bizenv_desktop.rules.papers import PaperKind

Line = Mapping[str, str]
"""One row of a table: a text for every column that the placeholders of the kind name."""


@dataclass(frozen=True, slots=True)
class PaperFacts:
    """One paper: every placeholder of its kind with its text (`""` prints as nothing), and its tables.

    `title` names the paper in the PDF and as a file (`交办单〔2026〕5号`).
    """

    kind: PaperKind
    title: str
    values: Mapping[str, str]
    tables: Mapping[str, tuple[Line, ...]] = field(default_factory=dict[str, tuple[Line, ...]])
