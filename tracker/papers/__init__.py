"""Papers in the layout of Nghị định 30/2020/NĐ-CP, Phụ lục I, from plain values.

Public: `paper` (what one holds), `late_items` (the two annexes), `letters`, `conclusion`, `wording`; `word`, `workbook`
and `pdf` write the files.
"""
