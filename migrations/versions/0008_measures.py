"""Measures: finished forms, urgent answers, schedules, permissions for packs.

Four new tables; nothing that was there changes.
"""

import sqlalchemy as sa
from alembic import op

from recovery_app.infra.columns import Instant


revision = '0008'
down_revision = '0007'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('measure_permission',
    sa.Column('id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('program_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('instrument', sa.String(length=40), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('reference', sa.String(length=600), nullable=False),
    sa.Column('words', sa.JSON(), nullable=False),
    sa.Column('recorded_by', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('recorded_at', Instant(), nullable=False),
    sa.Column('withdrawn_at', Instant(), nullable=True),
    sa.ForeignKeyConstraint(['program_id'], ['program.id'], name=op.f('fk_measure_permission_program_id_program')),
    sa.ForeignKeyConstraint(['recorded_by'], ['account.id'], name=op.f('fk_measure_permission_recorded_by_account')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_measure_permission'))
    )
    op.create_index(op.f('ix_measure_permission_program_id'), 'measure_permission', ['program_id'], unique=False)
    op.create_table('measure_response',
    sa.Column('id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('client_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('enrolment_id', sa.Uuid(as_uuid=False), nullable=True),
    sa.Column('instrument', sa.String(length=40), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('language', sa.String(length=5), nullable=False),
    sa.Column('started_at', Instant(), nullable=False),
    sa.Column('occurred_at', Instant(), nullable=False),
    sa.Column('timezone', sa.String(length=64), nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('answers', sa.JSON(), nullable=False),
    sa.Column('skipped', sa.JSON(), nullable=False),
    sa.Column('score', sa.JSON(), nullable=False),
    sa.Column('received_at', Instant(), nullable=False),
    sa.ForeignKeyConstraint(['client_id'], ['account.id'], name=op.f('fk_measure_response_client_id_account')),
    sa.ForeignKeyConstraint(['enrolment_id'], ['enrolment.id'], name=op.f('fk_measure_response_enrolment_id_enrolment')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_measure_response'))
    )
    op.create_index('ix_measure_response_client_id_day', 'measure_response', ['client_id', 'day'], unique=False)
    op.create_table('measure_schedule',
    sa.Column('id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('client_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('enrolment_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('instrument', sa.String(length=40), nullable=False),
    sa.Column('cadence', sa.String(length=12), nullable=False),
    sa.Column('starts_on', sa.Date(), nullable=False),
    sa.Column('created_by', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('created_at', Instant(), nullable=False),
    sa.Column('stopped_at', Instant(), nullable=True),
    sa.ForeignKeyConstraint(['client_id'], ['account.id'], name=op.f('fk_measure_schedule_client_id_account')),
    sa.ForeignKeyConstraint(['created_by'], ['account.id'], name=op.f('fk_measure_schedule_created_by_account')),
    sa.ForeignKeyConstraint(['enrolment_id'], ['enrolment.id'], name=op.f('fk_measure_schedule_enrolment_id_enrolment')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_measure_schedule'))
    )
    op.create_index(op.f('ix_measure_schedule_client_id'), 'measure_schedule', ['client_id'], unique=False)
    op.create_table('urgent_answer',
    sa.Column('id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('client_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('enrolment_id', sa.Uuid(as_uuid=False), nullable=True),
    sa.Column('response_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('instrument', sa.String(length=40), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('item', sa.String(length=40), nullable=False),
    sa.Column('value', sa.Integer(), nullable=False),
    sa.Column('from_form', sa.Boolean(), nullable=False),
    sa.Column('answered_at', Instant(), nullable=False),
    sa.Column('timezone', sa.String(length=64), nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('arrived_at', Instant(), nullable=False),
    sa.ForeignKeyConstraint(['client_id'], ['account.id'], name=op.f('fk_urgent_answer_client_id_account')),
    sa.ForeignKeyConstraint(['enrolment_id'], ['enrolment.id'], name=op.f('fk_urgent_answer_enrolment_id_enrolment')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_urgent_answer'))
    )
    op.create_index('ix_urgent_answer_client_id_answered_at', 'urgent_answer', ['client_id', 'answered_at'], unique=False)
    op.create_index(op.f('ix_urgent_answer_response_id'), 'urgent_answer', ['response_id'], unique=False)
    _make_urgent_answers_unchangeable()


def _make_urgent_answers_unchangeable() -> None:
    """A later answer is one more row (safety rule 7). Erasing a client still deletes them."""
    if op.get_bind().dialect.name == 'sqlite':
        op.execute(
            'CREATE TRIGGER urgent_answer_no_update BEFORE UPDATE ON urgent_answer '
            "BEGIN SELECT RAISE(ABORT, 'urgent answers are append-only'); END"
        )
        return
    op.execute(
        'CREATE FUNCTION urgent_answer_is_append_only() RETURNS trigger LANGUAGE plpgsql AS '
        "$$ BEGIN RAISE EXCEPTION 'urgent answers are append-only'; END $$"
    )
    op.execute(
        'CREATE TRIGGER urgent_answer_no_update BEFORE UPDATE ON urgent_answer '
        'FOR EACH ROW EXECUTE FUNCTION urgent_answer_is_append_only()'
    )


def downgrade() -> None:
    for table in ('urgent_answer', 'measure_schedule', 'measure_response', 'measure_permission'):
        op.drop_table(table)
    if op.get_bind().dialect.name == 'postgresql':
        op.execute('DROP FUNCTION urgent_answer_is_append_only()')
