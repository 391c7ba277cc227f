package com.acme.dbscheduler;

import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.util.concurrent.CountDownLatch;

/** A task with a class of its own. */
final class Cleanup extends RecurringTask<Void> {

  private final CountDownLatch ran;

  Cleanup(CountDownLatch ran) {
    super("cleanup", FixedDelay.ofMinutes(5), Void.class);
    this.ran = ran;
  }

  @Override
  public void executeRecurringly(TaskInstance<Void> instance, ExecutionContext context) {
    System.out.println("removing what is expired");
    ran.countDown();
  }
}
