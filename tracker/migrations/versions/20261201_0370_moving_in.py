"""moving in: runs of imports, their rows, what each changed, the columns of known layouts"""

import sqlalchemy as sa
from alembic import op

revision = '0037'
down_revision = '0036'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        'import_layout',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('kind', sa.Enum('units', 'people', 'items', name='runkind', native_enum=False, length=32), nullable=False),
        sa.Column('layout', sa.Text(), nullable=False, comment='hash of the folded names of the columns, in their order'),
        sa.Column('mapping', sa.JSON(none_as_null=True), nullable=False, comment='name of a column, folded: where it goes'),
        sa.Column('at', sa.DateTime(timezone=True), nullable=False, comment='when it was last used'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_import_layout')),
        sa.UniqueConstraint('kind', 'layout', name=op.f('uq_import_layout_kind_layout')),
    )
    op.create_table(
        'import_run',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('kind', sa.Enum('units', 'people', 'items', name='runkind', native_enum=False, length=32), nullable=False),
        sa.Column('state', sa.Enum('waiting', 'reading', 'ready', 'taking', 'taken', 'approved', 'reverting', 'reverted', 'discarded', 'failed', name='runstate', native_enum=False, length=32), nullable=False),
        sa.Column('reason', sa.Text(), nullable=False, comment='failed: a code of labels'),
        sa.Column('file_name', sa.Text(), nullable=False),
        sa.Column('sha256', sa.Text(), nullable=False, comment='hash of the file; its bytes lie in the store of documents'),
        sa.Column('size', sa.Integer(), nullable=False, comment='bytes'),
        sa.Column('came_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('person_id', sa.Integer(), nullable=True, comment='who brought it'),
        sa.Column('mapping', sa.JSON(none_as_null=True), nullable=True, comment='where each column goes, as guessed and corrected'),
        sa.Column('answers', sa.JSON(none_as_null=True), nullable=True, comment='what was said once for all rows of one doubt, by the key of the doubt'),
        sa.Column('reading', sa.JSON(none_as_null=True), nullable=True, comment='what was read beside the rows'),
        sa.Column('counts', sa.JSON(none_as_null=True), nullable=True, comment='rows by verdict, written when it is looked at anew'),
        sa.Column('work_id', sa.Integer(), nullable=True, comment='the long work that reads, takes or takes back'),
        sa.Column('taken_at', sa.DateTime(timezone=True), nullable=True, comment='when the last of its rows was taken'),
        sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True, comment='when it was approved, taken back or let go'),
        sa.Column('ended_by', sa.Text(), nullable=False, comment='by whom, by name'),
        sa.Column('version', sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_import_run_person_id_person')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_import_run')),
    )
    op.create_index(op.f('ix_import_run_person_id'), 'import_run', ['person_id'])
    op.create_index(op.f('ix_import_run_sha256'), 'import_run', ['sha256'])
    op.create_index('ix_import_run_state_id', 'import_run', ['state', 'id'])
    op.create_table(
        'import_row',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('run_id', sa.Integer(), nullable=False),
        sa.Column('position', sa.Integer(), nullable=False, comment='its place among the rows of the run'),
        sa.Column('sheet', sa.Text(), nullable=False, comment='name of the sheet; empty: the file has one'),
        sa.Column('line', sa.Integer(), nullable=False, comment='number of the row in the file, from 1'),
        sa.Column('cells', sa.JSON(none_as_null=True), nullable=False, comment='what was read of it, by field'),
        sa.Column('verdict', sa.Enum('new', 'changed', 'same', 'doubtful', 'refused', 'skipped', name='verdict', native_enum=False, length=32), nullable=False),
        sa.Column('doubts', sa.JSON(none_as_null=True), nullable=True, comment='keys of the doubts that it waits for, with words'),
        sa.Column('reason', sa.Text(), nullable=False, comment='refused, skipped, spared: the sentence'),
        sa.Column('key', sa.Text(), nullable=False, comment='hash of what it is: the same row of another file is known'),
        sa.Column('target_kind', sa.Text(), nullable=False, comment='table of what it is in the register: item, person'),
        sa.Column('target_id', sa.Integer(), nullable=True, comment='its id'),
        sa.Column('taken_at', sa.DateTime(timezone=True), nullable=True),
        sa.Column('reverted_at', sa.DateTime(timezone=True), nullable=True),
        sa.Column('is_spared', sa.Boolean(), nullable=False, comment='not taken back: it was worked on since'),
        sa.ForeignKeyConstraint(['run_id'], ['import_run.id'], name=op.f('fk_import_row_run_id_import_run')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_import_row')),
    )
    op.create_index('ix_import_row_key', 'import_row', ['key'])
    op.create_index('ix_import_row_run_id_position', 'import_row', ['run_id', 'position'])
    op.create_index('ix_import_row_target', 'import_row', ['target_kind', 'target_id'])
    op.create_table(
        'import_change',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('run_id', sa.Integer(), nullable=False),
        sa.Column('row_id', sa.Integer(), nullable=False),
        sa.Column('kept', sa.JSON(none_as_null=True), nullable=False, comment='{"rows": [[table, key, before, after]], "logged": [ids of the log]}'),
        sa.Column('undone_at', sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(['row_id'], ['import_row.id'], name=op.f('fk_import_change_row_id_import_row')),
        sa.ForeignKeyConstraint(['run_id'], ['import_run.id'], name=op.f('fk_import_change_run_id_import_run')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_import_change')),
    )
    op.create_index(op.f('ix_import_change_row_id'), 'import_change', ['row_id'])
    op.create_index('ix_import_change_run_id_id', 'import_change', ['run_id', 'id'])


def downgrade() -> None:
    op.drop_index('ix_import_change_run_id_id', table_name='import_change')
    op.drop_index(op.f('ix_import_change_row_id'), table_name='import_change')
    op.drop_table('import_change')
    op.drop_index('ix_import_row_target', table_name='import_row')
    op.drop_index('ix_import_row_run_id_position', table_name='import_row')
    op.drop_index('ix_import_row_key', table_name='import_row')
    op.drop_table('import_row')
    op.drop_index('ix_import_run_state_id', table_name='import_run')
    op.drop_index(op.f('ix_import_run_sha256'), table_name='import_run')
    op.drop_index(op.f('ix_import_run_person_id'), table_name='import_run')
    op.drop_table('import_run')
    op.drop_table('import_layout')
