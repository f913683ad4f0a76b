"""limits: failures by name, network and place; places that are known; requests of all processes"""

import sqlalchemy as sa
from alembic import op


revision = '0010'
down_revision = '0009'
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Failures of the last day, by plain name and address: what is lost with them is a wait of a quarter of an hour.
    op.drop_table('failed_attempt')
    op.create_table('failed_attempt',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('name_hash', sa.Text(), nullable=False, comment='of the name as typed, in lower case'),
    sa.Column('network_hash', sa.Text(), nullable=False, comment='of the address; IPv6: its /64'),
    sa.Column('place_hash', sa.Text(), nullable=False, comment='what counts as one place: the network, or a device known to be hers'),
    sa.Column('is_stranger', sa.Boolean(), nullable=False, comment='whether it came from a place unknown for this name'),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_failed_attempt'))
    )
    with op.batch_alter_table('failed_attempt', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_failed_attempt_at'), ['at'], unique=False)
        batch_op.create_index('ix_failed_attempt_name_hash_at', ['name_hash', 'at'], unique=False)
        batch_op.create_index('ix_failed_attempt_network_hash_at', ['network_hash', 'at'], unique=False)

    op.create_table('familiar_place',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('place_hash', sa.Text(), nullable=False, comment='keyed hash of the network, or of the token that the browser keeps'),
    sa.Column('seen_at', sa.DateTime(timezone=True), nullable=False, comment='the last sign-in from there'),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_familiar_place_person_id_person')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_familiar_place')),
    sa.UniqueConstraint('person_id', 'place_hash', name=op.f('uq_familiar_place_person_id_place_hash'))
    )
    with op.batch_alter_table('familiar_place', schema=None) as batch_op:
        batch_op.create_index('ix_familiar_place_place_hash_seen_at', ['place_hash', 'seen_at'], unique=False)
        batch_op.create_index(batch_op.f('ix_familiar_place_seen_at'), ['seen_at'], unique=False)

    op.create_table('request_count',
    sa.Column('key', sa.Text(), nullable=False, comment='keyed hash of address, page, limit and stretch of time'),
    sa.Column('hits', sa.Integer(), nullable=False),
    sa.Column('ends_at', sa.DateTime(timezone=True), nullable=False, comment='the end of the stretch: the row may go'),
    sa.PrimaryKeyConstraint('key', name=op.f('pk_request_count'))
    )
    with op.batch_alter_table('request_count', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_request_count_ends_at'), ['ends_at'], unique=False)


def downgrade() -> None:
    op.drop_table('request_count')
    op.drop_table('familiar_place')
    op.drop_table('failed_attempt')
    op.create_table('failed_attempt',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('user_name', sa.Text(), nullable=False, comment='as typed, lower case, shortened'),
    sa.Column('address', sa.Text(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_failed_attempt'))
    )
    with op.batch_alter_table('failed_attempt', schema=None) as batch_op:
        batch_op.create_index('ix_failed_attempt_user_name_at', ['user_name', 'at'], unique=False)
