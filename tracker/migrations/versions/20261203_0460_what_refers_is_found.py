"""an item's parts that ended too, and items that cite a document, are found by an index: else taking one back reads all"""

import sqlalchemy as sa
from alembic import op

revision = '0046'
down_revision = '0045'
branch_labels = None
depends_on = None

IS_THERE = sa.text('cited_id IS NOT NULL')


def upgrade() -> None:
    op.create_index('ix_assignment_item_id', 'assignment', ['item_id'])
    op.create_index('ix_item_cited_id', 'item', ['cited_id'], sqlite_where=IS_THERE, postgresql_where=IS_THERE)
    connection = op.get_bind()
    if connection.dialect.name == 'sqlite' and sa.inspect(connection).has_table('sqlite_stat1'):
        for table in ('assignment', 'item'):  # where it knows how large the others are, an unknown index counts as worse
            op.execute(sa.text(f'ANALYZE {table}'))


def downgrade() -> None:
    op.drop_index('ix_item_cited_id', table_name='item')
    op.drop_index('ix_assignment_item_id', table_name='assignment')
