"""All ids of a list, read some at a time: none is lost or named twice where one reading ends."""

import shutil
from functools import partial

from sqlalchemy import select

from bizenv_desktop.models import Base
from bizenv_desktop.services.demo.demo import demo_opening
from bizenv_desktop.services.ledgers import enter_ledger
from bizenv_desktop.storage.queries.id_reading import ids_by_day, ids_of

MATTER = Base.metadata.tables["matter"]
BY_DAY = select(MATTER.c.id).order_by(MATTER.c.opened_at.desc(), MATTER.c.id.desc())


def test_ids_by_day_are_the_same_however_many_are_read_at_once(demo_file, tmp_path):
    copy = tmp_path / "demo.db"
    shutil.copy(demo_file, copy)
    ledger = enter_ledger(str(copy), demo_opening())
    whole = ledger.read(partial(ids_of, BY_DAY))
    days = ledger.read(lambda reader: reader.connection.scalars(select(MATTER.c.opened_at)).all())
    assert len(set(days)) < len(days), "some stand on one moment: their ids decide"
    for at_once in (3, 7, len(whole) - 1, len(whole), len(whole) + 1):
        assert ledger.read(lambda reader, some=at_once: ids_by_day(BY_DAY, reader, some)) == whole
    nothing = BY_DAY.where(MATTER.c.id < 0)
    assert not ledger.read(partial(ids_by_day, nothing))
    ledger.close()
