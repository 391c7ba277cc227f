package com.acme.quarkus;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.ScheduledExecution;
import jakarta.inject.Singleton;

/** Says no. */
@Singleton
public class Never implements Scheduled.SkipPredicate {

  @Override
  public boolean test(ScheduledExecution execution) {
    QuarkusApp.ran("skipped");
    return true;
  }
}
