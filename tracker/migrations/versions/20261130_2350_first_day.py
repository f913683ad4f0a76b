"""the day on which an office had done all that it begins with"""

import sqlalchemy as sa
from alembic import op

revision = '0029'
down_revision = '0026'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('committee', sa.Column('first_day_over_on', sa.Date(), nullable=True, comment='when all that an office begins with was done; none: something is left'))
    # who has registered documents before this column was there has begun long ago
    op.execute("UPDATE committee SET first_day_over_on = (SELECT max(registered_on) FROM document)")


def downgrade() -> None:
    op.drop_column('committee', 'first_day_over_on')
