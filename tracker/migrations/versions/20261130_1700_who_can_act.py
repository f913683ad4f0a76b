"""who can act: deputies, stand-ins, who was named for an item, who reported a result, for whom something was done"""

from collections import defaultdict

import sqlalchemy as sa
from alembic import op
from lxml import etree

revision = '0015'
down_revision = '0014'
branch_labels = None
depends_on = None

#: The kind of act by the first button that tells; of a step without one by its role.
ACTS = {
    'assign': 'assign', 'assign_again': 'assign', 'release': 'assign', 'accept': 'answer', 'submit_result': 'report',
    'confirm_completion': 'confirm', 'grant_extension': 'extend', 'decide': 'direct',
}
ACTS_OF_ROLES = {'head': 'answer', 'monitor': 'confirm'}
OWN = '{urn:plan-tracker:bpmn}'


def upgrade() -> None:
    op.add_column('post', sa.Column('is_deputy', sa.Boolean(), server_default=sa.false(), nullable=False, comment='phó: may do what the unit gives its deputies'))
    op.add_column('unit', sa.Column('deputy_acts', sa.Text(), nullable=True, comment='what deputies of its head may do: words of core.actor.Act; none: all that the head may'))
    op.add_column('audit_entry', sa.Column('for_name', sa.Text(), server_default='', nullable=False, comment='of a stand-in: the name of for whom it was done'))
    op.add_column('run_event', sa.Column('for_name', sa.Text(), server_default='', nullable=False, comment='of a stand-in: the name of for whom it was done'))
    op.add_column('run_token', sa.Column('act', sa.Text(), server_default='', nullable=False, comment='the kind of act (core.actor.Act): by the first button that tells'))
    reported_by()
    op.create_table('delegation',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('post_id', sa.Integer(), nullable=False, comment='the post that is stood in for'),
    sa.Column('person_id', sa.Integer(), nullable=False, comment='who stands in'),
    sa.Column('from_on', sa.Date(), nullable=False, comment='first day'),
    sa.Column('until_on', sa.Date(), nullable=False, comment='last day: it ends by itself'),
    sa.Column('acts', sa.Text(), nullable=False, comment='words of core.actor.Act; empty: all of the post'),
    sa.Column('reason', sa.Text(), nullable=False, comment='why, or the paper: nghỉ phép, Quyết định số …'),
    sa.Column('given_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('given_by', sa.Text(), nullable=False, comment='the name of who wrote it down'),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True, comment='ended before its last day; none: it was not'),
    sa.Column('ended_by', sa.Text(), nullable=False, comment='the name of who ended it'),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_delegation_person_id_person')),
    sa.ForeignKeyConstraint(['post_id'], ['post.id'], name=op.f('fk_delegation_post_id_post')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_delegation'))
    )
    op.create_index(op.f('ix_delegation_post_id'), 'delegation', ['post_id'])
    op.create_index(op.f('ix_delegation_person_id'), 'delegation', ['person_id'])
    op.create_table('designation',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('item_id', sa.Integer(), nullable=False),
    sa.Column('unit_id', sa.Integer(), nullable=False, comment='the unit that answers'),
    sa.Column('person_id', sa.Integer(), nullable=True, comment='who does it; none: the office on behalf of the unit'),
    sa.Column('given_on', sa.Date(), nullable=False),
    sa.Column('given_by', sa.Text(), nullable=False, comment='the name of who handed it over'),
    sa.Column('from_name', sa.Text(), nullable=False, comment='the name of whose it was'),
    sa.Column('reason', sa.Text(), nullable=False, comment='the paper or the reason: Quyết định số 588/QĐ-UBND'),
    sa.Column('ended_on', sa.Date(), nullable=True, comment='given to another, or back to the head'),
    sa.ForeignKeyConstraint(['item_id'], ['item.id'], name=op.f('fk_designation_item_id_item')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_designation_person_id_person')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_designation_unit_id_unit')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_designation'))
    )
    stands = sa.text('ended_on IS NULL')
    op.create_index('uq_designation_one', 'designation', ['item_id', 'unit_id'], unique=True, sqlite_where=stands, postgresql_where=stands)
    op.create_index('ix_designation_person_id', 'designation', ['person_id', 'item_id'], sqlite_where=stands, postgresql_where=stands)
    op.execute("UPDATE post SET is_deputy = true WHERE role IN ('leader', 'head') AND (title LIKE 'Phó%' OR title LIKE 'phó%' OR title LIKE 'PHÓ%')")
    fill_acts()


def reported_by() -> None:
    """Without rebuilding the table on SQLite, which knows no ADD CONSTRAINT."""
    if op.get_bind().dialect.name == 'sqlite':
        op.execute('ALTER TABLE assignment ADD COLUMN reported_by_id INTEGER CONSTRAINT fk_assignment_reported_by_id_person REFERENCES person (id)')
        return
    op.add_column('assignment', sa.Column('reported_by_id', sa.Integer(), nullable=True, comment='who reported the result that waits: nobody confirms his own'))
    op.create_foreign_key(op.f('fk_assignment_reported_by_id_person'), 'assignment', 'person', ['reported_by_id'], ['id'])


def fill_acts() -> None:
    """Of steps that are open: by the drawing that each run stands in."""
    bind = op.get_bind()
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    for version_id, xml in bind.execute(sa.text('SELECT id, xml FROM process_version WHERE id IN (SELECT version_id FROM run)')).all():
        nodes = defaultdict(list)
        for task in etree.fromstring(xml.encode(), parser).iter('{*}userTask'):
            buttons = (task.get(OWN + 'outcomes') or '').split()
            told = next((ACTS[button] for button in buttons if button in ACTS), None)
            nodes[told or ACTS_OF_ROLES.get(task.get(OWN + 'role'), 'direct')].append(task.get('id'))
        for act, ids in nodes.items():
            bind.execute(
                sa.text("UPDATE run_token SET act = :act WHERE holds = 'task' AND node IN :ids AND item_id IN (SELECT item_id FROM run WHERE version_id = :version)")
                .bindparams(sa.bindparam('ids', expanding=True)),
                {'act': act, 'ids': ids, 'version': version_id},
            )


def downgrade() -> None:
    op.drop_table('designation')
    op.drop_table('delegation')
    with op.batch_alter_table('assignment') as batch_op:
        batch_op.drop_column('reported_by_id')
    op.drop_column('run_token', 'act')
    op.drop_column('run_event', 'for_name')
    op.drop_column('audit_entry', 'for_name')
    op.drop_column('unit', 'deputy_acts')
    op.drop_column('post', 'is_deputy')
