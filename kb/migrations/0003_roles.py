"""The roles 编辑, 审核员 and 管理员."""

from django.contrib.auth.management import create_permissions
from django.db import migrations

from kb.curation import roles


def make(apps, schema_editor):
    # Django makes permissions after all migrations, the groups need them now.
    for label in ("auth", "articles", "kb"):
        config = apps.get_app_config(label)
        config.models_module = True
        create_permissions(config, apps=apps, verbosity=0)
        config.models_module = None
    roles.make(apps)


class Migration(migrations.Migration):
    dependencies = [
        ("kb", "0002_review"),
        ("articles", "0002_ingest"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(make, migrations.RunPython.noop)]
