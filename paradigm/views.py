from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import RequestDataTooBig
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.template import loader
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe


@login_not_required
def page_not_found(request, exception):
    return render(request, "404.html", status=404)


@login_not_required
def permission_denied(request, exception):
    return render(request, "403.html", {"reason": str(exception)}, status=403)


@login_not_required
def bad_request(request, exception):
    if isinstance(exception, RequestDataTooBig):
        too_much = _("This is more text than the site can take at once. Go back: your browser still has all of it.")
        return HttpResponse(too_much, status=413, content_type="text/plain; charset=utf-8")
    return HttpResponse(
        _("This request could not be understood."), status=400, content_type="text/plain; charset=utf-8"
    )


@login_not_required
def server_error(request):
    """Nothing is read here: the database may be what is broken."""
    return HttpResponse(loader.get_template("500.html").render(), status=500)


@login_not_required
def csrf_failure(request, reason=""):
    return render(request, "csrf.html", status=403)


@login_not_required
@never_cache
@require_safe
def healthz(request):
    """For load balancers: 200 while the application answers and the database does."""
    return JsonResponse({"application": "ok", "database": "ok" if request.publication.pk else "empty"})
