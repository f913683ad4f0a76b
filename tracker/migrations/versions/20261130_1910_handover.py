"""handing over: what was given with an act and waits for its day; who was named for an item counts from a day on"""

import sqlalchemy as sa
from alembic import op

revision = '0020'
down_revision = '0019'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('handover',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False, comment='who hands over'),
    sa.Column('person_name', sa.Text(), nullable=False, comment='the name at that time'),
    sa.Column('post_id', sa.Integer(), nullable=True, comment='the post that ends; none: the person leaves altogether'),
    sa.Column('effective_on', sa.Date(), nullable=False, comment='the first day on which others have it'),
    sa.Column('reason', sa.Text(), nullable=False, comment='the paper or the reason: Quyết định số 588/QĐ-UBND'),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('made_by_id', sa.Integer(), nullable=True),
    sa.Column('made_by', sa.Text(), nullable=False, comment='the name of who wrote it down'),
    sa.Column('done_at', sa.DateTime(timezone=True), nullable=True, comment='carried out; none: its day has not come'),
    sa.ForeignKeyConstraint(['made_by_id'], ['person.id'], name=op.f('fk_handover_made_by_id_person')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_handover_person_id_person')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_handover'))
    )
    waits = sa.text('done_at IS NULL')
    op.create_index('ix_handover_effective_on', 'handover', ['effective_on', 'id'], sqlite_where=waits, postgresql_where=waits)
    op.create_index(op.f('ix_handover_person_id'), 'handover', ['person_id'])
    op.create_table('handover_line',
    sa.Column('handover_id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('number', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('duty', sa.Enum('answer', 'lead', 'work', 'series_lead', 'series_work', name='duty', native_enum=False, length=32), nullable=False),
    sa.Column('item_id', sa.Integer(), nullable=True),
    sa.Column('series_id', sa.Integer(), nullable=True),
    sa.Column('unit_id', sa.Integer(), nullable=True, comment='for which unit'),
    sa.Column('to_id', sa.Integer(), nullable=True, comment='who receives it; none: the office, or nobody'),
    sa.Column('to_office', sa.Boolean(), nullable=False, comment='the office does it on behalf of the unit'),
    sa.ForeignKeyConstraint(['handover_id'], ['handover.id'], name=op.f('fk_handover_line_handover_id_handover')),
    sa.ForeignKeyConstraint(['item_id'], ['item.id'], name=op.f('fk_handover_line_item_id_item')),
    sa.ForeignKeyConstraint(['series_id'], ['series.id'], name=op.f('fk_handover_line_series_id_series')),
    sa.ForeignKeyConstraint(['to_id'], ['person.id'], name=op.f('fk_handover_line_to_id_person')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_handover_line_unit_id_unit')),
    sa.PrimaryKeyConstraint('handover_id', 'number', name=op.f('pk_handover_line'))
    )
    op.create_index('ix_handover_line_item_id', 'handover_line', ['item_id'])
    op.drop_index('ix_designation_person_id', 'designation')
    op.create_index('ix_designation_person_id', 'designation', ['person_id', 'item_id'])
    op.create_index('ix_designation_item_id', 'designation', ['item_id', 'unit_id', 'given_on'])


def downgrade() -> None:
    stands = sa.text('ended_on IS NULL')
    op.drop_index('ix_designation_item_id', 'designation')
    op.drop_index('ix_designation_person_id', 'designation')
    op.create_index('ix_designation_person_id', 'designation', ['person_id', 'item_id'], sqlite_where=stands, postgresql_where=stands)
    op.drop_table('handover_line')
    op.drop_table('handover')
