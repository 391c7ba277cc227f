package dev.pulse.it.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

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
  public static final App SPRING_5 = new App("spring-5", "com.acme.spring.SpringApp");
  public static final App SPRING_6 = new App("spring-6", "com.acme.spring.SpringApp");
  public static final App SPRING_7 = new App("spring-7", "com.acme.spring.SpringApp");
  public static final App QUARTZ_23 = new App("quartz-2.3", "com.acme.quartz.QuartzApp");
  public static final App QUARTZ_25 = new App("quartz-2.5", "com.acme.quartz.QuartzApp");
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
  public static final App LOG_BRIDGES = new App("log-bridges", "com.acme.bridges.BridgesApp");

  /** The class path that the build wrote down for it. */
  String classPath() {
    Path target = House.path("it-tests/apps").resolve(module).resolve("target");
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
