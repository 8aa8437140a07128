"""The demo publication itself: its name, its standing pages and its disclaimer."""

from dataclasses import dataclass

NAME = "Paradigm Shift"
TAGLINE = "Opinion, analysis and research on world affairs"
DESCRIPTION = (
    "A magazine of opinion, analysis and research on world affairs. It starts from a place, an instrument or a line in "
    "the accounts, and works outwards. This is a demo publication: its people, places and figures are invented."
)
CONTACT_EMAIL = "desk@example.org"
LANGUAGE = "en"
TIME_ZONE = "Europe/London"
RIGHTS = "Each piece belongs to its author."

DISCLAIMER = (
    "The views in this piece are its author’s own and need not be those of Paradigm Shift or its editors. "
    "Paradigm Shift is a demo publication: the people, places and figures in its pieces are invented."
)


@dataclass(frozen=True)
class StandingPage:
    slug: str
    title: str
    menu: str
    body: str
    purpose: str = ""


PAGES = (
    StandingPage(
        "about",
        "About us",
        "about",
        """
<p>Paradigm Shift publishes opinion, analysis and research about how countries are run and how they treat one
another. We like pieces that begin with something one could touch: a gauge, a form, a timetable, the back of a door.
The world affairs come afterwards, and they usually come.</p>
<p>Our authors know their subject at first hand, whatever their title. Editors read everything that is sent in, work
on what they accept together with the person who wrote it, and publish nothing in its edited form without
asking.</p>
<h2>What this site is</h2>
<p>Paradigm Shift is a demo publication. It exists to show what the software behind it looks like when it is full.
The authors and editors are samples, as their names will have told you, and the districts, rivers and museums they
describe are on no map. Please do not quote the figures. You are welcome to the arguments.</p>
<h2>Who decides</h2>
<p>The editors decide what appears, and the managing editor answers for it. Nobody can pay for a place here, and
there is no advertising.</p>
""",
    ),
    StandingPage(
        "guidelines",
        "Before you send us a piece",
        "write",
        """
<p>You need no introduction, no account and no record of publications. Write to us in the form on the <a
href="/submissions/">submissions page</a>, or drop a Word file there. You will be told what could be read from it
and what could not.</p>
<h2>What we look for</h2>
<ul>
<li>One claim that a sensible person could dispute.</li>
<li>Something you have seen, counted, built, or had to live with.</li>
<li>The best argument against you, put as its owner would put it.</li>
<li>An ending. A summary is not one.</li>
</ul>
<h2>What we ask</h2>
<p>The piece should be your own and not have appeared elsewhere. Say where your figures come from; a link will do
for opinion, and papers use notes. Tell us of any money, post or friendship that a reader would wish to know about,
and we shall print it under the piece.</p>
<h2>What you can expect</h2>
<p>An editor reads it and answers, and you can see at any time whose turn it is. If we ask for changes, the letter
says which, and why. If we edit your text, you are shown every change and approve it before it is published. If we
decline, the piece is free from that moment.</p>
""",
    ),
    StandingPage(
        "corrections-policy",
        "How we correct mistakes",
        "read",
        """
<p>If we have got a fact wrong, tell us at <a href="mailto:desk@example.org">desk@example.org</a>. Say which piece,
which sentence and, if you can, how you know.</p>
<p>An editor checks it with the author. When you are right we change the text and keep the version that went before.
A change of fact is owned up to in the piece, in plain words and with its date: what we had said, and what is true.
Spelling and punctuation we put right without a note.</p>
<p>We do not correct opinions. If you think that a piece is mistaken in its argument, the best correction is another
piece, and we would like to read it.</p>
<p>We do not take down a piece because it has become inconvenient, to its author or to us. A piece that should never
have appeared is retracted: its address stays, and says why.</p>
""",
        "corrections",
    ),
    StandingPage(
        "counting",
        "How visits are counted",
        "read",
        """
<p>Under every piece stands how often it was visited, in all and today. It is the only figure we keep about reading,
and this is how it comes about.</p>
<ul>
<li>A page reports itself once it has been in front of somebody for five seconds. Tabs opened in the background,
reloads and the editors’ own browsers report nothing.</li>
<li>Crawlers, previews and pages fetched in advance are left out, as far as they say what they are.</li>
<li>The same reader counts once a day for a piece. To tell, the server keeps a short scrambled mark in memory,
which cannot be turned back into an address, and forgets all marks at midnight.</li>
<li>There is no cookie. No address is stored, and nothing is sent to anybody else.</li>
<li>Days begin at midnight in London. The figures on a page can be a minute old.</li>
</ul>
<p>Some pieces were first published on our former site, which counted in its own way. Those visits are included in
the total, and named apart.</p>
""",
        "counting",
    ),
    StandingPage(
        "masthead",
        "Masthead",
        "about",
        """
<p>These people read what you send, edit what you read, and answer for both. They are samples, like everybody here.</p>
""",
        "masthead",
    ),
    StandingPage(
        "ownership",
        "Who pays for this",
        "about",
        """
<p>Nobody does: a demo costs nothing to print. A real publication says on this page who owns it, who funds it, and
what they may not ask for in return.</p>
<p>We carry no advertising. The announcements between the parts of a piece are our own, and nobody counts who reads
them.</p>
""",
        "ownership",
    ),
    StandingPage(
        "privacy",
        "Privacy",
        "about",
        """
<p>Reading this site sets no cookie and sends no request to anybody else. There are no adverts, no trackers and no
fonts fetched from elsewhere. A film in a piece is fetched from its host only once you ask for it, and the button says
whose it is. Visits are <a href="/counting/">counted without knowing whose they are</a>. If you choose
the light or the dark appearance, your own
browser remembers it; we are not told.</p>
<h2>If you have an account</h2>
<p>Signing in needs a cookie, so that the next page knows it is still you. It is deleted when you sign out. We keep
your name, your e-mail address, the texts you give us with their versions, and the letters between you and the desk.
Your account pages show where you are signed in.</p>
<h2>If you publish with us</h2>
<p>Your name, your affiliation and the lines about you appear with your piece. Your e-mail address does not; it is
for the desk.</p>
<h2>Asking, and being forgotten</h2>
<p>Write to <a href="mailto:desk@example.org">desk@example.org</a> to learn what we hold about you or to have it
removed. What has been published under your name stays published, unless there is a good reason, which you are
welcome to give us.</p>
<p>This is a demo. Please do not entrust it with anything that you would mind losing.</p>
""",
    ),
    StandingPage(
        "accessibility",
        "Accessibility",
        "about",
        """
<p>Everyone should be able to read this site and to write for it. We aim at the Web Content Accessibility Guidelines
2.2, level AA.</p>
<ul>
<li>Every page can be used with a keyboard, and the place where you are is always outlined.</li>
<li>Reading needs no JavaScript.</li>
<li>The pages can be enlarged fourfold, and hold on a screen that is 320 pixels wide.</li>
<li>There is a light and a dark appearance. Without a choice, the site follows your device.</li>
<li>Pictures have a description in words, written by the author or an editor. Notes can be reached from the text,
and lead back to it.</li>
<li>Nothing moves by itself, and nothing is said by colour alone.</li>
</ul>
<p>If something stands in your way, write to <a href="mailto:desk@example.org">desk@example.org</a> and say which
page and what you use to read it. If you cannot use the form for submissions, send us your text by e-mail or by
post: an editor will enter it for you, and you can follow it without an account.</p>
""",
    ),
    StandingPage(
        "contact",
        "Contact",
        "about",
        """
<p>The desk reads <a href="mailto:desk@example.org">desk@example.org</a>, for corrections, complaints, permissions,
and the questions that fit nowhere else.</p>
<p>To send a piece, please use the <a href="/submissions/">submissions page</a>. A text that comes by mail is read
as well, but from the page you can see how it is getting on.</p>
<p>If you have a piece with us already, answer the letter that you had from your editor, or open the piece in your
account.</p>
<p>The address above belongs to a domain that is reserved for examples. Until this demo has become somebody’s
publication, a letter to it will not arrive.</p>
""",
    ),
)
