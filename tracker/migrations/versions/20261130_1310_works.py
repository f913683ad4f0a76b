"""work: what takes longer than a page may, done by the job process"""

import sqlalchemy as sa
from alembic import op

revision = '0014'
down_revision = '0013'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('work',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False, comment='a name of the table WORKS in wiring.py'),
    sa.Column('arguments', sa.JSON(none_as_null=True), nullable=False, comment='what the kind needs to know: ids, the filter of a list'),
    sa.Column('person_id', sa.Integer(), nullable=True, comment='who ordered it; none: the house itself'),
    sa.Column('ordered_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('state', sa.Enum('waiting', 'running', 'done', 'failed', 'cancelled', name='workstate', native_enum=False, length=32), nullable=False),
    sa.Column('due_at', sa.DateTime(timezone=True), nullable=False, comment='waiting: when it may begin; running: when it counts as left behind, unless its process tells of it'),
    sa.Column('claim', sa.Text(), nullable=False, comment='of the process that does it, new with each attempt'),
    sa.Column('attempts', sa.Integer(), nullable=False),
    sa.Column('begun_at', sa.DateTime(timezone=True), nullable=True, comment='of the newest attempt'),
    sa.Column('told_at', sa.DateTime(timezone=True), nullable=True, comment='when it last said how far it is'),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('cancel_asked_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('done', sa.Integer(), nullable=False, comment='steps or rows, as the kind counts them'),
    sa.Column('total', sa.Integer(), nullable=False, comment='0: not known'),
    sa.Column('words', sa.Text(), nullable=False, comment='what it is at now; once done, what came of it'),
    sa.Column('kept', sa.JSON(none_as_null=True), nullable=True, comment='from where the next attempt goes on'),
    sa.Column('error', sa.Text(), nullable=False, comment='a sentence: why it failed'),
    sa.Column('file', sa.Text(), nullable=False, comment='below instance/works/<id>/; empty: there is none'),
    sa.Column('file_name', sa.Text(), nullable=False, comment='under which it is given out'),
    sa.Column('media_type', sa.Text(), nullable=False),
    sa.Column('size', sa.BigInteger(), nullable=False, comment='bytes'),
    sa.Column('posts', sa.JSON(none_as_null=True), nullable=True, comment='{"held": [[role, unit]]}: with which posts it was made; who has lost one gets no file of it'),
    sa.Column('expires_at', sa.DateTime(timezone=True), nullable=True, comment='when its file is deleted'),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_work_person_id_person')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_work'))
    )
    op.create_index('ix_work_state_due_at', 'work', ['state', 'due_at'])
    op.create_index('ix_work_person_id_id', 'work', ['person_id', 'id'])
    op.create_index(op.f('ix_work_ended_at'), 'work', ['ended_at'])
    op.create_index(op.f('ix_work_expires_at'), 'work', ['expires_at'])


def downgrade() -> None:
    op.drop_table('work')
