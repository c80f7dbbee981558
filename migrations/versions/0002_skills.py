"""Skills: assignments, shared writing, favourites, curriculum, skills of group sessions, cautions asked about.

Rules of this folder: additive while old processes still run (add, fill, switch, drop in a later release);
batch mode for SQLite; no imports from the app's tables, they will have moved on; data moves in plain SQL.
"""

import sqlalchemy as sa
from alembic import op

from recovery_app.infra.columns import Instant


revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('curriculum_week',
    sa.Column('program_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('track', sa.String(length=20), nullable=False),
    sa.Column('week', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('content', sa.JSON(), nullable=False),
    sa.Column('skills', sa.JSON(), nullable=False),
    sa.Column('edited_by', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('edited_at', Instant(), nullable=False),
    sa.ForeignKeyConstraint(['edited_by'], ['account.id'], name=op.f('fk_curriculum_week_edited_by_account')),
    sa.ForeignKeyConstraint(['program_id'], ['program.id'], name=op.f('fk_curriculum_week_program_id_program')),
    sa.PrimaryKeyConstraint('program_id', 'track', 'week', name=op.f('pk_curriculum_week'))
    )
    op.create_table('favourite',
    sa.Column('client_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('skill', sa.String(length=60), nullable=False),
    sa.Column('is_on', sa.Boolean(), nullable=False),
    sa.Column('revised_at', Instant(), nullable=False),
    sa.Column('revision_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.ForeignKeyConstraint(['client_id'], ['account.id'], name=op.f('fk_favourite_client_id_account')),
    sa.PrimaryKeyConstraint('client_id', 'skill', name=op.f('pk_favourite'))
    )
    op.create_table('writing',
    sa.Column('id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('client_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('skill', sa.String(length=60), nullable=False),
    sa.Column('content', sa.String(), nullable=True),
    sa.Column('shared_at', Instant(), nullable=False),
    sa.Column('revised_at', Instant(), nullable=False),
    sa.Column('revision_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('unshared', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['client_id'], ['account.id'], name=op.f('fk_writing_client_id_account')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_writing'))
    )
    with op.batch_alter_table('writing', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_writing_client_id'), ['client_id'], unique=False)

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

    op.create_table('writing_receipt',
    sa.Column('writing_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('reader_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('revision_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('read_at', Instant(), nullable=False),
    sa.ForeignKeyConstraint(['reader_id'], ['account.id'], name=op.f('fk_writing_receipt_reader_id_account')),
    sa.ForeignKeyConstraint(['writing_id'], ['writing.id'], name=op.f('fk_writing_receipt_writing_id_writing')),
    sa.PrimaryKeyConstraint('writing_id', 'reader_id', name=op.f('pk_writing_receipt'))
    )
    op.create_table('skill_assignment',
    sa.Column('id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('client_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('enrolment_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('skill', sa.String(length=60), nullable=False),
    sa.Column('assigned_by', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('note', sa.String(), nullable=False),
    sa.Column('times', sa.Integer(), nullable=True),
    sa.Column('starts_on', sa.Date(), nullable=False),
    sa.Column('ends_on', sa.Date(), nullable=True),
    sa.Column('created_at', Instant(), nullable=False),
    sa.Column('withdrawn_at', Instant(), nullable=True),
    sa.ForeignKeyConstraint(['assigned_by'], ['account.id'], name=op.f('fk_skill_assignment_assigned_by_account')),
    sa.ForeignKeyConstraint(['client_id'], ['account.id'], name=op.f('fk_skill_assignment_client_id_account')),
    sa.ForeignKeyConstraint(['enrolment_id'], ['enrolment.id'], name=op.f('fk_skill_assignment_enrolment_id_enrolment')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_skill_assignment'))
    )
    with op.batch_alter_table('skill_assignment', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_skill_assignment_client_id'), ['client_id'], unique=False)

    # Processes of the version before go on adding enrolments without it. Not in batch mode: that makes the table anew,
    # which SQLite refuses while other rows point to it.
    op.add_column('enrolment', sa.Column('cautions_known', sa.Boolean(), server_default=sa.false(), nullable=False))


def downgrade() -> None:
    op.drop_column('enrolment', 'cautions_known')

    with op.batch_alter_table('skill_assignment', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_skill_assignment_client_id'))

    op.drop_table('skill_assignment')
    op.drop_table('writing_receipt')
    with op.batch_alter_table('session_skill', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_session_skill_program_id'))

    op.drop_table('session_skill')
    with op.batch_alter_table('writing', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_writing_client_id'))

    op.drop_table('writing')
    op.drop_table('favourite')
    op.drop_table('curriculum_week')
