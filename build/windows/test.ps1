# What only a real Windows can tell: exit codes, the log, the self-test as SYSTEM and as a user. NOT RUN HERE.
# powershell -File build\windows\test.ps1 -Old old.msi -New new.msi      (as an administrator, on a computer to be thrown away)
param(
    [Parameter(Mandatory = $true)][string]$Old,
    [Parameter(Mandatory = $true)][string]$New
)
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$program = Join-Path $env:ProgramFiles 'Luna Handbook'
$log = Join-Path $env:TEMP 'luna-handbook-msi.log'

function Invoke-Installer([string[]]$Words, [int]$Expected) {
    $done = Start-Process msiexec.exe -ArgumentList ($Words + @('/qn', '/norestart', '/l*v', "`"$log`"")) -Wait -PassThru
    if ($done.ExitCode -ne $Expected) { throw "msiexec $Words ended with $($done.ExitCode), not $Expected; see $log" }
}

function Assert-Whole([string]$As) {
    & (Join-Path $program 'luna-handbook-cli.exe') self-test
    if ($LASTEXITCODE -ne 0) { throw "self-test as $As ended with $LASTEXITCODE" }
    & (Join-Path $program 'luna-handbook-cli.exe') verify
    if ($LASTEXITCODE -ne 0) { throw "verify as $As ended with $LASTEXITCODE" }
}

Invoke-Installer @('/i', "`"$Old`"") 0
Assert-Whole 'administrator'
Invoke-Installer @('/i', "`"$New`"") 0
Assert-Whole 'administrator'
Invoke-Installer @('/i', "`"$Old`"") 1603
Assert-Whole 'administrator'

# As SYSTEM, through a task that runs once.
$answer = Join-Path $env:TEMP 'luna-self-test.json'
$line = "/c `"`"$program\luna-handbook-cli.exe`" self-test --json > `"$answer`"`""
Register-ScheduledTask -TaskName LunaSelfTest -User SYSTEM -Action (New-ScheduledTaskAction -Execute cmd.exe -Argument $line) | Out-Null
Start-ScheduledTask LunaSelfTest
while ((Get-ScheduledTask LunaSelfTest).State -eq 'Running') { Start-Sleep -Milliseconds 200 }
Unregister-ScheduledTask LunaSelfTest -Confirm:$false
if (-not (Get-Content $answer -Raw | ConvertFrom-Json).ok) { throw 'self-test as SYSTEM is not ok' }

# A policy of the computer is read from the real registry.
$key = 'HKLM:\Software\Policies\Luna\Handbook'
New-Item $key -Force | Out-Null
New-ItemProperty $key -Name FontScale -Value 150 -PropertyType DWord | Out-Null
$report = & (Join-Path $program 'luna-handbook-cli.exe') policy show --json | ConvertFrom-Json
Remove-Item $key -Recurse
if (($report.settings | Where-Object policy_key -eq FontScale).value -ne 150) { throw 'the registry was not read' }

# A byte changed in a shipped file is found.
$file = Get-ChildItem $program -Recurse -Filter *.css | Select-Object -First 1
Add-Content $file.FullName ' '
& (Join-Path $program 'luna-handbook-cli.exe') verify
if ($LASTEXITCODE -ne 10) { throw "verify did not find the change ($LASTEXITCODE)" }

Invoke-Installer @('/x', "`"$New`"") 0
if (Test-Path $program) { throw "$program is still there" }
Write-Output 'all as it should be'
