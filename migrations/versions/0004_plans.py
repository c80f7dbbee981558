"""Plans: every edit of every item, proposals of therapists, and who looked a plan through when.

New tables only; nothing that was there changes.
"""

import sqlalchemy as sa
from alembic import op

from recovery_app.infra.columns import Instant


revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('plan_revision',
    sa.Column('id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('item_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('client_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('part', sa.String(length=20), nullable=False),
    sa.Column('content', sa.String(), nullable=False),
    sa.Column('occurred_at', Instant(), nullable=False),
    sa.ForeignKeyConstraint(['client_id'], ['account.id'], name=op.f('fk_plan_revision_client_id_account')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_plan_revision'))
    )
    op.create_index(op.f('ix_plan_revision_item_id'), 'plan_revision', ['item_id'], unique=False)
    op.create_index('ix_plan_revision_client_id_item_id', 'plan_revision', ['client_id', 'item_id'], unique=False)
    op.create_table('plan_proposal',
    sa.Column('id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('client_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('author_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('part', sa.String(length=20), nullable=False),
    sa.Column('item_id', sa.Uuid(as_uuid=False), nullable=True),
    sa.Column('content', sa.String(), nullable=False),
    sa.Column('made_at', Instant(), nullable=False),
    sa.Column('answer', sa.String(length=10), nullable=False),
    sa.Column('answered_at', Instant(), nullable=True),
    sa.Column('answer_id', sa.Uuid(as_uuid=False), nullable=True),
    sa.ForeignKeyConstraint(['author_id'], ['account.id'], name=op.f('fk_plan_proposal_author_id_account')),
    sa.ForeignKeyConstraint(['client_id'], ['account.id'], name=op.f('fk_plan_proposal_client_id_account')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_plan_proposal'))
    )
    op.create_index(op.f('ix_plan_proposal_client_id'), 'plan_proposal', ['client_id'], unique=False)
    op.create_table('plan_review',
    sa.Column('id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('client_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('plan', sa.String(length=10), nullable=False),
    sa.Column('reviewer_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('reviewed_at', Instant(), nullable=False),
    sa.ForeignKeyConstraint(['client_id'], ['account.id'], name=op.f('fk_plan_review_client_id_account')),
    sa.ForeignKeyConstraint(['reviewer_id'], ['account.id'], name=op.f('fk_plan_review_reviewer_id_account')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_plan_review'))
    )
    op.create_index('ix_plan_review_client_id_plan', 'plan_review', ['client_id', 'plan', 'reviewed_at'], unique=False)


def downgrade() -> None:
    op.drop_index('ix_plan_review_client_id_plan', table_name='plan_review')
    op.drop_table('plan_review')
    op.drop_index(op.f('ix_plan_proposal_client_id'), table_name='plan_proposal')
    op.drop_table('plan_proposal')
    op.drop_index('ix_plan_revision_client_id_item_id', table_name='plan_revision')
    op.drop_index(op.f('ix_plan_revision_item_id'), table_name='plan_revision')
    op.drop_table('plan_revision')
