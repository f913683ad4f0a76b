"""form_key: a form that was sent, with what was answered"""

import sqlalchemy as sa
from alembic import op

revision = '0013'
down_revision = '0012'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('form_key',
    sa.Column('id', sa.Text(), nullable=False, comment='SHA-256 of person, address and key'),
    sa.Column('content', sa.Text(), nullable=False, comment='SHA-256 of what was sent last'),
    sa.Column('sent_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('answer', sa.JSON(none_as_null=True), nullable=True, comment='status, headers, body, flashes'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_form_key'))
    )
    op.create_index(op.f('ix_form_key_sent_at'), 'form_key', ['sent_at'])


def downgrade() -> None:
    op.drop_table('form_key')
