"""A day's most severe answers beside its means, use that was taken back, and dated changes of the level of care.

Filled from the check-ins that stand. That a check-in once reported use is known of those that say so still, withdrawn
ones included; older versions are sealed.
"""

import sqlalchemy as sa
from alembic import op

from recovery_app.infra.columns import Instant


revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None

OF_THE_DAY = (
    "FROM checkin WHERE checkin.client_id = daily_rollup.client_id AND checkin.day = daily_rollup.day AND withdrawn_at"
)


def upgrade() -> None:
    # Plain ALTERs, which SQLite knows: batch mode would make the table anew, and others refer to it.
    op.add_column('checkin', sa.Column('reported_use', sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column('daily_rollup', sa.Column('worst_stress', sa.Integer(), nullable=True))
    op.add_column('daily_rollup', sa.Column('worst_mood', sa.Integer(), nullable=True))
    op.add_column('daily_rollup', sa.Column('worst_craving', sa.Integer(), nullable=True))
    op.add_column('daily_rollup', sa.Column('worst_sleep', sa.Float(), nullable=True))
    op.add_column('daily_rollup', sa.Column('use_taken_back_at', Instant(), nullable=True))
    op.add_column('enrolment_status', sa.Column('level_of_care', sa.String(length=20), nullable=True))

    op.execute("UPDATE checkin SET reported_use = true WHERE used")
    op.execute(
        "UPDATE daily_rollup SET "
        f"worst_stress = (SELECT max(stress) {OF_THE_DAY} IS NULL), "
        f"worst_mood = (SELECT min(mood) {OF_THE_DAY} IS NULL), "
        f"worst_craving = (SELECT max(craving) {OF_THE_DAY} IS NULL), "
        f"worst_sleep = (SELECT min(sleep_quarters) / 4.0 {OF_THE_DAY} IS NULL), "
        f"use_taken_back_at = (SELECT max(occurred_at) {OF_THE_DAY} IS NOT NULL AND reported_use)"
    )


def downgrade() -> None:
    op.drop_column('enrolment_status', 'level_of_care')
    for name in ('use_taken_back_at', 'worst_sleep', 'worst_craving', 'worst_mood', 'worst_stress'):
        op.drop_column('daily_rollup', name)
    op.drop_column('checkin', 'reported_use')
