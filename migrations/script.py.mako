"""${message}

Rules of this folder: additive while old processes still run (add, fill, switch, drop in a later release);
batch mode for SQLite; no imports from the app's tables, they will have moved on; data moves in plain SQL.
"""

import sqlalchemy as sa
from alembic import op
import recovery_app.infra.columns
${imports if imports else ""}

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = None
depends_on = None


def upgrade() -> None:
    ${upgrades if upgrades else "pass"}


def downgrade() -> None:
    ${downgrades if downgrades else "pass"}
