"""a step of a head outside the branches of units waits for whoever leads the item now"""

from alembic import op

revision = '0021'
down_revision = '0020'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(
        "UPDATE run_token SET answers_id = (SELECT lead_unit_id FROM item WHERE item.id = run_token.item_id) "
        "WHERE role = 'head' AND unit_id IS NULL AND holds = 'task'"
    )


def downgrade() -> None:
    """What it set right stays right."""
