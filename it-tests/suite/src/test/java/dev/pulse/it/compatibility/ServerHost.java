package dev.pulse.it.compatibility;

import dev.pulse.it.harness.Jdk;
import java.util.List;

/** Servers as they are distributed, each with an application in it. */
public enum ServerHost implements Hosted {
  TOMCAT_10("Tomcat 10, with a war", "tomcat-10"),
  TOMCAT_11("Tomcat 11, embedded, with a war", "tomcat-11"),
  JETTY_12("Jetty 12, with a war", "jetty-12"),
  WILDFLY_39("WildFly 39, with EJB timers", "wildfly-39"),
  PAYARA_MICRO_6("Payara Micro 6, with EJB timers", "payara-6"),
  TOMEE_9("TomEE 9, with EJB timers", "tomee-9"),
  OPEN_LIBERTY_26("Open Liberty, with EJB timers", "openliberty-26"),
  KARAF_4("Karaf 4, with a bundle", "karaf-4.4");

  private final String what;
  private final String module;

  ServerHost(String what, String module) {
    this.what = what;
    this.module = module;
  }

  /** The directory below {@code it-tests/apps} after which its version is called. */
  String module() {
    return module;
  }

  @Override
  public String what() {
    return what;
  }

  @Override
  public String version() {
    return Poms.version(module);
  }

  @Override
  public List<Jdk> jdks() {
    return this == TOMEE_9 || this == KARAF_4 ? List.of(Jdk.oldest()) : Jdk.each();
  }

  /** An embedded one waits until those of its applications are gone. */
  @Override
  public String loaders() {
    return this == TOMCAT_10 || this == TOMCAT_11 ? "unloaded" : Hosted.super.loaders();
  }
}
