"""The findings of a text: figures that do not add up, dates and citations that cannot be, words said twice; pure.

Public: annotating.copying, check, extent, files, findings, formats.old_word, formats.opendocument, formats.packed,
formats.refusing, knowledge, rules.stale.
"""
