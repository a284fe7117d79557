"""Assessments: the flat figures of the first analyser, in groups."""

import json

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_GROUPS = {
    "pacing": (
        "duration_seconds",
        "response_latency_seconds",
        "speech_seconds",
        "speech",
        "pauses",
        "word_count",
        "pace_wpm",
        "articulation_rate",
    ),
    "fluency": ("filled_pauses", "filled_pauses_per_minute"),
    "clarity": ("mean_confidence", "level_dbfs", "clipped_share"),
}


def upgrade() -> None:
    assessment = sa.table(
        "assessment",
        sa.column("interview_id", sa.Text),
        sa.column("turn_index", sa.Integer),
        sa.column("assessment", sa.Text),
    )
    connection = op.get_bind()
    for row in connection.execute(sa.select(assessment)).all():
        noun = json.loads(row.assessment)
        flat = noun["metrics"]
        flat["pauses"] = [{"span": span} for span in flat["pauses"]]
        noun["metrics"] = {
            group: {name: flat[name] for name in names} for group, names in _GROUPS.items()
        }
        connection.execute(
            sa.update(assessment)
            .where(
                assessment.c.interview_id == row.interview_id,
                assessment.c.turn_index == row.turn_index,
            )
            .values(assessment=json.dumps(noun))
        )
