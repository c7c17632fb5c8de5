"""Completion in PowerShell, which click does not know: the script to load, and the answers to its questions."""

from __future__ import annotations

import json
import os
from typing import ClassVar

from click.shell_completion import CompletionItem, ShellComplete, add_completion_class

from qd18.cli.shell import Shell, shell_word

_SCRIPT = """\
Register-ArgumentCompleter -Native -CommandName %(prog_name)s -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $words = @($commandAst.CommandElements |
        Where-Object { $_.Extent.StartOffset -lt $cursorPosition } |
        ForEach-Object { if ($_.PSObject.Properties['Value']) { [string]$_.Value } else { $_.Extent.Text } })
    if (-not $wordToComplete) { $words += '' }
    try {
        $env:%(complete_var)s = 'powershell_complete'
        $env:COMP_WORDS = $words -join "`n"
        & $words[0] | Where-Object { $_ } | ForEach-Object {
            $offer = $_ | ConvertFrom-Json
            New-Object System.Management.Automation.CompletionResult(
                $offer.text, $offer.value, 'ParameterValue', $offer.help)
        }
    } finally {
        Remove-Item Env:%(complete_var)s, Env:COMP_WORDS -ErrorAction SilentlyContinue
    }
}"""


class PowerShellComplete(ShellComplete):
    """PowerShell from 5.1 on. The words come in `COMP_WORDS`, one a line; the last is the one to be completed.

    Each answer is a line of JSON, in ASCII: whatever code page the console has, letters arrive as they are. Where there
    is no answer, PowerShell completes names of files.
    """

    name: ClassVar[str] = Shell.POWERSHELL.value
    source_template: ClassVar[str] = _SCRIPT

    def get_completion_args(self) -> tuple[list[str], str]:
        """The words before the one to be completed, without the program, and that one."""
        _, *words = os.environ.get("COMP_WORDS", "").split("\n")
        return words[:-1], words[-1] if words else ""

    def format_completion(self, item: CompletionItem) -> str:
        """What is typed, what is listed, and what is shown about it; nothing for a file."""
        if item.type != "plain":
            return ""
        value = str(item.value)
        about = item.help or value
        return json.dumps({"text": shell_word(value, Shell.POWERSHELL), "value": value, "help": about})

    def complete(self) -> str:
        """All answers, one a line."""
        return "\n".join(filter(None, super().complete().split("\n")))


def introduce_powershell() -> None:
    """Let click answer PowerShell."""
    add_completion_class(PowerShellComplete)
