"""The first schema: the tables as the records and `leadpro.store.tables` say them, and what only triggers can hold.

Until the first release no store of a user exists, so this follows the records by itself. With the release what it
makes is written out here, and whatever changes then is a migration of its own: a test refuses a second one before that.
"""

import secrets
from uuid import uuid4

from alembic import op
from sqlmodel import SQLModel

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

# two spells may touch on one day (the hand-over), never overlap; a spell that was taken back counts for nothing
ONE_AT_A_TIME = """
CREATE TRIGGER one_{role}_at_a_time_on_{name} BEFORE {when} ON {role}_spell
WHEN NOT NEW.withdrawn AND EXISTS (
    SELECT 1 FROM {role}_spell AS other
    WHERE other.family_id = NEW.family_id AND other.id <> NEW.id AND NOT other.withdrawn
    AND other.started_on < coalesce(NEW.ended_on, '9999-12-31')
    AND NEW.started_on < coalesce(other.ended_on, '9999-12-31')
)
BEGIN SELECT RAISE(ABORT, 'the family has another {who} at that time'); END
"""


# a part goes only where the ledger says that this was lawful (leadpro.store.journal.disposing)
GOES_LAWFULLY = """
CREATE TRIGGER part_goes_lawfully BEFORE DELETE ON part
WHEN NOT EXISTS (SELECT 1 FROM ledger WHERE digest = OLD.entry AND kind = 'forgotten')
BEGIN SELECT RAISE(ABORT, 'nothing of the journal is ever deleted by a worker; take it back with a reason instead'); END
"""


# how a part or a look lies changes with its file, which is sealed or opened; what it is of never does
CHANGES_HOW_IT_LIES = """
CREATE TRIGGER {table}_is_never_changed BEFORE UPDATE OF {stays} ON {table}
BEGIN SELECT RAISE(ABORT, 'the journal is never changed'); END
"""

LIES_AS_ITS_FILE = """
CREATE TRIGGER {table}_lies_as_its_file BEFORE UPDATE ON {table}
WHEN NOT EXISTS (SELECT 1 FROM file_key WHERE file = OLD.file)
BEGIN SELECT RAISE(ABORT, 'the journal is never changed'); END
"""


def upgrade() -> None:
    SQLModel.metadata.create_all(op.get_bind())
    for table in ("entry", "ledger", "look"):
        refuse(f"{table}_is_never_deleted", f"DELETE ON {table}", "nothing of the journal is ever deleted")
    for table in ("entry", "ledger"):
        refuse(f"{table}_is_never_changed", f"UPDATE ON {table}", "the journal is never changed")
    op.execute(CHANGES_HOW_IT_LIES.format(table="part", stays="file, height, entry, place"))
    op.execute(CHANGES_HOW_IT_LIES.format(table="look", stays="seq, file"))
    op.execute(LIES_AS_ITS_FILE.format(table="part"))
    op.execute(LIES_AS_ITS_FILE.format(table="look"))
    op.execute(GOES_LAWFULLY)
    refuse("chain_key_stays_as_it_is", "UPDATE OF chain_key ON identity", "the key of the ledger never changes")
    refuse("identity_stays_there", "DELETE ON identity", "which store this is stays there")
    for role, who in (("lead", "lead professional"), ("co_lead", "lead for child protection")):
        for name, when in (("insert", "INSERT"), ("update", "UPDATE")):
            op.execute(ONE_AT_A_TIME.format(role=role, who=who, name=name, when=when))
    make_findable()
    op.get_bind().exec_driver_sql(
        "INSERT INTO identity (one, store_id, chain_key) VALUES (?, ?, ?)", (1, str(uuid4()), secrets.token_bytes(32))
    )


def refuse(name: str, what: str, why: str) -> None:
    """Refuse a statement whatever it says."""
    op.execute(f"CREATE TRIGGER {name} BEFORE {what} BEGIN SELECT RAISE(ABORT, '{why}'); END")


def make_findable() -> None:
    """The tables of what can be found (`leadpro.store.find_index`)."""
    op.execute(
        "CREATE TABLE find_row (rowid INTEGER PRIMARY KEY, record_id VARCHAR NOT NULL UNIQUE, "
        "record_type VARCHAR NOT NULL, family_id VARCHAR)"
    )
    # words reach FTS5 folded and parted by spaces, so the plainest tokenizer does; the text itself is not kept twice
    for name, prefixes in (("find_names", "1 2 3"), ("find_words", "2 3 4")):
        op.execute(
            f"CREATE VIRTUAL TABLE {name} USING fts5(text, content='', contentless_delete=1, detail=none, "
            f"prefix='{prefixes}', tokenize='ascii')"
        )
    op.execute("CREATE TABLE find_word (word VARCHAR PRIMARY KEY) WITHOUT ROWID")
    op.execute("CREATE TABLE find_spelling (id INTEGER PRIMARY KEY, word VARCHAR NOT NULL UNIQUE)")
