package dev.pulse.it.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * One of the applications below {@code it-tests/apps}.
 *
 * @param module its directory, such as {@code spring-6}
 * @param mainClass what to start
 */
public record App(String module, String mainClass) {

  public static final App HELLO = new App("hello", "com.acme.hello.Hello");
  public static final App THREADS = new App("hello", "com.acme.hello.Threads");
  public static final App GLOBALS = new App("hello", "com.acme.hello.Globals");
  public static final App CLAIMS = new App("hello", "com.acme.hello.Claims");
  public static final App FOLLOWED = new App("threads", "com.acme.threads.ThreadsApp");
  public static final App PLAIN = new App("plain", "com.acme.plain.PlainApp");
  public static final App BOUNDS = new App("bounds", "com.acme.bounds.BoundsApp");
  public static final App EXECUTOR = new App("executor", "com.acme.executor.ExecutorApp");
  public static final App LIBRARY = new App("executor", "com.acme.executor.LibraryApp");
  public static final App GUAVA_25 = new App("guava-25", "com.acme.guava.GuavaApp");
  public static final App GUAVA_33 = new App("guava-33", "com.acme.guava.GuavaApp");
  public static final App SPRING_5 = new App("spring-5", "com.acme.spring.SpringApp");
  public static final App SPRING_6 = new App("spring-6", "com.acme.spring.SpringApp");
  public static final App SPRING_7 = new App("spring-7", "com.acme.spring.SpringApp");
  public static final App SPRING_REACTIVE_6 =
      new App("spring-reactive-6", "com.acme.reactive.ReactiveApp");
  public static final App SPRING_REACTIVE_7 =
      new App("spring-reactive-7", "com.acme.reactive.ReactiveApp");
  public static final App SPRING_BOOT_3 = new App("spring-boot-3", "com.acme.boot.BootApp");
  public static final App SHEDLOCK_4 = new App("shedlock-4", "com.acme.lock.LockApp");
  public static final App SHEDLOCK_7 = new App("shedlock-7", "com.acme.lock.LockApp");
  public static final App QUARTZ_23 = new App("quartz-2.3", "com.acme.quartz.QuartzApp");
  public static final App QUARTZ_25 = new App("quartz-2.5", "com.acme.quartz.QuartzApp");
  public static final App QUARTZ_STORE_23 = new App("quartz-2.3", "com.acme.quartz.StoreApp");
  public static final App QUARTZ_STORE_25 = new App("quartz-2.5", "com.acme.quartz.StoreApp");
  public static final App QUARTZ_CLUSTER_23 = new App("quartz-2.3", "com.acme.quartz.ClusterApp");
  public static final App QUARTZ_CLUSTER_25 = new App("quartz-2.5", "com.acme.quartz.ClusterApp");
  public static final App JOBRUNR_6 = new App("jobrunr-6", "com.acme.jobrunr.JobRunrApp");
  public static final App JOBRUNR_7 = new App("jobrunr-7", "com.acme.jobrunr.JobRunrApp");
  public static final App JOBRUNR_8 = new App("jobrunr-8", "com.acme.jobrunr.JobRunrApp");
  public static final App DB_SCHEDULER_13 =
      new App("db-scheduler-13", "com.acme.dbscheduler.DbSchedulerApp");
  public static final App DB_SCHEDULER_16 =
      new App("db-scheduler-16", "com.acme.dbscheduler.DbSchedulerApp");
  public static final App MICRONAUT_40 =
      new App("micronaut-4.0", "com.acme.micronaut.MicronautApp");
  public static final App MICRONAUT_4 = new App("micronaut-4", "com.acme.micronaut.MicronautApp");
  public static final App SPRING_BATCH_4 = new App("spring-batch-4", "com.acme.batch.Batch4App");
  public static final App SPRING_BATCH_5 = new App("spring-batch-5", "com.acme.batch.Batch5App");
  public static final App SCHEDULED_BATCH =
      new App("spring-batch-5", "com.acme.batch.ScheduledBatchApp");
  public static final App SPRING_BATCH_6 = new App("spring-batch-6", "com.acme.batch.Batch6App");
  public static final App JBERET_3 = new App("jberet-3", "com.acme.jakarta.JakartaBatchApp");
  public static final App JBATCH_2 = new App("jbatch-2", "com.acme.jakarta.JakartaBatchApp");
  public static final App QUARKUS =
      new App("quarkus-3.27", "io.quarkus.bootstrap.runner.QuarkusEntryPoint");
  public static final App CAMEL_3 = new App("camel-3", "com.acme.camel.CamelApp");
  public static final App CAMEL_4 = new App("camel-4", "com.acme.camel.CamelApp");
  public static final App VERTX_4 = new App("vertx-4", "com.acme.vertx.VertxApp");
  public static final App VERTX_5 = new App("vertx-5", "com.acme.vertx.VertxApp");
  public static final App AKKA = new App("akka-2.6", "com.acme.akka.AkkaApp");
  public static final App PEKKO = new App("pekko-1", "com.acme.pekko.PekkoApp");
  public static final App CRON4J = new App("cron4j-2.2", "com.acme.cron4j.Cron4jApp");
  public static final App WISP = new App("wisp-2", "com.acme.wisp.WispApp");
  public static final App SUNDIAL = new App("sundial-2", "com.acme.sundial.SundialApp");
  public static final App DROPWIZARD_JOBS =
      new App("dropwizard-jobs-3", "com.acme.dropwizard.DropwizardJobsApp");
  public static final App XXL_JOB = new App("xxl-job-3", "com.acme.xxl.XxlApp");
  public static final App ELASTIC_JOB =
      new App("elasticjob-3", "com.acme.elasticjob.ElasticJobApp");
  public static final App POWER_JOB = new App("powerjob-5", "com.acme.powerjob.PowerJobApp");
  public static final App TOMCAT_10 = new App("tomcat-10", "com.acme.tomcat.TomcatApp");
  public static final App TOMCAT_11 = new App("tomcat-11", "com.acme.tomcat.TomcatApp");
  public static final App LOGBACK_11 = new App("logback-1.1", "com.acme.log.LogApp");
  public static final App LOGBACK_16 = new App("logback-1.6", "com.acme.log.LogApp");
  public static final App LOG4J_28 = new App("log4j-2.8", "com.acme.log.LogApp");
  public static final App LOG4J_226 = new App("log4j-2.26", "com.acme.log.LogApp");
  public static final App LOG4J_12 = new App("log4j-1.2", "com.acme.log.LogApp");
  public static final App RELOAD4J = new App("reload4j", "com.acme.log.LogApp");
  public static final App SLF4J_SIMPLE_17 = new App("slf4j-simple-1.7", "com.acme.log.LogApp");
  public static final App SLF4J_SIMPLE_20 = new App("slf4j-simple-2.0", "com.acme.log.LogApp");
  public static final App TINYLOG_20 = new App("tinylog-2.0", "com.acme.log.LogApp");
  public static final App TINYLOG_27 = new App("tinylog-2.7", "com.acme.log.LogApp");
  public static final App JBOSS_LOGMANAGER_21 =
      new App("jboss-logmanager-2.1", "com.acme.log.LogApp");
  public static final App JBOSS_LOGMANAGER_32 =
      new App("jboss-logmanager-3.2", "com.acme.log.LogApp");
  public static final App JAVA_LOGGING = new App("java-logging", "com.acme.jul.JavaLoggingApp");
  public static final App TRACING = new App("opentelemetry", "com.acme.tracing.TracingApp");
  public static final App MODULAR = new App("modular", "com.acme.modular.ModularApp");
  public static final App OWN_VERSIONS = new App("own-versions", "com.acme.own.OwnVersionsApp");
  public static final App BOOT_JAR_2 = new App("spring-boot-jar-2", "com.acme.bootjar.BootJarApp");
  public static final App BOOT_JAR_3 = new App("spring-boot-jar-3", "com.acme.bootjar.BootJarApp");
  public static final App BOOT_JAR_4 = new App("spring-boot-jar-4", "com.acme.bootjar.BootJarApp");
  public static final App OTHER_AGENTS = new App("agents", "");
  public static final App LOG_BRIDGES = new App("log-bridges", "com.acme.bridges.BridgesApp");

