@echo off
rem Starts Faultline, and builds it first if its sources are newer than what was built.
setlocal
set "HOME_DIR=%~dp0"
set "JAR=%HOME_DIR%target\faultline.jar"

set "JAVA=java"
if defined JAVA_HOME if exist "%JAVA_HOME%\bin\java.exe" set "JAVA=%JAVA_HOME%\bin\java.exe"
"%JAVA%" -version >nul 2>&1
if errorlevel 1 (
    echo faultline: Java is missing: install a JDK, version 17 or newer, or set JAVA_HOME. 1>&2
    exit /b 1
)
rem Java knows this option from version 17 on.
"%JAVA%" --enable-native-access=ALL-UNNAMED -version >nul 2>&1
if errorlevel 1 (
    echo faultline: this Java is too old: version 17 or newer is needed. 1>&2
    exit /b 1
)

set "BUILD="
if not exist "%JAR%" set "BUILD=1"
if not defined BUILD (
    powershell -NoProfile -Command "$jar = (Get-Item '%JAR%').LastWriteTimeUtc; $new = Get-ChildItem -Recurse -File '%HOME_DIR%src\main','%HOME_DIR%lessons','%HOME_DIR%assets','%HOME_DIR%pom.xml' | Where-Object { $_.LastWriteTimeUtc -gt $jar } | Select-Object -First 1; if ($new) { exit 1 } else { exit 0 }"
    if errorlevel 1 set "BUILD=1"
)
if defined BUILD (
    where mvn >nul 2>&1
    if errorlevel 1 (
        echo faultline: Maven is missing: install it to build the program. 1>&2
        exit /b 1
    )
    echo faultline: building, which takes a minute the first time 1>&2
    call mvn -q -B -f "%HOME_DIR%pom.xml" -DskipTests package 1>&2
    if errorlevel 1 (
        echo faultline: the build failed; the messages above say why. 1>&2
        exit /b 1
    )
    powershell -NoProfile -Command "(Get-Item '%JAR%').LastWriteTime = Get-Date"
)

rem Grading makes much that is soon thrown away: this collector keeps it in half of the memory.
set "FLAGS="
if "%~1"=="check" set "FLAGS=-XX:+UseSerialGC"
"%JAVA%" --enable-native-access=ALL-UNNAMED %FLAGS% -jar "%JAR%" %*
exit /b %ERRORLEVEL%
