from django.apps import AppConfig


class MachinesConfig(AppConfig):
    name = "motcua.machines"
    label = "machines"
