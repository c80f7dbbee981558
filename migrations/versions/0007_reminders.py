"""Reminders: occasions, choices, the reminders themselves, devices that take pushes, calendar feeds.

Five new tables; nothing that was there changes.
"""

import sqlalchemy as sa
from alembic import op

from recovery_app.infra.columns import Instant


revision = '0007'
down_revision = '0006'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('calendar_feed',
    sa.Column('account_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('token_hash', sa.String(length=64), nullable=False),
    sa.Column('sealed', sa.String(), nullable=False),
    sa.Column('made_at', Instant(), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_calendar_feed_account_id_account')),
    sa.PrimaryKeyConstraint('account_id', name=op.f('pk_calendar_feed')),
    sa.UniqueConstraint('token_hash', name=op.f('uq_calendar_feed_token_hash'))
    )
    op.create_table('occasion',
    sa.Column('account_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('kind', sa.String(length=12), nullable=False),
    sa.Column('subject_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('at', Instant(), nullable=False),
    sa.Column('ends_at', Instant(), nullable=True),
    sa.Column('timezone', sa.String(length=64), nullable=False),
    sa.Column('sequence', sa.Integer(), nullable=False),
    sa.Column('changed_at', Instant(), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_occasion_account_id_account')),
    sa.PrimaryKeyConstraint('account_id', 'kind', 'subject_id', name=op.f('pk_occasion'))
    )
    op.create_index(op.f('ix_occasion_subject_id'), 'occasion', ['subject_id'], unique=False)
    op.create_table('reminder',
    sa.Column('id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('account_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('kind', sa.String(length=12), nullable=False),
    sa.Column('subject_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('moment', sa.String(length=12), nullable=False),
    sa.Column('channel', sa.String(length=8), nullable=False),
    sa.Column('occasion_at', Instant(), nullable=False),
    sa.Column('due_at', Instant(), nullable=False),
    sa.Column('expires_at', Instant(), nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('sequence', sa.Integer(), nullable=False),
    sa.Column('wake_at', Instant(), nullable=True),
    sa.Column('claimed_by', sa.String(length=60), nullable=True),
    sa.Column('tries', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=40), nullable=False),
    sa.Column('reached', sa.JSON(), nullable=False),
    sa.Column('done_at', Instant(), nullable=True),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_reminder_account_id_account')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_reminder')),
    sa.UniqueConstraint('account_id', 'kind', 'subject_id', 'moment', 'channel', name=op.f('uq_reminder_account_id_kind_subject_id_moment_channel'))
    )
    op.create_index(op.f('ix_reminder_subject_id'), 'reminder', ['subject_id'], unique=False)
    op.create_index('ix_reminder_under_way', 'reminder', ['tries'], unique=False, sqlite_where=sa.text('wake_at IS NOT NULL AND tries > 0'), postgresql_where=sa.text('wake_at IS NOT NULL AND tries > 0'))
    op.create_index('ix_reminder_wake_at', 'reminder', ['wake_at'], unique=False, sqlite_where=sa.text('wake_at IS NOT NULL'), postgresql_where=sa.text('wake_at IS NOT NULL'))
    op.create_table('reminder_settings',
    sa.Column('account_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('choices', sa.JSON(), nullable=False),
    sa.Column('revision', sa.String(length=70), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_reminder_settings_account_id_account')),
    sa.PrimaryKeyConstraint('account_id', name=op.f('pk_reminder_settings'))
    )
    op.create_table('push_subscription',
    sa.Column('id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('account_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('session_hash', sa.String(length=64), nullable=False),
    sa.Column('endpoint_hash', sa.String(length=64), nullable=False),
    sa.Column('sealed', sa.String(), nullable=False),
    sa.Column('made_at', Instant(), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_push_subscription_account_id_account')),
    sa.ForeignKeyConstraint(['session_hash'], ['sign_in_session.token_hash'], name=op.f('fk_push_subscription_session_hash_sign_in_session'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_push_subscription')),
    sa.UniqueConstraint('endpoint_hash', name=op.f('uq_push_subscription_endpoint_hash'))
    )
    op.create_index(op.f('ix_push_subscription_account_id'), 'push_subscription', ['account_id'], unique=False)
    op.create_index(op.f('ix_push_subscription_session_hash'), 'push_subscription', ['session_hash'], unique=False)


def downgrade() -> None:
    op.drop_table('push_subscription')
    op.drop_table('reminder_settings')
    op.drop_table('reminder')
    op.drop_table('occasion')
    op.drop_table('calendar_feed')
