"""how a report goes round before it is approved: its way, its steps, comments on its sentences"""

import sqlalchemy as sa
from alembic import op

revision = '0033'
down_revision = '0032'
branch_labels = None
depends_on = None

TURN = sa.Enum('officer', 'head', 'leader', name='reportturn', native_enum=False, length=32)
ACT = sa.Enum('submitted', 'passed_on', 'returned', 'taken_back', 'approved', name='stepact', native_enum=False, length=32)


def upgrade() -> None:
    op.add_column('report', sa.Column('turn', TURN, server_default='officer', nullable=False, comment='who is to act on it until approved'))
    op.add_column('report', sa.Column('submissions', sa.Integer(), server_default='0', nullable=False, comment='how often the office has submitted it'))
    op.add_column('report', sa.Column('returned_by', sa.Text(), server_default='', nullable=False, comment='who gave it back'))
    op.create_table('report_way',
    sa.Column('kind_id', sa.Integer(), nullable=False),
    sa.Column('by_head', sa.Boolean(), nullable=False, comment='through the head of the office, where there is one'),
    sa.Column('head_edits', sa.Boolean(), nullable=False, comment='else the head of the office comments only'),
    sa.Column('leader_edits', sa.Boolean(), nullable=False, comment='else the leadership comments only'),
    sa.Column('compares', sa.Boolean(), nullable=False, comment='sentences and an annex compare with earlier ones'),
    sa.ForeignKeyConstraint(['kind_id'], ['report_kind.id'], name=op.f('fk_report_way_kind_id_report_kind')),
    sa.PrimaryKeyConstraint('kind_id', name=op.f('pk_report_way'))
    )
    op.create_table('report_step',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('report_id', sa.Integer(), nullable=False),
    sa.Column('submission', sa.Integer(), nullable=False, comment='the round: the first submission is 1'),
    sa.Column('act', ACT, nullable=False),
    sa.Column('turn', TURN, nullable=False, comment='who is to act from now on; approved: the office'),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('person_name', sa.Text(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['report_id'], ['report.id'], name=op.f('fk_report_step_report_id_report')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_report_step'))
    )
    op.create_index('ix_report_step_report_id', 'report_step', ['report_id', 'id'])
    op.create_table('report_comment',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('report_id', sa.Integer(), nullable=False),
    sa.Column('answers_id', sa.Integer(), nullable=True, comment='what it answers'),
    sa.Column('line_key', sa.Text(), nullable=False, comment='of the line, as report_line has it'),
    sa.Column('section_code', sa.Text(), nullable=False, comment='where the line stood'),
    sa.Column('said', sa.Text(), nullable=False, comment='what the line said then'),
    sa.Column('words', sa.Text(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=True),
    sa.Column('person_name', sa.Text(), nullable=False),
    sa.Column('position', sa.Text(), nullable=False, comment='in which post: Chánh Văn phòng'),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('settled_at', sa.DateTime(timezone=True), nullable=True, comment='đã sửa; None: open'),
    sa.Column('settled_by', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['answers_id'], ['report_comment.id'], name=op.f('fk_report_comment_answers_id_report_comment')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_report_comment_person_id_person')),
    sa.ForeignKeyConstraint(['report_id'], ['report.id'], name=op.f('fk_report_comment_report_id_report')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_report_comment'))
    )
    op.create_index('ix_report_comment_report_id', 'report_comment', ['report_id', 'id'])


def downgrade() -> None:
    op.drop_table('report_comment')
    op.drop_table('report_step')
    op.drop_table('report_way')
    for name in ('returned_by', 'submissions', 'turn'):
        op.drop_column('report', name)
