#!/usr/bin/env pwsh
<#
.SYNOPSIS
Runs LoadLab from PowerShell. Passes its parameters on and returns the program's exit code; everything else is the program's.
.EXAMPLE
./run-load.ps1 -Scenario peak-10k
.EXAMPLE
./run-load.ps1 -Scenario steady-1k -Target http://127.0.0.1:8080/events -Output runs -Baseline main
.EXAMPLE
./run-load.ps1 -Suite scenarios/nightly.yaml -Quick
#>
[CmdletBinding(PositionalBinding = $false)]
param(
    [string] $Scenario,
    [string] $Target,
    [string] $Output,
    [string] $Baseline,
    [string] $SaveBaseline,
    [string] $Suite,
    [switch] $Quick,
    [Parameter(ValueFromRemainingArguments = $true)]
    [string[]] $Rest
)

$arguments = @()
if ($Suite) { $arguments += @('suite', $Suite) }
if ($Scenario) { $arguments += @('--scenario', $Scenario) }
if ($Target) { $arguments += @('--target', $Target) }
if ($Output) { $arguments += @('--output', $Output) }
if ($Baseline) { $arguments += @('--baseline', $Baseline) }
if ($SaveBaseline) { $arguments += @('--save-baseline', $SaveBaseline) }
if ($Quick) { $arguments += '--quick' }
if ($Rest) { $arguments += $Rest }

& dotnet run --project (Join-Path $PSScriptRoot 'src/LoadLab') -- @arguments
exit $LASTEXITCODE
