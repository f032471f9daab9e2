"""Chuẩn bị để chạy: cấu trúc cơ sở dữ liệu, tệp tĩnh, dữ liệu mẫu nếu MOTCUA_DEMO=1. Chạy lại không hại gì."""

import argparse

from django.conf import settings
from django.core.management import call_command

from motcua.catalogue.actions import publish_starter
from motcua.config import command_line, prepared, schema
from motcua.core import clock
from motcua.core.ids import Ref
from motcua.forms import actions as forms
from motcua.workflow import actions as workflow

STARTER = Ref("system", "starter")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """No options."""


def run(args: argparse.Namespace) -> int:
    """Prepare; says only what it had to do."""
    done = schema.migrate()
    if done:
        print(f"Cơ sở dữ liệu: đã áp dụng {len(done)} bước.", flush=True)
    at = clock.now()
    for process in workflow.starter_processes():
        workflow.publish(process)
    for form in forms.starter_records():
        forms.publish(form, by=STARTER, at=at)
    added = publish_starter(by=STARTER, at=at)
    if added:
        print(f"Danh mục: đã nạp {added} thủ tục có sẵn.", flush=True)
    call_command("collectstatic", interactive=False, verbosity=0)
    demo = command_line.found().get("demo")
    status = command_line.call(demo, []) if settings.DEMO and demo else 0
    if status == 0:
        schema.note(prepared.digest())
    return status
