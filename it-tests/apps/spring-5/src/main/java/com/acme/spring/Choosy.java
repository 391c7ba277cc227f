package com.acme.spring;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ScheduledFuture;
import org.springframework.scheduling.Trigger;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.scheduling.support.ScheduledMethodRunnable;

/** A scheduler that looks at what it is given, as some do to find the method behind it. */
final class Choosy extends ThreadPoolTaskScheduler {

  private final Map<String, Boolean> given = new TreeMap<>();

  @Override
  public ScheduledFuture<?> schedule(Runnable task, Trigger trigger) {
    synchronized (given) {
      if (!task.getClass().isHidden()) {
        given.put(task.getClass().getName(), task instanceof ScheduledMethodRunnable);
      }
    }
    return super.schedule(task, trigger);
  }

  void tell() {
    synchronized (given) {
      given.forEach((type, method) -> System.out.println("given " + type + ", method " + method));
    }
  }
}
