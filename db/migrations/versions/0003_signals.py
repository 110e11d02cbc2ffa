"""What the signals need: findings that are set aside, entries of one occasion, and the caseload's signals."""

import sqlalchemy as sa
from alembic import op

from leadpro.practice.packs import fingerprint

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "set_aside",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("known_on", sa.Date(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("family_id", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("inferred", sa.Boolean(), nullable=False),
        sa.Column("signal", sa.String(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("rests_on", sa.String(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("set_on", sa.Date(), nullable=False),
        sa.Column("set_by", sa.String(), nullable=False),
        sa.Column("review_on", sa.Date(), nullable=False),
        sa.CheckConstraint("trim(why) <> ''", name="why_says_something"),
        sa.CheckConstraint("review_on > set_on", name="looked_at_again_later"),
        sa.ForeignKeyConstraint(["family_id"], ["family.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_set_aside_family_id", "set_aside", ["family_id"])
    op.create_table(
        "same_occasion",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("known_on", sa.Date(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("family_id", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("inferred", sa.Boolean(), nullable=False),
        sa.Column("entry_id", sa.String(), nullable=False),
        sa.Column("other_id", sa.String(), nullable=False),
        sa.Column("same", sa.Boolean(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.CheckConstraint("entry_id <> other_id", name="two_entries"),
        sa.ForeignKeyConstraint(["family_id"], ["family.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_same_occasion_family_id", "same_occasion", ["family_id"])
    for table in ("set_aside", "same_occasion"):
        op.execute(
            f"CREATE TRIGGER {table}_is_never_deleted BEFORE DELETE ON {table} "
            "BEGIN SELECT RAISE(ABORT, 'nothing is ever deleted; take it back with a reason instead'); END"
        )
    for column in ("signals", "aside"):
        op.add_column("caseload", sa.Column(column, sa.String(), nullable=False, server_default="[]"))
    # every line is due: what its signals are is worked out when the store is opened the next time
    op.add_column("caseload", sa.Column("look_again", sa.Date(), nullable=True))
    op.execute("UPDATE caseload SET look_again = '0001-01-01'")
    op.create_index("caseload_by_look_again", "caseload", ["look_again"])
    op.get_bind().exec_driver_sql(
        "INSERT OR REPLACE INTO setting (key, value) VALUES ('signal packs', ?)", (fingerprint(),)
    )
