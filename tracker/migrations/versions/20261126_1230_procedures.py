"""procedures: three drawings published, and a run for every item that is there, at its step"""

import hashlib
from pathlib import Path

import sqlalchemy as sa
from alembic import op

from tracker.calendar.working_days import WorkCalendar
from tracker.core import clock
from tracker.processes.drawings import parse
from tracker.processes.services.bulk import place_missing


revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None

DRAWINGS = Path(__file__).parents[3] / 'workflows' / 'definitions'
#: What carries which kind: official letters, directives and notices have one answering unit.
RULES = {
    'one_unit': ('CV', 'CT', 'TB'), 'standing_duty': ('@standing',), 'several_units': ('*',),
}


def publish_first_versions() -> None:
    """Version 1 of each procedure, as it was released; a test holds the hashes of these files."""
    bind, at = op.get_bind(), clock.now()
    process = sa.table('process', *(sa.column(name) for name in ('id', 'key', 'name')))
    version = sa.table('process_version', *(sa.column(name) for name in (
        'process_id', 'number', 'state', 'name', 'xml', 'sha256', 'note', 'added_by', 'published_by', 'retired_by')),
        *(sa.column(name, sa.DateTime(timezone=True)) for name in ('added_at', 'published_at')))
    rule = sa.table('procedure_rule', sa.column('kind'), sa.column('process_id'))
    for key, kinds in RULES.items():
        file = (DRAWINGS / f'{key}.bpmn').read_bytes()
        name = parse(file.decode()).name
        bind.execute(process.insert().values(key=key, name=name))
        process_id = bind.scalar(sa.select(process.c.id).where(process.c.key == key))
        bind.execute(version.insert().values(
            process_id=process_id, number=1, state='published', name=name, xml=file.decode(),
            sha256=hashlib.sha256(file).hexdigest(), note='', added_by='Hệ thống', added_at=at,
            published_by='Hệ thống', published_at=at, retired_by=''))
        bind.execute(rule.insert(), [{'kind': kind, 'process_id': process_id} for kind in kinds])


def begin_runs() -> None:
    """Items of the version before stand where their state says; a result that waits is at its confirmation."""
    bind = op.get_bind()
    day = sa.table('calendar_day', sa.column('day', sa.Date), sa.column('works', sa.Boolean))
    days = bind.execute(sa.select(day.c.day, day.c.works)).all()
    work = WorkCalendar(frozenset(row.day for row in days if not row.works),
                        frozenset(row.day for row in days if row.works))
    place_missing(bind, work=work, on=clock.today(), at=clock.now())


