from django.utils.formats import number_format


def grouped(number):
    """A number with its thousands apart, as the page's language writes it: 2,910."""
    return number_format(number, use_l10n=True, force_grouping=True)
