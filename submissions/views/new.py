from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from authors.networks import network_of
from submissions import intake, letters, limits, links, workflow
from submissions.forms import BeginForm, OpenForm
from submissions.models import Letter

SENT_TO = "submissions.sent_to"


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new(request):
    """Begin a piece: at once with an account, by a link to the address that is given without one."""
    known = request.user.is_authenticated
    form_class = BeginForm if known else OpenForm
    asked = {name: request.GET.get(name, "") for name in ("answers", "call")}
    form = form_class(request.POST or None, request.FILES or None, initial=asked)
    if request.method != "POST" or not form.is_valid():
        return page(request, form, 400 if form.is_bound else 200)
    if not is_allowed(request, form):
        form.add_error(
            None, _("Many pieces have begun here in the last hour. Everything is still here: try again in an hour.")
        )
        return page(request, form, 429)
    if known:
        return redirect("submissions:edit", begin(request, form).pk)
    return send_link(request, form)


def page(request, form, status):
    return render(request, "submissions/new.html", {"form": form}, status=status)


def is_allowed(request, form):
    email = request.user.email if request.user.is_authenticated else form.cleaned_data["email"]
    return limits.NEW_BY_NETWORK.allows(network_of(request)) and limits.NEW_BY_EMAIL.allows(email.lower())


@transaction.atomic
def begin(request, form):
    """The draft, with its file, which is held until the address is confirmed where nobody is logged in."""
    data, user = form.cleaned_data, request.user if request.user.is_authenticated else None
    name, email = (user.name or user.email.partition("@")[0], user.email) if user else (data["name"], data["email"])
    submission = workflow.start(
        kind=data["kind"], owner=user, name=name, email=email, title=data["title"], body=data["text"]
    )
    submission.answers, submission.answers_as = data["answers"], data["answers_as"]
    submission.call = data.get("call")
    submission.save(update_fields=["answers", "answers_as", "call"])
    if data["file"]:
        intake.receive(submission, data["file"], by=user, held=user is None)
    return submission


def send_link(request, form):
    """Whatever the address is, the answer is the same."""
    with transaction.atomic():
        submission = begin(request, form)
        contributor = submission.first_contributor()
        letters.send(submission, contributor, "open", kind=Letter.Kind.NOTICE, open_url=links.open_url(contributor))
    request.session[SENT_TO] = contributor.email
    return redirect("submissions:sent")


@login_not_required
@never_cache
@require_safe
def sent(request):
    """Where the link went, and what to do when it does not come."""
    context = {"email": request.session.get(SENT_TO), "delivers": bool(settings.OUTBOX_DELIVERY)}
    return render(request, "submissions/sent.html", context)
