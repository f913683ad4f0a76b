"""the bell calls people to forms and reports; who answers for the form of a unit that is no more"""

import sqlalchemy as sa
from alembic import op

revision = '0035'
down_revision = '0034'
branch_labels = None
depends_on = None

UNREAD = sa.text('read_at IS NULL AND over_at IS NULL')


def upgrade() -> None:
    op.create_table(
        'bell_call',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('person_id', sa.Integer(), nullable=False),
        sa.Column('matter', sa.Text(), nullable=False, comment='form:12, report:5: of each the last word is kept'),
        sa.Column('kind', sa.Text(), nullable=False, comment='what is said of it: form.asked, report.submitted'),
        sa.Column('title', sa.Text(), nullable=False, comment='of the report'),
        sa.Column('about', sa.Text(), nullable=False, comment='whose form; empty: the report as a whole'),
        sa.Column('words', sa.Text(), nullable=False, comment='what was said beside it: the reason'),
        sa.Column('number', sa.Integer(), nullable=False, comment='how many it is about, where that is said'),
        sa.Column('due_on', sa.Date(), nullable=True),
        sa.Column('said_on', sa.Date(), nullable=False, comment="the office's day on which it was said"),
        sa.Column('at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('read_at', sa.DateTime(timezone=True), nullable=True),
        sa.Column('over_at', sa.DateTime(timezone=True), nullable=True, comment='somebody has acted on it'),
        sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_bell_call_person_id_person')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_bell_call')),
        sa.UniqueConstraint('person_id', 'matter', name=op.f('uq_bell_call_person_id_matter')),
    )
    op.create_index('ix_bell_call_matter', 'bell_call', ['matter'])
    op.create_index('ix_bell_call_person_id', 'bell_call', ['person_id', 'at'])
    op.create_index(
        'ix_bell_call_unread', 'bell_call', ['person_id', 'id'], sqlite_where=UNREAD, postgresql_where=UNREAD
    )
    with op.batch_alter_table('unit_form') as batch_op:
        batch_op.add_column(
            sa.Column('answers_id', sa.Integer(), nullable=True,
                      comment='the unit that answers for it since a reorganisation; none: the unit itself')
        )
        batch_op.create_foreign_key(op.f('fk_unit_form_answers_id_unit'), 'unit', ['answers_id'], ['id'])
        batch_op.create_index(op.f('ix_unit_form_answers_id'), ['answers_id'])


def downgrade() -> None:
    with op.batch_alter_table('unit_form') as batch_op:
        batch_op.drop_index(op.f('ix_unit_form_answers_id'))
        batch_op.drop_constraint(op.f('fk_unit_form_answers_id_unit'), type_='foreignkey')
        batch_op.drop_column('answers_id')
    op.drop_table('bell_call')
