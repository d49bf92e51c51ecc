"""The kinds of ledgers that can be read, by the name that the command line and the window use."""

from bizenv_desktop.exchange.reading.schema import KindSchema
from bizenv_desktop.exchange.schemas.complaints import COMPLAINTS
from bizenv_desktop.exchange.schemas.enterprises import ENTERPRISES
from bizenv_desktop.exchange.schemas.problems import PROBLEMS
from bizenv_desktop.exchange.schemas.tasks import TASKS
from bizenv_desktop.exchange.schemas.units import UNITS
from bizenv_desktop.exchange.schemas.votes import BALLOTS, NOMINEES, ONLINE_VOTES

_ALL = (COMPLAINTS, TASKS, PROBLEMS, UNITS, ENTERPRISES, NOMINEES, ONLINE_VOTES, BALLOTS)
SCHEMAS: dict[str, KindSchema] = {schema.kind: schema for schema in _ALL}
