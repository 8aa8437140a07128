"""The form behind "log in with a passkey". Anybody may send it, and whatever cannot be read is no passkey."""

from allauth.mfa.adapter import get_adapter
from allauth.mfa.webauthn.forms import LoginWebAuthnForm
from django import forms


class CredentialField(forms.JSONField):
    """JSON that may be nested or count beyond all measure."""

    def __init__(self):
        super().__init__(widget=forms.HiddenInput)

    def to_python(self, value):
        try:
            return super().to_python(value)
        except (RecursionError, ValueError) as beyond:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid") from beyond


class PasskeyLoginForm(LoginWebAuthnForm):
    credential = CredentialField()

    def clean_credential(self):
        try:
            return super().clean_credential()
        except (AttributeError, LookupError, TypeError, ValueError) as unreadable:
            raise get_adapter().validation_error("incorrect_code") from unreadable
