package dev.pulse.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.pulse.agent.model.HookState;
import dev.pulse.agent.model.SchedulerState;
import dev.pulse.agent.model.SchedulerState.Standing;
import dev.pulse.agent.weaving.ClassOrigin;
import dev.pulse.agent.weaving.scheduler.JdkTimer;
import dev.pulse.agent.weaving.scheduler.Quartz;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes known of schedulers, and what people are told of it. */
class SchedulerReportTest {

  private static final ClassOrigin SHELL =
      new ClassOrigin("org.quartz.core.JobRunShell", "quartz-9.jar");
  private static final ClassOrigin OTHER = new ClassOrigin("org.quartz.core.Other", "quartz-9.jar");

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final Console console =
      new Console(new PrintStream(printed, true, StandardCharsets.UTF_8));
  private final AgentReport problems = new AgentReport(console);
  private final SchedulerReport report = new SchedulerReport(console, problems);

  @Test
  void aSchedulerIsToldOfOnceAndKeepsWhatWasWoven() {
    report.expect("quartz", true);
    report.woven(SHELL, new Quartz());
    report.woven(OTHER, new Quartz());

    assertThat(said()).isEqualTo("[pulse] found scheduler: quartz (quartz-9.jar)\n");
    assertThat(report.states(List.of()))
        .containsExactly(
            new SchedulerState(
                "quartz",
                Standing.HOOKED,
                List.of("quartz-9.jar"),
                2,
                List.of(SHELL.className(), OTHER.className()),
                null));
  }

  @Test
  void whatIsOffOrNotThereIsListedAsWell() {
    report.expect("timer", true);
    report.expect("quartz", false);

    assertThat(report.states(List.of()))
        .extracting(SchedulerState::name, SchedulerState::standing)
        .containsExactly(tuple("quartz", Standing.DISABLED), tuple("timer", Standing.NOT_FOUND));
    assertThat(said()).isEmpty();
  }

  @Test
  void classesOfTheJdkDoNotMakeASchedulerFound() {
    report.expect("timer", true);
    report.woven(new ClassOrigin("java.util.TimerThread", null), new JdkTimer());

    assertThat(report.states(List.of()).get(0).standing()).isEqualTo(Standing.NOT_FOUND);
  }

  @Test
  void aVersionThatNobodyKnowsIsAProblemUntilAnotherClassIsHooked() {
    report.expect("quartz", true);
    report.unknown(OTHER, new Quartz());

    assertThat(report.states(List.of()).get(0).standing()).isEqualTo(Standing.NOT_HOOKED);
    assertThat(report.states(List.of()).get(0).reason()).contains("version is not supported");
    assertThat(problems.problems())
        .singleElement()
        .asString()
        .startsWith("quartz (quartz-9.jar) is not hooked, its jobs are not recorded: ");

    report.woven(SHELL, new Quartz());

    assertThat(report.states(List.of()).get(0).standing()).isEqualTo(Standing.HOOKED);
    assertThat(report.states(List.of()).get(0).reason()).isNull();
    assertThat(problems.problems()).isEmpty();
  }

  @Test
  void aSchedulerWhoseHookWasStoppedSaysWhy() {
    report.expect("quartz", true);
    report.expect("timer", true);

    List<SchedulerState> states =
        report.states(
            List.of(
                new HookState("quartz", 10, "10 errors within a minute"),
                new HookState("timer", 3, null)));
    assertThat(states.get(0).standing()).isEqualTo(Standing.STOPPED);
    assertThat(states.get(0).reason()).isEqualTo("10 errors within a minute");
    assertThat(states.get(1).standing()).isEqualTo(Standing.NOT_FOUND);
  }

  @Test
  void aFailureIsTheReasonAndStaysAProblem() {
    report.expect("quartz", true);
    report.failed(SHELL, List.of(new Quartz()), new IllegalStateException("calls none of [run]"));

    assertThat(report.states(List.of()).get(0).standing()).isEqualTo(Standing.NOT_HOOKED);
    assertThat(report.states(List.of()).get(0).reason()).contains("calls none of [run]");

    report.woven(OTHER, new Quartz());

    assertThat(report.states(List.of()).get(0).standing()).isEqualTo(Standing.HOOKED);
    assertThat(report.states(List.of()).get(0).reason()).contains("calls none of [run]");
    assertThat(problems.problems()).hasSize(1);
  }

  private String said() {
    console.drain();
    return printed.toString(StandardCharsets.UTF_8);
  }
}
