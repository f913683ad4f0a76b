"""units in time: kinds as rows, former names, successions, groups, what the committee was; reorganising"""

from datetime import date, timedelta

import sqlalchemy as sa
from alembic import op

revision = '0022'
down_revision = '0021'
branch_labels = None
depends_on = None

# code, name, short name, of many, family, position, last day
KINDS = [
    ('committee', 'Lãnh đạo Ủy ban', '', '', 'leadership', 10, None),
    ('office', 'Văn phòng', 'VP', 'các văn phòng', 'staff', 20, None),
    ('department', 'Sở', '', 'các sở', 'staff', 30, None),
    ('division', 'Phòng', 'P.', 'các phòng', 'staff', 40, None),
    ('board', 'Ban', '', 'các ban', 'staff', 50, None),
    ('centre', 'Trung tâm', 'TT', 'các trung tâm', 'staff', 60, None),
    ('station', 'Trạm', '', 'các trạm', 'staff', 70, None),
    ('team', 'Tổ', '', 'các tổ', 'staff', 80, None),
    ('armed', 'Công an, quân sự', '', 'công an, quân sự', 'armed', 90, None),
    ('organization', 'Tổ chức', '', 'các tổ chức', 'body', 100, None),
    ('province', 'Tỉnh', '', 'các tỉnh', 'place', 110, None),
    ('district', 'Huyện', 'H.', 'các huyện', 'place', 120, date(2025, 6, 30)),
    ('ward', 'Phường', 'P.', 'các phường', 'place', 130, None),
    ('town', 'Thị trấn', 'TT.', 'các thị trấn', 'place', 140, date(2025, 6, 30)),
    ('commune', 'Xã', '', 'các xã', 'place', 150, None),
    ('special_zone', 'Đặc khu', '', 'các đặc khu', 'place', 160, None),
    ('village', 'Thôn', '', 'các thôn', 'village', 170, None),
    ('quarter', 'Tổ dân phố', 'TDP', 'các tổ dân phố', 'village', 180, None),
    ('other', 'Khác', '', 'các đơn vị khác', 'staff', 900, None),
]
LEVEL = sa.Enum('province', 'district', 'commune', name='level', native_enum=False, length=32)
FAMILY = sa.Enum('leadership', 'staff', 'place', 'armed', 'village', 'body', name='family', native_enum=False, length=32)
STATE = sa.Enum('draft', 'done', 'undone', name='state', native_enum=False, length=32)
OLD_KIND = sa.Enum('committee', 'office', 'department', 'division', 'board', 'centre', 'team', 'commune', 'ward', 'town', 'special_zone', 'district', 'other', name='unitkind', native_enum=False, length=32)


