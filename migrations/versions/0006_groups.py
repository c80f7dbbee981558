"""Groups with their sessions, members, codes, replies and attendance; days without groups.

The weekly hours and their skills of before go: sessions are dated now, and no program had entered any.
"""

import sqlalchemy as sa
from alembic import op

from recovery_app.infra.columns import Instant


revision = '0006'
down_revision = '0005'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_table('session_skill')
    op.drop_table('group_hours')
    op.create_table('care_group',
    sa.Column('id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('program_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('kind', sa.String(length=12), nullable=False),
    sa.Column('name', sa.String(length=80), nullable=False),
    sa.Column('public_name', sa.String(length=80), nullable=False),
    sa.Column('leader_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('co_leader_id', sa.Uuid(as_uuid=False), nullable=True),
    sa.Column('place', sa.String(length=200), nullable=False),
    sa.Column('link', sa.String(length=400), nullable=False),
    sa.Column('capacity', sa.Integer(), nullable=True),
    sa.Column('timezone', sa.String(length=64), nullable=False),
    sa.Column('rule', sa.String(length=200), nullable=False),
    sa.Column('starts_on', sa.Date(), nullable=False),
    sa.Column('starts', sa.String(length=5), nullable=False),
    sa.Column('minutes', sa.Integer(), nullable=False),
    sa.Column('sequence', sa.Integer(), nullable=False),
    sa.Column('created_by', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('created_at', Instant(), nullable=False),
    sa.Column('ended_at', Instant(), nullable=True),
    sa.ForeignKeyConstraint(['co_leader_id'], ['account.id'], name=op.f('fk_care_group_co_leader_id_account')),
    sa.ForeignKeyConstraint(['created_by'], ['account.id'], name=op.f('fk_care_group_created_by_account')),
    sa.ForeignKeyConstraint(['leader_id'], ['account.id'], name=op.f('fk_care_group_leader_id_account')),
    sa.ForeignKeyConstraint(['program_id'], ['program.id'], name=op.f('fk_care_group_program_id_program')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_care_group'))
    )
    with op.batch_alter_table('care_group', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_care_group_co_leader_id'), ['co_leader_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_care_group_leader_id'), ['leader_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_care_group_program_id'), ['program_id'], unique=False)

    op.create_table('holiday',
    sa.Column('program_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('name', sa.String(length=80), nullable=False),
    sa.Column('set_by', sa.Uuid(as_uuid=False), nullable=False),
    sa.ForeignKeyConstraint(['program_id'], ['program.id'], name=op.f('fk_holiday_program_id_program')),
    sa.ForeignKeyConstraint(['set_by'], ['account.id'], name=op.f('fk_holiday_set_by_account')),
    sa.PrimaryKeyConstraint('program_id', 'day', name=op.f('pk_holiday'))
    )
    op.create_table('group_code',
    sa.Column('id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('group_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('code_hash', sa.String(length=64), nullable=False),
    sa.Column('made_by', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('made_at', Instant(), nullable=False),
    sa.Column('expires_at', Instant(), nullable=False),
    sa.Column('revoked_at', Instant(), nullable=True),
    sa.Column('uses', sa.Integer(), nullable=False),
    sa.Column('most_uses', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['group_id'], ['care_group.id'], name=op.f('fk_group_code_group_id_care_group')),
    sa.ForeignKeyConstraint(['made_by'], ['account.id'], name=op.f('fk_group_code_made_by_account')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_group_code')),
    sa.UniqueConstraint('code_hash', name=op.f('uq_group_code_code_hash'))
    )
    with op.batch_alter_table('group_code', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_group_code_group_id'), ['group_id'], unique=False)

    op.create_table('group_member',
    sa.Column('id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('group_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('account_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('is_peer', sa.Boolean(), server_default=sa.false(), nullable=False),
    sa.Column('status', sa.String(length=12), nullable=False),
    sa.Column('alias', sa.String(length=40), nullable=False),
    sa.Column('shows_alias', sa.Boolean(), server_default=sa.false(), nullable=False),
    sa.Column('alias_revision', sa.String(length=70), nullable=False),
    sa.Column('pledged_at', Instant(), nullable=True),
    sa.Column('asked_at', Instant(), nullable=False),
    sa.Column('joined_at', Instant(), nullable=True),
    sa.Column('ended_at', Instant(), nullable=True),
    sa.Column('decided_by', sa.Uuid(as_uuid=False), nullable=True),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_group_member_account_id_account')),
    sa.ForeignKeyConstraint(['decided_by'], ['account.id'], name=op.f('fk_group_member_decided_by_account')),
    sa.ForeignKeyConstraint(['group_id'], ['care_group.id'], name=op.f('fk_group_member_group_id_care_group')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_group_member')),
    sa.UniqueConstraint('group_id', 'account_id', name=op.f('uq_group_member_group_id_account_id'))
    )
    with op.batch_alter_table('group_member', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_group_member_account_id'), ['account_id'], unique=False)

    op.create_table('group_session',
    sa.Column('id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('group_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('slot', sa.String(length=16), nullable=False),
    sa.Column('starts_at', Instant(), nullable=False),
    sa.Column('ends_at', Instant(), nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('status', sa.String(length=12), nullable=False),
    sa.Column('moved_from', Instant(), nullable=True),
    sa.Column('reason', sa.String(length=20), nullable=False),
    sa.Column('topic', sa.String(length=120), nullable=False),
    sa.Column('neutral_topic', sa.String(length=120), nullable=False),
    sa.Column('place', sa.String(length=200), nullable=True),
    sa.Column('link', sa.String(length=400), nullable=True),
    sa.Column('client_id', sa.Uuid(as_uuid=False), nullable=True),
    sa.Column('skill', sa.String(length=60), nullable=True),
    sa.Column('skill_set_by', sa.Uuid(as_uuid=False), nullable=True),
    sa.Column('sequence', sa.Integer(), nullable=False),
    sa.Column('changed_at', Instant(), nullable=False),
    sa.ForeignKeyConstraint(['client_id'], ['account.id'], name=op.f('fk_group_session_client_id_account')),
    sa.ForeignKeyConstraint(['group_id'], ['care_group.id'], name=op.f('fk_group_session_group_id_care_group')),
    sa.ForeignKeyConstraint(['skill_set_by'], ['account.id'], name=op.f('fk_group_session_skill_set_by_account')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_group_session')),
    sa.UniqueConstraint('group_id', 'slot', name=op.f('uq_group_session_group_id_slot'))
    )
    with op.batch_alter_table('group_session', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_group_session_client_id'), ['client_id'], unique=False)
        batch_op.create_index('ix_group_session_group_id_starts_at', ['group_id', 'starts_at'], unique=False)

    op.create_table('attendance',
    sa.Column('session_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('account_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('status', sa.String(length=8), nullable=False),
    sa.Column('made_up_in', sa.Uuid(as_uuid=False), nullable=True),
    sa.Column('marked_by', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('marked_at', Instant(), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_attendance_account_id_account')),
    sa.ForeignKeyConstraint(['made_up_in'], ['group_session.id'], name=op.f('fk_attendance_made_up_in_group_session')),
    sa.ForeignKeyConstraint(['marked_by'], ['account.id'], name=op.f('fk_attendance_marked_by_account')),
    sa.ForeignKeyConstraint(['session_id'], ['group_session.id'], name=op.f('fk_attendance_session_id_group_session')),
    sa.PrimaryKeyConstraint('session_id', 'account_id', name=op.f('pk_attendance'))
    )
    with op.batch_alter_table('attendance', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_attendance_account_id'), ['account_id'], unique=False)

    op.create_table('session_greeting',
    sa.Column('session_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('from_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('to_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('sent_at', Instant(), nullable=False),
    sa.ForeignKeyConstraint(['from_id'], ['account.id'], name=op.f('fk_session_greeting_from_id_account')),
    sa.ForeignKeyConstraint(['session_id'], ['group_session.id'], name=op.f('fk_session_greeting_session_id_group_session')),
    sa.ForeignKeyConstraint(['to_id'], ['account.id'], name=op.f('fk_session_greeting_to_id_account')),
    sa.PrimaryKeyConstraint('session_id', 'from_id', 'to_id', name=op.f('pk_session_greeting'))
    )
    with op.batch_alter_table('session_greeting', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_session_greeting_to_id'), ['to_id'], unique=False)

    op.create_table('session_reply',
    sa.Column('session_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('account_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('reply', sa.String(length=8), nullable=False),
    sa.Column('replied_at', Instant(), nullable=False),
    sa.Column('revision', sa.String(length=70), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_session_reply_account_id_account')),
    sa.ForeignKeyConstraint(['session_id'], ['group_session.id'], name=op.f('fk_session_reply_session_id_group_session')),
    sa.PrimaryKeyConstraint('session_id', 'account_id', name=op.f('pk_session_reply'))
    )
    with op.batch_alter_table('session_reply', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_session_reply_account_id'), ['account_id'], unique=False)



def downgrade() -> None:
    with op.batch_alter_table('session_reply', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_session_reply_account_id'))

    op.drop_table('session_reply')
    with op.batch_alter_table('session_greeting', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_session_greeting_to_id'))

    op.drop_table('session_greeting')
    with op.batch_alter_table('attendance', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_attendance_account_id'))

    op.drop_table('attendance')
    with op.batch_alter_table('group_session', schema=None) as batch_op:
        batch_op.drop_index('ix_group_session_group_id_starts_at')
        batch_op.drop_index(batch_op.f('ix_group_session_client_id'))

    op.drop_table('group_session')
    with op.batch_alter_table('group_member', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_group_member_account_id'))

    op.drop_table('group_member')
    with op.batch_alter_table('group_code', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_group_code_group_id'))

    op.drop_table('group_code')
    op.drop_table('holiday')
    with op.batch_alter_table('care_group', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_care_group_program_id'))
        batch_op.drop_index(batch_op.f('ix_care_group_leader_id'))
        batch_op.drop_index(batch_op.f('ix_care_group_co_leader_id'))

    op.drop_table('care_group')
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

    op.create_table('session_skill',
    sa.Column('id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('program_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('group_hours_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('skill', sa.String(length=60), nullable=False),
    sa.Column('set_by', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('set_at', Instant(), nullable=False),
    sa.ForeignKeyConstraint(['group_hours_id'], ['group_hours.id'], name=op.f('fk_session_skill_group_hours_id_group_hours'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['program_id'], ['program.id'], name=op.f('fk_session_skill_program_id_program')),
    sa.ForeignKeyConstraint(['set_by'], ['account.id'], name=op.f('fk_session_skill_set_by_account')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_session_skill')),
    sa.UniqueConstraint('group_hours_id', 'day', name=op.f('uq_session_skill_group_hours_id_day'))
    )
    with op.batch_alter_table('session_skill', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_session_skill_program_id'), ['program_id'], unique=False)
