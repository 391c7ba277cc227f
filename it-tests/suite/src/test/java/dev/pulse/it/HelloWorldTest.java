package dev.pulse.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.it.harness.App;
import dev.pulse.it.harness.ForkedJvm;
import dev.pulse.it.harness.House;
import dev.pulse.it.harness.Jdk;
import dev.pulse.it.harness.Launch;
import dev.pulse.it.harness.OnEachJdk;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/** An application does not notice that there is an agent. */
class HelloWorldTest {

  @TempDir Path data;

  @OnEachJdk
  void sameOutputAndExitCode(Jdk jdk) {
    ForkedJvm with = Launch.of(App.HELLO, "4").on(jdk).withAgent(data).run();
    ForkedJvm without = Launch.of(App.HELLO, "4").on(jdk).run();

    assertThat(with.awaitExit()).isEqualTo(without.awaitExit()).isEqualTo(4);
    assertThat(with.stdout()).isEqualTo(without.stdout());
    assertThat(linesOfTheApplication(with)).isEqualTo(without.stderr().lines().toList());
  }

  @OnEachJdk
  void nothingIsWrittenToStderrButTheBanner(Jdk jdk) {
    try (ForkedJvm jvm = Launch.of(App.GLOBALS).on(jdk).flag(OPENS).withAgent(data).start()) {
      jvm.awaitPage();
      jvm.type("go").awaitExit(0);
      assertThat(jvm.stderr().lines()).isNotEmpty().allMatch(line -> line.startsWith("[pulse]"));
    }
  }

  @OnEachJdk
  void whatTheJvmSharesStaysAsItWas(Jdk jdk) {
    try (ForkedJvm with = Launch.of(App.GLOBALS).on(jdk).flag(OPENS).withAgent(data).start();
        ForkedJvm without = Launch.of(App.GLOBALS).on(jdk).flag(OPENS).start()) {
      with.awaitPage();
      with.type("go").awaitExit(0);
      without.type("go").awaitExit(0);
      assertThat(factsOfOnly(with, without)).as("only with the agent").isEmpty();
      assertThat(factsOfOnly(without, with)).as("only without the agent").isEmpty();
    }
  }

  @OnEachJdk
  void whatGoesToTheFirstWhoAsksGoesToTheApplication(Jdk jdk) {
    ForkedJvm with = Launch.of(App.CLAIMS).on(jdk).withAgent(data).run();
    assertThat(with.stdout()).isEqualTo(Launch.of(App.CLAIMS).on(jdk).run().stdout());
    assertThat(with.awaitExit()).isZero();
  }

  @OnEachJdk
  void itGoesToTheApplicationAlsoWhenItAsksLate(Jdk jdk) {
    try (ForkedJvm with = Launch.of(App.CLAIMS, "later").on(jdk).withAgent(data).start();
        ForkedJvm without = Launch.of(App.CLAIMS, "later").on(jdk).start()) {
      with.awaitPage();
      with.type("go").awaitExit(0);
      without.type("go").awaitExit(0);
      assertThat(with.stdout()).isEqualTo(without.stdout());
    }
  }

  @OnEachJdk
  void theJvmEndsWithTheApplicationsLastThread(Jdk jdk) {
    ForkedJvm with = Launch.of(App.THREADS).on(jdk).withAgent(data).run();
    assertThat(with.awaitExit()).isZero();
    assertThat(with.stdout().lines()).containsExactlyInAnyOrder("main done", "worker done");
  }

  @OnEachJdk
  void anAgentThatIsSwitchedOffDoesNothing(Jdk jdk) {
    ForkedJvm with =
        Launch.of(App.HELLO, "4").on(jdk).withAgent(data).property("pulse.enabled", "false").run();
    assertThat(with.awaitExit()).isEqualTo(4);
    assertThat(with.stdout()).isEqualTo(Launch.of(App.HELLO, "4").on(jdk).run().stdout());
    assertThat(data).isEmptyDirectory();
  }

  @OnEachJdk
  void toolsOfTheJdkAreLeftAlone(Jdk jdk) {
    Map<String, String> environment =
        Map.of(
            "JAVA_TOOL_OPTIONS",
            "-javaagent:" + House.agentJar() + " -Dpulse.dir=" + data.resolve("tools"));
    ForkedJvm javac = Launch.runTool(jdk, "javac", environment, "-version");
    assertThat(javac.awaitExit()).isZero();
    assertThat(javac.stdout()).startsWith("javac " + jdk.feature());
    assertThat(javac.stderr().lines()).allMatch(line -> line.startsWith("Picked up"));
    assertThat(data).isEmptyDirectory();
  }

  private static final String OPENS = "--add-opens=java.sql/java.sql=ALL-UNNAMED";

  private static List<String> linesOfTheApplication(ForkedJvm jvm) {
    return jvm.stderr().lines().filter(line -> !line.startsWith("[pulse]")).toList();
  }

  private static List<String> factsOfOnly(ForkedJvm one, ForkedJvm other) {
    List<String> facts = new ArrayList<>(facts(one));
    facts.removeAll(facts(other));
    return facts;
  }

  /** Without the two things in which the runs differ by their command lines. */
  private static List<String> facts(ForkedJvm jvm) {
    return jvm.stdout()
        .lines()
        .filter(line -> !line.startsWith("property pulse."))
        .map(line -> line.replace(":" + House.agentJar(), ""))
        .toList();
  }
}
