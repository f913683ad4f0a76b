"""calendar, standing, directives, saved lists"""

from datetime import timedelta

import sqlalchemy as sa
from alembic import op


revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None


def make_triggers() -> None:
    """A batch migration rebuilds the table on SQLite, and the triggers of its search table go with the old one."""
    if op.get_bind().dialect.name != 'sqlite':
        return
    add = 'INSERT INTO item_search(rowid, search_text) VALUES (new.id, new.search_text);'
    drop = "INSERT INTO item_search(item_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);"
    for event, body in (
        ('INSERT', add), ('DELETE', drop), ('UPDATE OF search_text', f'{drop} {add}'),
    ):
        name = f"item_search_{event.split()[0].lower()}"
        op.execute(f'DROP TRIGGER IF EXISTS {name}')
        op.execute(f'CREATE TRIGGER {name} AFTER {event} ON item BEGIN {body} END')


def fill() -> None:
    """What the new columns follow from. The calendar is empty yet: only weekends are days off."""
    bind = op.get_bind()
    item = sa.table('item', *(sa.column(name) for name in ('id', 'status', 'due_precision')), *(
        sa.column(name, sa.Date) for name in ('due_on', 'effective_due_on', 'late_from', 'reported_on')))
    op.execute("UPDATE item SET lead_unit_id = (SELECT a.unit_id FROM assignment a WHERE a.item_id = item.id"
               " AND a.part = 'lead' AND a.released_on IS NULL), effective_due_on = due_on")
    op.execute("UPDATE item SET has_parts = EXISTS (SELECT 1 FROM item child WHERE child.parent_id = item.id)")
    op.execute("UPDATE item SET restricted = coalesce((SELECT d.restricted FROM document d"
               " WHERE d.id = item.document_id), restricted)")
    op.execute("UPDATE assignment SET effective_due_on = due_on")
    days = [day for day in bind.scalars(sa.select(item.c.due_on).distinct()) if day is not None]
    for day in days:
        if day.weekday() >= 5:
            monday = day + timedelta(days=7 - day.weekday())
            bind.execute(item.update().values(effective_due_on=monday).where(
                item.c.due_on == day, item.c.due_precision.in_(('month', 'quarter', 'year'))))
    for day in [day for day in bind.scalars(sa.select(item.c.effective_due_on).distinct()) if day is not None]:
        waits = item.c.status.in_(('pending_confirmation', 'completed')) & (item.c.reported_on > day)
        runs = item.c.status.in_(('registered', 'assigned', 'in_progress'))
        bind.execute(item.update().values(late_from=day + timedelta(days=1)).where(
            item.c.effective_due_on == day, waits | runs))


