from django.apps import AppConfig


class EssaysConfig(AppConfig):
    name = "essaycoach.essays"
