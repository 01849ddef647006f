"""The command `vault-integrate share`."""

from __future__ import annotations

from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING

import click
from msgspec import Struct

from vault_integrate_share.choosing import chosen_numbers, fault, first_day, remember, was_seen
from vault_integrate_share.inert import Maker
from vault_integrate_share.marks import mark_of
from vault_integrate_share.offers import gather
from vault_integrate_share.phrases import Voice
from vault_integrate_share.preview import Preview, as_json, role_words
from vault_integrate_share.roles import RoleFault, read_roles
from vault_integrate_share.sheet import GENERATOR, make_sheet

if TYPE_CHECKING:
    from vault_integrate import OpenVault
    from vault_integrate_share.model import Kind, Offers
    from vault_integrate_share.roles import Roles
    from vault_integrate_share.sheet import Sheet

_HTML = (".html", ".htm")
_PDF = ".pdf"
_MOST_BYTES = 64 * 1024 * 1024


class Asked(Struct, frozen=True, kw_only=True):
    """What the command line asks for; `pick` and `moment` may be empty."""

    target: str | None
    pick: str
    all_marked: bool
    moment: str
    since: str | None
    as_json: bool

    @property
    def options(self) -> str:
        """The options that make the same sheet, as they are typed."""
        pairs = (("--since", self.since or ""), ("--pick", self.pick), ("--moment", self.moment))
        said = "".join(f" {name} {quote(value)}" for name, value in pairs if value)
        return f"{said} --all-marked" if self.all_marked and self.pick else said


@click.command("share", short_help="Put what you choose of your journal on one sheet, to take along.")
@click.option("--write", "--output", "target", metavar="FILE", help="Write the sheet: FILE.html or FILE.pdf.")
@click.option("--pick", default="", metavar="NUMBERS", help="Just these of the list: 1,3-5, or all.")
@click.option(
    "--all-marked", is_flag=True, help="What is marked; so without --pick, or beside what it names."
)
@click.option(
    "--moment", default="", metavar="WORDS", help="The moment you want help with; it stands on top."
)
@click.option("--since", metavar="DAY", help="Marked lines from this day on (2026-11-09).")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def share(
    vault: OpenVault,
    target: str | None,
    pick: str,
    moment: str,
    since: str | None,
    *,
    all_marked: bool,
    as_json: bool,
) -> int:
    """Show what could go on a sheet for your session; with --write make it.

    The list is of this week's page, and of the lines that you marked #share in your notes. What is
    marked is chosen, and nothing else until you pick it. What is private is never on it. Without
    --write nothing is written.

    Example: vault-integrate share --pick 1,3-5 --write ~/sheet.html
    """
    asked = Asked(
        target=target, pick=pick, all_marked=all_marked, moment=moment.strip(), since=since, as_json=as_json
    )
    return _Sharing(vault, asked).run()


class _Sharing:
    """One run of the command."""

    def __init__(self, vault: OpenVault, asked: Asked) -> None:
        self._vault = vault
        self._asked = asked
        self._voice = Voice(vault.settings.language)
        self._day = vault.quoting.day

    def run(self) -> int:
        voice, asked = self._voice, self._asked
        file = None if asked.target is None else self._file(asked.target)
        roles = self._roles()
        first = first_day(asked.since, self._vault.settings, self._vault.week, voice)
        offers = gather(self._vault, first, voice)
        if file is not None and asked.pick.strip() and not was_seen(self._vault.folder, offers):
            since = f" --since {asked.since}" if asked.since else ""
            raise fault(voice, "pick_unseen", options=since)
        chosen = chosen_numbers(offers, asked.pick, with_marked=asked.all_marked, voice=voice)
        maker = Maker(
            roles,
            offers.hidden,
            link=voice("a_link"),
            embed=voice("an_embed"),
            private=voice("a_private_note"),
        )
        if file is None:
            self._show(offers, chosen, maker)
        else:
            self._write(file, offers, chosen, maker)
        return 0

    def _roles(self) -> Roles:
        try:
            return read_roles(self._vault.settings.texts("share_roles"))
        except RoleFault as found:
            raise fault(self._voice, found.code, entry=found.entry) from None

    def _days(self) -> str:
        week = self._vault.week
        first, last = self._day(week.first), self._day(week.last)
        return self._voice("days", first=first, last=last, year=week.last.year)

    def _show(self, offers: Offers, chosen: frozenset[int], maker: Maker) -> None:
        vault, asked = self._vault, self._asked
        remember(vault.folder, offers)
        preview = Preview(offers, chosen, maker, self._voice, settings=vault.settings, day=self._day)
        if asked.as_json:
            self._say_json(preview.value(self._days(), asked.moment))
            return
        for line in preview.lines(self._days(), asked.moment, asked.options):
            vault.say(line)
        if not vault.settings.texts("share_roles"):
            vault.tell(self._voice("no_roles"))

    def _write(self, file: Path, offers: Offers, chosen: frozenset[int], maker: Maker) -> None:
        vault, asked, voice = self._vault, self._asked, self._voice
        if not chosen and not asked.moment:
            raise fault(voice, "nothing_chosen", mark=mark_of(vault.settings))
        self._check(file)
        sheet = make_sheet(offers, chosen, asked.moment, maker, voice, day=self._day, days=self._days())
        data = sheet.html.encode()
        if file.suffix.casefold() == _PDF:
            from vault_integrate_share.pdf import make_pdf  # noqa: PLC0415 - only a PDF needs it

            data = make_pdf(sheet.html, voice)
        vault.write_file(file, data)
        self._tell(file, offers, sheet)

    def _tell(self, file: Path, offers: Offers, sheet: Sheet) -> None:
        """What went on the sheet, what did not, whose names are roles on it, and where it is."""
        vault, voice = self._vault, self._voice
        if self._asked.as_json:
            self._say_json(_written_value(file, offers, sheet))
            return
        vault.say(voice("written", path=self._asked.target))
        vault.say(
            voice("on_it", counts=", ".join(_count_words(kind, count, voice) for kind, count in sheet.counts))
        )
        if offers.private:
            vault.say(voice("left_out", count=offers.private))
        if sheet.roles:
            vault.say(voice("roles", roles=role_words(sheet.roles, voice)))
        elif not vault.settings.texts("share_roles"):
            vault.tell(voice("no_roles"))
        vault.tell(voice("kept_here"))

    def _say_json(self, value: object) -> None:
        for line in as_json(value).split("\n"):
            self._vault.say(line)

    def _file(self, target: str) -> Path:
        file = Path(target).expanduser().absolute()
        if file.suffix.casefold() not in (*_HTML, _PDF):
            raise fault(self._voice, "file_kind", path=file)
        return file

    def _check(self, file: Path) -> None:
        """Refuse a file that stands there and is no sheet of ours."""
        try:
            if not file.exists():
                return
            ours = file.is_file() and GENERATOR.encode() in file.read_bytes()[:_MOST_BYTES]
        except OSError as error:
            reason = error.strerror or type(error).__name__
            raise fault(self._voice, "file_closed", path=file, reason=reason) from None
        if not ours:
            raise fault(self._voice, "file_foreign", path=file)


def _count_words(kind: Kind, count: int, voice: Voice) -> str:
    return voice(f"count_{kind.value}", count=count)


def _written_value(file: Path, offers: Offers, sheet: Sheet) -> dict[str, object]:
    return {
        "schema": "vault-integrate-share/sheet/1",
        "file": str(file),
        "on_it": {kind.value: count for kind, count in sheet.counts},
        "private": offers.private,
        "roles": [{"name": role.name, "role": role.role, "times": count} for role, count in sheet.roles],
    }
