"""The runs of the drill."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "drill",
        sa.Column("started", sa.Text(), primary_key=True),
        sa.Column("run", sa.Text(), nullable=False),
    )
