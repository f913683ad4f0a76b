"""the year week by week, and what a unit leads: what they ask of items and documents stands in indexes"""

import sqlalchemy as sa
from alembic import op

revision = '0045'
down_revision = '0043'
branch_labels = None
depends_on = None

IS_OPEN, IS_ENDED = sa.text('closed_on IS NULL'), sa.text('closed_on IS NOT NULL')
STANDING = ['late_from', 'effective_due_on', 'status', 'lead_unit_id', 'field_id', 'leader_id', 'has_parts', 'restricted', 'closed_on', 'id']
ENDING = ['closed_on', 'id', 'status', 'late_from', 'lead_unit_id', 'field_id', 'leader_id', 'restricted']
OF_UNIT = ['lead_unit_id', 'effective_due_on', 'id', 'restricted']
BEGINNING = ['period', 'starts_on', 'document_id', 'assigned_on', 'registered_at']


def upgrade() -> None:
    _make_again('ix_item_open_late', STANDING + BEGINNING, IS_OPEN)
    _make_again('ix_item_closed_on', [*ENDING, 'has_parts', *BEGINNING], IS_ENDED)
    _make_again('ix_item_open_lead_unit_id', [*OF_UNIT, 'late_from', 'closed_on'], IS_OPEN)
    op.create_index('ix_document_id_issued_on', 'document', ['id', 'issued_on'])
    _tell_sizes()


def downgrade() -> None:
    op.drop_index('ix_document_id_issued_on', table_name='document')
    _make_again('ix_item_open_lead_unit_id', OF_UNIT, IS_OPEN)
    _make_again('ix_item_closed_on', ENDING, IS_ENDED)
    _make_again('ix_item_open_late', STANDING, IS_OPEN)
    _tell_sizes()


def _make_again(name, columns, condition):
    op.drop_index(name, table_name='item')
    op.create_index(name, 'item', columns, sqlite_where=condition, postgresql_where=condition)


def _tell_sizes():
    """Where SQLite knows how large the other indexes are, it takes one of which it knows nothing for the worse."""
    connection = op.get_bind()
    if connection.dialect.name == 'sqlite' and sa.inspect(connection).has_table('sqlite_stat1'):
        for table in ('item', 'document'):
            op.execute(sa.text(f'ANALYZE {table}'))
