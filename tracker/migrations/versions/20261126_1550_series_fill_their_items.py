"""recurring duties name clause, leader, officer and urgency of their items; the bell shows each matter once"""

import sqlalchemy as sa
from alembic import op


revision = '0006'
down_revision = '0005'
branch_labels = None
depends_on = None

READ = 'read_at IS NULL'
UNREAD = 'read_at IS NULL AND replaced_at IS NULL AND over_at IS NULL'


def upgrade() -> None:
    with op.batch_alter_table('series', schema=None) as batch_op:
        batch_op.add_column(sa.Column('clause', sa.Text(), nullable=False, server_default='', comment='of the document: Mục II.3'))
        batch_op.add_column(sa.Column('priority', sa.Enum('normal', 'urgent', 'very_urgent', 'flash', name='priority', native_enum=False, length=32), nullable=False, server_default='normal', comment='as its items have it'))
        batch_op.add_column(sa.Column('leader_id', sa.Integer(), nullable=True, comment='who is in charge of its items, while a leader'))
        batch_op.add_column(sa.Column('person_id', sa.Integer(), nullable=True, comment='who works on them in the lead unit, while there'))
        batch_op.create_foreign_key(batch_op.f('fk_series_leader_id_person'), 'person', ['leader_id'], ['id'])
        batch_op.create_foreign_key(batch_op.f('fk_series_person_id_person'), 'person', ['person_id'], ['id'])

    with op.batch_alter_table('notice', schema=None) as batch_op:
        batch_op.add_column(sa.Column('replaced_at', sa.DateTime(timezone=True), nullable=True, comment='said anew since: the bell shows the newer one alone'))
        batch_op.add_column(sa.Column('over_at', sa.DateTime(timezone=True), nullable=True, comment='no longer so: the bell does not count it any more'))
        batch_op.create_index('ix_notice_about', ['about', 'id'], unique=False)
        batch_op.create_index('ix_notice_digest_id', ['digest_id'], unique=False, sqlite_where=sa.text('digest_id IS NOT NULL'), postgresql_where=sa.text('digest_id IS NOT NULL'))

    with op.batch_alter_table('notice', schema=None) as batch_op:
        batch_op.drop_index('ix_notice_unread', sqlite_where=sa.text(READ), postgresql_where=sa.text(READ))
        batch_op.create_index('ix_notice_unread', ['person_id', 'id'], unique=False, sqlite_where=sa.text(UNREAD), postgresql_where=sa.text(UNREAD))
        batch_op.create_index('ix_notice_of_whole', ['item_id', 'id'], unique=False, sqlite_where=sa.text('unit_id = 0'), postgresql_where=sa.text('unit_id = 0'))

    with op.batch_alter_table('ladder', schema=None) as batch_op:
        batch_op.add_column(sa.Column('broken', sa.Integer(), nullable=False, server_default='0', comment='how many promises before this one were not kept'))


def downgrade() -> None:
    with op.batch_alter_table('ladder', schema=None) as batch_op:
        batch_op.drop_column('broken')

    with op.batch_alter_table('notice', schema=None) as batch_op:
        batch_op.drop_index('ix_notice_of_whole', sqlite_where=sa.text('unit_id = 0'), postgresql_where=sa.text('unit_id = 0'))
        batch_op.drop_index('ix_notice_unread', sqlite_where=sa.text(UNREAD), postgresql_where=sa.text(UNREAD))
        batch_op.create_index('ix_notice_unread', ['person_id', 'id'], unique=False, sqlite_where=sa.text(READ), postgresql_where=sa.text(READ))

    with op.batch_alter_table('notice', schema=None) as batch_op:
        batch_op.drop_column('over_at')
        batch_op.drop_column('replaced_at')
        batch_op.drop_index('ix_notice_digest_id', sqlite_where=sa.text('digest_id IS NOT NULL'), postgresql_where=sa.text('digest_id IS NOT NULL'))
        batch_op.drop_index('ix_notice_about')

    with op.batch_alter_table('series', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('fk_series_person_id_person'), type_='foreignkey')
        batch_op.drop_constraint(batch_op.f('fk_series_leader_id_person'), type_='foreignkey')
        batch_op.drop_column('person_id')
        batch_op.drop_column('leader_id')
        batch_op.drop_column('priority')
        batch_op.drop_column('clause')
