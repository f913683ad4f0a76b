"""Who hears what happened, and who answers what a lower slice asks. A part of what wiring.py binds together."""

from __future__ import annotations

from tracker.accounts.announcing import tell_mailbox
from tracker.accounts.events import AccessChanged, AccessesChanged, LinksGiven, PostsMoved
from tracker.accounts.queries import names_of, who_acts
from tracker.audit.undone import note_undone
from tracker.calendar.events import CalendarChanged
from tracker.core.events import AnswerTable, HandlerTable
from tracker.core.undoing.events import Undoing, Undone
from tracker.core.works.people import NamesOf, WhoActs
from tracker.documents import in_background as long_register
from tracker.documents.events import (
    DocumentBroughtBack,
    DocumentRelated,
    DocumentWithdrawn,
    RestrictionChanged,
    WhatHangsOn,
)
from tracker.documents.services.issuers import follow_identity
from tracker.handover.events import HandedOver
from tracker.handover.services.succession import follow_posts
from tracker.intake.pasting.answering import what_was_pasted
from tracker.items import events as item_events
from tracker.items.counters.answering import answer_again
from tracker.items.entry.undoing import refuse_when_counted_on
from tracker.items.given_to_nobody import note_given
from tracker.items.queries.first_use import first_use
from tracker.items.services.withdrawing import end_with_document, go_on_with_document
from tracker.items.settling import follow_restriction, settle_again
from tracker.organization.events import IdentityChanged, MailboxChanged, UnitReopened
from tracker.organization.first_use import FirstUse
from tracker.organization.open_duties import LeftBehind, OpenWithUnit
from tracker.processes.events import StepsOfManyWait, StepsWait
from tracker.processes.queries.causes import why_over
from tracker.processes.queries.offers import offered_verbs
from tracker.processes.rehearsal.telling import HowReminded
from tracker.processes.services.replied import hear_answer
from tracker.processes.services.steps import begin_run, take_correction, take_decision, take_verb
from tracker.processes.services.succession import follow_successors
from tracker.processes.timing import follow_calendar
from tracker.recurring.hanging import hanging_on
from tracker.recurring.open_duties import left_behind, open_with_unit
from tracker.recurring.services.opening import follow_calendar as reopen
from tracker.reminders.access_mails import tell_access, tell_accesses
from tracker.reminders.handlers import tell_correction, tell_decision, tell_explanation, tell_handover, tell_verb
from tracker.reminders.link_mails import mail_links_given
from tracker.reminders.rehearsed import how_reminded
from tracker.reminders.reorganized import follow_reorganized, follow_taken_back
from tracker.reminders.services.taking_back import look_again_after, take_mails_back
from tracker.reminders.services.watching import follow_calendar as look_again, look_at_many, look_at_steps
from tracker.reorganizing.events import FormsOpenWith, Reorganized, TakenBack, UnitsGoing
from tracker.reorganizing.reopening import refuse_alone
from tracker.reports.collecting.services import succession as forms_in_time
from tracker.reports.kinds.queries.outline import named_kinds
from tracker.reports.narratives.handlers import OUTLINES_FOLLOWED

EVENT_HANDLERS: HandlerTable = {
    AccessChanged: (tell_access,),
    AccessesChanged: (tell_accesses,),
    LinksGiven: (mail_links_given,),
    PostsMoved: (follow_posts,),
    MailboxChanged: (tell_mailbox,),
    UnitReopened: (refuse_alone, answer_again),
    IdentityChanged: (follow_identity,),
    CalendarChanged: (settle_again, follow_calendar, look_again, reopen),
    RestrictionChanged: (follow_restriction, long_register.follow_restriction),
    DocumentRelated: (hear_answer,),
    DocumentWithdrawn: (end_with_document,),
    DocumentBroughtBack: (go_on_with_document,),
    item_events.ItemRegistered: (begin_run,),
    item_events.VerbDone: (take_verb, tell_verb, note_given),
    item_events.LeaderDecided: (take_decision, tell_decision),
    item_events.Explained: (tell_explanation,),
    item_events.DeadlineCorrected: (take_correction, tell_correction),
    item_events.PartsTakenOver: (follow_successors,),
    StepsWait: (look_at_steps,),
    StepsOfManyWait: (look_at_many,),
    HandedOver: (tell_handover,),
    UnitsGoing: (forms_in_time.move_forms,),
    Reorganized: (follow_reorganized, forms_in_time.call_heirs),
    TakenBack: (follow_taken_back, forms_in_time.call_again),
    Undoing: (refuse_when_counted_on, take_mails_back),
    Undone: (note_undone, look_again_after),
    **OUTLINES_FOLLOWED,
}

#: Who answers what a lower slice asks.
ANSWERS: AnswerTable = {
    item_events.WhatIsOffered: offered_verbs,
    item_events.WhyOver: why_over,
    item_events.KindsOfReports: named_kinds,
    item_events.TablePasted: what_was_pasted,
    WhatHangsOn: hanging_on,
    OpenWithUnit: open_with_unit,
    FirstUse: first_use,
    LeftBehind: left_behind,
    WhoActs: who_acts,
    NamesOf: names_of,
    FormsOpenWith: forms_in_time.forms_open_with,
    HowReminded: how_reminded,
}
