"""a period is collected: what is asked of which unit, what it sent, who was told"""

import sqlalchemy as sa
from alembic import op

revision = '0032'
down_revision = '0031'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('collection',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('kind_id', sa.Integer(), nullable=False),
    sa.Column('period', sa.Text(), nullable=False, comment='2022-H1, as of the report'),
    sa.Column('from_on', sa.Date(), nullable=False, comment='figures are counted from this day'),
    sa.Column('cut_off', sa.Date(), nullable=False, comment='up to this one'),
    sa.Column('due_on', sa.Date(), nullable=False, comment='the last day in time'),
    sa.Column('words', sa.Text(), nullable=False, comment='what the office asks beside the figures'),
    sa.Column('opened_on', sa.Date(), nullable=False),
    sa.Column('opened_by', sa.Text(), nullable=False),
    sa.Column('closed_on', sa.Date(), nullable=True, comment='nothing is taken, nobody is reminded from this day on'),
    sa.Column('next_on', sa.Date(), nullable=True, comment='when it is looked at next for whom to remind; none: closed'),
    sa.Column('looked_on', sa.Date(), nullable=True, comment='up to this day everything was said'),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['kind_id'], ['report_kind.id'], name=op.f('fk_collection_kind_id_report_kind')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_collection')),
    sa.UniqueConstraint('kind_id', 'period', name=op.f('uq_collection_kind_id_period'))
    )
    op.create_index('ix_collection_next_on', 'collection', ['next_on'])
    op.create_table('unit_form',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('collection_id', sa.Integer(), nullable=False),
    sa.Column('unit_id', sa.Integer(), nullable=False),
    sa.Column('state', sa.Enum('not_begun', 'begun', 'sent', 'returned', 'accepted', name='formstate', native_enum=False, length=32), nullable=False),
    sa.Column('due_on', sa.Date(), nullable=False),
    sa.Column('times_sent', sa.Integer(), nullable=False),
    sa.Column('sent_on', sa.Date(), nullable=True, comment='when it was last sent; none: taken back, or never'),
    sa.Column('reason', sa.Text(), nullable=False, comment='why it was given back, until it is sent again'),
    sa.Column('moved_at', sa.DateTime(timezone=True), nullable=True, comment='when it was last saved, sent, given back or accepted'),
    sa.Column('moved_by', sa.Text(), nullable=False, comment='by whom, by name'),
    sa.Column('acted_on', sa.Date(), nullable=True, comment='the last day on which somebody of the unit did anything'),
    sa.Column('rung', sa.Enum('unit', 'head', 'office', 'leader', 'chairman', name='rung', native_enum=False, length=32), nullable=False, comment='how far its silence has climbed'),
    sa.Column('rung_since', sa.Date(), nullable=True, comment='since when; none: it is not late'),
    sa.Column('reminded_on', sa.Date(), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['collection_id'], ['collection.id'], name=op.f('fk_unit_form_collection_id_collection')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_unit_form_unit_id_unit')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_unit_form')),
    sa.UniqueConstraint('collection_id', 'unit_id', name=op.f('uq_unit_form_collection_id_unit_id'))
    )
    op.create_index('ix_unit_form_unit_id', 'unit_form', ['unit_id', 'id'])
    op.create_table('form_event',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('form_id', sa.Integer(), nullable=False),
    sa.Column('what', sa.Enum('sent', 'taken_back', 'returned', 'accepted', name='exchange', native_enum=False, length=32), nullable=False),
    sa.Column('words', sa.Text(), nullable=False, comment='the reason'),
    sa.Column('person_name', sa.Text(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['form_id'], ['unit_form.id'], name=op.f('fk_form_event_form_id_unit_form')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_form_event'))
    )
    op.create_index(op.f('ix_form_event_form_id'), 'form_event', ['form_id'])
    op.create_table('form_file',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('form_id', sa.Integer(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('media_type', sa.Text(), nullable=False),
    sa.Column('size', sa.Integer(), nullable=False),
    sa.Column('sha256', sa.Text(), nullable=False),
    sa.Column('thumbnail', sa.Text(), nullable=True, comment="content of a photo's small picture; none: it has none"),
    sa.Column('added_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['form_id'], ['unit_form.id'], name=op.f('fk_form_file_form_id_unit_form')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_form_file'))
    )
    op.create_index(op.f('ix_form_file_form_id'), 'form_file', ['form_id'])
    op.create_table('form_link',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('key', sa.Text(), nullable=False, comment='the word of a mail is this with a day, signed'),
    sa.Column('form_id', sa.Integer(), nullable=False),
    sa.Column('recipient', sa.Text(), nullable=False, comment='p12: a person, u3: the mailbox of a unit'),
    sa.Column('person_id', sa.Integer(), nullable=True),
    sa.Column('address', sa.Text(), nullable=False, comment='where the mails went: with another address it opens nothing'),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('last_on', sa.Date(), nullable=False, comment='the day of the last mail that carried it'),
    sa.Column('used_at', sa.DateTime(timezone=True), nullable=True, comment='when something was last entered by it'),
    sa.Column('stopped_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('stopped_by', sa.Text(), nullable=False, comment='who stopped it, by name'),
    sa.ForeignKeyConstraint(['form_id'], ['unit_form.id'], name=op.f('fk_form_link_form_id_unit_form')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_form_link_person_id_person')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_form_link')),
    sa.UniqueConstraint('key', name=op.f('uq_form_link_key'))
    )
    op.create_index('ix_form_link_last_on', 'form_link', ['last_on'])
    op.create_index('ix_form_link_of', 'form_link', ['form_id', 'recipient'])
    op.create_index(op.f('ix_form_link_person_id'), 'form_link', ['person_id'])
    op.create_table('form_mail',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('collection_id', sa.Integer(), nullable=False),
    sa.Column('form_id', sa.Integer(), nullable=True, comment='of one form; none: of several'),
    sa.Column('recipient', sa.Text(), nullable=False),
    sa.Column('key', sa.Text(), nullable=False, comment='what makes it another one: opened, the day, the rung, the act'),
    sa.Column('mail_id', sa.Integer(), nullable=False, comment='the mail in the outbox'),
    sa.ForeignKeyConstraint(['collection_id'], ['collection.id'], name=op.f('fk_form_mail_collection_id_collection')),
    sa.ForeignKeyConstraint(['form_id'], ['unit_form.id'], name=op.f('fk_form_mail_form_id_unit_form')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_form_mail')),
    sa.UniqueConstraint('collection_id', 'recipient', 'key', name=op.f('uq_form_mail_collection_id_recipient_key'))
    )
    op.create_index('ix_form_mail_form_id', 'form_mail', ['form_id'])
    op.create_table('form_words',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('form_id', sa.Integer(), nullable=False),
    sa.Column('field_id', sa.Integer(), nullable=False),
    sa.Column('words', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['field_id'], ['narrative_field.id'], name=op.f('fk_form_words_field_id_narrative_field'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['form_id'], ['unit_form.id'], name=op.f('fk_form_words_form_id_unit_form')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_form_words')),
    sa.UniqueConstraint('form_id', 'field_id', name=op.f('uq_form_words_form_id_field_id'))
    )
    op.create_index(op.f('ix_form_words_field_id'), 'form_words', ['field_id'])
    op.create_table('unit_figure',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('form_id', sa.Integer(), nullable=False),
    sa.Column('indicator_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False, comment='its place in the form'),
    sa.Column('value', sa.BigInteger(), nullable=True, comment="in the indicator's smallest unit; none: missing"),
    sa.ForeignKeyConstraint(['form_id'], ['unit_form.id'], name=op.f('fk_unit_figure_form_id_unit_form')),
    sa.ForeignKeyConstraint(['indicator_id'], ['counter.id'], name=op.f('fk_unit_figure_indicator_id_counter')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_unit_figure')),
    sa.UniqueConstraint('form_id', 'indicator_id', name=op.f('uq_unit_figure_form_id_indicator_id'))
    )
    op.create_index(op.f('ix_unit_figure_indicator_id'), 'unit_figure', ['indicator_id'])


def downgrade() -> None:
    op.drop_table('unit_figure')
    op.drop_table('form_words')
    op.drop_table('form_mail')
    op.drop_table('form_link')
    op.drop_table('form_file')
    op.drop_table('form_event')
    op.drop_table('unit_form')
    op.drop_table('collection')
