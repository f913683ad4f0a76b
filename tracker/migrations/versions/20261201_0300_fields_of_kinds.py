"""a kind of report has its fields of work and its indicators; a sentence may be softened"""

import sqlalchemy as sa
from alembic import op

revision = '0030'
down_revision = '0029'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        'report_kind_field',
        sa.Column('kind_id', sa.Integer(), nullable=False),
        sa.Column('field_id', sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(['field_id'], ['field.id'], name=op.f('fk_report_kind_field_field_id_field')),
        sa.ForeignKeyConstraint(['kind_id'], ['report_kind.id'], name=op.f('fk_report_kind_field_kind_id_report_kind')),
        sa.PrimaryKeyConstraint('kind_id', 'field_id', name=op.f('pk_report_kind_field')),
    )
    op.create_index(op.f('ix_report_kind_field_field_id'), 'report_kind_field', ['field_id'])
    with op.batch_alter_table('counter') as batch_op:
        batch_op.add_column(sa.Column('report_kind_id', sa.Integer(), nullable=True,
                                      comment='indicator: the kind of report whose section it is; none: the first kind that has this section'))
        batch_op.create_foreign_key(op.f('fk_counter_report_kind_id_report_kind'), 'report_kind', ['report_kind_id'], ['id'])
        batch_op.create_index(op.f('ix_counter_report_kind_id'), ['report_kind_id'])
    op.add_column('report_line', sa.Column('softened', sa.Boolean(), server_default=sa.false(), nullable=False, comment='next tasks: said without that it is late'))
    # an indicator was told by every kind with its section; from now on by the first of them
    op.execute("""
        UPDATE counter SET report_kind_id = (
            SELECT report_section.kind_id FROM report_section
            JOIN report_kind ON report_kind.id = report_section.kind_id
            WHERE report_section.code = counter.section
            ORDER BY report_kind.position, report_kind.id LIMIT 1)
        WHERE counter.item_id IS NULL
    """)


def downgrade() -> None:
    op.drop_column('report_line', 'softened')
    with op.batch_alter_table('counter') as batch_op:
        batch_op.drop_index(op.f('ix_counter_report_kind_id'))
        batch_op.drop_constraint(op.f('fk_counter_report_kind_id_report_kind'), type_='foreignkey')
        batch_op.drop_column('report_kind_id')
    op.drop_index(op.f('ix_report_kind_field_field_id'), table_name='report_kind_field')
    op.drop_table('report_kind_field')
