"""thumbnail of attachment and evidence: the content of a photo's small picture"""

import sqlalchemy as sa
from alembic import op

revision = '0018'
down_revision = '0017'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('attachment', sa.Column('thumbnail', sa.Text(), nullable=True, comment="the same of a photo's small picture; none: it has none"))
    op.add_column('evidence', sa.Column('thumbnail', sa.Text(), nullable=True, comment="content of a photo's small picture; none: it has none"))


def downgrade() -> None:
    op.drop_column('evidence', 'thumbnail')
    op.drop_column('attachment', 'thumbnail')
