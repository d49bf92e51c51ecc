"""What a recount finds: is the file as it was sealed, and does its result follow from its votes."""

from pathlib import Path
from typing import Any, NamedTuple

from bizenv_desktop.recount.count import Counted, recounted
from bizenv_desktop.recount.sealed import read


class Difference(NamedTuple):
    """A number that the file states and the recount does not find."""

    award: str
    number: int
    field: str
    sealed: str
    recounted: str


class Verdict(NamedTuple):
    """`changed`: parts that are not as they were sealed; `differences`: what the recount finds otherwise."""

    sha256: str
    changed: tuple[str, ...]
    differences: tuple[Difference, ...]
    lines: tuple[Counted, ...]
    names: dict[int, str]

    @property
    def is_confirmed(self) -> bool:
        """Whether nothing was changed and everything follows."""
        return not self.changed and not self.differences


def recount(path: Path) -> Verdict:
    """Recount the sealed file at `path`; raises `OSError`, and `ValueError` for what is no sealed file."""
    sealed = read(path.read_bytes())
    changed = [one.part for one in sealed.changed]
    try:
        lines = recounted(sealed.parts)
        differences = list(_differences(sealed.parts["result"], lines))
        names = {int(one["number"]): str(one["name"]) for one in sealed.parts["roll"]}
    except (KeyError, TypeError, ValueError, AttributeError, IndexError, ZeroDivisionError) as error:
        if not changed:
            raise ValueError("not a sealed file") from error
        return Verdict(sealed.sha256, tuple(changed), (), (), {})
    return Verdict(sealed.sha256, tuple(changed), tuple(differences), tuple(lines), names)


def _differences(sealed: list[dict[str, Any]], lines: list[Counted]) -> list[Difference]:
    stated = {(line["award"], line["number"]): line for line in sealed}
    found: list[Difference] = []
    for line in lines:
        said = stated.pop((line.award, line.number), None)
        if said is None:
            found.append(Difference(line.award, line.number, "line", "", line.total))
            continue
        for field in ("scores", "total", "shown", "rank", "outcome"):
            if said[field] != getattr(line, field):
                texts = str(said[field]), str(getattr(line, field))
                found.append(Difference(line.award, line.number, field, *texts))
    found += [
        Difference(award, number, "line", line["total"], "") for (award, number), line in stated.items()
    ]
    return found
