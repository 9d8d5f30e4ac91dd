from django.db import migrations

import essaycoach.accounts.models


def let_administrators_teach(apps, schema_editor):
    apps.get_model("accounts", "User").objects.filter(is_superuser=True, role="student").update(role="teacher")


class Migration(migrations.Migration):
    """`createsuperuser` made students."""

    dependencies = [("accounts", "0002_guests")]

    operations = [
        migrations.AlterModelManagers(name="user", managers=[("objects", essaycoach.accounts.models.People())]),
        migrations.RunPython(let_administrators_teach, migrations.RunPython.noop),
    ]
