"""templates of papers that the office edits in Word"""

import sqlalchemy as sa
from alembic import op

revision = '0034'
down_revision = '0033'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        'paper_template',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('kind', sa.Enum('report', 'letter', 'notice', 'annex', name='templatekind', native_enum=False, length=32), nullable=False),
        sa.Column('level', sa.Enum('province', 'district', 'commune', name='level', native_enum=False, length=32), nullable=False, comment='of the committee whose papers it draws'),
        sa.Column('file_name', sa.Text(), nullable=False, comment='as it was uploaded'),
        sa.Column('content', sa.LargeBinary(), nullable=True, comment='.docx, cleaned of all but letters, layout and pictures; none: the shipped one'),
        sa.Column('sha256', sa.Text(), nullable=False, comment='of the content; empty: the shipped one'),
        sa.Column('at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('by_name', sa.Text(), nullable=False, comment='who put it into use'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_paper_template')),
    )
    op.create_index('ix_paper_template_kind_level_id', 'paper_template', ['kind', 'level', 'id'])


def downgrade() -> None:
    op.drop_table('paper_template')
