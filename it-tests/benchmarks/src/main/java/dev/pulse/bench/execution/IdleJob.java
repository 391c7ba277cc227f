package dev.pulse.bench.execution;

import dev.pulse.api.PulseJob;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.springframework.scheduling.annotation.Scheduled;

/** A job that does nothing, in two ways. */
@State(Scope.Benchmark)
public class IdleJob {

  /** A job by its annotation. */
  @PulseJob(name = "is idle")
  public void annotated() {}

  /** A job of Spring, due tomorrow. */
  @Scheduled(initialDelay = 1, fixedRate = 1, timeUnit = TimeUnit.DAYS)
  public void scheduled() {}
}
