"""papers that come in: their files, drafts, where items came from, what was learnt"""

import sqlalchemy as sa
from alembic import op

revision = '0036'
down_revision = '0035'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        'incoming_paper',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('name', sa.Text(), nullable=False, comment='of its first file, until number and symbol are read'),
        sa.Column('way', sa.Enum('upload', 'paste', 'folder', 'mail', 'command', name='way', native_enum=False, length=32), nullable=False),
        sa.Column('source', sa.Text(), nullable=False, comment='of a mail its Message-ID; of the folder the name there'),
        sa.Column('sender', sa.Text(), nullable=False, comment='address of who sent the mail'),
        sa.Column('came_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('person_id', sa.Integer(), nullable=True, comment='who brought it; none: it came by itself'),
        sa.Column('state', sa.Enum('waiting', 'reading', 'ready', 'registered', 'discarded', 'failed', name='paperstate', native_enum=False, length=32), nullable=False),
        sa.Column('reason', sa.Text(), nullable=False, comment='failed: a code of labels; discarded: why'),
        sa.Column('open_key', sa.Text(), nullable=True, comment='hash of what it consists of, while it waits: the same is not taken in twice'),
        sa.Column('work_id', sa.Integer(), nullable=True, comment='the long work that reads it'),
        sa.Column('reading', sa.JSON(none_as_null=True), nullable=True, comment='all that was read, as intake/reading/storing.py writes it'),
        sa.Column('entered', sa.JSON(none_as_null=True), nullable=True, comment='its form as a clerk has corrected it so far; none: as it was read'),
        sa.Column('pages', sa.Integer(), nullable=False, comment='how many pages it has; 0: its file has none'),
        sa.Column('is_scan', sa.Boolean(), nullable=False, comment='read from pictures: tone marks may be wrong'),
        sa.Column('year', sa.Integer(), nullable=True, comment='of issue as read: days of its tasks without a year are of it'),
        sa.Column('number', sa.Text(), nullable=False, comment='number and symbol as read: 2820/QĐ-UBND'),
        sa.Column('title', sa.Text(), nullable=False, comment='the subject as read'),
        sa.Column('restricted', sa.Boolean(), nullable=False, comment='it bears a mark of secrecy or of limited use'),
        sa.Column('known_id', sa.Integer(), nullable=True, comment='the document of the register that it is by its number'),
        sa.Column('document_id', sa.Integer(), nullable=True, comment='what it was registered as, or hung on'),
        sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True, comment='when it was registered or discarded'),
        sa.Column('ended_by', sa.Text(), nullable=False, comment='by whom, by name'),
        sa.Column('ended_by_id', sa.Integer(), nullable=True),
        sa.Column('in_hand_of_id', sa.Integer(), nullable=True, comment='who worked on it last: a second clerk is told'),
        sa.Column('in_hand_of', sa.Text(), nullable=False, comment='the name'),
        sa.Column('in_hand_since', sa.DateTime(timezone=True), nullable=True, comment='when that was last'),
        sa.Column('version', sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(['document_id'], ['document.id'], name=op.f('fk_incoming_paper_document_id_document')),
        sa.ForeignKeyConstraint(['ended_by_id'], ['person.id'], name=op.f('fk_incoming_paper_ended_by_id_person')),
        sa.ForeignKeyConstraint(['in_hand_of_id'], ['person.id'], name=op.f('fk_incoming_paper_in_hand_of_id_person')),
        sa.ForeignKeyConstraint(['known_id'], ['document.id'], name=op.f('fk_incoming_paper_known_id_document')),
        sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_incoming_paper_person_id_person')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_incoming_paper')),
        sa.UniqueConstraint('open_key', name=op.f('uq_incoming_paper_open_key')),
    )
    op.create_index(op.f('ix_incoming_paper_document_id'), 'incoming_paper', ['document_id'])
    op.create_index(op.f('ix_incoming_paper_ended_by_id'), 'incoming_paper', ['ended_by_id'])
    op.create_index(op.f('ix_incoming_paper_in_hand_of_id'), 'incoming_paper', ['in_hand_of_id'])
    op.create_index(op.f('ix_incoming_paper_known_id'), 'incoming_paper', ['known_id'])
    op.create_index(op.f('ix_incoming_paper_person_id'), 'incoming_paper', ['person_id'])
    op.create_index('ix_incoming_paper_source', 'incoming_paper', ['source'])
    op.create_index('ix_incoming_paper_state_id', 'incoming_paper', ['state', 'id'])
    op.create_table(
        'lesson',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('issuer', sa.Text(), nullable=False, comment='folded name of the numbering body; empty: not known'),
        sa.Column('issuer_name', sa.Text(), nullable=False, comment='as written'),
        sa.Column('layout', sa.Text(), nullable=False, comment='kind of paper: TB, KH; of a workbook its heads'),
        sa.Column('kind', sa.Enum('alias', 'column', name='lessonkind', native_enum=False, length=32), nullable=False),
        sa.Column('words', sa.Text(), nullable=False, comment='as the paper writes them'),
        sa.Column('words_key', sa.Text(), nullable=False, comment='the same, folded'),
        sa.Column('unit_id', sa.Integer(), nullable=True, comment='alias: the unit that is meant'),
        sa.Column('meaning', sa.Text(), nullable=False, comment='column: the field that it holds'),
        sa.Column('used', sa.Integer(), nullable=False, comment='how many drafts it was used in that were registered'),
        sa.Column('corrected', sa.Integer(), nullable=False, comment='how often somebody corrected what it gave'),
        sa.Column('learnt_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('learnt_by', sa.Text(), nullable=False, comment='whose correction it was, by name'),
        sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_lesson_unit_id_unit')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_lesson')),
        sa.UniqueConstraint('issuer', 'layout', 'kind', 'words_key', name=op.f('uq_lesson_issuer_layout_kind_words_key')),
    )
    op.create_index('ix_lesson_unit_id', 'lesson', ['unit_id'])
    op.create_table(
        'draft_row',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('paper_id', sa.Integer(), nullable=False),
        sa.Column('position', sa.Integer(), nullable=False, comment='its place in the paper'),
        sa.Column('state', sa.Enum('open', 'accepted', 'discarded', 'put_off', name='rowstate', native_enum=False, length=32), nullable=False),
        sa.Column('title', sa.Text(), nullable=False, comment='what is to be done'),
        sa.Column('lead', sa.Text(), nullable=False, comment='names of units, as in a cell of the grid'),
        sa.Column('support', sa.Text(), nullable=False),
        sa.Column('due', sa.Text(), nullable=False, comment='words of the deadline, or a day'),
        sa.Column('output', sa.Text(), nullable=False),
        sa.Column('report_to', sa.Text(), nullable=False, comment='to whom it is reported'),
        sa.Column('counter', sa.Text(), nullable=False, comment='what is counted, where the paper says it'),
        sa.Column('target', sa.Text(), nullable=False, comment='how many, as typed; empty: as many as there are'),
        sa.Column('clause', sa.Text(), nullable=False, comment='where it stands: III.2.a'),
        sa.Column('doubts', sa.JSON(none_as_null=True), nullable=False, comment='of the reading, by field: {"due": ["not_a_day"]}'),
        sa.Column('spans', sa.JSON(none_as_null=True), nullable=False, comment='places of each field: {"title": [[120, 188]]}'),
        sa.Column('cells', sa.JSON(none_as_null=True), nullable=False, comment='of a workbook: {"sheet": "2025", "row": 7, "title": "D7"}'),
        sa.Column('outside', sa.JSON(none_as_null=True), nullable=True, comment='bodies of other offices, kept as written, by field: {"lead": ["Sở Tài chính"]}'),
        sa.Column('read', sa.JSON(none_as_null=True), nullable=True, comment='its cells as they were read; none: a clerk made it'),
        sa.Column('taught', sa.JSON(none_as_null=True), nullable=True, comment='what its corrections teach: {"PTC": 12}'),
        sa.Column('lessons', sa.JSON(none_as_null=True), nullable=True, comment='lessons that were used in it: {"PTC": 3}'),
        sa.Column('decided_by', sa.Text(), nullable=False, comment='who accepted, discarded or put it off, by name'),
        sa.Column('item_id', sa.Integer(), nullable=True, comment='what became of it'),
        sa.Column('version', sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(['item_id'], ['item.id'], name=op.f('fk_draft_row_item_id_item')),
        sa.ForeignKeyConstraint(['paper_id'], ['incoming_paper.id'], name=op.f('fk_draft_row_paper_id_incoming_paper')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_draft_row')),
    )
    op.create_index(op.f('ix_draft_row_item_id'), 'draft_row', ['item_id'])
    op.create_index('ix_draft_row_paper_id_position', 'draft_row', ['paper_id', 'position'])
    op.create_table(
        'paper_file',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('paper_id', sa.Integer(), nullable=False),
        sa.Column('position', sa.Integer(), nullable=False, comment='its place among the files of the paper'),
        sa.Column('name', sa.Text(), nullable=False),
        sa.Column('media_type', sa.Text(), nullable=False, comment='what the content is, by its bytes'),
        sa.Column('size', sa.Integer(), nullable=False),
        sa.Column('sha256', sa.Text(), nullable=False, comment='hash of the content as it is kept'),
        sa.Column('came_sha256', sa.Text(), nullable=False, comment='hash of the content as it came; a photo is kept cleaned'),
        sa.Column('thumbnail', sa.Text(), nullable=True, comment="content of a photo's small picture; none: it has none"),
        sa.ForeignKeyConstraint(['paper_id'], ['incoming_paper.id'], name=op.f('fk_paper_file_paper_id_incoming_paper')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_paper_file')),
    )
    op.create_index('ix_paper_file_came_sha256', 'paper_file', ['came_sha256'])
    op.create_index(op.f('ix_paper_file_paper_id'), 'paper_file', ['paper_id'])
    op.create_index(op.f('ix_paper_file_sha256'), 'paper_file', ['sha256'])
    op.create_table(
        'task_origin',
        sa.Column('item_id', sa.Integer(), nullable=False),
        sa.Column('document_id', sa.Integer(), nullable=True),
        sa.Column('sha256', sa.Text(), nullable=False, comment='the content that was read'),
        sa.Column('file_name', sa.Text(), nullable=False),
        sa.Column('clause', sa.Text(), nullable=False),
        sa.Column('report_to', sa.Text(), nullable=False, comment='to whom the paper wants it reported, as confirmed'),
        sa.Column('places', sa.JSON(none_as_null=True), nullable=False, comment='by field: {"title": [{"words": "…", "page": 2, "boxes": [[…]]}]}; of a workbook sheet and cell'),
        sa.Column('confirmed_by', sa.Text(), nullable=False, comment='who registered it, by name'),
        sa.Column('confirmed_at', sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(['document_id'], ['document.id'], name=op.f('fk_task_origin_document_id_document')),
        sa.ForeignKeyConstraint(['item_id'], ['item.id'], name=op.f('fk_task_origin_item_id_item')),
        sa.PrimaryKeyConstraint('item_id', name=op.f('pk_task_origin')),
    )
    op.create_index(op.f('ix_task_origin_document_id'), 'task_origin', ['document_id'])


def downgrade() -> None:
    op.drop_table('task_origin')
    op.drop_table('paper_file')
    op.drop_table('draft_row')
    op.drop_table('lesson')
    op.drop_table('incoming_paper')
