"""reminders: plans, notices, the outbox and recurring duties; every open item is looked at"""

import sqlalchemy as sa
from alembic import op

from tracker.core import clock
from tracker.reminders.services.watching import watch_missing


revision = '0005'
down_revision = '0004'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('office_hours',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('digest_at', sa.Integer(), nullable=False, comment='minutes after midnight: 450 is 07:30'),
    sa.Column('earliest_at', sa.Integer(), nullable=False, comment='people choose an hour from this on'),
    sa.Column('latest_at', sa.Integer(), nullable=False, comment='and up to this'),
    sa.Column('quiet_from', sa.Integer(), nullable=False, comment='18:00: what is urgent waits from then on'),
    sa.Column('quiet_until', sa.Integer(), nullable=False, comment='06:30'),
    sa.CheckConstraint('id = 1', name=op.f('ck_office_hours_single')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_office_hours'))
    )
    op.create_table('reminder_plan',
    sa.Column('scope', sa.Text(), nullable=False, comment='KH; item:12; * for every other'),
    sa.Column('before', sa.Text(), nullable=False, comment='working days before the deadline, apart by blanks'),
    sa.Column('on_day', sa.Boolean(), nullable=False, comment='on the day itself'),
    sa.Column('after', sa.Enum('daily', 'weekly', 'never', name='after', native_enum=False, length=32), nullable=False),
    sa.Column('stale_days', sa.Integer(), nullable=False, comment='older figures are asked for; 0: never'),
    sa.Column('waiting_days', sa.Integer(), nullable=False, comment='a step, request or decision that waits so many working days is spoken of; 0: never'),
    sa.Column('to_head', sa.Integer(), nullable=False, comment='ladder: working days without reaction; 0: not climbed'),
    sa.Column('to_office', sa.Integer(), nullable=False, comment='working days after the head'),
    sa.Column('to_leader', sa.Integer(), nullable=False, comment='working days after the office'),
    sa.Column('to_chairman', sa.Integer(), nullable=False, comment='working days after the leader'),
    sa.PrimaryKeyConstraint('scope', name=op.f('pk_reminder_plan'))
    )
    op.create_table('slot',
    sa.Column('recipient', sa.Text(), nullable=False, comment='p12, u3'),
    sa.Column('next_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('last_at', sa.DateTime(timezone=True), nullable=True, comment='when the last one was made'),
    sa.Column('attempts', sa.Integer(), nullable=False),
    sa.Column('last_error', sa.Text(), nullable=False),
    sa.PrimaryKeyConstraint('recipient', name=op.f('pk_slot'))
    )
    with op.batch_alter_table('slot', schema=None) as batch_op:
        batch_op.create_index('ix_slot_next_at', ['next_at'], unique=False)

    op.create_table('habit',
    sa.Column('person_id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('digest_at', sa.Integer(), nullable=True, comment="minutes after midnight; none: the office's hour"),
    sa.Column('days', sa.Text(), nullable=False, comment='weekdays 1 to 7 without blanks; empty: every working day'),
    sa.Column('paused_until', sa.Date(), nullable=True, comment='no mail up to and with this day, but what must not wait'),
    sa.Column('mails_soon', sa.Boolean(), nullable=False, comment='mail of what comes; overdue cannot be turned off'),
    sa.Column('mails_office', sa.Boolean(), nullable=False, comment='mail of what others do: decisions, reports'),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_habit_person_id_person')),
    sa.PrimaryKeyConstraint('person_id', name=op.f('pk_habit'))
    )
    op.create_table('mail',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('message_id', sa.Text(), nullable=False, comment='with its angle brackets'),
    sa.Column('kind', sa.Text(), nullable=False, comment='digest, urgent, weekly'),
    sa.Column('person_id', sa.Integer(), nullable=True),
    sa.Column('unit_id', sa.Integer(), nullable=True, comment='whose mailbox it goes to'),
    sa.Column('address', sa.Text(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('subject', sa.Text(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('html', sa.Text(), nullable=False),
    sa.Column('leave_url', sa.Text(), nullable=False, comment='List-Unsubscribe; empty where it may not be left'),
    sa.Column('state', sa.Enum('queued', 'sending', 'sent', 'refused', 'given_up', 'cancelled', name='mailstate', native_enum=False, length=32), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('due_at', sa.DateTime(timezone=True), nullable=False, comment='not before; after a failure: the next attempt'),
    sa.Column('claimed_until', sa.DateTime(timezone=True), nullable=True),
    sa.Column('attempts', sa.Integer(), nullable=False),
    sa.Column('last_error', sa.Text(), nullable=False, comment="the server's own words"),
    sa.Column('sent_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_mail_person_id_person')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_mail_unit_id_unit')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_mail')),
    sa.UniqueConstraint('message_id', name=op.f('uq_mail_message_id'))
    )
    with op.batch_alter_table('mail', schema=None) as batch_op:
        batch_op.create_index('ix_mail_person_id', ['person_id', 'id'], unique=False)
        batch_op.create_index('ix_mail_sent_at', ['sent_at'], unique=False)
        batch_op.create_index('ix_mail_trouble', ['id'], unique=False, sqlite_where=sa.text("state IN ('refused', 'given_up')"), postgresql_where=sa.text("state IN ('refused', 'given_up')"))
        batch_op.create_index('ix_mail_waiting', ['due_at', 'id'], unique=False, sqlite_where=sa.text("state IN ('queued', 'sending')"), postgresql_where=sa.text("state IN ('queued', 'sending')"))

    op.create_table('series',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('title', sa.Text(), nullable=False, comment="with {kỳ}: the period's name is put there, else after it"),
    sa.Column('action', sa.Text(), nullable=False),
    sa.Column('output', sa.Text(), nullable=False),
    sa.Column('source_words', sa.Text(), nullable=False, comment='where the duty comes from: 556/UBND-NC'),
    sa.Column('document_id', sa.Integer(), nullable=True),
    sa.Column('field_id', sa.Integer(), nullable=True),
    sa.Column('every', sa.Enum('week', 'month', 'quarter', 'half_year', 'year', name='every', native_enum=False, length=32), nullable=False),
    sa.Column('interval', sa.Integer(), nullable=False, comment='each, each second … week, month, quarter'),
    sa.Column('weekday', sa.Integer(), nullable=True, comment='1 Monday to 7: of a week, or the nth of a month'),
    sa.Column('nth', sa.Integer(), nullable=True, comment='the nth weekday of the month; -1: the last'),
    sa.Column('month', sa.Integer(), nullable=True, comment='within the period: 1 is its first month; of a year: 1 to 12'),
    sa.Column('day', sa.Integer(), nullable=True, comment='of the month; -1: its last; one that is missing: the last'),
    sa.Column('at_minute', sa.Integer(), nullable=True, comment='minutes after midnight: 15:00 is 900'),
    sa.Column('roll', sa.Enum('stays', 'before', 'after', name='roll', native_enum=False, length=32), nullable=False),
    sa.Column('of_previous', sa.Boolean(), nullable=False, comment='it speaks of the period before: May, due in June'),
    sa.Column('next_task', sa.Enum('auto', 'always', 'never', name='nexttask', native_enum=False, length=32), nullable=False, comment='as its items have it'),
    sa.Column('lead_days', sa.Integer(), nullable=False, comment='working days before its deadline the item is opened'),
    sa.Column('parts', sa.JSON(none_as_null=True), nullable=False, comment='lead, each, support, monitor: ids of units'),
    sa.Column('from_on', sa.Date(), nullable=False),
    sa.Column('until_on', sa.Date(), nullable=True),
    sa.Column('next_on', sa.Date(), nullable=True, comment='next by the rhythm, before rolling; none: ended'),
    sa.Column('opens_on', sa.Date(), nullable=True, comment='the day on which its item is opened'),
    sa.Column('attempts', sa.Integer(), nullable=False),
    sa.Column('retry_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('last_error', sa.Text(), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['document_id'], ['document.id'], name=op.f('fk_series_document_id_document')),
    sa.ForeignKeyConstraint(['field_id'], ['field.id'], name=op.f('fk_series_field_id_field')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_series'))
    )
    with op.batch_alter_table('series', schema=None) as batch_op:
        batch_op.create_index('ix_series_opens_on', ['opens_on'], unique=False, sqlite_where=sa.text('next_on IS NOT NULL'), postgresql_where=sa.text('next_on IS NOT NULL'))

    op.create_table('ladder',
    sa.Column('item_id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('unit_id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('rung', sa.Enum('unit', 'head', 'office', 'leader', 'chairman', name='rung', native_enum=False, length=32), nullable=False),
    sa.Column('since_on', sa.Date(), nullable=False, comment='the day on which this rung was reached'),
    sa.Column('promised_on', sa.Date(), nullable=True, comment='acknowledged: done by this day; nothing climbs before'),
    sa.Column('promised_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('promised_by', sa.Text(), nullable=False),
    sa.Column('promise', sa.Text(), nullable=False, comment='in words'),
    sa.ForeignKeyConstraint(['item_id'], ['item.id'], name=op.f('fk_ladder_item_id_item')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_ladder_unit_id_unit')),
    sa.PrimaryKeyConstraint('item_id', 'unit_id', name=op.f('pk_ladder'))
    )
    with op.batch_alter_table('ladder', schema=None) as batch_op:
        batch_op.create_index('ix_ladder_rung', ['rung', 'since_on'], unique=False)

    op.create_table('notice',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('recipient', sa.Text(), nullable=False, comment='p12: a person, u3: the mailbox of a unit'),
    sa.Column('person_id', sa.Integer(), nullable=True),
    sa.Column('mailbox_id', sa.Integer(), nullable=True, comment='the unit whose mailbox it goes to'),
    sa.Column('item_id', sa.Integer(), nullable=False),
    sa.Column('unit_id', sa.Integer(), nullable=False, comment='whose part it is about; 0: the item as a whole'),
    sa.Column('about', sa.Enum('given', 'due_soon', 'due_today', 'overdue', 'stale', 'waiting', 'climbed', 'stopped', 'done', 'ended', name='about', native_enum=False, length=32), nullable=False),
    sa.Column('key', sa.Text(), nullable=False, comment='what makes it another one: the day, the rung, the event'),
    sa.Column('words', sa.Text(), nullable=False, comment='what was said beside the item: the reason, the decision'),
    sa.Column('why', sa.Text(), nullable=False, comment='as which role it is addressed: head, officer, clerk, leader'),
    sa.Column('is_urgent', sa.Boolean(), nullable=False, comment='a mail of its own, at once'),
    sa.Column('said_on', sa.Date(), nullable=False, comment="the office's day on which it was said"),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('read_at', sa.DateTime(timezone=True), nullable=True, comment='in the bell'),
    sa.Column('digest_id', sa.Integer(), nullable=True, comment='the mail that brought it'),
    sa.Column('dropped_at', sa.DateTime(timezone=True), nullable=True, comment='no longer true, or not wanted, when the mail was made'),
    sa.ForeignKeyConstraint(['item_id'], ['item.id'], name=op.f('fk_notice_item_id_item')),
    sa.ForeignKeyConstraint(['mailbox_id'], ['unit.id'], name=op.f('fk_notice_mailbox_id_unit')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_notice_person_id_person')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_notice')),
    sa.UniqueConstraint('recipient', 'item_id', 'unit_id', 'about', 'key', name='uq_notice_said_once')
    )
    with op.batch_alter_table('notice', schema=None) as batch_op:
        batch_op.create_index('ix_notice_item_id', ['item_id', 'id'], unique=False)
        batch_op.create_index('ix_notice_new', ['recipient', 'id'], unique=False, sqlite_where=sa.text('digest_id IS NULL AND dropped_at IS NULL'), postgresql_where=sa.text('digest_id IS NULL AND dropped_at IS NULL'))
        batch_op.create_index('ix_notice_person_id', ['person_id', 'id'], unique=False)
        batch_op.create_index('ix_notice_said_on', ['said_on', 'id'], unique=False)
        batch_op.create_index('ix_notice_unit_id', ['unit_id', 'id'], unique=False)
        batch_op.create_index('ix_notice_unread', ['person_id', 'id'], unique=False, sqlite_where=sa.text('read_at IS NULL'), postgresql_where=sa.text('read_at IS NULL'))

    op.create_table('occurrence',
    sa.Column('series_id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('rhythm_on', sa.Date(), nullable=False, comment='by the rhythm, before rolling'),
    sa.Column('item_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['item_id'], ['item.id'], name=op.f('fk_occurrence_item_id_item')),
    sa.ForeignKeyConstraint(['series_id'], ['series.id'], name=op.f('fk_occurrence_series_id_series')),
    sa.PrimaryKeyConstraint('series_id', 'rhythm_on', name=op.f('pk_occurrence')),
    sa.UniqueConstraint('item_id', name=op.f('uq_occurrence_item_id'))
    )
    op.create_table('watch',
    sa.Column('item_id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('next_on', sa.Date(), nullable=False),
    sa.Column('looked_on', sa.Date(), nullable=True, comment='up to this day everything was said'),
    sa.Column('attempts', sa.Integer(), nullable=False, comment='how often looking failed in a row'),
    sa.Column('retry_at', sa.DateTime(timezone=True), nullable=True, comment='not before, after a failure'),
    sa.Column('last_error', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['item_id'], ['item.id'], name=op.f('fk_watch_item_id_item')),
    sa.PrimaryKeyConstraint('item_id', name=op.f('pk_watch'))
    )
    with op.batch_alter_table('watch', schema=None) as batch_op:
        batch_op.create_index('ix_watch_next_on', ['next_on', 'item_id'], unique=False)
    watch_missing(op.get_bind(), on=clock.today())


def downgrade() -> None:
    op.drop_table('watch')
    op.drop_table('occurrence')
    op.drop_table('notice')
    op.drop_table('ladder')
    op.drop_table('series')
    op.drop_table('mail')
    op.drop_table('habit')
    op.drop_table('slot')
    op.drop_table('reminder_plan')
    op.drop_table('office_hours')
