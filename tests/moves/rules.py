"""Who may press what, written anew from the rules of the office; it shares no line with the program's policies.

* `clerk`: văn thư; a leader may too, but it stands in his inbox only where there is no văn thư.
* `leader`: chủ tịch or phó chủ tịch; where it is about more time and that is left to the office, văn thư too. Through
  somebody else's post nobody decides on the time of a unit that is his own.
* `chairman`: a leader who is nobody's deputy.
* `head`: who heads the unit of the branch (else the item's lead), or was named for it in this item.
* `monitor`: a leader by the own post; else văn thư, a leader's stand-in, or head and officer of a unit that monitors,
  unless the own unit carries the item out. Nobody judges a result that he reported himself, but a leader who in posts
  of his own leads and heads a unit that carries the item out.
A deputy has the acts that the unit gives deputies, a stand-in those that both he and the holder have.
"""

from __future__ import annotations

from tests.moves.reading import ItemRow, Power, Step, World

ACTS = {
    "assign": "assign", "assign_again": "assign", "release": "assign", "accept": "answer", "submit_result": "report",
    "confirm_completion": "confirm", "send_back": "confirm", "decide": "direct", "grant_extension": "extend",
    "refuse_extension": "extend",
}  # fmt: skip
WITHOUT_BUTTONS = {"head": "answer", "monitor": "confirm"}


def act_of(step: Step) -> str:
    """Which kind of act a step is: that of its first button that tells."""
    told = (ACTS[button] for button in step.buttons if button in ACTS)
    return next(told, WITHOUT_BUTTONS.get(step.role, "direct"))


def answers(step: Step, item: ItemRow) -> int | None:
    """The unit whose head acts."""
    return step.unit if step.unit is not None else item.lead


def sees(world: World, person: int, item: ItemRow) -> bool:
    """A restricted item is for clerks, leaders and the people of its units; an administrator's post counts for none."""
    if not item.restricted:
        return True
    return any(
        power.role in ("clerk", "leader") or (power.role != "admin" and power.unit in item.everyone)
        for power in world.powers_of(person)
    )


def waits_for(world: World, person: int, step: Step) -> bool:
    """Whether the step stands in this person's inbox."""
    item, act = world.items[step.item], act_of(step)
    if person not in world.enabled or not sees(world, person, item):
        return False
    powers = world.powers_of(person)
    return {"clerk": _clerk, "leader": _leader, "chairman": _chairman, "head": _head, "monitor": _monitor}[step.role](
        world, powers, step, item, act
    )


def nobody_can(world: World) -> dict[tuple[int, int], Step]:
    """The steps that wait for nobody: they are in the office's list."""
    return {
        (step.item, step.number): step for step in world.steps
        if not any(may_press(world, person, step) for person in world.powers)
    }  # fmt: skip


def reasons(world: World, step: Step) -> set[str]:
    """Which reasons are true of a step that nobody can press."""
    item, powers = world.items[step.item], [power for person in world.powers for power in world.powers_of(person)]
    if step.role == "head":
        unit = answers(step, item)
        if unit is None:
            return {"no_lead" if item.carrying else "not_given"}
        return _reason_of_head(world, unit, powers)
    leaders = [power for power in powers if power.role == "leader"]
    if step.role == "chairman" and all(power.is_deputy for power in leaders):
        return {"no_chairman"}
    lacking = {"leader": "no_leader", "chairman": "no_leader"}.get(step.role, "no_clerk")
    if step.role == "monitor":
        if world.holding("clerk"):
            return {"own_result"}
        return {"own_result", lacking} if world.holding("leader") else {lacking}
    return {"leaders_may_not", "no_chairman"} if leaders and lacking == "no_leader" else {lacking}


def _reason_of_head(world: World, unit: int, powers: list[Power]) -> set[str]:
    if any(power.role == "head" and power.unit == unit for power in powers):
        return {"deputies_may_not"}
    ends = world.units[unit].active_until
    return {"closed"} if ends is not None and ends < world.on.isoformat() else {"no_head"}


def has_list(world: World, person: int) -> bool:
    """Whether the office's list is this person's to see to: văn thư, and where there is none the leaders."""
    roles = {power.role for power in world.powers_of(person)}
    return "clerk" in roles or ("leader" in roles and not world.holding("clerk"))


def may_press(world: World, person: int, step: Step) -> bool:
    """Whether somebody may press one of its buttons, in the inbox or elsewhere."""
    if waits_for(world, person, step):
        return True
    item, act = world.items[step.item], act_of(step)
    is_leader = any(power.role == "leader" and power.allows(act) for power in world.powers_of(person))
    return step.role == "clerk" and person in world.enabled and is_leader and sees(world, person, item)


def _clerk(world: World, powers: list[Power], _step: Step, _item: ItemRow, act: str) -> bool:
    if world.holding("clerk"):
        return any(power.role == "clerk" and power.allows(act) for power in powers)
    return any(power.role == "leader" and power.allows(act) for power in powers)


def _leader(world: World, powers: list[Power], step: Step, item: ItemRow, act: str) -> bool:
    by_office = "grant_extension" in step.buttons and world.left_to_office
    roles = ("leader", "clerk") if by_office else ("leader",)
    return _in_time([power for power in powers if power.role in roles and power.allows(act)], powers, item, act)


def _chairman(_world: World, powers: list[Power], _step: Step, item: ItemRow, act: str) -> bool:
    good = [power for power in powers if power.role == "leader" and not power.is_deputy and power.allows(act)]
    return _in_time(good, powers, item, act)


def _in_time(good: list[Power], powers: list[Power], item: ItemRow, act: str) -> bool:
    """Whether one of the good posts lets, where it is about the time of a unit."""
    if not good or act != "extend" or any(power.holder is None for power in good):
        return bool(good)
    return not any(power.role != "admin" and power.unit in item.carrying for power in powers)


def _head(_world: World, powers: list[Power], step: Step, item: ItemRow, act: str) -> bool:
    unit = answers(step, item)
    if unit is None:
        return False
    if any(power.role == "head" and power.unit == unit and power.allows(act) for power in powers):
        return True
    if (unit, None) in item.named and any(power.role == "clerk" for power in powers):
        return True
    is_named = bool(powers) and (unit, powers[0].person) in item.named
    return is_named and any(power.unit == unit and power.role != "admin" for power in powers)


def _monitor(_world: World, powers: list[Power], _step: Step, item: ItemRow, act: str) -> bool:
    own = [power for power in powers if power.holder is None]
    leads = any(power.role == "leader" and power.allows(act) for power in own)
    heads = any(power.role == "head" and power.unit in item.carrying for power in own)
    if powers and powers[0].person in item.reporters and not (leads and heads):
        return False
    if leads:
        return True
    if any(power.unit in item.carrying and power.role != "admin" for power in powers):
        return False
    return any(
        power.allows(act) and (power.role in ("clerk", "leader")
                               or (power.role in ("head", "officer") and power.unit in item.monitor))
        for power in powers
    )  # fmt: skip
