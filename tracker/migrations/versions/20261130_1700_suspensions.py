"""suspensions: when the clock of an item stood still; what ended together with its plan"""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime, timedelta, timezone

import sqlalchemy as sa
from alembic import op

revision = '0017'
down_revision = '0016'
branch_labels = None
depends_on = None

#: Indochina Time: days are those of Asia/Ho_Chi_Minh, which has no summer time.
OFFICE_ZONE = timezone(timedelta(hours=7))


def upgrade() -> None:
    op.create_table('suspension',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('item_id', sa.Integer(), nullable=False),
    sa.Column('since_on', sa.Date(), nullable=False, comment='day of the suspension'),
    sa.Column('until_on', sa.Date(), nullable=True, comment='day on which it went on, or ended; none: it stands still'),
    sa.Column('due_before', sa.Date(), nullable=True, comment='deadline when it began, as written; none: not known, or none'),
    sa.Column('due_after', sa.Date(), nullable=True, comment='and when it was over'),
    sa.ForeignKeyConstraint(['item_id'], ['item.id'], name=op.f('fk_suspension_item_id_item')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_suspension'))
    )
    op.create_index('ix_suspension_item_id', 'suspension', ['item_id', 'since_on'])
    op.create_index('uq_suspension_one_still', 'suspension', ['item_id'], unique=True,
                    sqlite_where=sa.text('until_on IS NULL'), postgresql_where=sa.text('until_on IS NULL'))
    op.create_table('ended_with',
    sa.Column('item_id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('plan_id', sa.Integer(), nullable=False, comment='with which it ended'),
    sa.ForeignKeyConstraint(['item_id'], ['item.id'], name=op.f('fk_ended_with_item_id_item')),
    sa.ForeignKeyConstraint(['plan_id'], ['item.id'], name=op.f('fk_ended_with_plan_id_item')),
    sa.PrimaryKeyConstraint('item_id', name=op.f('pk_ended_with'))
    )
    op.create_index(op.f('ix_ended_with_plan_id'), 'ended_with', ['plan_id'])
    _take_what_is_known(op.get_bind())


def _take_what_is_known(connection: sa.Connection) -> None:
    """Earlier suspensions: what runs tell (from 'suspended' to 'resumed'), else the log; else nothing is known."""
    told = _told(connection)
    still = dict(connection.execute(sa.text(
        "SELECT id, due_on FROM item WHERE status = 'suspended'"
    ).columns(id=sa.Integer(), due_on=sa.Date())).all())
    rows = []
    for item_id, spans in told.items():
        for since_on, until_on in spans:
            if until_on is not None:
                rows.append({'item_id': item_id, 'since_on': since_on, 'until_on': max(since_on, until_on)})
            elif item_id in still:
                rows.append({'item_id': item_id, 'since_on': since_on, 'until_on': None})
    table = sa.table('suspension', sa.column('item_id', sa.Integer()), sa.column('since_on', sa.Date()),
                     sa.column('until_on', sa.Date()), sa.column('due_before', sa.Date()))
    for row in rows:
        row['due_before'] = still.get(row['item_id']) if row['until_on'] is None else None
    if rows:
        connection.execute(sa.insert(table), rows)


def _told(connection: sa.Connection) -> dict[int, list[tuple[date, date | None]]]:
    """{item: [(since, until)]}, in their order; the last one without an end where nothing tells of it."""
    at = sa.DateTime(timezone=True)
    runs = connection.execute(sa.text(
        "SELECT item_id, at, kind AS does FROM run_event WHERE kind IN ('suspended', 'resumed') ORDER BY item_id, rev, seq"
    ).columns(item_id=sa.Integer(), at=at, does=sa.Text())).all()
    known = {row.item_id for row in runs if row.does == 'suspended'}
    logged = connection.execute(sa.text(
        "SELECT subject_id AS item_id, at, action AS does FROM audit_entry WHERE subject_kind = 'item'"
        " AND action IN ('item.suspend', 'item.resume') ORDER BY subject_id, id"
    ).columns(item_id=sa.Integer(), at=at, does=sa.Text())).all()
    found: dict[int, list[tuple[date, date | None]]] = defaultdict(list)
    for row in [*(row for row in runs if row.item_id in known), *(row for row in logged if row.item_id not in known)]:
        spans, on = found[row.item_id], _day(row.at)
        is_still = bool(spans) and spans[-1][1] is None
        if row.does in ('suspended', 'item.suspend'):
            if is_still:  # what ended it is told nowhere: a new beginning counts
                spans.pop()
            spans.append((on, None))
        elif is_still:
            spans[-1] = (spans[-1][0], on)
    return found


def _day(moment: datetime) -> date:
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=timezone.utc)
    return moment.astimezone(OFFICE_ZONE).date()


def downgrade() -> None:
    op.drop_table('ended_with')
    op.drop_table('suspension')
