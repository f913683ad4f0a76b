"""the first day of a part: who had which part on a day of an earlier report"""

import sqlalchemy as sa
from alembic import op

revision = '0023'
down_revision = '0022'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('assignment', sa.Column('begun_on', sa.Date(), nullable=True, comment='its first day; none: before this was written down'))


def downgrade() -> None:
    op.drop_column('assignment', 'begun_on')
