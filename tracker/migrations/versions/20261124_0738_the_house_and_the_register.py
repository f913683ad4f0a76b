"""the house and the register"""

import sqlalchemy as sa
from alembic import op


revision = '0001'
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('committee',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False, comment='in full: Ủy ban nhân dân huyện Bình Sơn'),
    sa.Column('short_name', sa.Text(), nullable=False, comment='as cited: UBND huyện Bình Sơn'),
    sa.Column('level', sa.Enum('province', 'district', 'commune', name='level', native_enum=False, length=32), nullable=False, comment='province, district or commune'),
    sa.Column('place', sa.Text(), nullable=False, comment='the place before a date: Bình Sơn'),
    sa.Column('superior', sa.Text(), nullable=False, comment='the committee above, as cited: UBND tỉnh Quảng Ngãi'),
    sa.Column('is_demo', sa.Boolean(), nullable=False, comment='whether this is the demonstration'),
    sa.CheckConstraint('id = 1', name=op.f('ck_committee_single')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_committee'))
    )
    op.create_table('failed_attempt',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('user_name', sa.Text(), nullable=False, comment='as typed, lower case, shortened'),
    sa.Column('address', sa.Text(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_failed_attempt'))
    )
    with op.batch_alter_table('failed_attempt', schema=None) as batch_op:
        batch_op.create_index('ix_failed_attempt_user_name_at', ['user_name', 'at'], unique=False)

    op.create_table('issuer',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False, comment='as written: Chủ tịch UBND huyện Bình Sơn'),
    sa.Column('body', sa.Text(), nullable=False, comment='folded name of the numbering body: ubnd huyen binh son'),
    sa.Column('level', sa.Enum('central', 'party', 'province', 'district', 'commune', 'other', name='issuerlevel', native_enum=False, length=32), nullable=False),
    sa.Column('is_own', sa.Boolean(), nullable=False, comment='whether it is this committee, its chairman or one of its units'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_issuer')),
    sa.UniqueConstraint('name', name=op.f('uq_issuer_name'))
    )
    with op.batch_alter_table('issuer', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_issuer_body'), ['body'], unique=False)

    op.create_table('person',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('user_name', sa.Text(), nullable=False, comment='lower case, unique: noivu.huong'),
    sa.Column('full_name', sa.Text(), nullable=False, comment='as written: Nguyễn Thị Hương'),
    sa.Column('sort_key', sa.Text(), nullable=False, comment='folded given name, then the rest: huong nguyen thi'),
    sa.Column('email', sa.Text(), nullable=False),
    sa.Column('phone', sa.Text(), nullable=False),
    sa.Column('language', sa.Text(), nullable=False, comment="vi, en, or empty: the office's"),
    sa.Column('password_hash', sa.Text(), nullable=False, comment='argon2id; empty: cannot sign in'),
    sa.Column('must_change_password', sa.Boolean(), nullable=False, comment='true after a reset and for demonstration passwords'),
    sa.Column('disabled_at', sa.DateTime(timezone=True), nullable=True, comment='since when the person may not sign in'),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_person')),
    sa.UniqueConstraint('user_name', name=op.f('uq_person_user_name'))
    )
    with op.batch_alter_table('person', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_person_sort_key'), ['sort_key'], unique=False)

    op.create_table('unit',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('code', sa.Text(), nullable=False, comment='short and lasting: NV, XA-BINH-AN'),
    sa.Column('name', sa.Text(), nullable=False, comment='in full: Phòng Nội vụ'),
    sa.Column('short_name', sa.Text(), nullable=False, comment='for tables: P. Nội vụ'),
    sa.Column('kind', sa.Enum('committee', 'office', 'department', 'division', 'board', 'centre', 'team', 'commune', 'ward', 'town', 'special_zone', 'district', 'other', name='unitkind', native_enum=False, length=32), nullable=False, comment='what kind of unit it is'),
    sa.Column('parent_id', sa.Integer(), nullable=True, comment='the unit above'),
    sa.Column('email', sa.Text(), nullable=False, comment="the unit's mailbox, for reminders"),
    sa.Column('sort_key', sa.Text(), nullable=False, comment='the place in lists: order, then folded name'),
    sa.Column('position', sa.Integer(), nullable=False, comment='order among its siblings, as the office lists them'),
    sa.Column('active_from', sa.Date(), nullable=True, comment='first day; none: always was'),
    sa.Column('active_until', sa.Date(), nullable=True, comment='last day; none: still in force'),
    sa.Column('successor_id', sa.Integer(), nullable=True, comment='the unit that took over when this one closed'),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['parent_id'], ['unit.id'], name=op.f('fk_unit_parent_id_unit')),
    sa.ForeignKeyConstraint(['successor_id'], ['unit.id'], name=op.f('fk_unit_successor_id_unit')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_unit')),
    sa.UniqueConstraint('code', name=op.f('uq_unit_code'))
    )
    with op.batch_alter_table('unit', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_unit_parent_id'), ['parent_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_unit_sort_key'), ['sort_key'], unique=False)

    op.create_table('audit_entry',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False, comment='moment of the change, UTC'),
    sa.Column('person_id', sa.Integer(), nullable=True, comment='who did it; none for the system or a stranger'),
    sa.Column('person_name', sa.Text(), nullable=False, comment='the name at that time, so that history reads without a join'),
    sa.Column('action', sa.Text(), nullable=False, comment='what was done, as `document.registered`; labels.py has the words'),
    sa.Column('subject_kind', sa.Text(), nullable=False, comment='the table of the thing changed'),
    sa.Column('subject_id', sa.Integer(), nullable=False, comment='its id'),
    sa.Column('before', sa.JSON(none_as_null=True), nullable=True, comment='the changed fields as they were'),
    sa.Column('after', sa.JSON(none_as_null=True), nullable=True, comment='the changed fields as they became'),
    sa.Column('note', sa.Text(), nullable=False, comment='the reason given, if one was'),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_audit_entry_person_id_person')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_audit_entry'))
    )
    with op.batch_alter_table('audit_entry', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_audit_entry_at'), ['at'], unique=False)
        batch_op.create_index(batch_op.f('ix_audit_entry_person_id'), ['person_id'], unique=False)
        batch_op.create_index('ix_audit_entry_subject', ['subject_kind', 'subject_id', 'id'], unique=False)

    op.create_table('document',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False, comment='abbreviation of Nghị định 30/2020/NĐ-CP, Phụ lục III: KH, QĐ, CV'),
    sa.Column('number', sa.Text(), nullable=False, comment='as written: 08, 0124, 48/2021'),
    sa.Column('symbol', sa.Text(), nullable=False, comment='as written: KH-UBND'),
    sa.Column('number_value', sa.Integer(), nullable=False, comment='the number as an integer: 8'),
    sa.Column('number_letter', sa.Text(), nullable=False, comment='what follows it: a of 274a, .4 of 66.4'),
    sa.Column('symbol_key', sa.Text(), nullable=False, comment='the symbol in capitals, to compare by'),
    sa.Column('body', sa.Text(), nullable=False, comment='copy of issuer.body: the series that the number belongs to'),
    sa.Column('year', sa.Integer(), nullable=False, comment='year of issue: a series restarts each year'),
    sa.Column('issued_on', sa.Date(), nullable=False, comment='date of issue'),
    sa.Column('issuer_id', sa.Integer(), nullable=False),
    sa.Column('authority', sa.Enum('collective', 'chairman', name='authority', native_enum=False, length=32), nullable=False, comment="the committee's or its chairman's power"),
    sa.Column('signer', sa.Text(), nullable=False, comment='who signed, as written'),
    sa.Column('subject', sa.Text(), nullable=False, comment='trích yếu, as written'),
    sa.Column('subject_key', sa.Text(), nullable=False, comment='the subject as digits that sort in Vietnamese order'),
    sa.Column('restricted', sa.Boolean(), nullable=False, comment='for clerks, leaders and the recipients only'),
    sa.Column('search_text', sa.Text(), nullable=False, comment='folded text to search in'),
    sa.Column('exact_text', sa.Text(), nullable=False, comment='the same text with accents, lower case, to rank by'),
    sa.Column('registered_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('registered_on', sa.Date(), nullable=False, comment="the office's day of registration"),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['issuer_id'], ['issuer.id'], name=op.f('fk_document_issuer_id_issuer')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_document')),
    sa.UniqueConstraint('body', 'symbol_key', 'year', 'number_value', 'number_letter', name='uq_document_identity')
    )
    with op.batch_alter_table('document', schema=None) as batch_op:
        batch_op.create_index('ix_document_issued_on_id', ['issued_on', 'id'], unique=False)
        batch_op.create_index(batch_op.f('ix_document_issuer_id'), ['issuer_id'], unique=False)
        batch_op.create_index('ix_document_kind_issued_on', ['kind', 'issued_on'], unique=False)
        batch_op.create_index('ix_document_number_value', ['number_value'], unique=False)
        batch_op.create_index('ix_document_subject_key', ['subject_key'], unique=False)
        batch_op.create_index(batch_op.f('ix_document_year'), ['year'], unique=False)

    op.create_table('post',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('unit_id', sa.Integer(), nullable=False),
    sa.Column('role', sa.Enum('clerk', 'leader', 'head', 'officer', 'admin', name='role', native_enum=False, length=32), nullable=False, comment='what the post allows'),
    sa.Column('title', sa.Text(), nullable=False, comment='as written: Trưởng phòng'),
    sa.Column('from_on', sa.Date(), nullable=False, comment='first day'),
    sa.Column('until_on', sa.Date(), nullable=True, comment='last day; none: still held'),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_post_person_id_person')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_post_unit_id_unit')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_post'))
    )
    with op.batch_alter_table('post', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_post_person_id'), ['person_id'], unique=False)
        batch_op.create_index('ix_post_unit_id_role', ['unit_id', 'role'], unique=False)

    op.create_table('sign_in',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('token_hash', sa.Text(), nullable=False, comment='SHA-256 of the token in the cookie'),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('began_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('seen_at', sa.DateTime(timezone=True), nullable=False, comment='last request, kept to 5 minutes'),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True, comment='signed out or revoked'),
    sa.Column('address', sa.Text(), nullable=False, comment='network address at sign-in'),
    sa.Column('device', sa.Text(), nullable=False, comment="the browser's own description, shortened"),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_sign_in_person_id_person')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_sign_in')),
    sa.UniqueConstraint('token_hash', name=op.f('uq_sign_in_token_hash'))
    )
    with op.batch_alter_table('sign_in', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_sign_in_person_id'), ['person_id'], unique=False)

    op.create_table('attachment',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('document_id', sa.Integer(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False, comment='file name as uploaded, made safe'),
    sa.Column('media_type', sa.Text(), nullable=False, comment='what the content is, by its bytes, never by its name'),
    sa.Column('size', sa.Integer(), nullable=False, comment='bytes'),
    sa.Column('sha256', sa.Text(), nullable=False, comment='hash of the content and its place in the store'),
    sa.Column('added_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['document_id'], ['document.id'], name=op.f('fk_attachment_document_id_document')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_attachment'))
    )
    with op.batch_alter_table('attachment', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_attachment_document_id'), ['document_id'], unique=False)

    op.create_table('finding',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('document_id', sa.Integer(), nullable=False),
    sa.Column('code', sa.Text(), nullable=False, comment='out_of_order, future_date, year_slip, result_before_year_end'),
    sa.Column('details', sa.JSON(none_as_null=True), nullable=False, comment='the values that the sentence names'),
    sa.Column('settled_note', sa.Text(), nullable=False, comment='why a clerk found it right after all; empty: open'),
    sa.ForeignKeyConstraint(['document_id'], ['document.id'], name=op.f('fk_finding_document_id_document')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_finding')),
    sa.UniqueConstraint('document_id', 'code', name=op.f('uq_finding_document_id_code'))
    )
    with op.batch_alter_table('finding', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_finding_code'), ['code'], unique=False)

    op.create_table('recipient',
    sa.Column('document_id', sa.Integer(), nullable=False),
    sa.Column('unit_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['document_id'], ['document.id'], name=op.f('fk_recipient_document_id_document')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_recipient_unit_id_unit')),
    sa.PrimaryKeyConstraint('document_id', 'unit_id', name=op.f('pk_recipient'))
    )
    with op.batch_alter_table('recipient', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_recipient_unit_id'), ['unit_id'], unique=False)

    op.create_table('relation',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('document_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('basis', 'supersedes', 'amends', 'urges', name='relationkind', native_enum=False, length=32), nullable=False),
    sa.Column('other_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['document_id'], ['document.id'], name=op.f('fk_relation_document_id_document')),
    sa.ForeignKeyConstraint(['other_id'], ['document.id'], name=op.f('fk_relation_other_id_document')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_relation')),
    sa.UniqueConstraint('document_id', 'kind', 'other_id', name=op.f('uq_relation_document_id_kind_other_id'))
    )
    with op.batch_alter_table('relation', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_relation_other_id'), ['other_id'], unique=False)


    make_search()


def make_search() -> None:
    """Full-text search over document.search_text: FTS5 kept by triggers on SQLite, a GIN index on PostgreSQL."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute("CREATE INDEX ix_document_search ON document USING gin (to_tsvector('simple', search_text))")
        return
    op.execute(
        "CREATE VIRTUAL TABLE document_search USING fts5(search_text, content='document', content_rowid='id', "
        "tokenize='unicode61 remove_diacritics 0', prefix='2 3')"
    )
    add = "INSERT INTO document_search(rowid, search_text) VALUES (new.id, new.search_text);"
    drop = "INSERT INTO document_search(document_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);"
    op.execute(f"CREATE TRIGGER document_search_insert AFTER INSERT ON document BEGIN {add} END")
    op.execute(f"CREATE TRIGGER document_search_delete AFTER DELETE ON document BEGIN {drop} END")
    op.execute(f"CREATE TRIGGER document_search_update AFTER UPDATE OF search_text ON document BEGIN {drop} {add} END")


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP INDEX ix_document_search")
    else:
        for event in ("insert", "delete", "update"):
            op.execute(f"DROP TRIGGER document_search_{event}")
        op.execute("DROP TABLE document_search")
    with op.batch_alter_table('relation', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_relation_other_id'))

    op.drop_table('relation')
    with op.batch_alter_table('recipient', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_recipient_unit_id'))

    op.drop_table('recipient')
    with op.batch_alter_table('finding', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_finding_code'))

    op.drop_table('finding')
    with op.batch_alter_table('attachment', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_attachment_document_id'))

    op.drop_table('attachment')
    with op.batch_alter_table('sign_in', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_sign_in_person_id'))

    op.drop_table('sign_in')
    with op.batch_alter_table('post', schema=None) as batch_op:
        batch_op.drop_index('ix_post_unit_id_role')
        batch_op.drop_index(batch_op.f('ix_post_person_id'))

    op.drop_table('post')
    with op.batch_alter_table('document', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_document_year'))
        batch_op.drop_index('ix_document_subject_key')
        batch_op.drop_index('ix_document_number_value')
        batch_op.drop_index('ix_document_kind_issued_on')
        batch_op.drop_index(batch_op.f('ix_document_issuer_id'))
        batch_op.drop_index('ix_document_issued_on_id')

    op.drop_table('document')
    with op.batch_alter_table('audit_entry', schema=None) as batch_op:
        batch_op.drop_index('ix_audit_entry_subject')
        batch_op.drop_index(batch_op.f('ix_audit_entry_person_id'))
        batch_op.drop_index(batch_op.f('ix_audit_entry_at'))

    op.drop_table('audit_entry')
    with op.batch_alter_table('unit', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_unit_sort_key'))
        batch_op.drop_index(batch_op.f('ix_unit_parent_id'))

    op.drop_table('unit')
    with op.batch_alter_table('person', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_person_sort_key'))

    op.drop_table('person')
    with op.batch_alter_table('issuer', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_issuer_body'))

    op.drop_table('issuer')
    with op.batch_alter_table('failed_attempt', schema=None) as batch_op:
        batch_op.drop_index('ix_failed_attempt_user_name_at')

    op.drop_table('failed_attempt')
    op.drop_table('committee')
