"""The spine: people, programs, access, sync, check-ins, plan items, practice.

Rules of this folder: additive while old processes still run (add, fill, switch, drop in a later release);
batch mode for SQLite; no imports from the app's tables, they will have moved on; data moves in plain SQL.
"""

import sqlalchemy as sa
from alembic import op

from recovery_app.core.clock import SystemClock
from recovery_app.core.ids import uuid7
from recovery_app.infra.columns import Instant


revision = '0001'
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('account',
    sa.Column('id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('email', sa.String(length=254), nullable=True),
    sa.Column('display_name', sa.String(length=80), nullable=False),
    sa.Column('password_hash', sa.String(length=255), nullable=True),
    sa.Column('language', sa.String(length=5), nullable=False),
    sa.Column('timezone', sa.String(length=64), nullable=False),
    sa.Column('created_at', Instant(), nullable=False),
    sa.Column('closed_at', Instant(), nullable=True),
    sa.Column('notice_read_at', Instant(), nullable=True),
    sa.Column("language_revision", sa.String(length=70), nullable=False),
    sa.Column("timezone_revision", sa.String(length=70), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_account')),
    sa.UniqueConstraint('email', name=op.f('uq_account_email'))
    )
    op.create_table('audit_event',
    sa.Column('id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('at', Instant(), nullable=False),
    sa.Column('actor_id', sa.Uuid(as_uuid=False), nullable=True),
    sa.Column('action', sa.String(length=40), nullable=False),
    sa.Column('subject_id', sa.Uuid(as_uuid=False), nullable=True),
    sa.Column('subjects', sa.JSON(), nullable=False),
    sa.Column('details', sa.JSON(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_audit_event'))
    )
    with op.batch_alter_table('audit_event', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_audit_event_at'), ['at'], unique=False)
        batch_op.create_index('ix_audit_event_subject_id_at', ['subject_id', 'at'], unique=False)

    op.create_table('epoch',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('epoch', sa.String(length=36), nullable=False),
    sa.Column('since', Instant(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_epoch'))
    )
    op.create_table('failed_try',
    sa.Column('id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('counter', sa.String(length=64), nullable=False),
    sa.Column('at', Instant(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_failed_try'))
    )
    with op.batch_alter_table('failed_try', schema=None) as batch_op:
        batch_op.create_index('ix_failed_try_counter_at', ['counter', 'at'], unique=False)

    op.create_table('program',
    sa.Column('id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('name', sa.String(length=120), nullable=False),
    sa.Column('timezone', sa.String(length=64), nullable=False),
    sa.Column('language', sa.String(length=5), nullable=False),
    sa.Column('country', sa.String(length=2), nullable=False),
    sa.Column('on_call_hours', sa.String(length=400), nullable=False),
    sa.Column('after_hours', sa.String(length=600), nullable=False),
    sa.Column('after_use', sa.String(length=600), nullable=False),
    sa.Column('confidentiality', sa.String(length=4000), nullable=False),
    sa.Column('is_demo', sa.Boolean(), nullable=False),
    sa.Column('created_at', Instant(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_program'))
    )
    op.create_table('absence',
    sa.Column('id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('staff_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('substitute_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('starts_at', Instant(), nullable=False),
    sa.Column('ends_at', Instant(), nullable=False),
    sa.Column('recorded_by', sa.Uuid(as_uuid=False), nullable=True),
    sa.ForeignKeyConstraint(['recorded_by'], ['account.id'], name=op.f('fk_absence_recorded_by_account')),
    sa.ForeignKeyConstraint(['staff_id'], ['account.id'], name=op.f('fk_absence_staff_id_account')),
    sa.ForeignKeyConstraint(['substitute_id'], ['account.id'], name=op.f('fk_absence_substitute_id_account')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_absence'))
    )
    with op.batch_alter_table('absence', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_absence_staff_id'), ['staff_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_absence_substitute_id'), ['substitute_id'], unique=False)

    op.create_table('access_code',
    sa.Column('id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('purpose', sa.String(length=10), nullable=False),
    sa.Column('code_hash', sa.String(length=64), nullable=False),
    sa.Column('account_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('made_by', sa.Uuid(as_uuid=False), nullable=True),
    sa.Column('made_at', Instant(), nullable=False),
    sa.Column('expires_at', Instant(), nullable=False),
    sa.Column('used_at', Instant(), nullable=True),
    sa.Column('revoked_at', Instant(), nullable=True),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_access_code_account_id_account')),
    sa.ForeignKeyConstraint(['made_by'], ['account.id'], name=op.f('fk_access_code_made_by_account')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_access_code')),
    sa.UniqueConstraint('code_hash', name=op.f('uq_access_code_code_hash'))
    )
    with op.batch_alter_table('access_code', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_access_code_account_id'), ['account_id'], unique=False)

    op.create_table('change',
    sa.Column('account_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('type', sa.String(length=20), nullable=False),
    sa.Column('entity_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('sequence', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_change_account_id_account')),
    sa.PrimaryKeyConstraint('account_id', 'type', 'entity_id', name=op.f('pk_change'))
    )
    with op.batch_alter_table('change', schema=None) as batch_op:
        batch_op.create_index('ix_change_account_id_sequence', ['account_id', 'sequence'], unique=False)

    op.create_table('checkin',
    sa.Column('id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('client_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('occurred_at', Instant(), nullable=False),
    sa.Column('timezone', sa.String(length=64), nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('form', sa.String(length=20), nullable=False),
    sa.Column('stress', sa.Integer(), nullable=True),
    sa.Column('mood', sa.Integer(), nullable=True),
    sa.Column('craving', sa.Integer(), nullable=True),
    sa.Column('sleep_quarters', sa.Integer(), nullable=True),
    sa.Column('used', sa.Boolean(), nullable=True),
    sa.Column('triggers', sa.JSON(), nullable=False),
    sa.Column('note', sa.String(), nullable=True),
    sa.Column('revised_at', Instant(), nullable=False),
    sa.Column('revision_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('withdrawn_at', Instant(), nullable=True),
    sa.Column('received_at', Instant(), nullable=False),
    sa.ForeignKeyConstraint(['client_id'], ['account.id'], name=op.f('fk_checkin_client_id_account')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_checkin'))
    )
    with op.batch_alter_table('checkin', schema=None) as batch_op:
        batch_op.create_index('ix_checkin_client_id_day', ['client_id', 'day'], unique=False)

    op.create_table('consent',
    sa.Column('id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('client_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('discloser', sa.String(length=160), nullable=False),
    sa.Column('recipient_id', sa.Uuid(as_uuid=False), nullable=True),
    sa.Column('recipient_name', sa.String(length=160), nullable=False),
    sa.Column('categories', sa.JSON(), nullable=False),
    sa.Column('includes_substance_use', sa.Boolean(), nullable=False),
    sa.Column('purpose', sa.String(length=20), nullable=False),
    sa.Column('starts_at', Instant(), nullable=False),
    sa.Column('expires_at', Instant(), nullable=True),
    sa.Column('expiry_event', sa.String(length=160), nullable=False),
    sa.Column('signed_name', sa.String(length=160), nullable=False),
    sa.Column('signed_at', Instant(), nullable=False),
    sa.Column('revoked_at', Instant(), nullable=True),
    sa.ForeignKeyConstraint(['client_id'], ['account.id'], name=op.f('fk_consent_client_id_account')),
    sa.ForeignKeyConstraint(['recipient_id'], ['account.id'], name=op.f('fk_consent_recipient_id_account')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_consent'))
    )
    with op.batch_alter_table('consent', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_consent_client_id'), ['client_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_consent_recipient_id'), ['recipient_id'], unique=False)

    op.create_table('daily_rollup',
    sa.Column('client_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('entries', sa.Integer(), nullable=False),
    sa.Column('stress', sa.Float(), nullable=True),
    sa.Column('mood', sa.Float(), nullable=True),
    sa.Column('craving', sa.Float(), nullable=True),
    sa.Column('sleep', sa.Float(), nullable=True),
    sa.Column('used', sa.Boolean(), nullable=True),
    sa.Column('shared_notes', sa.Integer(), nullable=False),
    sa.Column('last_at', Instant(), nullable=True),
    sa.Column('last_note_at', Instant(), nullable=True),
    sa.Column('last_use_at', Instant(), nullable=True),
    sa.ForeignKeyConstraint(['client_id'], ['account.id'], name=op.f('fk_daily_rollup_client_id_account')),
    sa.PrimaryKeyConstraint('client_id', 'day', name=op.f('pk_daily_rollup'))
    )
    op.create_table('feed_position',
    sa.Column('account_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('newest', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_feed_position_account_id_account')),
    sa.PrimaryKeyConstraint('account_id', name=op.f('pk_feed_position'))
    )
    op.create_table('group_hours',
    sa.Column('id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('program_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('name', sa.String(length=80), nullable=False),
    sa.Column('weekday', sa.Integer(), nullable=False),
    sa.Column('starts', sa.String(length=5), nullable=False),
    sa.Column('ends', sa.String(length=5), nullable=False),
    sa.ForeignKeyConstraint(['program_id'], ['program.id'], name=op.f('fk_group_hours_program_id_program')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_group_hours'))
    )
    with op.batch_alter_table('group_hours', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_group_hours_program_id'), ['program_id'], unique=False)

    op.create_table('membership',
    sa.Column('id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('account_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('program_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('role', sa.String(length=20), nullable=False),
    sa.Column('starts_at', Instant(), nullable=False),
    sa.Column('ends_at', Instant(), nullable=True),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_membership_account_id_account')),
    sa.ForeignKeyConstraint(['program_id'], ['program.id'], name=op.f('fk_membership_program_id_program')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_membership'))
    )
    with op.batch_alter_table('membership', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_membership_account_id'), ['account_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_membership_program_id'), ['program_id'], unique=False)

    op.create_table('operation',
    sa.Column('id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('account_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('device_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('kind', sa.String(length=40), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('occurred_at', Instant(), nullable=False),
    sa.Column('sent_at', Instant(), nullable=True),
    sa.Column('received_at', Instant(), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_operation_account_id_account')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_operation'))
    )
    with op.batch_alter_table('operation', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_operation_account_id'), ['account_id'], unique=False)

    op.create_table('practice',
    sa.Column('id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('client_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('skill', sa.String(length=60), nullable=False),
    sa.Column('before', sa.Integer(), nullable=True),
    sa.Column('after', sa.Integer(), nullable=True),
    sa.Column('seconds', sa.Integer(), nullable=True),
    sa.Column('finished', sa.Boolean(), nullable=False),
    sa.Column('occurred_at', Instant(), nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.ForeignKeyConstraint(['client_id'], ['account.id'], name=op.f('fk_practice_client_id_account')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_practice'))
    )
    with op.batch_alter_table('practice', schema=None) as batch_op:
        batch_op.create_index('ix_practice_client_id_day', ['client_id', 'day'], unique=False)

    op.create_table('program_line',
    sa.Column('id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('program_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('label', sa.String(length=80), nullable=False),
    sa.Column('phone', sa.String(length=30), nullable=False),
    sa.Column('hours', sa.String(length=120), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['program_id'], ['program.id'], name=op.f('fk_program_line_program_id_program')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_program_line'))
    )
    with op.batch_alter_table('program_line', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_program_line_program_id'), ['program_id'], unique=False)

    op.create_table('sign_in_session',
    sa.Column('token_hash', sa.String(length=64), nullable=False),
    sa.Column('account_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('created_at', Instant(), nullable=False),
    sa.Column('last_seen_at', Instant(), nullable=False),
    sa.Column('expires_at', Instant(), nullable=False),
    sa.Column('idle_minutes', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_sign_in_session_account_id_account')),
    sa.PrimaryKeyConstraint('token_hash', name=op.f('pk_sign_in_session'))
    )
    with op.batch_alter_table('sign_in_session', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_sign_in_session_account_id'), ['account_id'], unique=False)

    op.create_table('site',
    sa.Column('id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('program_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('name', sa.String(length=120), nullable=False),
    sa.Column('timezone', sa.String(length=64), nullable=False),
    sa.ForeignKeyConstraint(['program_id'], ['program.id'], name=op.f('fk_site_program_id_program')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_site'))
    )
    with op.batch_alter_table('site', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_site_program_id'), ['program_id'], unique=False)

    op.create_table('checkin_version',
    sa.Column('id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('checkin_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('kind', sa.String(length=40), nullable=False),
    sa.Column('occurred_at', Instant(), nullable=False),
    sa.Column('content', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['checkin_id'], ['checkin.id'], name=op.f('fk_checkin_version_checkin_id_checkin')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_checkin_version'))
    )
    with op.batch_alter_table('checkin_version', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_checkin_version_checkin_id'), ['checkin_id'], unique=False)

    op.create_table('disclosure',
    sa.Column('id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('client_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('consent_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('recipient_name', sa.String(length=160), nullable=False),
    sa.Column('categories', sa.JSON(), nullable=False),
    sa.Column('purpose', sa.String(length=20), nullable=False),
    sa.Column('made_by', sa.Uuid(as_uuid=False), nullable=True),
    sa.Column('made_at', Instant(), nullable=False),
    sa.ForeignKeyConstraint(['client_id'], ['account.id'], name=op.f('fk_disclosure_client_id_account')),
    sa.ForeignKeyConstraint(['consent_id'], ['consent.id'], name=op.f('fk_disclosure_consent_id_consent')),
    sa.ForeignKeyConstraint(['made_by'], ['account.id'], name=op.f('fk_disclosure_made_by_account')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_disclosure'))
    )
    with op.batch_alter_table('disclosure', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_disclosure_client_id'), ['client_id'], unique=False)

    op.create_table('enrolment',
    sa.Column('id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('client_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('program_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('site_id', sa.Uuid(as_uuid=False), nullable=True),
    sa.Column('level_of_care', sa.String(length=20), nullable=False),
    sa.Column('tracks', sa.JSON(), nullable=False),
    sa.Column('planned_weeks', sa.Integer(), nullable=False),
    sa.Column('sessions_per_week', sa.Integer(), nullable=False),
    sa.Column('hours_per_week', sa.Float(), nullable=False),
    sa.Column('starts_on', sa.Date(), nullable=False),
    sa.Column('status', sa.String(length=20), nullable=False),
    sa.Column('status_from', sa.Date(), nullable=False),
    sa.Column('created_at', Instant(), nullable=False),
    sa.Column('adult_confirmed_by', sa.Uuid(as_uuid=False), nullable=True),
    sa.Column('adult_confirmed_at', Instant(), nullable=True),
    sa.Column('contact', sa.String(), nullable=True),
    sa.Column('cautions', sa.JSON(), nullable=False),
    sa.ForeignKeyConstraint(['adult_confirmed_by'], ['account.id'], name=op.f('fk_enrolment_adult_confirmed_by_account')),
    sa.ForeignKeyConstraint(['client_id'], ['account.id'], name=op.f('fk_enrolment_client_id_account')),
    sa.ForeignKeyConstraint(['program_id'], ['program.id'], name=op.f('fk_enrolment_program_id_program')),
    sa.ForeignKeyConstraint(['site_id'], ['site.id'], name=op.f('fk_enrolment_site_id_site')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_enrolment'))
    )
    with op.batch_alter_table('enrolment', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_enrolment_client_id'), ['client_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_enrolment_program_id'), ['program_id'], unique=False)

    op.create_table('read_receipt',
    sa.Column('client_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('reader_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('up_to_checkin', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('up_to_occurred_at', Instant(), nullable=False),
    sa.Column('read_at', Instant(), nullable=False),
    sa.ForeignKeyConstraint(['client_id'], ['account.id'], name=op.f('fk_read_receipt_client_id_account')),
    sa.ForeignKeyConstraint(['reader_id'], ['account.id'], name=op.f('fk_read_receipt_reader_id_account')),
    sa.ForeignKeyConstraint(['up_to_checkin'], ['checkin.id'], name=op.f('fk_read_receipt_up_to_checkin_checkin')),
    sa.PrimaryKeyConstraint('client_id', 'reader_id', name=op.f('pk_read_receipt'))
    )
    op.create_table('care_assignment',
    sa.Column('id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('enrolment_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('client_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('staff_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('duty', sa.String(length=20), nullable=False),
    sa.Column('starts_at', Instant(), nullable=False),
    sa.Column('ends_at', Instant(), nullable=True),
    sa.Column('recorded_by', sa.Uuid(as_uuid=False), nullable=True),
    sa.ForeignKeyConstraint(['client_id'], ['account.id'], name=op.f('fk_care_assignment_client_id_account')),
    sa.ForeignKeyConstraint(['enrolment_id'], ['enrolment.id'], name=op.f('fk_care_assignment_enrolment_id_enrolment')),
    sa.ForeignKeyConstraint(['recorded_by'], ['account.id'], name=op.f('fk_care_assignment_recorded_by_account')),
    sa.ForeignKeyConstraint(['staff_id'], ['account.id'], name=op.f('fk_care_assignment_staff_id_account')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_care_assignment'))
    )
    with op.batch_alter_table('care_assignment', schema=None) as batch_op:
        batch_op.create_index('ix_care_assignment_client_id', ['client_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_care_assignment_enrolment_id'), ['enrolment_id'], unique=False)
        batch_op.create_index('ix_care_assignment_staff_id_ends_at', ['staff_id', 'ends_at'], unique=False)

    op.create_table('enrolment_status',
    sa.Column('id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('enrolment_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('status', sa.String(length=20), nullable=False),
    sa.Column('from_day', sa.Date(), nullable=False),
    sa.Column('reason', sa.String(length=400), nullable=False),
    sa.Column('recorded_by', sa.Uuid(as_uuid=False), nullable=True),
    sa.Column('recorded_at', Instant(), nullable=False),
    sa.ForeignKeyConstraint(['enrolment_id'], ['enrolment.id'], name=op.f('fk_enrolment_status_enrolment_id_enrolment')),
    sa.ForeignKeyConstraint(['recorded_by'], ['account.id'], name=op.f('fk_enrolment_status_recorded_by_account')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_enrolment_status'))
    )
    with op.batch_alter_table('enrolment_status', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_enrolment_status_enrolment_id'), ['enrolment_id'], unique=False)

    _protect_audit()
    op.execute(
        sa.text("INSERT INTO epoch (id, epoch, since) VALUES (1, :epoch, :since)").bindparams(
            sa.bindparam("epoch", uuid7(SystemClock().now())), sa.bindparam("since", SystemClock().now(), Instant())
        )
    )


def downgrade() -> None:
    with op.batch_alter_table('enrolment_status', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_enrolment_status_enrolment_id'))

    op.drop_table('enrolment_status')
    with op.batch_alter_table('care_assignment', schema=None) as batch_op:
        batch_op.drop_index('ix_care_assignment_staff_id_ends_at')
        batch_op.drop_index(batch_op.f('ix_care_assignment_enrolment_id'))
        batch_op.drop_index('ix_care_assignment_client_id')

    op.drop_table('care_assignment')
    op.drop_table('read_receipt')
    with op.batch_alter_table('enrolment', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_enrolment_program_id'))
        batch_op.drop_index(batch_op.f('ix_enrolment_client_id'))

    op.drop_table('enrolment')
    with op.batch_alter_table('disclosure', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_disclosure_client_id'))

    op.drop_table('disclosure')
    with op.batch_alter_table('checkin_version', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_checkin_version_checkin_id'))

    op.drop_table('checkin_version')
    with op.batch_alter_table('site', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_site_program_id'))

    op.drop_table('site')
    with op.batch_alter_table('sign_in_session', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_sign_in_session_account_id'))

    op.drop_table('sign_in_session')
    with op.batch_alter_table('program_line', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_program_line_program_id'))

    op.drop_table('program_line')
    with op.batch_alter_table('practice', schema=None) as batch_op:
        batch_op.drop_index('ix_practice_client_id_day')

    op.drop_table('practice')
    with op.batch_alter_table('operation', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_operation_account_id'))

    op.drop_table('operation')
    with op.batch_alter_table('membership', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_membership_program_id'))
        batch_op.drop_index(batch_op.f('ix_membership_account_id'))

    op.drop_table('membership')
    with op.batch_alter_table('group_hours', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_group_hours_program_id'))

    op.drop_table('group_hours')
    op.drop_table('feed_position')
    op.drop_table('daily_rollup')
    with op.batch_alter_table('consent', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_consent_recipient_id'))
        batch_op.drop_index(batch_op.f('ix_consent_client_id'))

    op.drop_table('consent')
    with op.batch_alter_table('checkin', schema=None) as batch_op:
        batch_op.drop_index('ix_checkin_client_id_day')

    op.drop_table('checkin')
    with op.batch_alter_table('change', schema=None) as batch_op:
        batch_op.drop_index('ix_change_account_id_sequence')

    op.drop_table('change')
    with op.batch_alter_table('access_code', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_access_code_account_id'))

    op.drop_table('access_code')
    with op.batch_alter_table('absence', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_absence_substitute_id'))
        batch_op.drop_index(batch_op.f('ix_absence_staff_id'))

    op.drop_table('absence')
    op.drop_table('program')
    with op.batch_alter_table('failed_try', schema=None) as batch_op:
        batch_op.drop_index('ix_failed_try_counter_at')

    op.drop_table('failed_try')
    op.drop_table('epoch')
    with op.batch_alter_table('audit_event', schema=None) as batch_op:
        batch_op.drop_index('ix_audit_event_subject_id_at')
        batch_op.drop_index(batch_op.f('ix_audit_event_at'))

    op.drop_table('audit_event')
    op.drop_table('account')


def _protect_audit() -> None:
    """Append-only: the database itself refuses to change or delete an audit row."""
    if op.get_bind().dialect.name == "sqlite":
        for verb in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER audit_event_no_{verb.lower()} BEFORE {verb} ON audit_event "
                "BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END"
            )
        return
    op.execute(
        "CREATE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'audit is append-only'; END $$"
    )
    op.execute(
        "CREATE TRIGGER audit_event_append_only BEFORE UPDATE OR DELETE ON audit_event "
        "FOR EACH ROW EXECUTE FUNCTION audit_is_append_only()"
    )
