"""drawings: drafts that are edited, answers in own words, who of the role acts, running items that are moved"""

import sqlalchemy as sa
from alembic import op

revision = '0040'
down_revision = '0039'
branch_labels = None
depends_on = None

def of_version() -> list[sa.Column]:
    return [
        sa.Column('rev', sa.Integer(), server_default='0', nullable=False, comment='of a draft: one more with every save'),
        sa.Column('edited_at', sa.DateTime(timezone=True), nullable=True, comment='of a draft: when it was last saved in the editor'),
        sa.Column('edited_by', sa.Text(), server_default='', nullable=False),
        sa.Column('is_for_one', sa.Boolean(), server_default=sa.false(), nullable=False, comment='sound where one unit leads; items with several do not take it'),
        sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True, comment='retired, and its last item has left'),
    ]


def of_token() -> list[sa.Column]:
    return [
        sa.Column('person_id', sa.Integer(), nullable=True, comment='who alone acts: of whose branch it is, or who did an earlier step'),
        sa.Column('performer', sa.Text(), server_default='', nullable=False, comment='who of the role acts: post, unit or officer, as its drawing says'),
        sa.Column('begun', sa.Integer(), server_default='0', nullable=False, comment='of a repeated stage: how many branches it has begun'),
        sa.Column('has_own_due', sa.Boolean(), server_default=sa.false(), nullable=False, comment="due_on is the step's own deadline, as drawn, not the item's"),
    ]


def upgrade() -> None:
    with op.batch_alter_table('process_version') as table:
        for column in of_version():
            table.add_column(column)
    with op.batch_alter_table('run_token') as table:
        for column in of_token():
            table.add_column(column)
        table.create_foreign_key(op.f('fk_run_token_person_id_person'), 'person', ['person_id'], ['id'])
        table.create_index(op.f('ix_run_token_person_id'), ['person_id'])
    op.create_table(
        'draft_reader',
        sa.Column('version_id', sa.Integer(), autoincrement=False, nullable=False),
        sa.Column('person_id', sa.Integer(), autoincrement=False, nullable=False),
        sa.Column('seen_at', sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_draft_reader_person_id_person')),
        sa.ForeignKeyConstraint(['version_id'], ['process_version.id'], name=op.f('fk_draft_reader_version_id_process_version'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('version_id', 'person_id', name=op.f('pk_draft_reader')),
    )
    op.create_table(
        'run_move',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('from_id', sa.Integer(), nullable=False),
        sa.Column('to_id', sa.Integer(), nullable=False),
        sa.Column('steps', sa.JSON(none_as_null=True), nullable=False, comment='id of a step of the one: id of the step of the other'),
        sa.Column('reason', sa.Text(), nullable=False, comment='in the history of each item'),
        sa.Column('asked_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('asked_by', sa.Text(), nullable=False),
        sa.Column('work_id', sa.Integer(), nullable=True, comment='the work that does it'),
        sa.Column('moved', sa.Integer(), nullable=False, comment='so many items have been moved'),
        sa.Column('left', sa.Integer(), nullable=False, comment='so many did not fit and stay'),
        sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(['from_id'], ['process_version.id'], name=op.f('fk_run_move_from_id_process_version')),
        sa.ForeignKeyConstraint(['to_id'], ['process_version.id'], name=op.f('fk_run_move_to_id_process_version')),
        sa.ForeignKeyConstraint(['work_id'], ['work.id'], name=op.f('fk_run_move_work_id_work')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_run_move')),
    )
    op.create_index(op.f('ix_run_move_from_id'), 'run_move', ['from_id'])
    op.create_table(
        'step_answer',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('item_id', sa.Integer(), nullable=False),
        sa.Column('rev', sa.Integer(), nullable=False, comment='of the run, as of its event'),
        sa.Column('node', sa.Text(), nullable=False, comment='id of the step in the drawing'),
        sa.Column('unit_id', sa.Integer(), nullable=True, comment='in whose branch'),
        sa.Column('person_id', sa.Integer(), nullable=True),
        sa.Column('person_name', sa.Text(), nullable=False),
        sa.Column('at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('button', sa.Text(), nullable=False, comment='its id in the drawing'),
        sa.Column('said', sa.Text(), server_default='', nullable=False, comment='what the button said then'),
        sa.Column('values', sa.JSON(none_as_null=True), nullable=False, comment='by the id of the field: label, type and value, as it was asked for then'),
        sa.ForeignKeyConstraint(['item_id'], ['run.item_id'], name=op.f('fk_step_answer_item_id_run')),
        sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_step_answer_person_id_person')),
        sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_step_answer_unit_id_unit')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_step_answer')),
    )
    op.create_index('ix_step_answer_item_id', 'step_answer', ['item_id', 'rev'])


def downgrade() -> None:
    op.drop_table('step_answer')
    op.drop_table('run_move')
    op.drop_table('draft_reader')
    with op.batch_alter_table('run_token') as table:
        table.drop_index(op.f('ix_run_token_person_id'))
        table.drop_constraint(op.f('fk_run_token_person_id_person'), type_='foreignkey')
        for column in of_token():
            table.drop_column(column.name)
    with op.batch_alter_table('process_version') as table:
        for column in of_version():
            table.drop_column(column.name)
