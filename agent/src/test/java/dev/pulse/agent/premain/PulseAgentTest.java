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
        "org.gradle.wrapper.GradleWrapperMain build"
      })
  void toolsAreLeftAlone(String command) {
    assertThat(PulseAgent.isTool(command)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/opt/app/shop.jar --server",
        "com.acme.Shop",
        "com.acme/com.acme.Shop",
        "jdk.compiler/com.sun.tools.javac.launcher.Main Shop.java",
        "org.apache.catalina.startup.Bootstrap start"
      })
  void applicationsAreNot(String command) {
    assertThat(PulseAgent.isTool(command)).isFalse();
  }
}
