package com.acme.plain;

import dev.pulse.api.CurrentExecution;
import dev.pulse.api.Pulse;
import dev.pulse.api.PulseJob;
import dev.pulse.api.TaskScope;

/** What a job says of itself. */
final class Facade {

  private static volatile CurrentExecution kept;

  static void play() {
    System.out.println("outside: " + Pulse.current().isRecorded() + " " + Pulse.current().id());
    job();
    kept.result("too late").asyncJobId("too late");
    System.out.println("after: " + Pulse.current().isRecorded());
  }

  @PulseJob(name = "talkative")
  static void job() {
    CurrentExecution current = Pulse.current();
    kept = current;
    current.asyncJobId("ticket-4711").result("sent " + 3 + " mails");
    System.out.println("inside: " + current.isRecorded() + " " + current.id());
    Pulse.stage("send");
    System.out.println("in a stage");
    try (TaskScope task = Pulse.task("mail-1")) {
      System.out.println("in a task");
    }
    Pulse.stage(null);
    System.out.println("in neither");
  }

  private Facade() {}
}
