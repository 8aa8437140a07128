"""A site of one page around the editor: its form, pictures and saving as the studio has them.

Everything in the browser is the real thing, and so is the cleaning; only what is stored is small.
"""

import threading

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template import engines
from django.urls import include, path
from django.utils import timezone

from articles import html
from articles.editor import EditorField
from articles.models import Image
from authors.pictures import BadPicture

PAGE = """{% load static i18n %}<!doctype html><html lang="en"><head><title>Editor</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="{% static "img/icon.svg" %}">
<link rel="stylesheet" href="{% static "css/studio.css" %}">{{ media }}
<script src="{% static "js/theme.js" %}"></script>
<script type="module" src="{% static "js/autosave-form.js" %}"></script>
<script type="module" src="{% static "js/drop-zone.js" %}"></script>
<script type="module" src="{% static "js/word-meter.js" %}"></script></head>
<body><main class="page"><h1>Write</h1>
<autosave-form url="{% url "autosave" %}"><form method="post" class="writer">{% csrf_token %}
{% include "_save_status.html" %}
{% include "_meter.html" with source=form.body.id_for_label kinds="kind" only %}
<input type="hidden" name="seq" value="{{ seq }}">
<fieldset><legend>Kind</legend>
<label><input type="radio" name="kind" value="short" checked data-min="3" data-max="6"> Short</label>
<label><input type="radio" name="kind" value="long" data-min="100" data-max="200"> Long</label></fieldset>
{% include "_field.html" with field=form.title only %}
{% include "_field.html" with field=form.body only %}
<button class="button">Save</button></form></autosave-form>
<form method="post" action="{% url "file" %}" enctype="multipart/form-data" data-async>{% csrf_token %}
{% include "_drop_zone.html" with field=file.file refusals=refusals only %}
<button class="button">Send</button></form>
</main></body></html>"""

ICON = '<link rel="icon" href="data:,">'
WAITING = """{% load static %}<link rel="icon" href="data:,"><title>Waiting</title>
<script type="module" src="{% static "js/poll-status.js" %}"></script>
<poll-status url="/editor/progress/"><p role="status"></p><progress max="1"></progress></poll-status>"""
REFUSALS = {".pdf": "A PDF cannot be edited. Save your text as a Word file (.docx)."}

steps = []
is_down = threading.Event()  # while it is set nothing is saved: a request held back in the browser may slip through
draft = {"title": "", "body": "", "kind": "short", "seq": 0}


class EditorForm(forms.Form):
    title = forms.CharField(required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["body"] = EditorField(
            label="Text",
            required=False,
            upload_url="/editor/pictures/",
            url_for="/editor/pictures/{}/".format,
            images=set(Image.objects.values_list("pk", flat=True)),
        )


class FileForm(forms.Form):
    file = forms.FileField(label="Drop your Word file here", widget=forms.FileInput(attrs={"accept": ".docx"}))


def start(**values):
    is_down.clear()
    draft.update({"title": "", "body": "", "kind": "short", "seq": 1} | values)


def keep(form):
    draft.update(form.cleaned_data, seq=draft["seq"] + 1)


@login_not_required
def write(request):
    form = EditorForm(request.POST or None, initial=draft)
    if request.method == "POST" and form.is_valid():
        keep(form)
        return redirect("write")
    media = form.media.with_nonce(request.csp_nonce)
    context = {"form": form, "media": media, "seq": draft["seq"], "file": FileForm(), "refusals": REFUSALS}
    page = (
        PAGE.replace("<autosave-form", "<div").replace("</autosave-form", "</div") if "plain" in request.GET else PAGE
    )
    return HttpResponse(engines["django"].from_string(page).render(context, request))


@login_not_required
def autosave(request):
    if is_down.is_set():
        return HttpResponse(status=503)
    form = EditorForm(request.POST)
    if int(request.POST["seq"]) != draft["seq"]:
        return JsonResponse({"conflict": True, "url": "/editor/conflict/"}, status=409)
    if form.is_valid():
        keep(form)
    words = html.words(draft["body"])
    return JsonResponse({"seq": draft["seq"], "saved_at": timezone.now().isoformat(), "words": words})


@login_not_required
def conflict(request):
    return HttpResponse(f"{ICON}<title>Both</title><main><h1>Both texts</h1>{request.POST.get('body', 'lost')}</main>")


@login_not_required
def upload(request):
    try:
        image = Image.take_in(request.FILES["file"].read())
    except BadPicture as error:
        return JsonResponse({"error": str(error)}, status=400)
    return JsonResponse(
        {"id": image.pk, "url": f"/editor/pictures/{image.pk}/", "width": image.width, "height": image.height}
    )


@login_not_required
def picture(request, pk):
    return FileResponse(Image.objects.get(pk=pk).file.open(), content_type="image/png")


@login_not_required
def take_file(request):
    name = request.FILES["file"].name
    if not name.endswith(".docx"):
        return JsonResponse({"error": "That is not a Word file."}, status=400)
    return JsonResponse({"url": "/editor/taken/"})


@login_not_required
def taken(request):
    return HttpResponse(f"{ICON}<title>In</title><h1>Your file is in</h1>")


@login_not_required
def waiting(request):
    return HttpResponse(engines["django"].from_string(WAITING).render({}, request))


@login_not_required
def progress(request):
    return JsonResponse(steps.pop(0))


urlpatterns = [
    path("editor/", write, name="write"),
    path("editor/autosave/", autosave, name="autosave"),
    path("editor/conflict/", conflict),
    path("editor/pictures/", upload),
    path("editor/pictures/<int:pk>/", picture),
    path("editor/file/", take_file, name="file"),
    path("editor/taken/", taken),
    path("editor/waiting/", waiting),
    path("editor/progress/", progress),
    path("", include("paradigm.urls")),
]
