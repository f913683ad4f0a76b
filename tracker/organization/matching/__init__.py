"""Units as people write them, read in one way wherever they are written: names, short forms, former names, groups.

Pure but for `office`, which reads the office's rows. Public: index, known, office, words.
"""
