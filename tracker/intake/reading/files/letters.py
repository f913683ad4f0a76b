"""Letters that are not seen, and those of symbol fonts: the same for every reader."""

from __future__ import annotations

#: Marks of direction and joiners would keep words from being found.
UNSEEN = dict.fromkeys(
    (0, 0xAD, 0xFEFF, 0xFFFE, 0xFFFF, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A))
)
#: Letters of symbol fonts: a dash or a dot before a point of a list.
PRIVATE = range(0xE000, 0xF900)
