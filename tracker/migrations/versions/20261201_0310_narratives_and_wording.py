"""what is told in words for a section, and in which words a figure is told"""

import sqlalchemy as sa
from alembic import op

revision = '0031'
down_revision = '0030'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        'narrative_field',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('section_id', sa.Integer(), nullable=False),
        sa.Column('title', sa.Text(), nullable=False, comment='Nhân sự Bộ phận Một cửa'),
        sa.Column('hint', sa.Text(), nullable=False, comment='what is to be written, for who writes it'),
        sa.Column('asked_of', sa.Enum('office', 'units', name='askedof', native_enum=False, length=32), nullable=False),
        sa.Column('position', sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(['section_id'], ['report_section.id'], name=op.f('fk_narrative_field_section_id_report_section')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_narrative_field')),
    )
    op.create_index('ix_narrative_field_section_id_position', 'narrative_field', ['section_id', 'position'])
    op.create_table(
        'narrative_text',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('field_id', sa.Integer(), nullable=False),
        sa.Column('period', sa.Text(), nullable=False, comment='2022-H1'),
        sa.Column('unit_id', sa.Integer(), nullable=True, comment='none: the office'),
        sa.Column('words', sa.Text(), nullable=False, comment='one paragraph a line; empty: nothing to tell this time'),
        sa.Column('from_period', sa.Text(), nullable=False, comment='whose words these are while nobody has looked at them; empty: its own'),
        sa.Column('person_name', sa.Text(), nullable=False),
        sa.Column('at', sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(['field_id'], ['narrative_field.id'], name=op.f('fk_narrative_text_field_id_narrative_field')),
        sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_narrative_text_unit_id_unit')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_narrative_text')),
        sa.UniqueConstraint('field_id', 'period', 'unit_id', name=op.f('uq_narrative_text_field_id_period_unit_id')),
    )
    op.create_index(op.f('ix_narrative_text_unit_id'), 'narrative_text', ['unit_id'])
    op.create_index('uq_narrative_text_of_office', 'narrative_text', ['field_id', 'period'], unique=True, sqlite_where=sa.text('unit_id IS NULL'), postgresql_where=sa.text('unit_id IS NULL'))
    op.create_table(
        'counter_wording',
        sa.Column('counter_id', sa.Integer(), nullable=False),
        sa.Column('words', sa.Text(), nullable=False, comment='đã ban hành {gia_tri} văn bản; empty: the usual words'),
        sa.Column('apart', sa.Boolean(), nullable=False, comment='a sentence of its own, not joined to others'),
        sa.Column('person_name', sa.Text(), nullable=False),
        sa.Column('at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('version', sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(['counter_id'], ['counter.id'], name=op.f('fk_counter_wording_counter_id_counter')),
        sa.PrimaryKeyConstraint('counter_id', name=op.f('pk_counter_wording')),
    )


def downgrade() -> None:
    op.drop_table('counter_wording')
    op.drop_table('narrative_text')
    op.drop_table('narrative_field')
