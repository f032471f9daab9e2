from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('documents', '0001_initial'),
    ]

    operations = [
        migrations.AlterField(
            model_name='issuedpaper',
            name='number',
            field=models.CharField(max_length=60),
        ),
        migrations.AddConstraint(
            model_name='issuedpaper',
            constraint=models.UniqueConstraint(fields=('unit_name', 'kind', 'number'), name='issued_paper_number_once'),
        ),
    ]
