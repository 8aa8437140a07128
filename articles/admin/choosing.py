from authors.suggestions import SuggestsRows


class ChoosesPieces(SuggestsRows):
    """For a form that names pieces: they are chosen there, and made, changed and deleted elsewhere."""

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name in self.autocomplete_fields:
            for verb in ("add", "change", "delete", "view"):
                setattr(field.widget, f"can_{verb}_related", False)
        return field
