"""Consents name parts of a plan and the language they were signed in; who is whose supporter.

Two columns more for consents, one for disclosures, and a new table; nothing that was there changes.
"""

import sqlalchemy as sa
from alembic import op

from recovery_app.infra.columns import Instant


revision = '0005'
down_revision = '0004'
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Plain ALTERs, which SQLite knows: batch mode would make the table anew, and others refer to it.
    op.add_column('consent', sa.Column('parts', sa.JSON(), nullable=False, server_default='[]'))
    op.add_column('consent', sa.Column('language', sa.String(length=5), nullable=False, server_default='en'))
    op.add_column('disclosure', sa.Column('parts', sa.JSON(), nullable=False, server_default='[]'))
    op.create_table('supporter_link',
    sa.Column('id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('client_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('supporter_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('starts_at', Instant(), nullable=False),
    sa.Column('ends_at', Instant(), nullable=True),
    sa.Column('recorded_by', sa.Uuid(as_uuid=False), nullable=True),
    sa.ForeignKeyConstraint(['client_id'], ['account.id'], name=op.f('fk_supporter_link_client_id_account')),
    sa.ForeignKeyConstraint(['recorded_by'], ['account.id'], name=op.f('fk_supporter_link_recorded_by_account')),
    sa.ForeignKeyConstraint(['supporter_id'], ['account.id'], name=op.f('fk_supporter_link_supporter_id_account')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_supporter_link'))
    )
    op.create_index(op.f('ix_supporter_link_client_id'), 'supporter_link', ['client_id'], unique=False)


def downgrade() -> None:
    op.drop_index(op.f('ix_supporter_link_client_id'), table_name='supporter_link')
    op.drop_table('supporter_link')
    op.drop_column('disclosure', 'parts')
    op.drop_column('consent', 'language')
    op.drop_column('consent', 'parts')
