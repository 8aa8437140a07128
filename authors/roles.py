from allauth.account.auth_backends import AuthenticationBackend


class RoleBackend(AuthenticationBackend):
    """Logging in as allauth does it. Permissions come with roles alone: an account has none of its own."""

    def get_user_permissions(self, user_obj, obj=None):
        return set()
