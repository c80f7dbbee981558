"""Every feature's share of sync, in one list: what `api/sync` and the operator's commands both run."""

from recovery_app.features.accounts.sync import SYNC as ACCOUNTS
from recovery_app.features.checkins.sync import SYNC as CHECKINS
from recovery_app.features.consents.sync import SYNC as CONSENTS
from recovery_app.features.curriculum.sync import SYNC as PROGRAMS
from recovery_app.features.groups.sync import SYNC as GROUPS
from recovery_app.features.measures.sync import SYNC as MEASURES
from recovery_app.features.plans.sync import SYNC as PLANS
from recovery_app.features.reminders.sync import SYNC as REMINDERS
from recovery_app.features.skills.sync import SYNC as SKILLS

PARTS = (ACCOUNTS, PROGRAMS, CHECKINS, PLANS, SKILLS, CONSENTS, GROUPS, REMINDERS, MEASURES)
