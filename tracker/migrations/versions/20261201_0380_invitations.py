"""invitations: links by which somebody chooses a password, and forgotten passwords that were asked for"""

import sqlalchemy as sa
from alembic import op

revision = '0038'
down_revision = '0037'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        'access_link',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('key', sa.Text(), nullable=False),
        sa.Column('person_id', sa.Integer(), nullable=False),
        sa.Column('kind', sa.Enum('invitation', 'slip', 'reset', name='linkkind', native_enum=False, length=32), nullable=False),
        sa.Column('address', sa.Text(), nullable=False, comment='where it was mailed: with another address it is void'),
        sa.Column('password_mark', sa.Text(), nullable=False, comment='keyed hash of the password of then: with another it is void'),
        sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('ends_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('handed_at', sa.DateTime(timezone=True), nullable=True, comment='when its mail was written or its slip shown'),
        sa.Column('used_at', sa.DateTime(timezone=True), nullable=True),
        sa.Column('void_at', sa.DateTime(timezone=True), nullable=True, comment='since when it opens nothing, for another reason'),
        sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_access_link_person_id_person')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_access_link')),
        sa.UniqueConstraint('key', name=op.f('uq_access_link_key')),
    )
    op.create_index('ix_access_link_person_id', 'access_link', ['person_id', 'id'])
    op.create_index(
        'ix_access_link_to_mail', 'access_link', ['id'],
        sqlite_where=sa.text('handed_at IS NULL'), postgresql_where=sa.text('handed_at IS NULL'),
    )
    op.create_table(
        'reset_request',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('network_hash', sa.Text(), nullable=False, comment='of the address; IPv6: its /64'),
        sa.Column('people', sa.Text(), nullable=False, comment="whose accounts were meant: ids with spaces between; empty: nobody's"),
        sa.Column('answered_at', sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_reset_request')),
    )
    op.create_index('ix_reset_request_network_hash_at', 'reset_request', ['network_hash', 'at'])
    op.create_index(
        'ix_reset_request_to_answer', 'reset_request', ['id'],
        sqlite_where=sa.text('answered_at IS NULL'), postgresql_where=sa.text('answered_at IS NULL'),
    )


def downgrade() -> None:
    op.drop_index('ix_reset_request_to_answer', table_name='reset_request')
    op.drop_index('ix_reset_request_network_hash_at', table_name='reset_request')
    op.drop_table('reset_request')
    op.drop_index('ix_access_link_to_mail', table_name='access_link')
    op.drop_index('ix_access_link_person_id', table_name='access_link')
    op.drop_table('access_link')
