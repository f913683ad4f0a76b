"""links of mails by which a unit answers without a sign-in; private addresses of calendars"""

import sqlalchemy as sa
from alembic import op

revision = '0026'
down_revision = '0025'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('mail_link',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('key', sa.Text(), nullable=False, comment='the word of a mail is this with a day, signed'),
    sa.Column('recipient', sa.Text(), nullable=False, comment='p12: a person, u3: the mailbox of a unit'),
    sa.Column('person_id', sa.Integer(), nullable=True),
    sa.Column('address', sa.Text(), nullable=False, comment='where the mails went: with another address it opens nothing'),
    sa.Column('item_id', sa.Integer(), nullable=False),
    sa.Column('unit_id', sa.Integer(), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('last_on', sa.Date(), nullable=False, comment='the day of the last mail that carried it'),
    sa.Column('used_at', sa.DateTime(timezone=True), nullable=True, comment='when something was last entered by it'),
    sa.Column('stopped_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('stopped_by', sa.Text(), nullable=False, comment='who stopped it, by name'),
    sa.ForeignKeyConstraint(['item_id'], ['item.id'], name=op.f('fk_mail_link_item_id_item')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_mail_link_person_id_person')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_mail_link_unit_id_unit')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_mail_link')),
    sa.UniqueConstraint('key', name=op.f('uq_mail_link_key'))
    )
    op.create_index('ix_mail_link_of', 'mail_link', ['recipient', 'item_id', 'unit_id'])
    op.create_index('ix_mail_link_unit_id', 'mail_link', ['unit_id', 'last_on', 'id'])
    op.create_index('ix_mail_link_last_on', 'mail_link', ['last_on'])
    op.create_index(op.f('ix_mail_link_item_id'), 'mail_link', ['item_id'])
    op.create_index(op.f('ix_mail_link_person_id'), 'mail_link', ['person_id'])
    op.create_table('calendar_feed',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('key', sa.Text(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=True),
    sa.Column('unit_id', sa.Integer(), nullable=True),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('made_by', sa.Text(), nullable=False),
    sa.Column('made_by_id', sa.Integer(), nullable=True, comment="of a unit's: with the head's post it ends"),
    sa.Column('stopped_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint('(person_id IS NULL) != (unit_id IS NULL)', name=op.f('ck_calendar_feed_one_owner')),
    sa.ForeignKeyConstraint(['made_by_id'], ['person.id'], name=op.f('fk_calendar_feed_made_by_id_person')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_calendar_feed_person_id_person')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_calendar_feed_unit_id_unit')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_calendar_feed')),
    sa.UniqueConstraint('key', name=op.f('uq_calendar_feed_key'))
    )
    good = sa.text('stopped_at IS NULL')
    op.create_index('uq_calendar_feed_person', 'calendar_feed', ['person_id'], unique=True, sqlite_where=good, postgresql_where=good)
    op.create_index('uq_calendar_feed_unit', 'calendar_feed', ['unit_id'], unique=True, sqlite_where=good, postgresql_where=good)


def downgrade() -> None:
    op.drop_table('calendar_feed')
    op.drop_table('mail_link')
