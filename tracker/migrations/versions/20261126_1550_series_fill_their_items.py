"""recurring duties name clause, leader, officer and urgency of their items; reminders are found by kind"""

import sqlalchemy as sa
from alembic import op


revision = '0006'
down_revision = '0005'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('series', schema=None) as batch_op:
        batch_op.add_column(sa.Column('clause', sa.Text(), nullable=False, server_default='', comment='of the document: Mục II.3'))
        batch_op.add_column(sa.Column('priority', sa.Enum('normal', 'urgent', 'very_urgent', 'flash', name='priority', native_enum=False, length=32), nullable=False, server_default='normal', comment='as its items have it'))
        batch_op.add_column(sa.Column('leader_id', sa.Integer(), nullable=True, comment='who is in charge of its items, while a leader'))
        batch_op.add_column(sa.Column('person_id', sa.Integer(), nullable=True, comment='who works on them in the lead unit, while there'))
        batch_op.create_foreign_key(batch_op.f('fk_series_leader_id_person'), 'person', ['leader_id'], ['id'])
        batch_op.create_foreign_key(batch_op.f('fk_series_person_id_person'), 'person', ['person_id'], ['id'])

    with op.batch_alter_table('notice', schema=None) as batch_op:
        batch_op.create_index('ix_notice_about', ['about', 'id'], unique=False)
        batch_op.create_index('ix_notice_digest_id', ['digest_id'], unique=False, sqlite_where=sa.text('digest_id IS NOT NULL'), postgresql_where=sa.text('digest_id IS NOT NULL'))


def downgrade() -> None:
    with op.batch_alter_table('notice', schema=None) as batch_op:
        batch_op.drop_index('ix_notice_digest_id', sqlite_where=sa.text('digest_id IS NOT NULL'), postgresql_where=sa.text('digest_id IS NOT NULL'))
        batch_op.drop_index('ix_notice_about')

    with op.batch_alter_table('series', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('fk_series_person_id_person'), type_='foreignkey')
        batch_op.drop_constraint(batch_op.f('fk_series_leader_id_person'), type_='foreignkey')
        batch_op.drop_column('person_id')
        batch_op.drop_column('leader_id')
        batch_op.drop_column('priority')
        batch_op.drop_column('clause')
