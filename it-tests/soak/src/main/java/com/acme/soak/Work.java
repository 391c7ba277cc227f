package com.acme.soak;

import com.acme.soak.Ledger.Deed;
import dev.pulse.api.Pulse;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an execution does: it prints and logs some lines, says how many these were, and some fail.
 * The first and the last that it does is to count itself.
 */
record Work(Ledger ledger) {

  private static final Logger LOG = LoggerFactory.getLogger(Work.class);

  private static final int LINES = 4;
  private static final int MANY_LINES = 200;
  private static final int MANY_EACH = 200;
  private static final int STACK_EACH = 50;
  private static final int FAILS_EACH = 25;
  private static final long A_WHILE = TimeUnit.MILLISECONDS.toNanos(700);

  void run(JobName job) {
    long number = ledger.count(job, Deed.BEGAN);
    write(job, number);
    if (job == JobName.BRITTLE) {
      LockSupport.parkNanos(A_WHILE);
    }
    if (job == JobName.BRITTLE || (!isPeriodic(job) && number % FAILS_EACH == FAILS_EACH - 1)) {
      ledger.count(job, Deed.FAILED);
      throw new IllegalStateException("number " + number + " fails", cause(number));
    }
    ledger.count(job, Deed.RETURNED);
  }

  /** What throws is not scheduled again. */
  private static boolean isPeriodic(JobName job) {
    return job == JobName.IMPORT || job == JobName.EXPORT;
  }

  private static void write(JobName job, long number) {
    int lines = number % MANY_EACH == MANY_EACH / 2 ? MANY_LINES : LINES;
    for (int i = 0; i < lines; i += 2) {
      System.out.println(job + " number " + number + " prints line " + i + " of " + lines);
      LOG.info("{} number {} logs line {} of {}", job, number, i + 1, lines);
    }
    if (number % STACK_EACH == 0) {
      LOG.warn("number {} has a stack to show", number, cause(number));
      Pulse.current().result("a stack");
    } else {
      Pulse.current().result(lines + " lines");
    }
  }

  private static Throwable cause(long number) {
    return new UnsupportedOperationException("what number " + number + " was asked for");
  }
}
