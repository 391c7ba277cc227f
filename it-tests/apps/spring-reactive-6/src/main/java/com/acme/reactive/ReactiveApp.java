package com.acme.reactive;

import org.aopalliance.intercept.MethodInterceptor;
import org.springframework.aop.framework.autoproxy.BeanNameAutoProxyCreator;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.SpringVersion;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.ScheduledAnnotationBeanPostProcessor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/** Runs until it reads a line, then closes its context and returns. */
public final class ReactiveApp {

  @Configuration(proxyBeanMethods = false)
  @EnableScheduling
  static class Wiring {

    @Bean
    ThreadPoolTaskScheduler taskScheduler() {
      var scheduler = new ThreadPoolTaskScheduler();
      scheduler.setPoolSize(4);
      scheduler.setThreadNamePrefix("feeds-");
      return scheduler;
    }

    @Bean
    Feeds feeds() {
      return new Feeds();
    }

    @Bean
    Suspending suspending() {
      return new Suspending();
    }

    @Bean
    static BeanNameAutoProxyCreator proxies() {
      var creator = new BeanNameAutoProxyCreator();
      creator.setBeanNames("feeds");
      creator.setProxyTargetClass(true);
      creator.setInterceptorNames("around");
      return creator;
    }

    @Bean
    static MethodInterceptor around() {
      return invocation -> invocation.proceed();
    }
  }

  public static void main(String[] args) throws Exception {
    System.out.println("Spring " + SpringVersion.getVersion());
    try (var context = new AnnotationConfigApplicationContext(Wiring.class)) {
      context
          .getBean(ScheduledAnnotationBeanPostProcessor.class)
          .getScheduledTasks()
          .forEach(
              task ->
                  System.out.println(
                      task.getTask().getClass().getName()
                          + " of "
                          + task.getTask().getRunnable().getClass().getName()));
      Promises promises = new Promises();
      promises.promised();
      promises.broken();
      System.in.read();
    }
    System.out.println("Reactive application ends");
  }

  private ReactiveApp() {}
}
