package dev.pulse.agent.premain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which JVMs are left alone. */
class PulseAgentTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdk.compiler/com.sun.tools.javac.Main Foo.java",
        "java.base/sun.security.tools.keytool.Main -list",
        "jdk.jcmd/sun.tools.jcmd.JCmd 42",
        "jdk.jshell/jdk.internal.jshell.tool.JShellToolProvider",
        "org.codehaus.plexus.classworlds.launcher.Launcher verify",
        "jdk.jshell.execution.RemoteExecutionControl 40411",
        "org.gradle.wrapper.GradleWrapperMain build",
        "/home/ann/my shop/gradle/wrapper/gradle-wrapper.jar build",
        "C:\\shop\\gradle\\wrapper\\gradle-wrapper.jar build",
        "org.jetbrains.kotlin.preloading.Preloader -cp kotlin-compiler.jar",
        "org.jetbrains.kotlin.daemon.KotlinCompileDaemon --daemon-runFilesPath /tmp"
      })
  void toolsAreLeftAlone(String command) {
    assertThat(PulseAgent.isTool(command, false)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "org.apache.maven.surefire.booter.ForkedBooter /shop/target/surefire",
        "/shop/target/surefire/surefirebooter-20300101000000000_3.jar /shop/target/surefire",
        "worker.org.gradle.process.internal.worker.GradleWorkerMain 'Gradle Test Executor 1'"
      })
  void testsOfABuildAreLeftAloneUnlessItGivesThemTheAgent(String command) {
    assertThat(PulseAgent.isTool(command, true)).isTrue();
    assertThat(PulseAgent.isTool(command, false)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/opt/app/shop.jar --server",
        "com.acme.Shop",
        "com.acme/com.acme.Shop",
        "jdk.compiler/com.sun.tools.javac.launcher.Main Shop.java",
        "org.apache.catalina.startup.Bootstrap start",
        "/opt/app/shop.jar /opt/app/gradle/wrapper/gradle-wrapper.jar"
      })
  void applicationsAreNot(String command) {
    assertThat(PulseAgent.isTool(command, true)).isFalse();
  }
}
