from django.conf import settings
from django.db import models


class Visit(models.Model):
    """When somebody of the desk last looked at a piece, and the time before; and whether they are editing it now."""

    submission = models.ForeignKey("submissions.Submission", models.CASCADE, related_name="visits")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    looked_at = models.DateTimeField()
    previous_at = models.DateTimeField(null=True)
    editing_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["submission", "-looked_at"]
        constraints = [models.UniqueConstraint(fields=["submission", "user"], name="visit_once")]

    def __str__(self):
        return f"{self.user}: {self.looked_at}"
