"""Every page of the demo before the Nu Html Checker, with Java: what readers meet, and what authors do."""

import json
import re
import subprocess
from pathlib import Path

import pytest
from django.core.management import call_command

from .node_tools import installed

BESIDES = [
    "/search/", "/search/?q=ferry", "/search/?q=nothingofthatkind", "/nowhere/", "/series/", "/debates/",
    "/submissions/new/", "/accounts/login/", "/accounts/signup/", "/accounts/password/reset/",
]  # fmt: skip
OF_AUTHORS = ["/submissions/mine/", "/accounts/", "/accounts/profile/", "/accounts/email/", "/accounts/2fa/"]

pytestmark = pytest.mark.long


@pytest.fixture(scope="session")
def jar():
    """The checker: validator.nu's own build."""
    return installed("vnu-jar/build/dist/vnu.jar", "java")


@pytest.fixture
def demo(transactional_db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    call_command("seed_demo", verbosity=0)


def test_every_page_is_written_as_html_asks(jar, demo, client, tmp_path, settings, django_user_model):
    pages = {path: client.get(path) for path in [*listed(client, settings.SITE_URL), *BESIDES]}
    for path in [path for path in pages if path.startswith("/articles/")][:20]:
        pages[f"{path}history/"] = client.get(f"{path}history/")
    client.force_login(django_user_model.objects.get(email="ines@example.org"))
    mine = client.get("/submissions/mine/")
    pieces = sorted(set(re.findall(r'href="(/submissions/\d+/)', mine.text)))
    for path in [*OF_AUTHORS, *pieces, *(f"{piece}edit/" for piece in pieces)]:
        pages[f"{path} (its author)"] = client.get(path, follow=True)

    folder = tmp_path / "pages"
    folder.mkdir()
    for number, answer in enumerate(pages.values()):
        (folder / f"{number}.html").write_text(answer.text)
    command = ["java", "-jar", str(jar), "--format", "json", "--exit-zero-always", "--stdout", str(folder)]
    told = json.loads(subprocess.run(command, check=True, capture_output=True, timeout=300).stdout)["messages"]

    paths = list(pages)
    wrong = {f"{paths[int(Path(each['url']).stem)]}: {each['message']}" for each in told if each["type"] == "error"}
    assert len(paths) > 100
    assert not wrong, "\n".join(sorted(wrong))


def listed(client, base):
    """Every address in the sitemaps."""
    maps = re.findall(f"<loc>{base}(.*?)</loc>", client.get("/sitemap.xml").text)
    return [path for sitemap in maps for path in re.findall(f"<loc>{base}(.*?)</loc>", client.get(sitemap).text)]
