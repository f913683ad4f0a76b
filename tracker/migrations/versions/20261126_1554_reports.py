"""reports: kinds with outlines and days, drafts with the clerk's words, snapshots"""

import sqlalchemy as sa
from alembic import op


revision = '0007'
down_revision = '0006'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('report_kind',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('code', sa.Text(), nullable=False, comment='as a command names it: cchc'),
    sa.Column('name', sa.Text(), nullable=False, comment='for lists: Công tác cải cách hành chính'),
    sa.Column('title', sa.Text(), nullable=False, comment='trích yếu, with variables'),
    sa.Column('symbol', sa.Text(), nullable=False, comment='ký hiệu'),
    sa.Column('addressees', sa.Text(), nullable=False, comment='Kính gửi: one a line'),
    sa.Column('closing', sa.Text(), nullable=False, comment='the last sentence, with variables'),
    sa.Column('recipients', sa.Text(), nullable=False, comment='Nơi nhận: one a line'),
    sa.Column('authority', sa.Text(), nullable=False, comment='quyền hạn, chức vụ người ký: one a line'),
    sa.Column('signer', sa.Text(), nullable=False, comment='họ tên người ký'),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('is_active', sa.Boolean(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_report_kind')),
    sa.UniqueConstraint('code', name=op.f('uq_report_kind_code'))
    )
    op.create_table('report',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('kind_id', sa.Integer(), nullable=False),
    sa.Column('period', sa.Text(), nullable=False, comment='2022-H1'),
    sa.Column('issue', sa.Integer(), nullable=False, comment='2: the first correction of what was sent'),
    sa.Column('corrects_id', sa.Integer(), nullable=True),
    sa.Column('title', sa.Text(), nullable=False, comment='trích yếu, its variables filled'),
    sa.Column('from_on', sa.Date(), nullable=False, comment='what was issued or done from this day on is told'),
    sa.Column('cut_off', sa.Date(), nullable=False, comment='chốt số liệu: a figure is that of this day'),
    sa.Column('send_by', sa.Date(), nullable=True, comment='to be sent by'),
    sa.Column('state', sa.Enum('draft', 'approved', 'sent', name='reportstate', native_enum=False, length=32), nullable=False),
    sa.Column('started_on', sa.Date(), nullable=False),
    sa.Column('started_by', sa.Text(), nullable=False),
    sa.Column('returned_note', sa.Text(), nullable=False, comment='why the leader gave it back, until approved'),
    sa.Column('approved_on', sa.Date(), nullable=True),
    sa.Column('approved_by', sa.Text(), nullable=False),
    sa.Column('number', sa.Text(), nullable=False, comment='số, given when it was sent'),
    sa.Column('signed_on', sa.Date(), nullable=True, comment='its date of issue'),
    sa.Column('sent_on', sa.Date(), nullable=True),
    sa.Column('sent_by', sa.Text(), nullable=False),
    sa.Column('correction_note', sa.Text(), nullable=False, comment='why it was corrected'),
    sa.Column('snapshot', sa.JSON(none_as_null=True), nullable=True, comment='approved or sent: the whole draft with its figures, as snapshots.py writes it'),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['corrects_id'], ['report.id'], name=op.f('fk_report_corrects_id_report')),
    sa.ForeignKeyConstraint(['kind_id'], ['report_kind.id'], name=op.f('fk_report_kind_id_report_kind')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_report')),
    sa.UniqueConstraint('kind_id', 'period', 'issue', name=op.f('uq_report_kind_id_period_issue'))
    )
    with op.batch_alter_table('report', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_report_corrects_id'), ['corrects_id'], unique=False)
        batch_op.create_index('ix_report_state_id', ['state', 'id'], unique=False)

    op.create_table('report_days',
    sa.Column('kind_id', sa.Integer(), nullable=False),
    sa.Column('period_kind', sa.Enum('month', 'quarter', 'half', 'nine_months', 'year', name='periodkind', native_enum=False, length=32), nullable=False),
    sa.Column('closing_day', sa.Integer(), nullable=False, comment='chốt số liệu: Nghị định 09/2019/NĐ-CP says the 14th'),
    sa.Column('sending_day', sa.Integer(), nullable=False, comment='gửi báo cáo: each province sets it'),
    sa.ForeignKeyConstraint(['kind_id'], ['report_kind.id'], name=op.f('fk_report_days_kind_id_report_kind')),
    sa.PrimaryKeyConstraint('kind_id', 'period_kind', name=op.f('pk_report_days'))
    )
    op.create_table('report_section',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('kind_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False, comment='order in the whole outline, first to last'),
    sa.Column('code', sa.Text(), nullable=False, comment='II.2.c'),
    sa.Column('depth', sa.Integer(), nullable=False, comment='1 mục, 2 khoản, 3 điểm, 4 gạch đầu dòng'),
    sa.Column('number', sa.Text(), nullable=False, comment='as printed: II., 2., c), -'),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('filling', sa.Enum('heading', 'register', 'next_tasks', name='filling', native_enum=False, length=32), nullable=False),
    sa.Column('words', sa.Text(), nullable=False, comment='items and documents whose title says one of these, apart by semicolons, come here'),
    sa.Column('opening', sa.Text(), nullable=False, comment='a standing first sentence, with variables'),
    sa.ForeignKeyConstraint(['kind_id'], ['report_kind.id'], name=op.f('fk_report_section_kind_id_report_kind')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_report_section')),
    sa.UniqueConstraint('kind_id', 'code', name=op.f('uq_report_section_kind_id_code'))
    )
    with op.batch_alter_table('report_section', schema=None) as batch_op:
        batch_op.create_index('ix_report_section_kind_id_position', ['kind_id', 'position'], unique=False)

    op.create_table('report_line',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('report_id', sa.Integer(), nullable=False),
    sa.Column('key', sa.Text(), nullable=False, comment='item:12, document:4, indicator:7, point:3; own:2 for an added one'),
    sa.Column('section_code', sa.Text(), nullable=False, comment='an added line: where it stands'),
    sa.Column('words', sa.Text(), nullable=False, comment='hand-written; empty: the automatic words'),
    sa.Column('source', sa.Text(), nullable=False, comment='what the automatic words said when these were written'),
    sa.Column('left_out', sa.Boolean(), nullable=False),
    sa.Column('person_name', sa.Text(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['report_id'], ['report.id'], name=op.f('fk_report_line_report_id_report')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_report_line')),
    sa.UniqueConstraint('report_id', 'key', name=op.f('uq_report_line_report_id_key'))
    )
    op.create_table('report_section_field',
    sa.Column('section_id', sa.Integer(), nullable=False),
    sa.Column('field_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['field_id'], ['field.id'], name=op.f('fk_report_section_field_field_id_field')),
    sa.ForeignKeyConstraint(['section_id'], ['report_section.id'], name=op.f('fk_report_section_field_section_id_report_section')),
    sa.PrimaryKeyConstraint('section_id', 'field_id', name=op.f('pk_report_section_field'))
    )
    with op.batch_alter_table('report_section_field', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_report_section_field_field_id'), ['field_id'], unique=False)

    op.create_table('report_settled',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('report_id', sa.Integer(), nullable=False),
    sa.Column('key', sa.Text(), nullable=False, comment='of the finding: kind and words, not its place'),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('person_name', sa.Text(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['report_id'], ['report.id'], name=op.f('fk_report_settled_report_id_report')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_report_settled')),
    sa.UniqueConstraint('report_id', 'key', name=op.f('uq_report_settled_report_id_key'))
    )
    op.create_table('report_placement',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('kind_id', sa.Integer(), nullable=False),
    sa.Column('section_id', sa.Integer(), nullable=False),
    sa.Column('item_id', sa.Integer(), nullable=True),
    sa.Column('document_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['document_id'], ['document.id'], name=op.f('fk_report_placement_document_id_document')),
    sa.ForeignKeyConstraint(['item_id'], ['item.id'], name=op.f('fk_report_placement_item_id_item')),
    sa.ForeignKeyConstraint(['kind_id'], ['report_kind.id'], name=op.f('fk_report_placement_kind_id_report_kind')),
    sa.ForeignKeyConstraint(['section_id'], ['report_section.id'], name=op.f('fk_report_placement_section_id_report_section')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_report_placement')),
    sa.UniqueConstraint('kind_id', 'document_id', name=op.f('uq_report_placement_kind_id_document_id')),
    sa.UniqueConstraint('kind_id', 'item_id', name=op.f('uq_report_placement_kind_id_item_id'))
    )
    with op.batch_alter_table('report_placement', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_report_placement_document_id'), ['document_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_report_placement_item_id'), ['item_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_report_placement_section_id'), ['section_id'], unique=False)



def downgrade() -> None:
    with op.batch_alter_table('report_placement', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_report_placement_section_id'))
        batch_op.drop_index(batch_op.f('ix_report_placement_item_id'))
        batch_op.drop_index(batch_op.f('ix_report_placement_document_id'))

    op.drop_table('report_placement')
    op.drop_table('report_settled')
    with op.batch_alter_table('report_section_field', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_report_section_field_field_id'))

    op.drop_table('report_section_field')
    op.drop_table('report_line')
    with op.batch_alter_table('report_section', schema=None) as batch_op:
        batch_op.drop_index('ix_report_section_kind_id_position')

    op.drop_table('report_section')
    op.drop_table('report_days')
    with op.batch_alter_table('report', schema=None) as batch_op:
        batch_op.drop_index('ix_report_state_id')
        batch_op.drop_index(batch_op.f('ix_report_corrects_id'))

    op.drop_table('report')
    op.drop_table('report_kind')
