"""A reorganisation taken back."""


def take_back(*_a: object, **_k: object) -> None: ...
