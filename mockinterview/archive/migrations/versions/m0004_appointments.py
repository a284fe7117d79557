"""The appointments, with what was written before and after the interview."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "appointment",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("starts", sa.Text(), nullable=False),
        sa.Column(
            "interview_id",
            sa.Text(),
            sa.ForeignKey("interview.id", ondelete="CASCADE"),
            unique=True,
        ),
        sa.Column("arranged", sa.Text(), nullable=False),
    )
