"""Papers in the layout of Nghị định 30/2020/NĐ-CP, Phụ lục I: what a paper holds, and its Word file."""
