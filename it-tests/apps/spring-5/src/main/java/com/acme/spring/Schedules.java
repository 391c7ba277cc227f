package com.acme.spring;

import org.aopalliance.intercept.MethodInterceptor;
import org.springframework.aop.framework.autoproxy.BeanNameAutoProxyCreator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/** The wiring; being a configuration, its class is replaced by a generated one. */
@Configuration
@EnableScheduling
@Import({Reports.class, Imports.class, Rates.class, Promises.class})
public class Schedules {

  @Bean
  ThreadPoolTaskScheduler taskScheduler() {
    var scheduler = new Choosy();
    scheduler.setPoolSize(3);
    scheduler.setThreadNamePrefix("jobs-");
    scheduler.setWaitForTasksToCompleteOnShutdown(true);
    return scheduler;
  }

  @Bean
  Cleanup cleanup() {
    return new Cleanup();
  }

  @Bean
  ByHand byHand(TaskScheduler handScheduler) {
    return new ByHand(handScheduler);
  }

  @Bean
  ThreadPoolTaskScheduler handScheduler() {
    var scheduler = new ThreadPoolTaskScheduler();
    scheduler.setThreadNamePrefix("hand-");
    return scheduler;
  }

  /** Puts a generated subclass before {@link Cleanup}, as transactions do. */
  @Bean
  static BeanNameAutoProxyCreator proxies() {
    var creator = new BeanNameAutoProxyCreator();
    creator.setBeanNames("cleanup");
    creator.setProxyTargetClass(true);
    creator.setInterceptorNames("around");
    return creator;
  }

  @Bean
  static MethodInterceptor around() {
    return invocation -> invocation.proceed();
  }

  @Scheduled(fixedRate = 3_600_000)
  public void ping() {
    System.out.println("ping");
    Progress.ran("ping");
  }
}
