package com.acme.spring;

import java.io.IOException;
import java.util.Map;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.SpringVersion;
import org.springframework.core.env.MapPropertySource;
import org.springframework.scheduling.annotation.ScheduledAnnotationBeanPostProcessor;
import org.springframework.scheduling.config.ScheduledTask;

/**
 * Runs until each job has run {@link Progress#awaitEnough} and it has read a line, then closes its
 * context and returns.
 */
public final class SpringApp {

  public static void main(String[] args) throws InterruptedException, IOException {
    System.out.println("Spring " + SpringVersion.getVersion());
    try (var context = new AnnotationConfigApplicationContext()) {
      context
          .getEnvironment()
          .getPropertySources()
          .addFirst(
              new MapPropertySource(
                  "app", Map.of("reports.cron", "*/1 * * * * *", "imports.delay", "90000")));
      context.register(Schedules.class);
      context.refresh();
      Progress.awaitEnough();
      System.out.println("all have run");
      System.in.read();
      context
          .getBean(ScheduledAnnotationBeanPostProcessor.class)
          .getScheduledTasks()
          .forEach(SpringApp::tell);
      context.getBean(Choosy.class).tell();
    }
    System.out.println("threads " + Progress.threads());
    System.out.println("Spring application ends");
  }

  private static void tell(ScheduledTask scheduled) {
    Runnable runnable = scheduled.getTask().getRunnable();
    System.out.println(
        scheduled.getTask().getClass().getName()
            + " of "
            + (runnable.getClass().isHidden() ? "a lambda" : runnable.getClass().getName())
            + (runnable.toString().contains("@") ? "" : ", " + runnable));
  }

  private SpringApp() {}
}
