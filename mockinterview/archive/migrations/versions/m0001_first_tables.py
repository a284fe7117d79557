"""The first tables: interviews, answers, assessments, and takes still being recorded."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "interview",
        sa.Column("number", sa.Integer(), primary_key=True),
        sa.Column("id", sa.Text(), nullable=False, unique=True),
        sa.Column("started", sa.Text(), nullable=False),
        sa.Column("bank_title", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("ending", sa.Text(), nullable=False),
        sa.Column("candidate_was", sa.Text(), nullable=False),
        sa.Column("owner_pid", sa.Integer(), nullable=False),
        sa.Column("owner_started", sa.Float(), nullable=False),
        sa.Column("plan", sa.Text(), nullable=False),
    )
    op.create_table(
        "answer",
        sa.Column(
            "interview_id",
            sa.Text(),
            sa.ForeignKey("interview.id", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column("turn_index", sa.Integer(), primary_key=True),
        sa.Column("answered", sa.Boolean(), nullable=False),
        sa.Column("started_at", sa.Float()),
        sa.Column("ended_at", sa.Float()),
        sa.Column("answer", sa.Text(), nullable=False),
    )
    op.create_table(
        "assessment",
        sa.Column("interview_id", sa.Text(), primary_key=True),
        sa.Column("turn_index", sa.Integer(), primary_key=True),
        sa.Column("assessment", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["interview_id", "turn_index"],
            ["answer.interview_id", "answer.turn_index"],
            ondelete="CASCADE",
        ),
    )
    op.create_table(
        "open_take",
        sa.Column(
            "interview_id",
            sa.Text(),
            sa.ForeignKey("interview.id", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column("turn_index", sa.Integer(), primary_key=True),
        sa.Column("audio", sa.Text(), nullable=False),
        sa.Column("draft", sa.Text(), nullable=False),
    )