def upgrade() -> None:
    op.create_table('process',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('key', sa.Text(), nullable=False, comment='the id of the process in its drawings'),
    sa.Column('name', sa.Text(), nullable=False, comment='as the newest version names it'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_process')),
    sa.UniqueConstraint('key', name=op.f('uq_process_key'))
    )
    op.create_table('procedure_rule',
    sa.Column('kind', sa.Text(), nullable=False, comment='CV, CT; or an origin: @standing, @meeting; * stands for every other'),
    sa.Column('process_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['process_id'], ['process.id'], name=op.f('fk_procedure_rule_process_id_process')),
    sa.PrimaryKeyConstraint('kind', name=op.f('pk_procedure_rule'))
    )
    op.create_table('process_version',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('process_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('state', sa.Enum('draft', 'published', 'retired', name='versionstate', native_enum=False, length=32), nullable=False),
    sa.Column('name', sa.Text(), nullable=False, comment='of the drawing'),
    sa.Column('xml', sa.Text(), nullable=False, comment='BPMN 2.0, byte for byte as it came'),
    sa.Column('sha256', sa.Text(), nullable=False, comment='of the file, in hexadecimal digits'),
    sa.Column('note', sa.Text(), nullable=False, comment='what changed in it'),
    sa.Column('added_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('added_by', sa.Text(), nullable=False),
    sa.Column('published_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('published_by', sa.Text(), nullable=False),
    sa.Column('retired_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('retired_by', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['process_id'], ['process.id'], name=op.f('fk_process_version_process_id_process')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_process_version')),
    sa.UniqueConstraint('process_id', 'number', name=op.f('uq_process_version_process_id_number'))
    )
    op.create_table('run',
    sa.Column('item_id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('version_id', sa.Integer(), nullable=False, comment='it stays on this version'),
    sa.Column('state', sa.Enum('running', 'suspended', 'ended', name='runstate', native_enum=False, length=32), nullable=False),
    sa.Column('rev', sa.Integer(), nullable=False, comment='one more with every step'),
    sa.Column('next_number', sa.Integer(), nullable=False, comment='of the next token'),
    sa.ForeignKeyConstraint(['item_id'], ['item.id'], name=op.f('fk_run_item_id_item')),
    sa.ForeignKeyConstraint(['version_id'], ['process_version.id'], name=op.f('fk_run_version_id_process_version')),
    sa.PrimaryKeyConstraint('item_id', name=op.f('pk_run'))
    )
    with op.batch_alter_table('run', schema=None) as batch_op:
        batch_op.create_index('ix_run_version_id_state', ['version_id', 'state'], unique=False)

    op.create_table('run_event',
    sa.Column('item_id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('rev', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('seq', sa.Integer(), autoincrement=False, nullable=False, comment='within one change'),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=True),
    sa.Column('person_name', sa.Text(), nullable=False),
    sa.Column('kind', sa.Enum('begun', 'placed', 'done', 'fired', 'told', 'joined', 'left', 'moved', 'suspended', 'resumed', 'reopened', name='eventkind', native_enum=False, length=32), nullable=False),
    sa.Column('node', sa.Text(), nullable=False, comment='the step or event of the drawing that it is about'),
    sa.Column('unit_id', sa.Integer(), nullable=True),
    sa.Column('outcome', sa.Text(), nullable=False, comment='which button, which message, which step it was moved to'),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('about_on', sa.Date(), nullable=True, comment='of a timer: the day that it counted from'),
    sa.Column('passed', sa.Text(), nullable=False, comment='ids of the steps that it went through, in order'),
    sa.ForeignKeyConstraint(['item_id'], ['run.item_id'], name=op.f('fk_run_event_item_id_run')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_run_event_person_id_person')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_run_event_unit_id_unit')),
    sa.PrimaryKeyConstraint('item_id', 'rev', 'seq', name=op.f('pk_run_event'))
    )
    op.create_table('run_timer',
    sa.Column('item_id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('token', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('node', sa.Text(), nullable=False, comment='the boundary event of the drawing'),
    sa.Column('rule', sa.Text(), nullable=False, comment='as drawn: entered + 3 working days'),
    sa.Column('anchor_on', sa.Date(), nullable=True, comment='from which day the rule counts; none: no deadline yet'),
    sa.Column('fires_on', sa.Date(), nullable=True, comment="the day after the rule's"),
    sa.Column('fired_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('attempts', sa.Integer(), nullable=False, comment='how often it failed'),
    sa.Column('retry_at', sa.DateTime(timezone=True), nullable=True, comment='not before, after a failure'),
    sa.Column('last_error', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['item_id'], ['run.item_id'], name=op.f('fk_run_timer_item_id_run')),
    sa.PrimaryKeyConstraint('item_id', 'token', 'node', name=op.f('pk_run_timer'))
    )
    with op.batch_alter_table('run_timer', schema=None) as batch_op:
        batch_op.create_index('ix_run_timer_fires_on', ['fires_on', 'item_id'], unique=False, sqlite_where=sa.text('fired_at IS NULL'), postgresql_where=sa.text('fired_at IS NULL'))
        batch_op.create_index('ix_run_timer_rule_anchor_on', ['rule', 'anchor_on'], unique=False)

    op.create_table('run_token',
    sa.Column('item_id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('number', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('holds', sa.Enum('task', 'scope', 'each', 'join', name='holds', native_enum=False, length=32), nullable=False),
    sa.Column('node', sa.Text(), nullable=False, comment='id of the step in the drawing'),
    sa.Column('parent', sa.Integer(), nullable=False, comment='the token of the stage it lies in; 0: none'),
    sa.Column('unit_id', sa.Integer(), nullable=True, comment='whose branch it lies in'),
    sa.Column('flow', sa.Text(), nullable=False, comment='at a parallel gateway: by which arrow it came'),
    sa.Column('role', sa.Text(), nullable=False, comment='who acts: copy of the drawing'),
    sa.Column('answers_id', sa.Integer(), nullable=True, comment="a step of a head: the unit that answers, its own or the item's lead"),
    sa.Column('due_on', sa.Date(), nullable=False, comment="copy: effective deadline of the unit's part or the item; 9999-12-31: none"),
    sa.Column('entered_on', sa.Date(), nullable=False),
    sa.ForeignKeyConstraint(['answers_id'], ['unit.id'], name=op.f('fk_run_token_answers_id_unit')),
    sa.ForeignKeyConstraint(['item_id'], ['run.item_id'], name=op.f('fk_run_token_item_id_run')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_run_token_unit_id_unit')),
    sa.PrimaryKeyConstraint('item_id', 'number', name=op.f('pk_run_token'))
    )
    with op.batch_alter_table('run_token', schema=None) as batch_op:
        batch_op.create_index('ix_run_token_answers_id', ['answers_id', 'role', 'due_on', 'item_id', 'number'], unique=False, sqlite_where=sa.text("holds = 'task'"), postgresql_where=sa.text("holds = 'task'"))
        batch_op.create_index('ix_run_token_role', ['role', 'due_on', 'item_id', 'number'], unique=False, sqlite_where=sa.text("holds = 'task'"), postgresql_where=sa.text("holds = 'task'"))
    op.create_table('job_run',
    sa.Column('name', sa.Text(), nullable=False, comment='as wiring.JOBS names it'),
    sa.Column('last_began_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('last_ended_at', sa.DateTime(timezone=True), nullable=True, comment='well or not; before last_began_at: it runs'),
    sa.Column('last_error', sa.Text(), nullable=False, comment='of the last run; empty: it went well'),
    sa.Column('failures', sa.Integer(), nullable=False, comment='how often in a row it failed'),
    sa.PrimaryKeyConstraint('name', name=op.f('pk_job_run'))
    )
    with op.batch_alter_table('committee', schema=None) as batch_op:
        batch_op.add_column(sa.Column('extensions_by_office', sa.Boolean(), server_default=sa.true(), nullable=False, comment='whether the leadership lets clerks decide on more time'))

    publish_first_versions()
    begin_runs()


def downgrade() -> None:
    with op.batch_alter_table('committee', schema=None) as batch_op:
        batch_op.drop_column('extensions_by_office')

    op.drop_table('job_run')
    with op.batch_alter_table('run_token', schema=None) as batch_op:
        batch_op.drop_index('ix_run_token_role', sqlite_where=sa.text("holds = 'task'"), postgresql_where=sa.text("holds = 'task'"))
        batch_op.drop_index('ix_run_token_answers_id', sqlite_where=sa.text("holds = 'task'"), postgresql_where=sa.text("holds = 'task'"))

    op.drop_table('run_token')
    with op.batch_alter_table('run_timer', schema=None) as batch_op:
        batch_op.drop_index('ix_run_timer_rule_anchor_on')
        batch_op.drop_index('ix_run_timer_fires_on', sqlite_where=sa.text('fired_at IS NULL'), postgresql_where=sa.text('fired_at IS NULL'))

    op.drop_table('run_timer')
    op.drop_table('run_event')
    with op.batch_alter_table('run', schema=None) as batch_op:
        batch_op.drop_index('ix_run_version_id_state')

    op.drop_table('run')
    op.drop_table('process_version')
    op.drop_table('procedure_rule')
    op.drop_table('process')
