"""repair: 0001, 0003, 0004 and 0006 were edited after they had been committed; databases made before then lack what came"""

import re

import sqlalchemy as sa
from alembic import op

from tracker.calendar.working_days import WorkCalendar
from tracker.core import clock
from tracker.documents.sorting import vietnamese_key
from tracker.processes.services.bulk import place_missing
from tracker.reminders.services.watching import watch_missing


revision = '0008'
down_revision = '0007'
branch_labels = None
depends_on = None

OPEN, ENDED = 'closed_on IS NULL', 'closed_on IS NOT NULL'
STANDING = ['late_from', 'effective_due_on', 'status', 'lead_unit_id', 'field_id', 'leader_id', 'has_parts', 'restricted',
            'closed_on', 'id']
URGENCY = ['effective_due_on', 'id', 'restricted']
UNREAD = 'read_at IS NULL AND replaced_at IS NULL AND over_at IS NULL'
#: Those that an earlier text of a migration made otherwise, or not at all: table, name, columns, condition.
INDEXES = (
    ('document', 'ix_document_subject_key', ['subject_key'], ''),
    ('item', 'ix_item_closed_on', ['closed_on', 'id', 'status', 'late_from', 'lead_unit_id', 'field_id', 'leader_id', 'restricted'], ENDED),
    ('item', 'ix_item_open_field_id', ['field_id', *URGENCY], OPEN),
    ('item', 'ix_item_open_lead_unit_id', ['lead_unit_id', *URGENCY], OPEN),
    ('item', 'ix_item_open_status', ['status', *URGENCY], OPEN),
    ('item', 'ix_item_open_late', STANDING, OPEN),
    ('item', 'ix_item_period_standing', ['period', *STANDING], ''),
    ('notice', 'ix_notice_unread', ['person_id', 'id'], UNREAD),
    ('notice', 'ix_notice_of_whole', ['item_id', 'id'], 'unit_id = 0'),
)


def columns_of(table: str) -> set[str]:
    return {column['name'] for column in sa.inspect(op.get_bind()).get_columns(table)}


def add(table: str, column: sa.Column) -> bool:
    """The column, where it is not there; whether it was added."""
    if column.name in columns_of(table):
        return False
    with op.batch_alter_table(table, schema=None) as batch_op:
        batch_op.add_column(column)
    return True


def add_subject_key() -> None:
    """Each subject gets the key that it is sorted by."""
    if not add('document', sa.Column('subject_key', sa.Text(), nullable=True)):
        return
    bind = op.get_bind()
    document = sa.table('document', sa.column('id'), sa.column('subject'), sa.column('subject_key'))
    for number, subject in bind.execute(sa.select(document.c.id, document.c.subject)).all():
        bind.execute(document.update().where(document.c.id == number).values(subject_key=vietnamese_key(subject)))
    with op.batch_alter_table('document', schema=None) as batch_op:
        batch_op.alter_column('subject_key', existing_type=sa.Text(), nullable=False,
                              comment='the subject as digits that sort in Vietnamese order')


def add_job_run() -> None:
    if sa.inspect(op.get_bind()).has_table('job_run'):
        return
    op.create_table('job_run',
    sa.Column('name', sa.Text(), nullable=False, comment='as wiring.JOBS names it'),
    sa.Column('last_began_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('last_ended_at', sa.DateTime(timezone=True), nullable=True, comment='well or not; before last_began_at: it runs'),
    sa.Column('last_error', sa.Text(), nullable=False, comment='of the last run; empty: it went well'),
    sa.Column('failures', sa.Integer(), nullable=False, comment='how often in a row it failed'),
    sa.PrimaryKeyConstraint('name', name=op.f('pk_job_run'))
    )


def looks_right(found: dict, columns: list[str], condition: str, known: set[str]) -> bool:
    """Its columns in their order, and the columns of its condition: each database writes a condition in its own way."""
    where = next((str(value) for key, value in found.get('dialect_options', {}).items() if key.endswith('_where')), '')
    words = [{word for word in re.findall(r'\w+', text) if word in known} for text in (where, condition)]
    return found['column_names'] == columns and words[0] == words[1]


def mend_indexes() -> None:
    for table, name, columns, condition in INDEXES:
        inspector = sa.inspect(op.get_bind())
        there = {index['name']: index for index in inspector.get_indexes(table)}
        if name in there:
            if looks_right(there[name], columns, condition, columns_of(table)):
                continue
            op.drop_index(name, table_name=table)
        where = {f'{dialect}_where': sa.text(condition) for dialect in ('sqlite', 'postgresql')} if condition else {}
        op.create_index(name, table, columns, unique=False, **where)


def mend_search() -> None:
    """A batch that rebuilds a table takes the triggers of its search table with it (SQLite)."""
    bind = op.get_bind()
    for table in ('document', 'item'):
        if bind.dialect.name == 'postgresql':
            op.execute(f"CREATE INDEX IF NOT EXISTS ix_{table}_search ON {table} USING gin (to_tsvector('simple', search_text))")
            continue
        words = sa.text("SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND name LIKE :name")
        if bind.scalar(words, {'name': f'{table}_search_%'}) == 3:
            continue
        new = f'INSERT INTO {table}_search(rowid, search_text) VALUES (new.id, new.search_text);'
        old = f"INSERT INTO {table}_search({table}_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);"
        for event, body in (('INSERT', new), ('DELETE', old), ('UPDATE OF search_text', f'{old} {new}')):
            name = f'{table}_search_{event.split()[0].lower()}'
            op.execute(f'DROP TRIGGER IF EXISTS {name}')
            op.execute(f'CREATE TRIGGER {name} AFTER {event} ON {table} BEGIN {body} END')
        op.execute(f"INSERT INTO {table}_search({table}_search) VALUES ('rebuild')")


def mend_rows() -> None:
    """A server of an earlier version that was left running went on writing: items without a run, and nobody looks at them."""
    bind = op.get_bind()
    day = sa.table('calendar_day', sa.column('day', sa.Date), sa.column('works', sa.Boolean))
    days = bind.execute(sa.select(day.c.day, day.c.works)).all()
    work = WorkCalendar(frozenset(row.day for row in days if not row.works),
                        frozenset(row.day for row in days if row.works))
    place_missing(bind, work=work, on=clock.today(), at=clock.now())
    watch_missing(bind, on=clock.today())


def upgrade() -> None:
    add_subject_key()
    add_job_run()
    add('committee', sa.Column('extensions_by_office', sa.Boolean(), server_default=sa.true(), nullable=False, comment='whether the leadership lets clerks decide on more time'))
    add('notice', sa.Column('replaced_at', sa.DateTime(timezone=True), nullable=True, comment='said anew since: the bell shows the newer one alone'))
    add('notice', sa.Column('over_at', sa.DateTime(timezone=True), nullable=True, comment='no longer so: the bell does not count it any more'))
    add('ladder', sa.Column('broken', sa.Integer(), nullable=False, server_default='0', comment='how many promises before this one were not kept'))
    mend_indexes()
    if op.get_bind().dialect.name == 'postgresql':  # SQLite keeps no comments
        op.alter_column('item', 'due_on', existing_type=sa.Date(), existing_nullable=True, comment='the deadline in force, as written')
    mend_search()
    mend_rows()


def downgrade() -> None:
    """Nothing: what was mended is what 0007 should have left."""
