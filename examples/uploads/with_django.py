"""Django: an upload handler that reads no further than the limit, a form field and a field of Django REST framework.

Run it from this folder with ``python with_django.py runserver``. The handler looks at every upload while it arrives and
leaves what it found at the file, as ``medid_facts``; the fields turn faults into the errors of a form or serializer. An
upload beyond the limit never becomes a file: the middleware answers, and for REST framework its exception handler.
"""

import sys
from typing import Any

import django
from django import forms
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest, JsonResponse
from django.urls import path
from told import LIMITS, WRONG, UnusableUploadError, reasons_of, status_of

from medid.documents import FileFacts, Intake, inspect

SETTINGS: dict[str, Any] = {
    "ALLOWED_HOSTS": ["localhost", "testserver"],
    "ROOT_URLCONF": "with_django",
    "SECRET_KEY": "an example needs no secret",
    "MIDDLEWARE": ["with_django.RefusedUploads"],
    "FILE_UPLOAD_HANDLERS": ["with_django.DocumentUploadHandler"],
    "INSTALLED_APPS": ["rest_framework"],
    "REST_FRAMEWORK": {
        "EXCEPTION_HANDLER": "with_django.refused",
        "DEFAULT_AUTHENTICATION_CLASSES": [],
        "UNAUTHENTICATED_USER": None,
    },
}

if not settings.configured:
    settings.configure(**SETTINGS)
    django.setup()

from rest_framework import serializers  # noqa: E402 - needs the settings
from rest_framework.response import Response  # noqa: E402
from rest_framework.views import APIView, exception_handler  # noqa: E402


class DocumentUploadHandler(FileUploadHandler):
    """Looks at each upload while it arrives."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """A file begins."""
        super().new_file(*args, **kwargs)
        self.intake = Intake(LIMITS)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:  # noqa: ARG002 - Django's signature
        """A piece of it.

        Raises:
            UnusableUploadError: the file is longer than the limit; nothing more is read.
        """
        if not self.intake.take(raw_data):
            raise UnusableUploadError(self._facts())

    def file_complete(self, file_size: int) -> SimpleUploadedFile:  # noqa: ARG002 - Django's signature
        """The whole file, with what was found."""
        made = SimpleUploadedFile(self.file_name, self.intake.content, self.content_type)
        made.medid_facts = self._facts()
        return made

    def _facts(self) -> FileFacts:
        return self.intake.facts(name=self.file_name, mime=self.content_type)


def facts_of(upload: Any) -> FileFacts:
    """What the handler found; a file of another origin is looked at now."""
    found = getattr(upload, "medid_facts", None)
    return found if found is not None else inspect(upload.file, limits=LIMITS, name=upload.name)


class DocumentField(forms.FileField):
    """A form field that takes files which can be used; each error has the reason as its code."""

    def to_python(self, data: Any) -> Any:
        """The file.

        Raises:
            ValidationError: one error for each fault.
        """
        upload = super().to_python(data)
        if upload is not None:
            faults = facts_of(upload).failed
            if faults:
                raise forms.ValidationError([forms.ValidationError(one.message.ru, code=one.reason) for one in faults])
        return upload


class DocumentSerializerField(serializers.FileField):
    """The same for a serializer; each error is the reason in both languages."""

    def to_internal_value(self, data: Any) -> Any:
        """The file.

        Raises:
            ValidationError: one error for each fault.
        """
        upload = super().to_internal_value(data)
        facts = facts_of(upload)
        if facts.failed:
            raise serializers.ValidationError(reasons_of(facts))
        return upload


class DocumentForm(forms.Form):
    """A form with one document."""

    file = DocumentField()


class DocumentSerializer(serializers.Serializer):
    """A serializer with one document."""

    file = DocumentSerializerField()


def refusal(error: UnusableUploadError) -> JsonResponse:
    """Every reason; the connection is closed, so that the rest of the body is not sent."""
    answer = JsonResponse({"reasons": reasons_of(error.facts)}, status=status_of(error.facts))
    answer["Connection"] = "close"
    return answer


class RefusedUploads:
    """Answers uploads that were refused before they had arrived."""

    def __init__(self, get_response: Any) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> Any:
        """Hand the request on."""
        return self.get_response(request)

    def process_exception(self, _request: HttpRequest, error: Exception) -> JsonResponse | None:
        """The refusal; other errors are Django's to tell."""
        return refusal(error) if isinstance(error, UnusableUploadError) else None


def refused(error: Exception, context: dict[str, Any]) -> Any:
    """REST framework's exception handler."""
    return refusal(error) if isinstance(error, UnusableUploadError) else exception_handler(error, context)


def receive(request: HttpRequest) -> JsonResponse:
    """Take one document by a form."""
    form = DocumentForm(request.POST, request.FILES)
    if form.is_valid():
        return JsonResponse(facts_of(form.cleaned_data["file"]).as_json("ru"), status=201)
    return JsonResponse({"errors": form.errors.get_json_data()}, status=WRONG)


class Documents(APIView):
    """Take one document by REST framework."""

    def post(self, request: Any) -> Response:
        """Take it."""
        serializer = DocumentSerializer(data=request.data)
        if serializer.is_valid():
            return Response(facts_of(serializer.validated_data["file"]).as_json("ru"), status=201)
        return Response({"errors": serializer.errors}, status=WRONG)


urlpatterns = [path("documents", receive), path("api/documents", Documents.as_view())]

if __name__ == "__main__":
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)
