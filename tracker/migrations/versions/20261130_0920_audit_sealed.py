"""the log is sealed: no entry is changed or deleted; what administrators do to access is told

A migration that rebuilds audit_entry on SQLite (batch mode) makes the three triggers again: `seal` below.
"""

import sqlalchemy as sa
from alembic import op


revision = '0012'
down_revision = '0011'
branch_labels = None
depends_on = None

#: The office's year of a moment, which is kept in UTC.
SQLITE_YEAR = "CAST(strftime('%Y', {}, '+7 hours') AS INTEGER)"
POSTGRES_YEAR = "EXTRACT(YEAR FROM ({} AT TIME ZONE 'UTC') + INTERVAL '7 hours')::integer"


def seal() -> None:
    """The triggers: only a closed year goes, while the transaction that has exported it has opened that year."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE FUNCTION audit_entry_seal() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"IF TG_OP = 'DELETE' AND {POSTGRES_YEAR.format('OLD.at')} < {POSTGRES_YEAR.format('now()')} AND EXISTS "
            f"(SELECT 1 FROM audit_opening WHERE id = {POSTGRES_YEAR.format('OLD.at')}) THEN RETURN OLD; END IF; "
            "RAISE EXCEPTION 'audit_entry is sealed'; END $$"
        )
        op.execute(
            "CREATE TRIGGER audit_entry_sealed BEFORE UPDATE OR DELETE ON audit_entry "
            "FOR EACH ROW EXECUTE FUNCTION audit_entry_seal()"
        )
        op.execute(
            "CREATE TRIGGER audit_entry_sealed_truncate BEFORE TRUNCATE ON audit_entry "
            "FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_seal()"
        )
        return
    refuse = "BEGIN SELECT RAISE(ABORT, 'audit_entry is sealed'); END"
    year = SQLITE_YEAR.format("OLD.at")
    op.execute(f"CREATE TRIGGER audit_entry_sealed_update BEFORE UPDATE ON audit_entry {refuse}")
    op.execute(
        f"CREATE TRIGGER audit_entry_sealed_delete BEFORE DELETE ON audit_entry WHEN {year} IS NULL "
        f"OR {year} >= {SQLITE_YEAR.format(repr('now'))} OR NOT EXISTS "
        f"(SELECT 1 FROM audit_opening WHERE id = {year}) {refuse}"
    )
    # INSERT OR REPLACE would take a row away without asking the trigger above. An id that is not given yet is -1 here.
    op.execute(
        "CREATE TRIGGER audit_entry_sealed_insert BEFORE INSERT ON audit_entry "
        f"WHEN NEW.id > 0 AND EXISTS (SELECT 1 FROM audit_entry WHERE id = NEW.id) {refuse}"
    )


def upgrade() -> None:
    op.create_table('audit_opening',
    sa.Column('id', sa.Integer(), autoincrement=False, nullable=False, comment='the closed year that is being taken out'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_audit_opening'))
    )
    op.create_table('access_change',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=True, comment='who did it; none for a command on the server'),
    sa.Column('by_name', sa.Text(), nullable=False, comment='the name at that time'),
    sa.Column('person_id', sa.Integer(), nullable=False, comment='whose access it is'),
    sa.Column('act', sa.Enum('password_reset', 'post_given', 'post_ended', 'post_withdrawn', 'address_changed', 'name_changed', 'sign_in_ended', 'disabled', 'enabled', name='accessact', native_enum=False, length=32), nullable=False, comment='what was done'),
    sa.Column('details', sa.JSON(none_as_null=True), nullable=False, comment='the role, the unit, the addresses'),
    sa.Column('is_announced', sa.Boolean(), nullable=False, comment='told to all leaders and clerks'),
    sa.ForeignKeyConstraint(['by_id'], ['person.id'], name=op.f('fk_access_change_by_id_person')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_access_change_person_id_person')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_access_change'))
    )
    with op.batch_alter_table('access_change', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_access_change_at'), ['at'], unique=False)
        batch_op.create_index('ix_access_change_person_id', ['person_id', 'id'], unique=False)
    op.create_table('access_notice',
    sa.Column('change_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False, comment='who is told'),
    sa.Column('is_own', sa.Boolean(), nullable=False, comment='of the own access: confirmed before anything else is done'),
    sa.Column('read_at', sa.DateTime(timezone=True), nullable=True, comment='when it was confirmed'),
    sa.ForeignKeyConstraint(['change_id'], ['access_change.id'], name=op.f('fk_access_notice_change_id_access_change')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_access_notice_person_id_person')),
    sa.PrimaryKeyConstraint('change_id', 'person_id', name=op.f('pk_access_notice'))
    )
    with op.batch_alter_table('access_notice', schema=None) as batch_op:
        batch_op.create_index('ix_access_notice_unread', ['person_id', 'change_id'], unique=False, sqlite_where=sa.text('read_at IS NULL'), postgresql_where=sa.text('read_at IS NULL'))
    seal()


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        for name in ("audit_entry_sealed", "audit_entry_sealed_truncate"):
            op.execute(f"DROP TRIGGER {name} ON audit_entry")
        op.execute("DROP FUNCTION audit_entry_seal()")
    else:
        for event in ("update", "delete", "insert"):
            op.execute(f"DROP TRIGGER audit_entry_sealed_{event}")
    with op.batch_alter_table('access_notice', schema=None) as batch_op:
        batch_op.drop_index('ix_access_notice_unread', sqlite_where=sa.text('read_at IS NULL'), postgresql_where=sa.text('read_at IS NULL'))
    op.drop_table('access_notice')
    with op.batch_alter_table('access_change', schema=None) as batch_op:
        batch_op.drop_index('ix_access_change_person_id')
        batch_op.drop_index(batch_op.f('ix_access_change_at'))
    op.drop_table('access_change')
    op.drop_table('audit_opening')
