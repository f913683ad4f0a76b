"""the log names other items and documents by id: the words of rows that are, or may become, for a few only go

The way back leaves the ids where they are: the words were taken out for good.
"""

import json
import re
from collections import defaultdict

import sqlalchemy as sa
from alembic import op


revision = '0011'
down_revision = '0010'
branch_labels = None
depends_on = None

AT_ONCE = 1000
WRITTEN = re.compile(r'(?:item|document):\d+')
DATED = re.compile(r'(.+) \((\d{2})/(\d{2})/(\d{4})\)')

ENTRY = sa.table('audit_entry', sa.column('id', sa.Integer), sa.column('action', sa.Text), sa.column('subject_kind', sa.Text),
                 sa.column('subject_id', sa.Integer), sa.column('before', sa.JSON), sa.column('after', sa.JSON))
DOCUMENT = sa.table('document', sa.column('id', sa.Integer), sa.column('number', sa.Text), sa.column('symbol', sa.Text),
                    sa.column('issued_on', sa.Date))
#: action → the fields that hold words of another row, what they are, and how they were written.
NAMES = {
    'item.supersede': {'superseded_by': 'title'},
    'item.urged': {'urged_by': 'number'},
    'document.relation_added': {'other': 'dated'},
    'document.relation_removed': {'other': 'dated'},
    'report_kind.placed': {'what': 'either'},
    'series.made': {'document': 'number'},
    'series.edited': {'document': 'number'},
}
#: Sentences that were written from the register: they may cite a document that is for a few only.
DROPPED = {'item.sentence_kept': ('automatic_sentence',), 'item.urged': ('urged_on',)}


def upgrade() -> None:
    connection = op.get_bind()
    known = _Known(connection)
    last = 0
    while rows := connection.execute(
        sa.select(ENTRY).where(ENTRY.c.id > last, ENTRY.c.action.in_({*NAMES, *DROPPED})).order_by(ENTRY.c.id).limit(AT_ONCE)
    ).all():
        last = rows[-1].id
        for row in rows:
            before, after = (_mended(known, row, values) for values in (row.before, row.after))
            if (before, after) != (row.before, row.after):
                connection.execute(
                    sa.update(ENTRY).where(ENTRY.c.id == row.id)
                    .values(before=_stored(before), after=_stored(after))
                )
    _forget_neighbours(connection)


def downgrade() -> None:
    pass


def _stored(values):
    return sa.null() if values is None else values


def _mended(known, row, values):
    if not values:
        return values
    both = {**(row.before or {}), **(row.after or {})}
    found = {name: value for name, value in values.items() if name not in DROPPED.get(row.action, ())}
    for name, kind in NAMES.get(row.action, {}).items():
        words = found.get(name)
        if words and not WRITTEN.fullmatch(str(words)):
            found[name] = known.find(kind, str(words), row, both)
    return found


class _Known:
    """The register as it stands, to find again what was named in words. What is not found for certain is lost."""

    def __init__(self, connection) -> None:
        self.items, self.documents = defaultdict(set), defaultdict(set)
        for row in connection.execute(sa.text('SELECT id, title FROM item')):
            self.items[row.title].add(row.id)
        for row in connection.execute(sa.select(DOCUMENT)):
            for sign in '/-':  # 12/KH-UBND, and 04-NQ/TU as the Party writes
                self.documents[f'{row.number}{sign}{row.symbol}'].add((row.id, row.issued_on))

    def find(self, kind, words, row, values):
        """"item:12"; "item:0" where nothing, or more than one thing, is called so."""
        found = [f'item:{one}' for one in self._items(words, row)] if kind in ('title', 'either') else []
        if kind != 'title':
            found += [f'document:{one}' for one in self._documents(kind, words, row, values)]
        return found[0] if len(found) == 1 else 'item:0' if kind == 'title' else 'document:0'

    def _items(self, words, row):
        """An item does not take over from itself."""
        return [one for one in self.items[words] if (row.subject_kind, row.subject_id) != ('item', one)]

    def _documents(self, kind, words, row, values):
        day = values.get('urged_on')
        if kind == 'dated':
            dated = DATED.fullmatch(words)
            if dated is None:
                return []
            words, day = dated[1], f'{dated[4]}-{dated[3]}-{dated[2]}'
        found = [one for one, issued_on in self.documents[words] if not day or issued_on.isoformat() == day]
        return [one for one in found if (row.subject_kind, row.subject_id) != ('document', one)]


def _forget_neighbours(connection) -> None:
    """A doubt about an open document that names a restricted one beside it; what is left of it is found anew."""
    hidden = set(connection.scalars(sa.text('SELECT id FROM document WHERE restricted')))
    if not hidden:
        return
    rows = connection.execute(sa.text(
        'SELECT finding.id, finding.details FROM finding JOIN document ON document.id = finding.document_id '
        "WHERE NOT document.restricted AND finding.code IN ('out_of_order', 'year_slip')"
    )).all()
    for row in rows:
        details = json.loads(row.details) if isinstance(row.details, str) else row.details
        if any((details.get(side) or {}).get('id') in hidden for side in ('lower', 'higher')):
            connection.execute(sa.text('DELETE FROM finding WHERE id = :id'), {'id': row.id})
