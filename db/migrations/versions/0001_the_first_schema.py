"""The first schema."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

NEVER_DELETED = (
    "agency",
    "family",
    "journal",
    "caf_episode",
    "document_reference",
    "escalation",
    "handover",
    "household",
    "information_shared",
    "meeting",
    "person",
    "professional",
    "action",
    "concern",
    "consent",
    "contact",
    "escalation_reply",
    "involvement",
    "lead_spell",
    "membership",
    "referral",
    "relationship",
    "supervision",
    "sighting",
)

# two spells may touch on one day (the hand-over), never overlap; a spell that was taken back counts for nothing
ONE_LEAD = """
CREATE TRIGGER one_lead_at_a_time_on_{name} BEFORE {when} ON lead_spell
WHEN NOT NEW.withdrawn AND EXISTS (
    SELECT 1 FROM lead_spell AS other
    WHERE other.family_id = NEW.family_id AND other.id <> NEW.id AND NOT other.withdrawn
    AND other.started_on < coalesce(NEW.ended_on, '9999-12-31')
    AND NEW.started_on < coalesce(other.ended_on, '9999-12-31')
)
BEGIN SELECT RAISE(ABORT, 'the family has another lead professional at that time'); END
"""


def upgrade() -> None:
    op.create_table(
        "agency",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("known_on", sa.Date(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("short", sa.String(), nullable=False),
        sa.Column("sector", sa.String(), nullable=False),
        sa.Column("area", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.CheckConstraint("trim(name) <> ''", name="name_says_something"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "family",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("known_on", sa.Date(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("area", sa.String(), nullable=False),
        sa.Column("moved_from", sa.String(), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("closing_reason", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.CheckConstraint(
            "closed_on IS NULL OR opened_on IS NULL OR closed_on >= opened_on", name="closed_after_opened"
        ),
        sa.CheckConstraint("trim(reference) <> ''", name="reference_says_something"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "one_family_a_reference", "family", ["reference"], unique=True, sqlite_where=sa.text("NOT withdrawn")
    )
    op.create_table(
        "journal",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("change_id", sa.String(), nullable=False),
        sa.Column("recorded_at", sa.String(), nullable=False),
        sa.Column("known_at", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("said", sa.String(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("record_type", sa.String(), nullable=False),
        sa.Column("record_id", sa.String(), nullable=False),
        sa.Column("family_id", sa.String(), nullable=True),
        sa.Column("was", sa.String(), nullable=True),
        sa.Column("became", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("seq"),
        sqlite_autoincrement=True,
    )
    op.create_index("journal_change", "journal", ["change_id"])
    op.create_index("journal_family", "journal", ["family_id", "known_at"])
    op.create_index("journal_record", "journal", ["record_id", "seq"])

    op.create_table(
        "setting",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_table(
        "caf_episode",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("known_on", sa.Date(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("family_id", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("inferred", sa.Boolean(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("status_on", sa.Date(), nullable=False),
        sa.Column("started_on", sa.Date(), nullable=False),
        sa.Column("agency_id", sa.String(), nullable=True),
        sa.Column("consent_on", sa.Date(), nullable=True),
        sa.Column("review_on", sa.Date(), nullable=True),
        sa.Column("closing", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.CheckConstraint("status <> 'closed' OR closing IS NOT NULL", name="closed_with_reason"),
        sa.CheckConstraint("status_on >= started_on", name="status_not_before_start"),
        sa.ForeignKeyConstraint(
            ["agency_id"],
            ["agency.id"],
        ),
        sa.ForeignKeyConstraint(
            ["family_id"],
            ["family.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_caf_episode_family_id", "caf_episode", ["family_id"])

    op.create_table(
        "caseload",
        sa.Column("family_id", sa.String(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("children", sa.String(collation="NOCASE"), nullable=False),
        sa.Column("lead", sa.String(collation="NOCASE"), nullable=False),
        sa.Column("lead_id", sa.String(), nullable=True),
        sa.Column("caf", sa.String(), nullable=False),
        sa.Column("next_due", sa.Date(), nullable=True),
        sa.Column("next_due_what", sa.String(), nullable=False),
        sa.Column("dues", sa.String(), nullable=False),
        sa.Column("last_contact", sa.Date(), nullable=True),
        sa.Column("least_seen", sa.Date(), nullable=True),
        sa.Column("least_seen_who", sa.String(), nullable=False),
        sa.Column("closed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["family_id"],
            ["family.id"],
        ),
        sa.PrimaryKeyConstraint("family_id"),
    )
    op.create_index("ix_caseload_lead_id", "caseload", ["lead_id"])
    # one index for each order of the open families, so that the first page costs the same however many there are
    for name in ("next_due", "children", "lead", "caf", "last_contact", "least_seen"):
        op.create_index(f"caseload_by_{name}", "caseload", ["closed", name, "reference"])
    op.create_index("caseload_by_reference", "caseload", ["closed", "reference"])

    op.create_table(
        "document_reference",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("known_on", sa.Date(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("family_id", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("inferred", sa.Boolean(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("dated", sa.String(), nullable=True),
        sa.Column("dated_from", sa.Date(), nullable=True),
        sa.Column("dated_to", sa.Date(), nullable=True),
        sa.Column("agency_id", sa.String(), nullable=True),
        sa.Column("kept_at", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agency_id"],
            ["agency.id"],
        ),
        sa.ForeignKeyConstraint(
            ["family_id"],
            ["family.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_document_reference_family_id", "document_reference", ["family_id"])

    op.create_table(
        "escalation",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("known_on", sa.Date(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("family_id", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("inferred", sa.Boolean(), nullable=False),
        sa.Column("about_id", sa.String(), nullable=True),
        sa.Column("agency_id", sa.String(), nullable=False),
        sa.Column("raised_on", sa.Date(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("disagreement", sa.String(), nullable=False),
        sa.Column("evidence", sa.String(), nullable=False),
        sa.Column("sought", sa.String(), nullable=False),
        sa.Column("reply_due", sa.Date(), nullable=True),
        sa.Column("resolved_on", sa.Date(), nullable=True),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.CheckConstraint("trim(disagreement) <> ''", name="disagreement_says_something"),
        sa.CheckConstraint("level >= 0", name="level_on_ladder"),
        sa.CheckConstraint("resolved_on IS NULL OR resolved_on >= raised_on", name="resolved_not_before_raised"),
        sa.ForeignKeyConstraint(
            ["agency_id"],
            ["agency.id"],
        ),
        sa.ForeignKeyConstraint(
            ["family_id"],
            ["family.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_escalation_family_id", "escalation", ["family_id"])

    op.create_table(
        "handover",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("known_on", sa.Date(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("family_id", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("inferred", sa.Boolean(), nullable=False),
        sa.Column("happened", sa.String(), nullable=False),
        sa.Column("happened_from", sa.Date(), nullable=True),
        sa.Column("happened_to", sa.Date(), nullable=True),
        sa.Column("from_agency_id", sa.String(), nullable=False),
        sa.Column("to_agency_id", sa.String(), nullable=True),
        sa.Column("people", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("factors", sa.String(), nullable=False),
        sa.Column("acknowledged", sa.Boolean(), nullable=True),
        sa.Column("acknowledged_on", sa.Date(), nullable=True),
        sa.CheckConstraint("trim(text) <> ''", name="text_says_something"),
        sa.ForeignKeyConstraint(
            ["family_id"],
            ["family.id"],
        ),
        sa.ForeignKeyConstraint(
            ["from_agency_id"],
            ["agency.id"],
        ),
        sa.ForeignKeyConstraint(
            ["to_agency_id"],
            ["agency.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_handover_family_id", "handover", ["family_id"])

    op.create_table(
        "household",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("known_on", sa.Date(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("family_id", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("inferred", sa.Boolean(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("area", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.CheckConstraint("trim(name) <> ''", name="name_says_something"),
        sa.ForeignKeyConstraint(
            ["family_id"],
            ["family.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_household_family_id", "household", ["family_id"])

    op.create_table(
        "information_shared",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("known_on", sa.Date(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("family_id", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("inferred", sa.Boolean(), nullable=False),
        sa.Column("shared", sa.String(), nullable=False),
        sa.Column("shared_from", sa.Date(), nullable=True),
        sa.Column("shared_to", sa.Date(), nullable=True),
        sa.Column("agency_id", sa.String(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("decided_to_share", sa.Boolean(), nullable=False),
        sa.Column("basis", sa.String(), nullable=False),
        sa.Column("family_told", sa.Boolean(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agency_id"],
            ["agency.id"],
        ),
        sa.ForeignKeyConstraint(
            ["family_id"],
            ["family.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_information_shared_family_id", "information_shared", ["family_id"])

    op.create_table(
        "meeting",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("known_on", sa.Date(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("family_id", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("inferred", sa.Boolean(), nullable=False),
        sa.Column("held", sa.String(), nullable=False),
        sa.Column("held_from", sa.Date(), nullable=True),
        sa.Column("held_to", sa.Date(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("agency_id", sa.String(), nullable=False),
        sa.Column("agencies", sa.String(), nullable=False),
        sa.Column("people", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("factors", sa.String(), nullable=False),
        sa.Column("decisions", sa.String(), nullable=False),
        sa.Column("feedback", sa.Boolean(), nullable=True),
        sa.CheckConstraint("trim(text) <> ''", name="text_says_something"),
        sa.ForeignKeyConstraint(
            ["agency_id"],
            ["agency.id"],
        ),
        sa.ForeignKeyConstraint(
            ["family_id"],
            ["family.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_meeting_family_id", "meeting", ["family_id"])

    op.create_table(
        "person",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("known_on", sa.Date(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("family_id", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("inferred", sa.Boolean(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("aliases", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("identity", sa.String(), nullable=False),
        sa.Column("born", sa.String(), nullable=True),
        sa.Column("born_from", sa.Date(), nullable=True),
        sa.Column("born_to", sa.Date(), nullable=True),
        sa.Column("birth_known", sa.String(), nullable=False),
        sa.Column("unborn", sa.Boolean(), nullable=False),
        sa.Column("died", sa.String(), nullable=True),
        sa.Column("died_from", sa.Date(), nullable=True),
        sa.Column("died_to", sa.Date(), nullable=True),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["family_id"],
            ["family.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_person_family_id", "person", ["family_id"])

    op.create_table(
        "professional",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("known_on", sa.Date(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("agency_id", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.CheckConstraint("trim(name) <> ''", name="name_says_something"),
        sa.ForeignKeyConstraint(
            ["agency_id"],
            ["agency.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_professional_agency_id", "professional", ["agency_id"])

    op.create_table(
        "action",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("known_on", sa.Date(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("family_id", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("inferred", sa.Boolean(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("owner_professional_id", sa.String(), nullable=True),
        sa.Column("owner_agency_id", sa.String(), nullable=True),
        sa.Column("owner_person_id", sa.String(), nullable=True),
        sa.Column("set_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("waiting_for", sa.String(), nullable=False),
        sa.Column("about_id", sa.String(), nullable=True),
        sa.CheckConstraint(
            "(owner_professional_id IS NOT NULL) + (owner_agency_id IS NOT NULL) + (owner_person_id IS NOT NULL) = 1",
            name="exactly_one_owner",
        ),
        sa.CheckConstraint("trim(text) <> ''", name="text_says_something"),
        sa.ForeignKeyConstraint(
            ["family_id"],
            ["family.id"],
        ),
        sa.ForeignKeyConstraint(
            ["owner_agency_id"],
            ["agency.id"],
        ),
        sa.ForeignKeyConstraint(
            ["owner_person_id"],
            ["person.id"],
        ),
        sa.ForeignKeyConstraint(
            ["owner_professional_id"],
            ["professional.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_action_family_id", "action", ["family_id"])

    op.create_table(
        "concern",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("known_on", sa.Date(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("family_id", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("inferred", sa.Boolean(), nullable=False),
        sa.Column("factor", sa.String(), nullable=False),
        sa.Column("people", sa.String(), nullable=False),
        sa.Column("raised", sa.String(), nullable=False),
        sa.Column("raised_from", sa.Date(), nullable=True),
        sa.Column("raised_to", sa.Date(), nullable=True),
        sa.Column("agency_id", sa.String(), nullable=False),
        sa.Column("professional_id", sa.String(), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("review_on", sa.Date(), nullable=True),
        sa.Column("reviewed_on", sa.Date(), nullable=True),
        sa.Column("review_note", sa.String(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("closing_reason", sa.String(), nullable=False),
        sa.CheckConstraint("closed_on IS NULL OR trim(closing_reason) <> ''", name="closed_with_reason"),
        sa.CheckConstraint("count >= 1", name="count_at_least_one"),
        sa.CheckConstraint("trim(factor) <> ''", name="factor_says_something"),
        sa.CheckConstraint("trim(text) <> ''", name="text_says_something"),
        sa.ForeignKeyConstraint(
            ["agency_id"],
            ["agency.id"],
        ),
        sa.ForeignKeyConstraint(
            ["family_id"],
            ["family.id"],
        ),
        sa.ForeignKeyConstraint(
            ["professional_id"],
            ["professional.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_concern_family_id", "concern", ["family_id"])

    op.create_table(
        "consent",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("known_on", sa.Date(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("family_id", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("inferred", sa.Boolean(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=False),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.CheckConstraint("withdrawn_on IS NULL OR withdrawn_on >= answered_on", name="withdrawn_not_before_answered"),
        sa.ForeignKeyConstraint(
            ["family_id"],
            ["family.id"],
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_consent_family_id", "consent", ["family_id"])

    op.create_table(
        "contact",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("known_on", sa.Date(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("family_id", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("inferred", sa.Boolean(), nullable=False),
        sa.Column("happened", sa.String(), nullable=False),
        sa.Column("happened_from", sa.Date(), nullable=True),
        sa.Column("happened_to", sa.Date(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("method", sa.String(), nullable=False),
        sa.Column("successful", sa.Boolean(), nullable=True),
        sa.Column("agency_id", sa.String(), nullable=False),
        sa.Column("professional_id", sa.String(), nullable=True),
        sa.Column("people", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("factors", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("significance", sa.String(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.CheckConstraint("count >= 1", name="count_at_least_one"),
        sa.CheckConstraint("trim(text) <> ''", name="text_says_something"),
        sa.ForeignKeyConstraint(
            ["agency_id"],
            ["agency.id"],
        ),
        sa.ForeignKeyConstraint(
            ["family_id"],
            ["family.id"],
        ),
        sa.ForeignKeyConstraint(
            ["professional_id"],
            ["professional.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_contact_family_id", "contact", ["family_id"])

    op.create_table(
        "escalation_reply",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("known_on", sa.Date(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("family_id", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("inferred", sa.Boolean(), nullable=False),
        sa.Column("escalation_id", sa.String(), nullable=False),
        sa.Column("replied_on", sa.Date(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("settled", sa.Boolean(), nullable=False),
        sa.CheckConstraint("trim(text) <> ''", name="text_says_something"),
        sa.ForeignKeyConstraint(
            ["escalation_id"],
            ["escalation.id"],
        ),
        sa.ForeignKeyConstraint(
            ["family_id"],
            ["family.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_escalation_reply_family_id", "escalation_reply", ["family_id"])

    op.create_table(
        "involvement",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("known_on", sa.Date(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("family_id", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("inferred", sa.Boolean(), nullable=False),
        sa.Column("agency_id", sa.String(), nullable=False),
        sa.Column("professional_id", sa.String(), nullable=True),
        sa.Column("people", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("area", sa.String(), nullable=False),
        sa.Column("started", sa.String(), nullable=True),
        sa.Column("started_from", sa.Date(), nullable=True),
        sa.Column("started_to", sa.Date(), nullable=True),
        sa.Column("ended", sa.String(), nullable=True),
        sa.Column("ended_from", sa.Date(), nullable=True),
        sa.Column("ended_to", sa.Date(), nullable=True),
        sa.Column("contact_every", sa.Integer(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.CheckConstraint("contact_every IS NULL OR contact_every > 0", name="contact_every_some_days"),
        sa.CheckConstraint(
            "ended_to IS NULL OR started_from IS NULL OR ended_to >= started_from", name="ended_not_before_started"
        ),
        sa.ForeignKeyConstraint(
            ["agency_id"],
            ["agency.id"],
        ),
        sa.ForeignKeyConstraint(
            ["family_id"],
            ["family.id"],
        ),
        sa.ForeignKeyConstraint(
            ["professional_id"],
            ["professional.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_involvement_agency_id", "involvement", ["agency_id"])
    op.create_index("ix_involvement_family_id", "involvement", ["family_id"])
    op.create_index("ix_involvement_professional_id", "involvement", ["professional_id"])

    op.create_table(
        "lead_spell",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("known_on", sa.Date(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("family_id", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("inferred", sa.Boolean(), nullable=False),
        sa.Column("professional_id", sa.String(), nullable=False),
        sa.Column("started_on", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("end_reason", sa.String(), nullable=False),
        sa.Column("family_view", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.CheckConstraint("ended_on IS NULL OR ended_on >= started_on", name="ended_not_before_started"),
        sa.CheckConstraint("ended_on IS NULL OR trim(end_reason) <> ''", name="ended_with_reason"),
        sa.ForeignKeyConstraint(
            ["family_id"],
            ["family.id"],
        ),
        sa.ForeignKeyConstraint(
            ["professional_id"],
            ["professional.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_lead_spell_family_id", "lead_spell", ["family_id"])
    op.create_index("ix_lead_spell_professional_id", "lead_spell", ["professional_id"])

    op.create_table(
        "membership",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("known_on", sa.Date(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("family_id", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("inferred", sa.Boolean(), nullable=False),
        sa.Column("household_id", sa.String(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("started", sa.String(), nullable=True),
        sa.Column("started_from", sa.Date(), nullable=True),
        sa.Column("started_to", sa.Date(), nullable=True),
        sa.Column("ended", sa.String(), nullable=True),
        sa.Column("ended_from", sa.Date(), nullable=True),
        sa.Column("ended_to", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "ended_to IS NULL OR started_from IS NULL OR ended_to >= started_from", name="ended_not_before_started"
        ),
        sa.ForeignKeyConstraint(
            ["family_id"],
            ["family.id"],
        ),
        sa.ForeignKeyConstraint(
            ["household_id"],
            ["household.id"],
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_membership_family_id", "membership", ["family_id"])

    op.create_table(
        "referral",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("known_on", sa.Date(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("family_id", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("inferred", sa.Boolean(), nullable=False),
        sa.Column("made", sa.String(), nullable=False),
        sa.Column("made_from", sa.Date(), nullable=True),
        sa.Column("made_to", sa.Date(), nullable=True),
        sa.Column("from_agency_id", sa.String(), nullable=False),
        sa.Column("from_professional_id", sa.String(), nullable=True),
        sa.Column("to_agency_id", sa.String(), nullable=False),
        sa.Column("people", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("factors", sa.String(), nullable=False),
        sa.Column("decision_due", sa.Date(), nullable=True),
        sa.Column("decision", sa.String(), nullable=True),
        sa.Column("decided", sa.String(), nullable=True),
        sa.Column("decided_from", sa.Date(), nullable=True),
        sa.Column("decided_to", sa.Date(), nullable=True),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("feedback", sa.Boolean(), nullable=True),
        sa.Column("feedback_on", sa.Date(), nullable=True),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.CheckConstraint("count >= 1", name="count_at_least_one"),
        sa.CheckConstraint(
            "decided_to IS NULL OR made_from IS NULL OR decided_to >= made_from", name="decided_not_before_made"
        ),
        sa.CheckConstraint("trim(reason) <> ''", name="reason_says_something"),
        sa.ForeignKeyConstraint(
            ["family_id"],
            ["family.id"],
        ),
        sa.ForeignKeyConstraint(
            ["from_agency_id"],
            ["agency.id"],
        ),
        sa.ForeignKeyConstraint(
            ["from_professional_id"],
            ["professional.id"],
        ),
        sa.ForeignKeyConstraint(
            ["to_agency_id"],
            ["agency.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_referral_family_id", "referral", ["family_id"])

    op.create_table(
        "relationship",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("known_on", sa.Date(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("family_id", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("inferred", sa.Boolean(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("to_person_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("parental_responsibility", sa.Boolean(), nullable=True),
        sa.Column("started", sa.String(), nullable=True),
        sa.Column("started_from", sa.Date(), nullable=True),
        sa.Column("started_to", sa.Date(), nullable=True),
        sa.Column("ended", sa.String(), nullable=True),
        sa.Column("ended_from", sa.Date(), nullable=True),
        sa.Column("ended_to", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "ended_to IS NULL OR started_from IS NULL OR ended_to >= started_from", name="ended_not_before_started"
        ),
        sa.CheckConstraint("person_id <> to_person_id", name="two_people"),
        sa.ForeignKeyConstraint(
            ["family_id"],
            ["family.id"],
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
        ),
        sa.ForeignKeyConstraint(
            ["to_person_id"],
            ["person.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_relationship_family_id", "relationship", ["family_id"])

    op.create_table(
        "supervision",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("known_on", sa.Date(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("family_id", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("inferred", sa.Boolean(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("worker_id", sa.String(), nullable=False),
        sa.Column("supervisor_id", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("decisions", sa.String(), nullable=False),
        sa.Column("next_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["family_id"],
            ["family.id"],
        ),
        sa.ForeignKeyConstraint(
            ["supervisor_id"],
            ["professional.id"],
        ),
        sa.ForeignKeyConstraint(
            ["worker_id"],
            ["professional.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_supervision_family_id", "supervision", ["family_id"])

    op.create_table(
        "sighting",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("known_on", sa.Date(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("family_id", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("inferred", sa.Boolean(), nullable=False),
        sa.Column("contact_id", sa.String(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("seen", sa.Boolean(), nullable=True),
        sa.Column("alone", sa.Boolean(), nullable=True),
        sa.Column("heard", sa.Boolean(), nullable=True),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("observed", sa.String(), nullable=False),
        sa.CheckConstraint("NOT (alone AND NOT seen)", name="alone_means_seen"),
        sa.ForeignKeyConstraint(
            ["contact_id"],
            ["contact.id"],
        ),
        sa.ForeignKeyConstraint(
            ["family_id"],
            ["family.id"],
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_sighting_family_id", "sighting", ["family_id"])

    for name in NEVER_DELETED:
        op.execute(
            f"CREATE TRIGGER {name}_is_never_deleted BEFORE DELETE ON {name} "
            "BEGIN SELECT RAISE(ABORT, 'nothing is ever deleted; take it back with a reason instead'); END"
        )
    op.execute(
        "CREATE TRIGGER journal_is_never_changed BEFORE UPDATE ON journal "
        "BEGIN SELECT RAISE(ABORT, 'the journal is never changed'); END"
    )
    for name, when in (("insert", "INSERT"), ("update", "UPDATE")):
        op.execute(ONE_LEAD.format(name=name, when=when))
    op.execute(
        "CREATE TABLE find_row (rowid INTEGER PRIMARY KEY, record_id VARCHAR NOT NULL UNIQUE, "
        "record_type VARCHAR NOT NULL, family_id VARCHAR)"
    )
    # words reach FTS5 folded and parted by spaces (leadpro.store.find_index), so the plainest tokenizer does; the text
    # itself is not kept a second time
    for name, prefixes in (("find_names", "1 2 3"), ("find_words", "2 3 4")):
        op.execute(
            f"CREATE VIRTUAL TABLE {name} USING fts5(text, content='', contentless_delete=1, detail=none, "
            f"prefix='{prefixes}', tokenize='ascii')"
        )
    op.execute("CREATE TABLE find_word (word VARCHAR PRIMARY KEY) WITHOUT ROWID")
    op.execute("CREATE TABLE find_spelling (id INTEGER PRIMARY KEY, word VARCHAR NOT NULL UNIQUE)")
