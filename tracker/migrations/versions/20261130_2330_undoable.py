"""what somebody has just done and can still take back"""

import sqlalchemy as sa
from alembic import op

revision = '0024'
down_revision = '0023'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        'undoable',
        sa.Column('token', sa.Text(), nullable=False, comment='random; stands in the address of the button'),
        sa.Column('person_id', sa.Integer(), nullable=False, comment='who did it, and alone may take it back'),
        sa.Column('words', sa.Text(), nullable=False, comment='what was done, as the doer was told'),
        sa.Column('subject_kind', sa.Text(), nullable=False, comment='the table of what it was done to: item'),
        sa.Column('subject_id', sa.Integer(), nullable=False, comment='its id; 0: not known'),
        sa.Column('at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('expires_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('kept', sa.JSON(none_as_null=True), nullable=False, comment='{"rows": [[table, key, before, after]], "logged": [ids of the log], "posts": [ids]}'),
        sa.Column('undone_at', sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_undoable_person_id_person')),
        sa.PrimaryKeyConstraint('token', name=op.f('pk_undoable')),
    )
    op.create_index('ix_undoable_person_id_at', 'undoable', ['person_id', 'at'], unique=False)
    op.create_index('ix_undoable_expires_at', 'undoable', ['expires_at'], unique=False)


def downgrade() -> None:
    op.drop_index('ix_undoable_expires_at', table_name='undoable')
    op.drop_index('ix_undoable_person_id_at', table_name='undoable')
    op.drop_table('undoable')
