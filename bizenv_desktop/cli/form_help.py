"""`bizenv fill --fields`: everything that can be bound to a cell, listed and done."""

import sys
from argparse import Action, ArgumentParser, Namespace
from collections.abc import Sequence


class ListFields(Action):
    """Prints the fields with their codes and ends the program, as `--help` does."""

    def __call__(
        self,
        parser: ArgumentParser,
        namespace: Namespace,
        values: str | Sequence[object] | None,
        option_string: str | None = None,
    ) -> None:
        """List the fields."""
        from bizenv_desktop.rules.form_fields import FIELDS

        del namespace, values, option_string
        sys.stdout.write("".join(f"{field.code:<32}{field.title}\n" for field in FIELDS))
        parser.exit()