def upgrade() -> None:
    op.create_table('unit_kind',
    sa.Column('code', sa.Text(), nullable=False, comment="lasting: commune; of the office's own: k12"),
    sa.Column('name', sa.Text(), nullable=False, comment='as written before a name: Xã, Phòng'),
    sa.Column('short_name', sa.Text(), nullable=False, comment='in tables: P., TT'),
    sa.Column('several', sa.Text(), nullable=False, comment='of many, as a paper says it: các xã, các phòng'),
    sa.Column('family', FAMILY, nullable=False),
    sa.Column('position', sa.Integer(), nullable=False, comment='order in lists of units, before the name'),
    sa.Column('ended_on', sa.Date(), nullable=True, comment='the last day on which there were such units: 30/6/2025'),
    sa.Column('is_built_in', sa.Boolean(), server_default=sa.false(), nullable=False, comment='came with the program'),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('code', name=op.f('pk_unit_kind')),
    sa.UniqueConstraint('name', name=op.f('uq_unit_kind_name'))
    )
    kinds = sa.table('unit_kind', *[sa.column(name) for name in ('code', 'name', 'short_name', 'several', 'family', 'position')],
                     sa.column('ended_on', sa.Date()), sa.column('is_built_in', sa.Boolean()), sa.column('version'))
    op.bulk_insert(kinds, [
        {'code': code, 'name': name, 'short_name': short, 'several': several, 'family': family, 'position': position,
         'ended_on': ended,
         'is_built_in': True, 'version': 1}
        for code, name, short, several, family, position, ended in KINDS
    ])
    with op.batch_alter_table('unit') as batch_op:
        batch_op.alter_column('kind', existing_type=OLD_KIND, type_=sa.Text(), existing_nullable=False,
                              comment='what kind of unit it is: code of its row', existing_comment='what kind of unit it is')
        batch_op.alter_column('sort_key', existing_type=sa.Text(), existing_nullable=False,
                              comment='the place in lists: own order, order of the kind, folded name', existing_comment='the place in lists: order, then folded name')
        batch_op.alter_column('position', existing_type=sa.Integer(), existing_nullable=False,
                              comment='its own order among its siblings; 500: as its kind', existing_comment='order among its siblings, as the office lists them')
        batch_op.alter_column('successor_id', existing_type=sa.Integer(), existing_nullable=True,
                              comment='the unit that took over when this one closed: the first of its successions',
                              existing_comment='the unit that took over when this one closed')
        batch_op.create_foreign_key(op.f('fk_unit_kind_unit_kind'), 'unit_kind', ['kind'], ['code'])
    bind = op.get_bind()
    for code, _name, _short, _several, _family, position, _ended in KINDS:
        bind.execute(
            sa.text("UPDATE unit SET sort_key = substr(sort_key, 1, 4) || :place || substr(sort_key, 5) WHERE kind = :code"),
            {'place': f' {position:04d}', 'code': code},
        )
    op.create_table('former_name',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('unit_id', sa.Integer(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False, comment='in full, as it was: UBND thị trấn Châu Ổ'),
    sa.Column('short_name', sa.Text(), nullable=False, comment='for tables, as it was; another name has none'),
    sa.Column('kind', sa.Text(), nullable=True, comment='what kind it was; none: the same'),
    sa.Column('until_on', sa.Date(), nullable=True, comment='the last day of the name; none: used beside the name'),
    sa.Column('reason', sa.Text(), nullable=False, comment='the paper: Nghị quyết số 1677/NQ-UBTVQH15'),
    sa.ForeignKeyConstraint(['kind'], ['unit_kind.code'], name=op.f('fk_former_name_kind_unit_kind')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_former_name_unit_id_unit')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_former_name'))
    )
    op.create_index('ix_former_name_unit_id', 'former_name', ['unit_id', 'until_on'])
    op.create_table('succession',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('unit_id', sa.Integer(), nullable=False, comment='the unit that was'),
    sa.Column('successor_id', sa.Integer(), nullable=True, comment='none: another committee has it'),
    sa.Column('elsewhere', sa.Text(), nullable=False, comment='that committee: UBND xã Vạn Tường'),
    sa.Column('position', sa.Integer(), nullable=False, comment='the first is whom one means without saying'),
    sa.Column('since_on', sa.Date(), nullable=False, comment='the first day of the successor'),
    sa.Column('reason', sa.Text(), nullable=False, comment='the paper'),
    sa.ForeignKeyConstraint(['successor_id'], ['unit.id'], name=op.f('fk_succession_successor_id_unit')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_succession_unit_id_unit')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_succession'))
    )
    op.create_index('ix_succession_successor_id', 'succession', ['successor_id'])
    op.create_index('ix_succession_unit_id', 'succession', ['unit_id', 'position'])
    unit = sa.table('unit', sa.column('id'), sa.column('successor_id'), sa.column('active_until', sa.Date()))
    succession = sa.table('succession', *[sa.column(name) for name in ('unit_id', 'successor_id', 'elsewhere', 'position', 'reason')],
                          sa.column('since_on', sa.Date()))
    closed = bind.execute(sa.select(unit).where(unit.c.successor_id.is_not(None), unit.c.active_until.is_not(None))).all()
    op.bulk_insert(succession, [
        {'unit_id': row.id, 'successor_id': row.successor_id, 'elsewhere': '', 'position': 0, 'reason': '',
         'since_on': row.active_until + timedelta(days=1)} for row in closed
    ])
    op.create_table('unit_group',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False, comment='as papers write it: các phòng chuyên môn, tất cả các thôn'),
    sa.Column('folded', sa.Text(), nullable=False, comment='the name to compare by'),
    sa.Column('kinds', sa.Text(), nullable=False, comment='codes of kinds with commas: every unit of them in force'),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_unit_group')),
    sa.UniqueConstraint('folded', name=op.f('uq_unit_group_folded'))
    )
    op.create_table('unit_group_member',
    sa.Column('group_id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('unit_id', sa.Integer(), autoincrement=False, nullable=False),
    sa.ForeignKeyConstraint(['group_id'], ['unit_group.id'], name=op.f('fk_unit_group_member_group_id_unit_group')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_unit_group_member_unit_id_unit')),
    sa.PrimaryKeyConstraint('group_id', 'unit_id', name=op.f('pk_unit_group_member'))
    )
    op.create_index(op.f('ix_unit_group_member_unit_id'), 'unit_group_member', ['unit_id'])
    op.create_table('former_committee',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('short_name', sa.Text(), nullable=False),
    sa.Column('level', LEVEL, nullable=False),
    sa.Column('place', sa.Text(), nullable=False),
    sa.Column('superior', sa.Text(), nullable=False),
    sa.Column('until_on', sa.Date(), nullable=False, comment='the last day on which it was so'),
    sa.Column('reason', sa.Text(), nullable=False, comment='the paper'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_former_committee')),
    sa.UniqueConstraint('until_on', name=op.f('uq_former_committee_until_on'))
    )
    with op.batch_alter_table('tick') as batch_op:
        batch_op.add_column(sa.Column('answered_by_id', sa.Integer(), nullable=True,
                                      comment='who answers for it now: the unit was merged into it; none: itself'))
        batch_op.create_foreign_key(op.f('fk_tick_answered_by_id_unit'), 'unit', ['answered_by_id'], ['id'])
        batch_op.create_index(op.f('ix_tick_answered_by_id'), ['answered_by_id'])
    op.create_table('reorganization',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('title', sa.Text(), nullable=False, comment='Sáp nhập 22 xã, thị trấn'),
    sa.Column('day', sa.Date(), nullable=False, comment='the first day of the new units; may lie in the past'),
    sa.Column('decision', sa.Text(), nullable=False, comment='the paper: Nghị quyết số 1677/NQ-UBTVQH15'),
    sa.Column('state', STATE, nullable=False),
    sa.Column('plan', sa.JSON(), nullable=False, comment='plan.Plan as JSON'),
    sa.Column('counts', sa.JSON(), nullable=False, comment='what was moved, once done: items, parts, steps, people …'),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('made_by_id', sa.Integer(), nullable=True),
    sa.Column('made_by', sa.Text(), nullable=False, comment='the name of who entered it'),
    sa.Column('done_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('done_by', sa.Text(), nullable=False),
    sa.Column('undone_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('undone_by', sa.Text(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['made_by_id'], ['person.id'], name=op.f('fk_reorganization_made_by_id_person')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_reorganization'))
    )
    op.create_index(op.f('ix_reorganization_state'), 'reorganization', ['state'])
    op.create_table('reorganized_row',
    sa.Column('reorganization_id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('number', sa.Integer(), autoincrement=False, nullable=False, comment='in the order of the change'),
    sa.Column('table_name', sa.Text(), nullable=False),
    sa.Column('key', sa.JSON(), nullable=False, comment='the primary key, by column'),
    sa.Column('before', sa.JSON(), nullable=True, comment='columns that differ; none: it was added'),
    sa.Column('after', sa.JSON(), nullable=True, comment='columns that differ; none: it was removed'),
    sa.ForeignKeyConstraint(['reorganization_id'], ['reorganization.id'], name=op.f('fk_reorganized_row_reorganization_id_reorganization')),
    sa.PrimaryKeyConstraint('reorganization_id', 'number', name=op.f('pk_reorganized_row'))
    )


def downgrade() -> None:
    op.drop_table('reorganized_row')
    op.drop_table('reorganization')
    with op.batch_alter_table('tick') as batch_op:
        batch_op.drop_index(op.f('ix_tick_answered_by_id'))
        batch_op.drop_constraint(op.f('fk_tick_answered_by_id_unit'), type_='foreignkey')
        batch_op.drop_column('answered_by_id')
    op.drop_table('former_committee')
    op.drop_table('unit_group_member')
    op.drop_table('unit_group')
    op.drop_table('succession')
    op.drop_table('former_name')
    bind = op.get_bind()
    bind.execute(sa.text("UPDATE unit SET sort_key = substr(sort_key, 1, 4) || substr(sort_key, 10)"))
    known = ", ".join(f"'{one}'" for one in OLD_KIND.enums)
    bind.execute(sa.text(f"UPDATE unit SET kind = 'other' WHERE kind NOT IN ({known})"))
    with op.batch_alter_table('unit') as batch_op:
        batch_op.drop_constraint(op.f('fk_unit_kind_unit_kind'), type_='foreignkey')
        batch_op.alter_column('kind', existing_type=sa.Text(), type_=OLD_KIND, existing_nullable=False)
    op.drop_table('unit_kind')
