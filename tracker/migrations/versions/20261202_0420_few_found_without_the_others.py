"""steps of one person alone, results sent back and who reported, requests that wait, own deadlines, days of a month: the few found without the others"""

import sqlalchemy as sa
from alembic import op

revision = '0042'
down_revision = '0041'
branch_labels = None
depends_on = None

IS_ALONE = sa.text('person_id IS NOT NULL')
IS_SENT_BACK = sa.text("outcome = 'send_back'")
IS_REPORTED_BY = sa.text('reported_by_id IS NOT NULL AND released_on IS NULL')
HAS_OWN_DUE = sa.text("effective_due_on IS NOT NULL AND part = 'each' AND released_on IS NULL AND reported_on IS NULL")
HAS_START = sa.text('starts_on IS NOT NULL')
IS_ASKED = sa.text("decision = 'asked'")


def upgrade() -> None:
    op.drop_index('ix_run_token_person_id', table_name='run_token')
    op.create_index('ix_run_token_person_id', 'run_token', ['person_id', 'due_on', 'item_id', 'number'], sqlite_where=IS_ALONE, postgresql_where=IS_ALONE)
    op.create_index('ix_run_event_sent_back', 'run_event', ['item_id', 'rev'], sqlite_where=IS_SENT_BACK, postgresql_where=IS_SENT_BACK)
    op.create_index('ix_assignment_reported_by_id', 'assignment', ['reported_by_id', 'item_id'], sqlite_where=IS_REPORTED_BY, postgresql_where=IS_REPORTED_BY)
    op.create_index('ix_assignment_own_due', 'assignment', ['effective_due_on', 'item_id'], sqlite_where=HAS_OWN_DUE, postgresql_where=HAS_OWN_DUE)
    op.create_index('ix_item_starts_on', 'item', ['starts_on'], sqlite_where=HAS_START, postgresql_where=HAS_START)
    op.create_index('ix_item_falls_on', 'item', ['effective_due_on', 'due_on', 'closed_on', 'id'])
    op.create_index('ix_milestone_due_on', 'milestone', ['due_on', 'item_id'])
    op.create_index('ix_extension_asked', 'extension', ['item_id', 'unit_id'], sqlite_where=IS_ASKED, postgresql_where=IS_ASKED)


def downgrade() -> None:
    op.drop_index('ix_extension_asked', table_name='extension')
    op.drop_index('ix_milestone_due_on', table_name='milestone')
    op.drop_index('ix_item_falls_on', table_name='item')
    op.drop_index('ix_item_starts_on', table_name='item')
    op.drop_index('ix_assignment_own_due', table_name='assignment')
    op.drop_index('ix_assignment_reported_by_id', table_name='assignment')
    op.drop_index('ix_run_event_sent_back', table_name='run_event')
    op.drop_index('ix_run_token_person_id', table_name='run_token')
    op.create_index('ix_run_token_person_id', 'run_token', ['person_id'])
