"""who asked for more time: nobody grants it to himself by standing in for somebody"""

import sqlalchemy as sa
from alembic import op

revision = '0019'
down_revision = '0018'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Without rebuilding the table on SQLite, which knows no ADD CONSTRAINT."""
    if op.get_bind().dialect.name == 'sqlite':
        op.execute('ALTER TABLE extension ADD COLUMN asked_by_id INTEGER CONSTRAINT fk_extension_asked_by_id_person REFERENCES person (id)')
        return
    op.add_column('extension', sa.Column('asked_by_id', sa.Integer(), nullable=True, comment="who asked: nobody grants it to himself through another's post"))
    op.create_foreign_key(op.f('fk_extension_asked_by_id_person'), 'extension', 'person', ['asked_by_id'], ['id'])


def downgrade() -> None:
    """Its foreign key goes with the column."""
    with op.batch_alter_table('extension') as batch_op:
        batch_op.drop_column('asked_by_id')
