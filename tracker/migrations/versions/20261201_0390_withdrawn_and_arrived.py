"""documents withdrawn, with what ended together with them; number and day of arrival"""

import sqlalchemy as sa
from alembic import op

revision = '0039'
down_revision = '0038'
branch_labels = None
depends_on = None

IS_WITHDRAWN = sa.text('withdrawn_on IS NOT NULL')


def upgrade() -> None:
    # columns are added one by one: a table that is made anew would lose the triggers of its search
    op.add_column('document', sa.Column('arrival_number', sa.Integer(), nullable=True, comment='số đến: of a paper that came in; 215'))
    op.add_column('document', sa.Column('arrival_year', sa.Integer(), nullable=True, comment='year of its arrival: these numbers restart each year'))
    op.add_column('document', sa.Column('arrived_on', sa.Date(), nullable=True, comment='ngày đến: day on which it came in'))
    op.add_column('document', sa.Column('withdrawn_on', sa.Date(), nullable=True, comment='entered by mistake: the day it was withdrawn; its number stays taken. None: it is in the register'))
    op.add_column('document', sa.Column('withdrawn_by', sa.Text(), server_default='', nullable=False, comment='who withdrew it, by name'))
    op.add_column('document', sa.Column('withdrawn_reason', sa.Text(), server_default='', nullable=False, comment='why it was withdrawn'))
    op.create_index('uq_document_arrival', 'document', ['arrival_number', 'arrival_year'], unique=True)
    op.create_index('ix_document_withdrawn_on', 'document', ['withdrawn_on'], sqlite_where=IS_WITHDRAWN, postgresql_where=IS_WITHDRAWN)
    op.create_table(
        'withdrawn_with',
        sa.Column('item_id', sa.Integer(), autoincrement=False, nullable=False),
        sa.Column('document_id', sa.Integer(), nullable=False, comment='with which it ended'),
        sa.ForeignKeyConstraint(['document_id'], ['document.id'], name=op.f('fk_withdrawn_with_document_id_document')),
        sa.ForeignKeyConstraint(['item_id'], ['item.id'], name=op.f('fk_withdrawn_with_item_id_item')),
        sa.PrimaryKeyConstraint('item_id', name=op.f('pk_withdrawn_with')),
    )
    op.create_index(op.f('ix_withdrawn_with_document_id'), 'withdrawn_with', ['document_id'])


def downgrade() -> None:
    op.drop_index(op.f('ix_withdrawn_with_document_id'), table_name='withdrawn_with')
    op.drop_table('withdrawn_with')
    op.drop_index('ix_document_withdrawn_on', table_name='document')
    op.drop_index('uq_document_arrival', table_name='document')
    for name in ('withdrawn_reason', 'withdrawn_by', 'withdrawn_on', 'arrived_on', 'arrival_year', 'arrival_number'):
        op.drop_column('document', name)
