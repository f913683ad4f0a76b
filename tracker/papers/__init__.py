"""Papers in the layout of Nghị định 30/2020/NĐ-CP, Phụ lục I, from plain values.

Public: conclusion, head, late_items, letters, own_days, paper, pdf, tables, templates.accepting, templates.drawing,
templates.example, templates.faults, templates.names, templates.packing, templates.rendering, templates.shipped, word,
wording, workbook.
"""
