"""search: what finds and what fits better in indexes of their own, which rank every match"""

from alembic import op

revision = '0043'
down_revision = '0042'
branch_labels = None
depends_on = None

#: Each searched table, and the column of what it is called.
SEARCHED = {'document': 'subject', 'item': 'title'}
#: The same in folded words, on PostgreSQL: what an item is called begins its text, a document's follows its symbol.
CALLED = {
    'document': "substr({row}.search_text, greatest(strpos({row}.search_text, lower(translate({row}.symbol, "
    "'ĐđƯư-/&.,', 'ddUu     '))), 1) + length({row}.symbol) + 1, length({row}.subject))",
    'item': 'left({row}.search_text, length({row}.title))',
}


def upgrade() -> None:
    is_postgresql = op.get_bind().dialect.name == 'postgresql'
    if is_postgresql:
        make_terms()
    for table in SEARCHED:
        if is_postgresql:
            op.execute(f'DROP INDEX ix_{table}_search')
            make_on_postgresql(table)
        else:
            drop_triggers(table)
            op.execute(f'DROP TABLE {table}_search')
            make_on_sqlite(table)


def make_on_sqlite(table: str) -> None:
    """The words and their beginnings without places; the text with marks and places. Triggers keep both."""
    op.execute(
        f"CREATE VIRTUAL TABLE {table}_search USING fts5(search_text, content='{table}', content_rowid='id', "
        "tokenize='ascii', detail='none', columnsize=0, prefix='1 2 3 4 5')"
    )
    texts = ('search_text', 'exact_text')
    # named as in the table: FTS5 reads the row itself when it is made again
    op.execute(
        f"CREATE VIRTUAL TABLE {table}_search_exact USING fts5({', '.join(texts)}, content='{table}', "
        "content_rowid='id', tokenize='unicode61 remove_diacritics 0', columnsize=0)"
    )
    make_triggers(table, texts)
    for index in (f'{table}_search', f'{table}_search_exact'):
        op.execute(f"INSERT INTO {index}({index}) VALUES ('rebuild')")  # noqa: S608 - names of ours


def make_triggers(table: str, texts: tuple[str, ...]) -> None:
    add = drop = ''
    for index, columns in ((f'{table}_search', ('search_text',)), (f'{table}_search_exact', texts)):
        names = ', '.join(columns)
        new, old = (', '.join(f'{row}.{column}' for column in columns) for row in ('new', 'old'))
        add += f'INSERT INTO {index}(rowid, {names}) VALUES (new.id, {new}); '  # noqa: S608 - names of ours
        drop += f"INSERT INTO {index}({index}, rowid, {names}) VALUES ('delete', old.id, {old}); "  # noqa: S608 - names of ours
    op.execute(f'CREATE TRIGGER {table}_search_insert AFTER INSERT ON {table} BEGIN {add} END')
    op.execute(f'CREATE TRIGGER {table}_search_delete AFTER DELETE ON {table} BEGIN {drop} END')
    op.execute(
        f"CREATE TRIGGER {table}_search_update AFTER UPDATE OF id, {', '.join(texts)} ON {table} "
        f'BEGIN {drop} {add} END'
    )


def drop_triggers(table: str) -> None:
    for event in ('insert', 'delete', 'update'):
        op.execute(f'DROP TRIGGER {table}_search_{event}')


def make_terms() -> None:
    """The blocks are those of core.search_on_postgresql. No word of a tsvector has more than 2,046 bytes."""
    op.execute(
        """CREATE FUNCTION search_terms(id integer, called text, folded text, exact text) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT array_to_tsvector(ARRAY(SELECT left(word, 500) FROM unnest(string_to_array(concat_ws(' ',
    folded, '^' || replace(called, ' ', ' ^'), translate(exact, ',.;:()/"”“–-', '            '),
    '#1:' || id / 2048, '#2:' || id / 16384, '#3:' || id / 131072), ' ')) AS word WHERE word <> ''))
$$"""
    )


def make_on_postgresql(table: str) -> None:
    """A table beside it, so that a change of the row that leaves its words alone leaves the index alone as well."""
    op.execute(
        f'CREATE TABLE {table}_search (id integer NOT NULL PRIMARY KEY, terms tsvector NOT NULL) '
        'WITH (toast_tuple_target = 128)'
    )
    of_new = f"search_terms(NEW.id, {CALLED[table].format(row='NEW')}, NEW.search_text, NEW.exact_text)"
    op.execute(
        f"""CREATE FUNCTION {table}_search_keep() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN DELETE FROM {table}_search WHERE id = OLD.id; END IF;
  IF TG_OP <> 'DELETE' THEN INSERT INTO {table}_search VALUES (NEW.id, {of_new}); END IF;
  RETURN NULL;
END $$"""  # noqa: S608 - names of ours
    )
    texts = f'id, {SEARCHED[table]}, search_text, exact_text'
    op.execute(
        f'CREATE TRIGGER {table}_search_kept AFTER INSERT OR DELETE OR UPDATE OF {texts} ON {table} '
        f'FOR EACH ROW EXECUTE FUNCTION {table}_search_keep()'
    )
    op.execute(
        f"""CREATE FUNCTION {table}_search_fill() RETURNS void LANGUAGE sql AS $$
  INSERT INTO {table}_search SELECT id, search_terms(id, {CALLED[table].format(row=table)}, search_text, exact_text)
  FROM {table}
$$"""  # noqa: S608 - names of ours
    )
    op.execute(f'SELECT {table}_search_fill()')
    op.execute(
        f'CREATE INDEX ix_{table}_search ON {table}_search USING gin (terms) WITH (gin_pending_list_limit = 128)'
    )


def downgrade() -> None:
    is_postgresql = op.get_bind().dialect.name == 'postgresql'
    for table in SEARCHED:
        if is_postgresql:
            op.execute(f'DROP TRIGGER {table}_search_kept ON {table}')
            op.execute(f'DROP FUNCTION {table}_search_keep(), {table}_search_fill()')
            op.execute(f'DROP TABLE {table}_search')
            op.execute(f"CREATE INDEX ix_{table}_search ON {table} USING gin (to_tsvector('simple', search_text))")
        else:
            drop_triggers(table)
            op.execute(f'DROP TABLE {table}_search')
            op.execute(f'DROP TABLE {table}_search_exact')
            make_as_before(table)
    if is_postgresql:
        op.execute('DROP FUNCTION search_terms(integer, text, text, text)')


def make_as_before(table: str) -> None:
    index = f'{table}_search'
    op.execute(
        f"CREATE VIRTUAL TABLE {index} USING fts5(search_text, content='{table}', content_rowid='id', "
        "tokenize='unicode61 remove_diacritics 0', prefix='2 3')"
    )
    add = f'INSERT INTO {index}(rowid, search_text) VALUES (new.id, new.search_text);'  # noqa: S608 - names of ours
    drop = f"INSERT INTO {index}({index}, rowid, search_text) VALUES ('delete', old.id, old.search_text);"  # noqa: S608 - names of ours
    op.execute(f'CREATE TRIGGER {index}_insert AFTER INSERT ON {table} BEGIN {add} END')
    op.execute(f'CREATE TRIGGER {index}_delete AFTER DELETE ON {table} BEGIN {drop} END')
    op.execute(f'CREATE TRIGGER {index}_update AFTER UPDATE OF search_text ON {table} BEGIN {drop} {add} END')
    op.execute(f"INSERT INTO {index}({index}) VALUES ('rebuild')")  # noqa: S608 - names of ours
