"""The shells that complete our command lines: what each runs, and how it is answered.

click's own scripts are not taken for two of them: bash's shows no words beside an id and cuts a folder's
name at a space, and that of older clicks cuts words at a comma in fish.
"""

from __future__ import annotations

import os
import re

from click.shell_completion import CompletionItem, FishComplete, ShellComplete, ZshComplete, split_arg_string

PROGRAM = "vault-integrate"
VARIABLE = "_VAULT_INTEGRATE_COMPLETE"
"""Set by the scripts; click looks for it by the program's name."""

_BASH = """\
%(complete_func)s() {
    local response line
    local -a found=()
    response=$(IFS=$'\\n'; COMP_WORDS="${COMP_WORDS[*]}" COMP_CWORD=$COMP_CWORD \\
        %(complete_var)s=bash_complete "$1" 2>/dev/null)
    while IFS= read -r line; do
        case $line in
            plain,*) found+=("${line#*,}") ;;
            dir,*) compopt -o dirnames 2>/dev/null ;;
            file,*) compopt -o default 2>/dev/null ;;
        esac
    done <<< "$response"
    if [[ ${#found[@]} -gt 1 && $COMP_TYPE != 37 && $COMP_TYPE != 42 ]]; then
        COMPREPLY=("${found[@]//$'\\t'/  }")
    else
        COMPREPLY=("${found[@]%%%%$'\\t'*}")
    fi
}
complete -o nosort -F %(complete_func)s %(prog_name)s 2>/dev/null ||
    complete -F %(complete_func)s %(prog_name)s
"""

_ZSH_NEEDS = "(( $+functions[compdef] )) || { autoload -Uz compinit && compinit }\n"

_FISH = """\
function %(complete_func)s
    set -l response (env %(complete_var)s=fish_complete COMP_WORDS=(commandline -cp | string collect) \\
        COMP_CWORD=(commandline -ct | string collect) %(prog_name)s 2>/dev/null)
    for line in $response
        set -l parts (string split -m 1 "," -- $line)
        switch $parts[1]
            case dir
                __fish_complete_directories $parts[2]
            case file
                __fish_complete_path $parts[2]
            case '*'
                echo $parts[2]
        end
    end
end
complete --no-files --keep-order --command %(prog_name)s --arguments "(%(complete_func)s)"
"""

# What bash would read as something else than itself; a tilde at the front is meant.
_SPECIAL = re.compile(r"[^\w@%+=:,./~^-]")


class Bash(ShellComplete):
    """bash: a tab parts a word from what is said beside it, which bash shows only where there are several."""

    name = "bash"
    source_template = _BASH
    _quoted = False

    def get_completion_args(self) -> tuple[list[str], str]:
        """The words before the one that is typed, and that one."""
        raw = os.environ["COMP_WORDS"].split("\n")
        at = int(os.environ["COMP_CWORD"])
        self._quoted = raw[at : at + 1] != [] and raw[at].startswith(("'", '"'))
        words = [each for word in raw[: at + 1] for each in (split_arg_string(word) or [""])]
        # bash cuts `--week=2026` into three, and `--week=` into two.
        if len(words) > 1 and _joins(words[-2], words[-1]):
            return words[1:-1], ""
        words = [each for each, before in zip(words, ["", *words], strict=False) if not _joins(before, each)]
        return words[1:-1], words[-1]

    def format_completion(self, item: CompletionItem) -> str:
        """One line for one word."""
        value = item.value if self._quoted else _SPECIAL.sub(r"\\\g<0>", item.value)
        return f"{item.type},{value}\t{item.help}" if item.help else f"{item.type},{value}"


def _joins(before: str, word: str) -> bool:
    return word == "=" and before.startswith("--")


class Fish(FishComplete):
    """fish: what is said beside a word stands behind a tab."""

    source_template = _FISH
    _option = ""

    def get_completion_args(self) -> tuple[list[str], str]:
        """The words before the one that is typed, and that one."""
        words = split_arg_string(os.environ["COMP_WORDS"])
        typed = "".join(split_arg_string(os.environ["COMP_CWORD"])[:1])
        before = words[1:-1] if typed and words[-1:] == [typed] else words[1:]
        # fish compares the whole of `--week=2026-W4` with what it is offered.
        self._option = typed[: typed.find("=") + 1] if typed.startswith("--") else ""
        return before, typed

    def format_completion(self, item: CompletionItem) -> str:
        """One line for one word."""
        value = f"{self._option}{item.value}" if item.type == "plain" else item.value
        return f"{item.type},{value}\t{item.help}" if item.help else f"{item.type},{value}"


class Zsh(ZshComplete):
    """zsh, by click's own script; its completions are begun first, where nobody has done so."""

    def source(self) -> str:
        """The script for `.zshrc`."""
        return _ZSH_NEEDS + super().source()


SHELLS: dict[str, type[ShellComplete]] = {"bash": Bash, "zsh": Zsh, "fish": Fish}
