@echo off
rem kit: finds a JDK, builds the library when it has not been built, and runs a command; "kit --help" lists them.
rem The POSIX twin of this file is kit; after pulling new sources, run "kit build" to build again.
setlocal enabledelayedexpansion
set "KIT_HOME=%~dp0"
set "KIT_HOME=%KIT_HOME:~0,-1%"
if "%VAEKIT_CACHE%"=="" (set "KIT_CACHE=%LOCALAPPDATA%\vaekit") else (set "KIT_CACHE=%VAEKIT_CACHE%")

set "FOUND="
call :consider "%JAVA_HOME%"
for /f "delims=" %%J in ('where javac 2^>nul') do call :consider "%%~dpJ.."
for /d %%J in ("%ProgramFiles%\Eclipse Adoptium\jdk*" "%ProgramFiles%\Java\jdk*" "%ProgramFiles%\Microsoft\jdk*" "%USERPROFILE%\.jdks\*") do call :consider "%%~J"
if not defined FOUND (
  echo kit: no JDK 25 or newer was found; install one with: winget install EclipseAdoptium.Temurin.25.JDK 1>&2
  exit /b 1
)
set "JAVA_HOME=%FOUND%"

if "%~1"=="test" (
  pushd "%KIT_HOME%"
  call mvnw.cmd -B -ntp verify
  set "CODE=!ERRORLEVEL!"
  popd
  exit /b !CODE!
)

set "BUILD="
if "%~1"=="build" set "BUILD=yes"
if not exist "%KIT_HOME%\lib\cli\target\classpath.txt" set "BUILD=yes"
rem Maven writes absolute paths into it: a clone that was moved or copied builds once more.
set "BUILT="
if exist "%KIT_HOME%\target\kit-home.txt" for /f "usebackq delims=" %%L in ("%KIT_HOME%\target\kit-home.txt") do set "BUILT=%%L"
if not "%BUILT%"=="%KIT_HOME%" set "BUILD=yes"
if defined BUILD (
  echo Building the kit: libraries are fetched once, a minute or two ... 1>&2
  pushd "%KIT_HOME%"
  call mvnw.cmd -q -B -ntp -Dmaven.test.skip=true -pl lib/cli -am package 1>&2
  set "CODE=!ERRORLEVEL!"
  popd
  if not "!CODE!"=="0" (
    echo kit: the build failed; its messages are above ^(without a network, the first build cannot fetch its libraries^). 1>&2
    exit /b 1
  )
  >"%KIT_HOME%\target\kit-home.txt" echo %KIT_HOME%
)
if "%~1"=="build" exit /b 0

if exist "%KIT_HOME%\target\openblas" set "PATH=%KIT_HOME%\target\openblas;%PATH%"
set "VECTORS="
set "COMPILERS="
set /a CORES=NUMBER_OF_PROCESSORS
if !CORES! LEQ 3 set "COMPILERS=-XX:CICompilerCount=3"
for %%C in (train bench reproduce doctor) do if "%~1"=="%%C" set "VECTORS=--add-modules jdk.incubator.vector -XX:+UseSerialGC -XX:PretenureSizeThreshold=1m !COMPILERS! "-XX:CompileCommandFile=%KIT_HOME%\lib\vaekit\compile-commands.txt""
for /f "usebackq delims=" %%L in ("%KIT_HOME%\lib\cli\target\classpath.txt") do set "CLASSPATH=%KIT_HOME%\lib\cli\target\vaekit-cli.jar;%%L"
"%JAVA_HOME%\bin\java" %VECTORS% --enable-native-access=ALL-UNNAMED -Djava.awt.headless=true "-Dvaekit.home=%KIT_HOME%" "-Dvaekit.cache=%KIT_CACHE%" %VAEKIT_JAVA_OPTS% vaekit.cli.Kit %*
exit /b %ERRORLEVEL%

rem Takes the folder %1 as the JDK if it is one of version 25 or newer and none was found before.
:consider
if defined FOUND exit /b 0
if not exist "%~1\bin\javac.exe" exit /b 0
if not exist "%~1\release" exit /b 0
for /f "tokens=2 delims==." %%V in ('findstr /b "JAVA_VERSION=" "%~1\release"') do set "VERSION=%%~V"
set "VERSION=%VERSION:"=%"
if %VERSION% GEQ 25 set "FOUND=%~f1"
exit /b 0
