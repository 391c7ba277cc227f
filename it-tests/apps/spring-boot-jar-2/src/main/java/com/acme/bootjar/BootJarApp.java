package com.acme.bootjar;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

/** Runs each job once and exits with 3. */
@SpringBootApplication
@EnableScheduling
public class BootJarApp {

  private static final CountDownLatch ran = new CountDownLatch(2);

  @Scheduled(fixedRate = 3_600_000)
  public void report() {
    System.out.println("report runs");
    ran.countDown();
  }

  @Scheduled(fixedDelay = 3_600_000, initialDelay = 10)
  public void cleanup() {
    System.out.println("cleanup runs");
    ran.countDown();
  }

  public static void main(String[] args) throws Exception {
    ConfigurableApplicationContext context = SpringApplication.run(BootJarApp.class, args);
    if (!ran.await(60, TimeUnit.SECONDS)) {
      throw new IllegalStateException("not all ran");
    }
    System.exit(SpringApplication.exit(context, () -> 3));
  }
}
