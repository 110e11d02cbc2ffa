"""The journal's chain and events, restricted files, drafts, and which store this is."""

import secrets
from uuid import uuid4

import sqlalchemy as sa
from alembic import op

from leadpro.store import chain

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "identity",
        sa.Column("one", sa.Integer(), nullable=False),
        sa.Column("store_id", sa.String(), nullable=False),
        sa.Column("chain_key", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("one = 1", name="only_one"),
        sa.PrimaryKeyConstraint("one"),
    )
    op.get_bind().exec_driver_sql(
        "INSERT INTO identity (one, store_id, chain_key) VALUES (1, ?, ?)", (str(uuid4()), secrets.token_bytes(32))
    )
    for how, when in (("as_it_is", "UPDATE"), ("there", "DELETE")):
        op.execute(
            f"CREATE TRIGGER identity_stays_{how} BEFORE {when} ON identity "
            "BEGIN SELECT RAISE(ABORT, 'which store this is never changes'); END"
        )
    op.create_table(
        "draft",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("user", sa.String(), nullable=False),
        sa.Column("verb", sa.String(), nullable=False),
        sa.Column("family_id", sa.String(), nullable=True),
        sa.Column("record_id", sa.String(), nullable=True),
        sa.Column("fields", sa.String(), nullable=False),
        sa.Column("changed_at", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_draft_user", "draft", ["user"])
    for table in ("family", "caseload"):
        op.add_column(table, sa.Column("open_to", sa.String(), nullable=False, server_default="[]"))
    # only restricted families stand in it: asking for them costs nothing where there are none
    op.create_index("family_restricted", "family", ["open_to"], sqlite_where=sa.text("open_to <> '[]'"))
    chain_the_journal()


def chain_the_journal() -> None:
    """Give the journal its chain: what was written before there was one is chained as it stands."""
    op.execute("ALTER TABLE journal RENAME TO journal_before")
    for index in ("journal_change", "journal_family", "journal_record"):
        op.drop_index(index, "journal_before")
    op.create_table(
        "journal",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("change_id", sa.String(), nullable=False),
        sa.Column("recorded_at", sa.String(), nullable=False),
        sa.Column("known_at", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("said", sa.String(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("record_type", sa.String(), nullable=True),
        sa.Column("record_id", sa.String(), nullable=True),
        sa.Column("family_id", sa.String(), nullable=True),
        sa.Column("was", sa.String(), nullable=True),
        sa.Column("became", sa.String(), nullable=True),
        sa.Column("previous", sa.LargeBinary(), nullable=False),
        sa.Column("mac", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("seq"),
        sqlite_autoincrement=True,
    )
    op.create_index("journal_change", "journal", ["change_id"])
    op.create_index("journal_family", "journal", ["family_id", "known_at"])
    op.create_index("journal_record", "journal", ["record_id", "seq"])
    driver = op.get_bind().connection
    reading, writing = driver.cursor(), driver.cursor()
    names = ", ".join(f'"{name}"' for name in chain.COLUMNS)
    for row in reading.execute(f"SELECT {names} FROM journal_before ORDER BY seq"):
        chain.append(writing, chain.Row(**dict(zip(chain.COLUMNS, row, strict=True))))
    reading.close()
    op.execute("DROP TRIGGER journal_is_never_changed")
    op.execute("DROP TRIGGER journal_is_never_deleted")
    op.execute("DROP TABLE journal_before")
    op.execute(
        "CREATE TRIGGER journal_is_never_changed BEFORE UPDATE ON journal "
        "BEGIN SELECT RAISE(ABORT, 'the journal is never changed'); END"
    )
    op.execute(
        "CREATE TRIGGER journal_is_never_deleted BEFORE DELETE ON journal "
        "BEGIN SELECT RAISE(ABORT, 'nothing is ever deleted; take it back with a reason instead'); END"
    )
