package dev.pulse.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Without the agent the library does nothing, and does it without being asked twice. */
class PulseWithoutAgentTest {

  @Test
  void nothingIsRecordedAndNothingHappens() {
    CurrentExecution current = Pulse.current();

    assertThat(current.isRecorded()).isFalse();
    assertThat(current.id()).isNull();
    assertThat(current.result("42 rows").asyncJobId("batch-7")).isSameAs(current);
  }

  @Test
  void stagesAndTasksDoNothing() {
    Pulse.stage("load");
    Pulse.stage(null);
    try (TaskScope outer = Pulse.task("7")) {
      Pulse.task(null).close();
      outer.close();
    }
  }

  @Test
  void askingCostsNoObject() {
    assertThat(Pulse.current()).isSameAs(Pulse.current());
  }

  @Test
  void theSummaryIsNotEvenTurnedIntoText() {
    Object summary =
        new Object() {
          @Override
          public String toString() {
            throw new AssertionError("nobody listens");
          }
        };

    assertThat(Pulse.current().result(summary).isRecorded()).isFalse();
  }
}
