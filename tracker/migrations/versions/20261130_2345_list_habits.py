"""how a person has her list: which columns, in which order its tabs"""

import sqlalchemy as sa
from alembic import op

revision = '0025'
down_revision = '0024'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        'list_habit',
        sa.Column('person_id', sa.Integer(), nullable=False),
        sa.Column('columns', sa.Text(), nullable=False, comment='codes of columns by commas: number,subject,due; empty: the usual ones'),
        sa.Column('tabs', sa.Text(), nullable=False, comment='keys of tabs in their order, by commas: open,12,overdue; empty: the usual order'),
        sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_list_habit_person_id_person')),
        sa.PrimaryKeyConstraint('person_id', name=op.f('pk_list_habit')),
    )


def downgrade() -> None:
    op.drop_table('list_habit')
