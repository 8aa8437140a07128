"""An editor says what they think of a colleague’s piece."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from submissions import opinions, workflow

from . import piece
from .views import page
from .voices import OpinionForm


@require_POST
def give(request, pk):
    submission = piece.find(request, pk)
    form = OpinionForm(request.POST, auto_id="opinion-%s")
    try:
        if form.is_valid():
            opinions.give(submission, by=request.user, **form.cleaned_data)
            messages.success(request, _("Your opinion is noted. You can change it by giving it again."))
            return redirect(submission.get_desk_url() + "#opinions")
    except workflow.NotReady as error:
        form.add_error(None, str(error))
    return page(request, "piece", piece.context(request, submission, opinion_form=form), status=400)
