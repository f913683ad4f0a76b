"""Photos as telephones send them: read in a process of their own, turned upright, without places, with a small picture.

`preparing` is what the register asks; `child` runs alone and knows nothing of the program; `cleaning` works on bytes.
"""
