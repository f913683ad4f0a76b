"""extension: which unit asks for itself, and the day that was granted"""

import sqlalchemy as sa
from alembic import op

revision = '0016'
down_revision = '0015'
branch_labels = None
depends_on = None

# A request of an item that units answer each for themselves is that of the unit which its procedure names: a request
# that waits has its step, any other the event of its run with the same words of the same person. Where they name
# several units, or none, it stays that of the whole item.
UNIT_OF_STEP = """
UPDATE extension SET unit_id = (
    SELECT min(run_token.unit_id) FROM run_token
    WHERE run_token.item_id = extension.item_id AND run_token.holds = 'task' AND run_token.role = 'leader'
    AND run_token.parent = 0 AND run_token.unit_id IS NOT NULL
    AND run_token.unit_id IN (SELECT unit_id FROM assignment
        WHERE assignment.item_id = extension.item_id AND part = 'each' AND released_on IS NULL)
    GROUP BY run_token.item_id HAVING count(DISTINCT run_token.unit_id) = 1
) WHERE decision = 'asked' AND item_id IN (SELECT id FROM item WHERE lead_unit_id IS NULL)
AND item_id IN (SELECT item_id FROM assignment WHERE part = 'each')
"""
UNIT_OF_EVENT = """
UPDATE extension SET unit_id = (
    SELECT min(run_event.unit_id) FROM run_event
    WHERE run_event.item_id = extension.item_id AND run_event.kind = 'told'
    AND run_event.outcome = 'request_extension' AND run_event.reason = extension.reason
    AND run_event.person_name = extension.asked_by AND run_event.unit_id IS NOT NULL
    AND run_event.unit_id IN (SELECT unit_id FROM assignment
        WHERE assignment.item_id = extension.item_id AND part = 'each')
    GROUP BY run_event.item_id HAVING count(DISTINCT run_event.unit_id) = 1
) WHERE decision <> 'asked' AND item_id IN (SELECT id FROM item WHERE lead_unit_id IS NULL)
AND item_id IN (SELECT item_id FROM assignment WHERE part = 'each')
"""


def upgrade() -> None:
    with op.batch_alter_table('extension', schema=None) as batch_op:
        batch_op.add_column(sa.Column('unit_id', sa.Integer(), nullable=True, comment="each: which unit asks for itself; none: the whole item's"))
        batch_op.add_column(sa.Column('granted_until', sa.Date(), nullable=True, comment='the day that was given; none: refused, or not kept'))
        batch_op.create_foreign_key(batch_op.f('fk_extension_unit_id_unit'), 'unit', ['unit_id'], ['id'])
    op.execute(UNIT_OF_STEP)
    op.execute(UNIT_OF_EVENT)


def downgrade() -> None:
    op.execute("UPDATE extension SET decision = 'refused' WHERE decision = 'lapsed'")
    with op.batch_alter_table('extension', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('fk_extension_unit_id_unit'), type_='foreignkey')
        batch_op.drop_column('granted_until')
        batch_op.drop_column('unit_id')