def upgrade() -> None:
    op.create_table('calendar_day',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('works', sa.Boolean(), nullable=False, comment='true: a make-up working day; false: a day off'),
    sa.Column('name', sa.Text(), nullable=False, comment='Quốc khánh; Làm bù cho ngày 02/01/2026'),
    sa.Column('source', sa.Enum('library', 'office', name='source', native_enum=False, length=32), nullable=False),
    sa.Column('projected', sa.Boolean(), nullable=False, comment='not yet decided by the authorities'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_calendar_day')),
    sa.UniqueConstraint('day', name=op.f('uq_calendar_day_day'))
    )
    op.create_table('calendar_rules',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('periods_roll', sa.Boolean(), nullable=False, comment='a period that ends on a day off ends with the next working day'),
    sa.Column('fixed_roll', sa.Boolean(), nullable=False, comment='so does a fixed date'),
    sa.Column('revision', sa.Text(), nullable=False, comment='changes whenever the rules or a day do; never the same twice'),
    sa.CheckConstraint('id = 1', name=op.f('ck_calendar_rules_single')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_calendar_rules'))
    )
    op.create_table('calendar_year',
    sa.Column('year', sa.Integer(), autoincrement=False, nullable=False),
    sa.PrimaryKeyConstraint('year', name=op.f('pk_calendar_year'))
    )
    op.create_table('saved_list',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('arguments', sa.Text(), nullable=False, comment="the list's filters as an address has them: unit=3&timely=overdue"),
    sa.Column('shared', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_saved_list_person_id_person')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_saved_list'))
    )
    with op.batch_alter_table('saved_list', schema=None) as batch_op:
        batch_op.create_index('ix_saved_list_shared', ['shared'], unique=False)
        batch_op.create_index('uq_saved_list_name', ['person_id', 'name'], unique=True)

    op.create_table('directive',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('item_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('urge', 'direct', 'ask_explanation', 'change_deadline', 'meeting_note', name='directivekind', native_enum=False, length=32), nullable=False),
    sa.Column('words', sa.Text(), nullable=False, comment='the opinion, as written'),
    sa.Column('answer_by', sa.Date(), nullable=True, comment='ask_explanation: until when; direct: done by when'),
    sa.Column('due_before', sa.Date(), nullable=True, comment='change_deadline: the deadline before'),
    sa.Column('due_after', sa.Date(), nullable=True, comment='change_deadline: the deadline after'),
    sa.Column('made_on', sa.Date(), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=True),
    sa.Column('person_name', sa.Text(), nullable=False),
    sa.Column('answer', sa.Text(), nullable=False, comment="the unit's explanation"),
    sa.Column('answered_on', sa.Date(), nullable=True),
    sa.Column('answered_by', sa.Text(), nullable=False),
    sa.Column('closed_on', sa.Date(), nullable=True, comment='nothing waits any more: read by the leader, said at the meeting; at once for what asks for no answer'),
    sa.ForeignKeyConstraint(['item_id'], ['item.id'], name=op.f('fk_directive_item_id_item')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_directive_person_id_person')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_directive'))
    )
    with op.batch_alter_table('directive', schema=None) as batch_op:
        batch_op.create_index('ix_directive_item_id', ['item_id', 'id'], unique=False)
        batch_op.create_index('ix_directive_waiting', ['kind', 'id'], unique=False, sqlite_where=sa.text('closed_on IS NULL'), postgresql_where=sa.text('closed_on IS NULL'))

    with op.batch_alter_table('assignment', schema=None) as batch_op:
        batch_op.add_column(sa.Column('effective_due_on', sa.Date(), nullable=True, comment="projection, as of the item; none: the item's"))

    with op.batch_alter_table('item', schema=None) as batch_op:
        batch_op.add_column(sa.Column('effective_due_on', sa.Date(), nullable=True, comment='projection: the last day that counts as in time by the calendar; written by items.settling'))
        batch_op.add_column(sa.Column('late_from', sa.Date(), nullable=True, comment='projection: the first day on which it is late, none while its clock stands; by items.settling'))
        batch_op.add_column(sa.Column('term_days', sa.Integer(), nullable=True, comment='trong thời hạn N ngày: the number'))
        batch_op.add_column(sa.Column('term_working', sa.Boolean(), nullable=False, server_default=sa.false(), comment='whether they are working days'))
        batch_op.add_column(sa.Column('term_since', sa.Date(), nullable=True, comment='counted from this day; none: from the day of assignment'))
        batch_op.add_column(sa.Column('lead_unit_id', sa.Integer(), nullable=True, comment='projection of the lead part in force; none where each unit answers'))
        batch_op.add_column(sa.Column('has_parts', sa.Boolean(), nullable=False, server_default=sa.false(), comment='projection: a plan that items are parts of'))
        batch_op.add_column(sa.Column('restricted', sa.Boolean(), nullable=False, server_default=sa.false(), comment='projection of its document'))
        batch_op.alter_column('due_on', existing_type=sa.Date(), existing_nullable=True, existing_comment='the deadline in force', comment='the deadline in force, as written')
        batch_op.drop_index(batch_op.f('ix_item_status_due_on'))
        batch_op.create_index('ix_item_closed_on', ['closed_on', 'id', 'status', 'late_from', 'lead_unit_id', 'field_id', 'leader_id', 'restricted'], unique=False, sqlite_where=sa.text('closed_on IS NOT NULL'), postgresql_where=sa.text('closed_on IS NOT NULL'))
        batch_op.create_index('ix_item_open_field_id', ['field_id', 'effective_due_on', 'id', 'restricted'], unique=False, sqlite_where=sa.text('closed_on IS NULL'), postgresql_where=sa.text('closed_on IS NULL'))
        batch_op.create_index('ix_item_open_lead_unit_id', ['lead_unit_id', 'effective_due_on', 'id', 'restricted'], unique=False, sqlite_where=sa.text('closed_on IS NULL'), postgresql_where=sa.text('closed_on IS NULL'))
        batch_op.create_index('ix_item_open_status', ['status', 'effective_due_on', 'id', 'restricted'], unique=False, sqlite_where=sa.text('closed_on IS NULL'), postgresql_where=sa.text('closed_on IS NULL'))
        batch_op.create_index('ix_item_lead_unit_id', ['lead_unit_id', 'status'], unique=False)
        batch_op.create_index('ix_item_open_due', ['effective_due_on', 'id'], unique=False, sqlite_where=sa.text('closed_on IS NULL'), postgresql_where=sa.text('closed_on IS NULL'))
        batch_op.create_index('ix_item_open_late', ['late_from', 'effective_due_on', 'status', 'lead_unit_id', 'field_id', 'leader_id', 'has_parts', 'restricted', 'closed_on', 'id'], unique=False, sqlite_where=sa.text('closed_on IS NULL'), postgresql_where=sa.text('closed_on IS NULL'))
        batch_op.create_index('ix_item_period_standing', ['period', 'late_from', 'effective_due_on', 'status', 'lead_unit_id', 'field_id', 'leader_id', 'has_parts', 'restricted', 'closed_on', 'id'], unique=False)
        batch_op.create_index('ix_item_status', ['status', 'id'], unique=False)
        batch_op.create_foreign_key(batch_op.f('fk_item_lead_unit_id_unit'), 'unit', ['lead_unit_id'], ['id'])
    make_triggers()
    fill()



def downgrade() -> None:
    with op.batch_alter_table('item', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('fk_item_lead_unit_id_unit'), type_='foreignkey')
        batch_op.drop_index('ix_item_status')
        batch_op.drop_index('ix_item_period_standing')
        batch_op.drop_index('ix_item_open_late', sqlite_where=sa.text('closed_on IS NULL'), postgresql_where=sa.text('closed_on IS NULL'))
        batch_op.drop_index('ix_item_open_due', sqlite_where=sa.text('closed_on IS NULL'), postgresql_where=sa.text('closed_on IS NULL'))
        batch_op.drop_index('ix_item_lead_unit_id')
        batch_op.drop_index('ix_item_open_status', sqlite_where=sa.text('closed_on IS NULL'), postgresql_where=sa.text('closed_on IS NULL'))
        batch_op.drop_index('ix_item_open_lead_unit_id', sqlite_where=sa.text('closed_on IS NULL'), postgresql_where=sa.text('closed_on IS NULL'))
        batch_op.drop_index('ix_item_open_field_id', sqlite_where=sa.text('closed_on IS NULL'), postgresql_where=sa.text('closed_on IS NULL'))
        batch_op.drop_index('ix_item_closed_on', sqlite_where=sa.text('closed_on IS NOT NULL'), postgresql_where=sa.text('closed_on IS NOT NULL'))
        batch_op.alter_column('due_on', existing_type=sa.Date(), existing_nullable=True, existing_comment='the deadline in force, as written', comment='the deadline in force')
        batch_op.create_index(batch_op.f('ix_item_status_due_on'), ['status', 'due_on', 'id'], unique=False)
        batch_op.drop_column('restricted')
        batch_op.drop_column('has_parts')
        batch_op.drop_column('lead_unit_id')
        batch_op.drop_column('term_since')
        batch_op.drop_column('term_working')
        batch_op.drop_column('term_days')
        batch_op.drop_column('late_from')
        batch_op.drop_column('effective_due_on')
    make_triggers()

    with op.batch_alter_table('assignment', schema=None) as batch_op:
        batch_op.drop_column('effective_due_on')

    with op.batch_alter_table('directive', schema=None) as batch_op:
        batch_op.drop_index('ix_directive_waiting', sqlite_where=sa.text('closed_on IS NULL'), postgresql_where=sa.text('closed_on IS NULL'))
        batch_op.drop_index('ix_directive_item_id')

    op.drop_table('directive')
    with op.batch_alter_table('saved_list', schema=None) as batch_op:
        batch_op.drop_index('uq_saved_list_name')
        batch_op.drop_index('ix_saved_list_shared')

    op.drop_table('saved_list')
    op.drop_table('calendar_year')
    op.drop_table('calendar_rules')
    op.drop_table('calendar_day')