  /** An application and what disturbs it, judged by a program of its own. */
  public static final App SOAK = new App("../soak", "dev.pulse.soak.Soak");

  /** The jar of its class path whose name begins so. */
  public Path library(String name) {
    return Stream.of(classPath().split(":"))
        .map(Path::of)
        .filter(each -> each.getFileName().toString().startsWith(name))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(this + " has no " + name));
  }

  /** The jar that the build made of it, whose name ends so. */
  public Path jar(String ending) {
    Path target = House.path("it-tests/apps").resolve(module).resolve("target");
    try (Stream<Path> files = Files.list(target)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(ending))
          .findFirst()
          .orElseThrow(() -> new IllegalStateException(target + " has no jar *" + ending));
    } catch (IOException e) {
      throw new UncheckedIOException("application " + module + " is not built", e);
    }
  }

  /** The class path that the build wrote down for it. */
  public String classPath() {
    Path target = House.path("it-tests/apps").resolve(module).resolve("target");
    Path quarkus = target.resolve("quarkus-app/quarkus-run.jar");
    if (Files.exists(quarkus)) {
      return quarkus.toString();
    }
    try {
      String libraries = Files.readString(target.resolve("classpath.txt")).strip();
      Path classes = target.resolve("classes");
      return libraries.isEmpty() ? classes.toString() : classes + ":" + libraries;
    } catch (IOException e) {
      throw new UncheckedIOException("application " + module + " is not built", e);
    }
  }

  @Override
  public String toString() {
    return module;
  }
}
