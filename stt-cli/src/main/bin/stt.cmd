@echo off
rem Starts stt-cli with the Java of JAVA_HOME, or of the PATH. Options for the JVM stand in STT_OPTS.
setlocal
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
"%java%" %STT_OPTS% -jar "%~dp0..\stt-cli.jar" %*
exit /b %ERRORLEVEL%
