"""The fixtures for plugin authors, as they are used and where they fail."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from vault_integrate import Entry, PageLine, Section, SectionContext, WeekPlan, hookimpl

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vault_integrate.testing import HostBuilder, VaultBuilder


class Says:
    """A plugin with a section."""

    @hookimpl
    def vault_section(self, plan: WeekPlan, context: SectionContext) -> Iterator[Section]:
        said = context.settings.text("says_what") or "hello"
        yield Section(key="says", order=5, entries=(Entry(lines=(PageLine(text=said),)),))


class Raises:
    """A plugin that does not get far."""

    @hookimpl
    def vault_section(self, plan: WeekPlan, context: SectionContext) -> Iterator[Section]:
        raise ValueError("of the author's own")


NOTES = {"Journal/2026-11-17.md": "- Silence is not anger #insight\n\t- [ ] Count to three\n"}


def test_a_vault_has_exactly_these_plugins(vault_builder: VaultBuilder) -> None:
    one = vault_builder({"says": Says()}, NOTES, says_what="good day")
    other = vault_builder((), NOTES)

    assert "\n- good day\n" in one.page()
    assert "good day" not in other.page()
    assert [item.words for item in one.items()] == ["Silence is not anger", "Count to three"]
    assert one.items("Journal/2026-11-18.md") == ()
    one.settle(says_what="good night")
    one.write("Journal/2026-11-18.md", "- I rush #insight\n")
    assert "\n- good night\n" in one.page()
    assert [item.words for item in one.items("Journal/2026-11-18.md")] == ["I rush"]
    assert "I rush" not in one.page(week="2026-W46")


def test_a_command_is_run_in_the_vault(vault_builder: VaultBuilder) -> None:
    vault = vault_builder({"says": Says()}, NOTES)
    ran = vault.run("report", "--today", "2026-11-18")

    assert (ran.code, ran.err) == (0, "")
    assert "\n- hello\n" in vault.read(ran.out.strip())
    assert vault.run("nothing-such").code == 2
    assert [each.words for each in vault.open().insights] == ["Silence is not anger"]


def test_no_installed_plugin_is_found(vault_builder: VaultBuilder) -> None:
    assert vault_builder(["not_installed"]).run("report").code == 1


def test_a_plugin_that_raises_fails_the_test_and_says_where(vault_builder: VaultBuilder) -> None:
    vault = vault_builder({"raises": Raises()}, NOTES)

    with pytest.raises(pytest.fail.Exception) as caught:
        vault.page()
    told = str(caught.value)
    assert "the plugin raises failed in vault_section (ValueError)" in told
    assert "ValueError: of the author's own" in told
    assert "test_testing.py" in told
    assert "vault_integrate/plugin/host.py" not in told
    assert [each.split(" (")[0] for each in vault.faults()] == ["the plugin raises failed in vault_section"]


def test_a_host_has_exactly_these_plugins(plugin_host: HostBuilder) -> None:
    host = plugin_host(says=Says(), raises=Raises())

    assert [(each.name, each.hooks) for each in host.plugins] == [
        ("raises", ("vault_section",)),
        ("says", ("vault_section",)),
    ]

    class Misspelt:
        @hookimpl
        def vault_sektion(self) -> None: ...

    with pytest.raises(pytest.fail.Exception, match="did you mean vault_section"):
        plugin_host(odd=Misspelt())


def test_a_page_is_held_against_the_stored_one(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytester.makeconftest('pytest_plugins = ["vault_integrate.testing"]')
    pytester.makepyfile(
        """
        import pytest

        @pytest.mark.parametrize("name", ["a/b", "c"])
        def test_page(vault_builder, page_snapshot, name):
            vault = vault_builder((), {"Journal/2026-11-17.md": "- WORDS #insight\\n"})
            page_snapshot(vault.page())
        """.replace("WORDS", "I rush")
    )
    arguments = ("-q", "-p", "no:cacheprovider")
    pytester.runpytest(*arguments).stdout.fnmatch_lines(["*there is no *pages*test_page-a-b.md yet*"])
    monkeypatch.setenv("VAULT_INTEGRATE_UPDATE_PAGES", "1")
    pytester.runpytest(*arguments).assert_outcomes(passed=2)
    monkeypatch.delenv("VAULT_INTEGRATE_UPDATE_PAGES")
    pytester.runpytest(*arguments).assert_outcomes(passed=2)

    stored = pytester.path / "pages" / "test_page-c.md"
    text = stored.read_text("utf-8")
    assert "I rush" in text
    assert "vault-integrate:base" not in text
    stored.write_text(text.replace("I rush", "I ran"), "utf-8")
    result = pytester.runpytest(*arguments)
    result.assert_outcomes(passed=1, failed=1)
    result.stdout.fnmatch_lines(["*-*I ran*", "*+*I rush*", "*VAULT_INTEGRATE_UPDATE_PAGES=1*"])
