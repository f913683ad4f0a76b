"""items, counters, outline"""

import sqlalchemy as sa
from alembic import op


revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('outline_point',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False, comment='its number is its place in this order'),
    sa.Column('title', sa.Text(), nullable=False, comment="what the point is about, for the clerk's eye"),
    sa.Column('takes_rest', sa.Boolean(), nullable=False, comment='items of fields without a point come here'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_outline_point'))
    )
    op.create_table('field',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('code', sa.Text(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('point_id', sa.Integer(), nullable=True, comment='where it speaks'),
    sa.Column('is_active', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['point_id'], ['outline_point.id'], name=op.f('fk_field_point_id_outline_point')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_field')),
    sa.UniqueConstraint('code', name=op.f('uq_field_code'))
    )
    op.create_table('item',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('origin', sa.Enum('own', 'superior', 'meeting', 'standing', name='origin', native_enum=False, length=32), nullable=False, comment='where the duty comes from'),
    sa.Column('document_id', sa.Integer(), nullable=True, comment='the paper that gives it'),
    sa.Column('cited_id', sa.Integer(), nullable=True, comment='the document that its sentence cites, where it is not its own'),
    sa.Column('source_words', sa.Text(), nullable=False, comment='meeting or standing duty: where it was said'),
    sa.Column('clause', sa.Text(), nullable=False, comment='which clause of the document: mục II.3'),
    sa.Column('parent_id', sa.Integer(), nullable=True, comment='the plan it is a part of'),
    sa.Column('position', sa.Integer(), nullable=False, comment='order among the parts of its parent'),
    sa.Column('title', sa.Text(), nullable=False, comment='the duty, as written'),
    sa.Column('action', sa.Text(), nullable=False, comment='the words after Tiếp tục: a verb phrase'),
    sa.Column('output', sa.Text(), nullable=False, comment='sản phẩm: what must exist at the end'),
    sa.Column('field_id', sa.Integer(), nullable=True, comment='lĩnh vực'),
    sa.Column('leader_id', sa.Integer(), nullable=True, comment='lãnh đạo phụ trách'),
    sa.Column('priority', sa.Enum('normal', 'urgent', 'very_urgent', 'flash', name='priority', native_enum=False, length=32), nullable=False),
    sa.Column('period', sa.Integer(), nullable=False, comment='the year whose work it is; a plan for 2022 may be issued in 2021'),
    sa.Column('starts_on', sa.Date(), nullable=True, comment='not to be begun before; neither late nor stale until then'),
    sa.Column('due_kind', sa.Enum('fixed', 'none', 'recurring', name='deadlinekind', native_enum=False, length=32), nullable=False),
    sa.Column('due_on', sa.Date(), nullable=True, comment='the deadline in force'),
    sa.Column('due_precision', sa.Enum('day', 'month', 'quarter', 'year', name='precision', native_enum=False, length=32), nullable=False),
    sa.Column('due_as_written', sa.Text(), nullable=False, comment='the words of the paper: trong tháng 7/2022'),
    sa.Column('due_inferred', sa.Boolean(), nullable=False, comment='taken from the subject (năm 2022), not written'),
    sa.Column('first_due_on', sa.Date(), nullable=True, comment='the deadline before any extension; kept for ever'),
    sa.Column('assigned_on', sa.Date(), nullable=True, comment='day of the assignment in force'),
    sa.Column('reported_on', sa.Date(), nullable=True, comment='day the result was reported; timeliness is judged by it'),
    sa.Column('closed_on', sa.Date(), nullable=True, comment='day it was completed, cancelled or superseded'),
    sa.Column('outcome', sa.Text(), nullable=False, comment='the result in words'),
    sa.Column('status', sa.Enum('registered', 'assigned', 'in_progress', 'pending_confirmation', 'completed', 'suspended', 'cancelled', 'superseded', name='status', native_enum=False, length=32), nullable=False, comment='written by items.states only'),
    sa.Column('next_task', sa.Enum('auto', 'always', 'never', name='nexttask', native_enum=False, length=32), nullable=False),
    sa.Column('own_sentence', sa.Text(), nullable=False, comment='hand-written sentence for the next tasks'),
    sa.Column('own_sentence_source', sa.Text(), nullable=False, comment='what the automatic sentence said when it was written: differs now → flagged'),
    sa.Column('illustrative', sa.Text(), nullable=False, comment='demonstration: what here no source states'),
    sa.Column('search_text', sa.Text(), nullable=False, comment='folded text to search in'),
    sa.Column('exact_text', sa.Text(), nullable=False, comment='the same with accents, lower case, to rank by'),
    sa.Column('registered_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['cited_id'], ['document.id'], name=op.f('fk_item_cited_id_document')),
    sa.ForeignKeyConstraint(['document_id'], ['document.id'], name=op.f('fk_item_document_id_document')),
    sa.ForeignKeyConstraint(['field_id'], ['field.id'], name=op.f('fk_item_field_id_field')),
    sa.ForeignKeyConstraint(['leader_id'], ['person.id'], name=op.f('fk_item_leader_id_person')),
    sa.ForeignKeyConstraint(['parent_id'], ['item.id'], name=op.f('fk_item_parent_id_item')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_item'))
    )
    with op.batch_alter_table('item', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_item_document_id'), ['document_id'], unique=False)
        batch_op.create_index('ix_item_field_id_status', ['field_id', 'status'], unique=False)
        batch_op.create_index(batch_op.f('ix_item_leader_id'), ['leader_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_item_parent_id'), ['parent_id'], unique=False)
        batch_op.create_index('ix_item_status_due_on', ['status', 'due_on', 'id'], unique=False)

    op.create_table('untracked',
    sa.Column('document_id', sa.Integer(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['document_id'], ['document.id'], name=op.f('fk_untracked_document_id_document')),
    sa.PrimaryKeyConstraint('document_id', name=op.f('pk_untracked'))
    )
    op.create_table('assignment',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('item_id', sa.Integer(), nullable=False),
    sa.Column('unit_id', sa.Integer(), nullable=False),
    sa.Column('part', sa.Enum('lead', 'support', 'monitor', 'each', name='part', native_enum=False, length=32), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=True, comment='who works on it in the unit'),
    sa.Column('due_on', sa.Date(), nullable=True, comment="its own deadline (each); none: the item's"),
    sa.Column('accepted_on', sa.Date(), nullable=True),
    sa.Column('reported_on', sa.Date(), nullable=True, comment='each: day this unit reported its result'),
    sa.Column('confirmed_on', sa.Date(), nullable=True, comment='each: day its result was confirmed'),
    sa.Column('released_on', sa.Date(), nullable=True, comment='no longer its part: reassigned, returned'),
    sa.ForeignKeyConstraint(['item_id'], ['item.id'], name=op.f('fk_assignment_item_id_item')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_assignment_person_id_person')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_assignment_unit_id_unit')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_assignment'))
    )
    with op.batch_alter_table('assignment', schema=None) as batch_op:
        batch_op.create_index('ix_assignment_unit_id_part', ['unit_id', 'part', 'item_id'], unique=False)
        batch_op.create_index('uq_assignment_one_lead', ['item_id'], unique=True, sqlite_where=sa.text("part = 'lead' AND released_on IS NULL"), postgresql_where=sa.text("part = 'lead' AND released_on IS NULL"))
        batch_op.create_index('uq_assignment_one_part', ['item_id', 'unit_id', 'part'], unique=True, sqlite_where=sa.text('released_on IS NULL'), postgresql_where=sa.text('released_on IS NULL'))

    op.create_table('counter',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('item_id', sa.Integer(), nullable=True, comment='none: an indicator'),
    sa.Column('section', sa.Text(), nullable=False, comment='indicator: the report section, II.2.c'),
    sa.Column('source_unit_id', sa.Integer(), nullable=True, comment='indicator: who supplies it'),
    sa.Column('label', sa.Text(), nullable=False, comment='Xã đã kiểm tra'),
    sa.Column('verb', sa.Text(), nullable=False, comment='kiểm tra, as in: đã kiểm tra 10/14 xã'),
    sa.Column('noun', sa.Text(), nullable=False, comment='xã, trường hợp, triệu đồng'),
    sa.Column('pattern', sa.Enum('place', 'count', 'plain', name='pattern', native_enum=False, length=32), nullable=False),
    sa.Column('decimals', sa.Integer(), nullable=False),
    sa.Column('higher_is_better', sa.Boolean(), nullable=False),
    sa.Column('is_checklist', sa.Boolean(), nullable=False, comment='the value is counted from the ticks'),
    sa.Column('whole_id', sa.Integer(), nullable=True, comment='the counter that this one is a part of; parts must sum'),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['item_id'], ['item.id'], name=op.f('fk_counter_item_id_item')),
    sa.ForeignKeyConstraint(['source_unit_id'], ['unit.id'], name=op.f('fk_counter_source_unit_id_unit')),
    sa.ForeignKeyConstraint(['whole_id'], ['counter.id'], name=op.f('fk_counter_whole_id_counter')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_counter'))
    )
    with op.batch_alter_table('counter', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_counter_item_id'), ['item_id'], unique=False)
        batch_op.create_index('ix_counter_section_position', ['section', 'position'], unique=False)
        batch_op.create_index(batch_op.f('ix_counter_whole_id'), ['whole_id'], unique=False)

    op.create_table('extension',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('item_id', sa.Integer(), nullable=False),
    sa.Column('due_before', sa.Date(), nullable=False, comment='the deadline in force when it was asked'),
    sa.Column('asked_until', sa.Date(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('asked_on', sa.Date(), nullable=False),
    sa.Column('asked_by', sa.Text(), nullable=False, comment='name of who asked'),
    sa.Column('decision', sa.Enum('asked', 'granted', 'refused', name='decision', native_enum=False, length=32), nullable=False),
    sa.Column('decided_on', sa.Date(), nullable=True),
    sa.Column('decided_by', sa.Text(), nullable=False),
    sa.Column('decision_note', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['item_id'], ['item.id'], name=op.f('fk_extension_item_id_item')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_extension'))
    )
    with op.batch_alter_table('extension', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_extension_item_id'), ['item_id'], unique=False)

    op.create_table('milestone',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('item_id', sa.Integer(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('due_on', sa.Date(), nullable=True),
    sa.Column('done_on', sa.Date(), nullable=True),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['item_id'], ['item.id'], name=op.f('fk_milestone_item_id_item')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_milestone'))
    )
    with op.batch_alter_table('milestone', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_milestone_item_id'), ['item_id'], unique=False)

    op.create_table('progress_update',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('item_id', sa.Integer(), nullable=False),
    sa.Column('as_of', sa.Date(), nullable=False, comment='the day it speaks of'),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('use_in_report', sa.Boolean(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=True),
    sa.Column('person_name', sa.Text(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['item_id'], ['item.id'], name=op.f('fk_progress_update_item_id_item')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_progress_update_person_id_person')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_progress_update'))
    )
    with op.batch_alter_table('progress_update', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_progress_update_item_id'), ['item_id'], unique=False)

    op.create_table('counter_target',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('counter_id', sa.Integer(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('value', sa.BigInteger(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['counter_id'], ['counter.id'], name=op.f('fk_counter_target_counter_id_counter')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_counter_target')),
    sa.UniqueConstraint('counter_id', 'name', name=op.f('uq_counter_target_counter_id_name'))
    )
    op.create_table('reading',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('counter_id', sa.Integer(), nullable=False),
    sa.Column('as_of', sa.Date(), nullable=False, comment='the day the figure speaks of, not when it was typed'),
    sa.Column('value', sa.BigInteger(), nullable=False, comment="in the counter's smallest unit"),
    sa.Column('estimated', sa.Boolean(), nullable=False, comment='ước thực hiện: never counts as done'),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False, comment='why a measured value fell'),
    sa.Column('update_id', sa.Integer(), nullable=True),
    sa.Column('person_id', sa.Integer(), nullable=True),
    sa.Column('person_name', sa.Text(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['counter_id'], ['counter.id'], name=op.f('fk_reading_counter_id_counter')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_reading_person_id_person')),
    sa.ForeignKeyConstraint(['update_id'], ['progress_update.id'], name=op.f('fk_reading_update_id_progress_update')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_reading'))
    )
    with op.batch_alter_table('reading', schema=None) as batch_op:
        batch_op.create_index('ix_reading_counter_id_as_of', ['counter_id', 'estimated', 'as_of', 'id'], unique=False)
        batch_op.create_index(batch_op.f('ix_reading_update_id'), ['update_id'], unique=False)

    op.create_table('tick',
    sa.Column('counter_id', sa.Integer(), nullable=False),
    sa.Column('unit_id', sa.Integer(), nullable=False),
    sa.Column('done_on', sa.Date(), nullable=True, comment='none: not done yet'),
    sa.Column('person_name', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['counter_id'], ['counter.id'], name=op.f('fk_tick_counter_id_counter')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_tick_unit_id_unit')),
    sa.PrimaryKeyConstraint('counter_id', 'unit_id', name=op.f('pk_tick'))
    )
    op.create_table('evidence',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('item_id', sa.Integer(), nullable=False),
    sa.Column('reading_id', sa.Integer(), nullable=True),
    sa.Column('update_id', sa.Integer(), nullable=True),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('media_type', sa.Text(), nullable=False),
    sa.Column('size', sa.Integer(), nullable=False),
    sa.Column('sha256', sa.Text(), nullable=False),
    sa.Column('added_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['item_id'], ['item.id'], name=op.f('fk_evidence_item_id_item')),
    sa.ForeignKeyConstraint(['reading_id'], ['reading.id'], name=op.f('fk_evidence_reading_id_reading')),
    sa.ForeignKeyConstraint(['update_id'], ['progress_update.id'], name=op.f('fk_evidence_update_id_progress_update')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_evidence'))
    )
    with op.batch_alter_table('evidence', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_evidence_item_id'), ['item_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_evidence_reading_id'), ['reading_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_evidence_update_id'), ['update_id'], unique=False)


    make_search()


def make_search() -> None:
    """Full-text search over item.search_text, as for documents (migration 0001)."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute("CREATE INDEX ix_item_search ON item USING gin (to_tsvector('simple', search_text))")
        return
    op.execute(
        "CREATE VIRTUAL TABLE item_search USING fts5(search_text, content='item', content_rowid='id', "
        "tokenize='unicode61 remove_diacritics 0', prefix='2 3')"
    )
    add = "INSERT INTO item_search(rowid, search_text) VALUES (new.id, new.search_text);"
    drop = "INSERT INTO item_search(item_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);"
    op.execute(f"CREATE TRIGGER item_search_insert AFTER INSERT ON item BEGIN {add} END")
    op.execute(f"CREATE TRIGGER item_search_delete AFTER DELETE ON item BEGIN {drop} END")
    op.execute(f"CREATE TRIGGER item_search_update AFTER UPDATE OF search_text ON item BEGIN {drop} {add} END")


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP INDEX ix_item_search")
    else:
        for event in ("insert", "delete", "update"):
            op.execute(f"DROP TRIGGER item_search_{event}")
        op.execute("DROP TABLE item_search")
    with op.batch_alter_table('evidence', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_evidence_update_id'))
        batch_op.drop_index(batch_op.f('ix_evidence_reading_id'))
        batch_op.drop_index(batch_op.f('ix_evidence_item_id'))

    op.drop_table('evidence')
    op.drop_table('tick')
    with op.batch_alter_table('reading', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_reading_update_id'))
        batch_op.drop_index('ix_reading_counter_id_as_of')

    op.drop_table('reading')
    op.drop_table('counter_target')
    with op.batch_alter_table('progress_update', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_progress_update_item_id'))

    op.drop_table('progress_update')
    with op.batch_alter_table('milestone', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_milestone_item_id'))

    op.drop_table('milestone')
    with op.batch_alter_table('extension', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_extension_item_id'))

    op.drop_table('extension')
    with op.batch_alter_table('counter', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_counter_whole_id'))
        batch_op.drop_index('ix_counter_section_position')
        batch_op.drop_index(batch_op.f('ix_counter_item_id'))

    op.drop_table('counter')
    with op.batch_alter_table('assignment', schema=None) as batch_op:
        batch_op.drop_index('uq_assignment_one_part', sqlite_where=sa.text('released_on IS NULL'), postgresql_where=sa.text('released_on IS NULL'))
        batch_op.drop_index('uq_assignment_one_lead', sqlite_where=sa.text("part = 'lead' AND released_on IS NULL"), postgresql_where=sa.text("part = 'lead' AND released_on IS NULL"))
        batch_op.drop_index('ix_assignment_unit_id_part')

    op.drop_table('assignment')
    op.drop_table('untracked')
    with op.batch_alter_table('item', schema=None) as batch_op:
        batch_op.drop_index('ix_item_status_due_on')
        batch_op.drop_index(batch_op.f('ix_item_parent_id'))
        batch_op.drop_index(batch_op.f('ix_item_leader_id'))
        batch_op.drop_index('ix_item_field_id_status')
        batch_op.drop_index(batch_op.f('ix_item_document_id'))

    op.drop_table('item')
    op.drop_table('field')
    op.drop_table('outline_point')
