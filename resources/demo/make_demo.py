#!/usr/bin/env python3
"""Writes the demo campaign's JSON files from `source/`: `python resources/demo/make_demo.py [DIR]`.

Deterministic: the same texts give the same bytes on every machine. Standard library only.
"""

import json
import sys
from pathlib import Path

from demo_complaints import complaints
from demo_days import FOLDER, Units
from demo_plans import duties, problems, tasks
from demo_round import evaluation


def line(value: object) -> str:
    """One value on one line."""
    return json.dumps(value, ensure_ascii=False)


def listed(key: str, rows: list[dict]) -> str:
    """A file with one list, one row a line, so that a change shows as a changed line."""
    body = ",\n".join(f"  {line(row)}" for row in rows)
    return f'{{\n "{key}": [\n{body}\n ]\n}}\n'


def pretty(value: object) -> str:
    """A small file, laid out for reading."""
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def files() -> dict[str, str]:
    """The name and the text of every file that is made."""
    units = Units()
    return {
        "tasks.json": pretty({"actions": tasks(units)}),
        "complaints.json": listed("complaints", complaints(units)),
        "problems.json": listed("problems", problems(units)),
        "duties.json": pretty({"duties": duties(units)}),
        "round.json": pretty(evaluation(units)),
    }


def main() -> int:
    """Write the files beside this script, or into the folder that is named."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    for name, text in files().items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
