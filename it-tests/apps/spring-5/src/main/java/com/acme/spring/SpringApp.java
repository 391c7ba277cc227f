package com.acme.spring;

import java.util.Map;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.SpringVersion;
import org.springframework.core.env.MapPropertySource;

/** Runs until each job has run {@link Progress#enough}, then closes its context and returns. */
public final class SpringApp {

  public static void main(String[] args) throws InterruptedException {
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
    }
    System.out.println("Spring application ends");
  }

  private SpringApp() {}
}
