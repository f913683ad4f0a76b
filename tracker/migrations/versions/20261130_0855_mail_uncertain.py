"""mails of which nobody knows whether they arrived are among those in trouble"""

import sqlalchemy as sa
from alembic import op


revision = '0009'
down_revision = '0008'
branch_labels = None
depends_on = None

BEFORE = sa.text("state IN ('refused', 'given_up')")
AFTER = sa.text("state IN ('refused', 'given_up', 'uncertain')")


def upgrade() -> None:
    op.drop_index('ix_mail_trouble', table_name='mail')
    op.create_index('ix_mail_trouble', 'mail', ['id'], unique=False, sqlite_where=AFTER, postgresql_where=AFTER)


def downgrade() -> None:
    # what the state before did not know: a mail that somebody has to see to
    op.execute("UPDATE mail SET state = 'given_up' WHERE state = 'uncertain'")
    op.drop_index('ix_mail_trouble', table_name='mail')
    op.create_index('ix_mail_trouble', 'mail', ['id'], unique=False, sqlite_where=BEFORE, postgresql_where=BEFORE)
