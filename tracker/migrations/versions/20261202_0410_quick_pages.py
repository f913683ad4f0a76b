"""steps that ask for somebody of a role, found without the others"""

import sqlalchemy as sa
from alembic import op

revision = '0041'
down_revision = '0040'
branch_labels = None
depends_on = None

IS_PERFORMED = sa.text("holds = 'task' AND performer <> ''")


def upgrade() -> None:
    op.create_index('ix_run_token_performer', 'run_token', ['performer', 'due_on', 'item_id', 'number'], sqlite_where=IS_PERFORMED, postgresql_where=IS_PERFORMED)


def downgrade() -> None:
    op.drop_index('ix_run_token_performer', table_name='run_token')
