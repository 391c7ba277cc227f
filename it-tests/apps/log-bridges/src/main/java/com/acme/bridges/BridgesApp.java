package com.acme.bridges;

import dev.pulse.api.PulseJob;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.commons.logging.LogFactory;
import org.apache.logging.log4j.LogManager;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** Logs by one library after the other; Logback writes it all. */
public final class BridgesApp {

  public static void main(String[] args) {
    if (args[0].equals("replacing")) {
      SLF4JBridgeHandler.removeHandlersForRootLogger();
    }
    SLF4JBridgeHandler.install();
    job();
  }

  @PulseJob(name = "bridges")
  static void job() {
    Logger.getLogger("com.acme.jul").log(Level.INFO, "by java.util.logging, {0}", 1);
    Logger.getLogger("com.acme.quiet").info("switched off in Logback alone");
    System.getLogger("com.acme.system").log(System.Logger.Level.WARNING, "by System.Logger");
    LogFactory.getLog("com.acme.commons").info("by commons-logging");
    org.apache.log4j.Logger.getLogger("com.acme.log4j1").info("by Log4j 1");
    LogManager.getLogger("com.acme.log4j2").info("by {}", "Log4j 2");
    LoggerFactory.getLogger("com.acme.slf4j")
        .atInfo()
        .setMessage("by {}")
        .addArgument("SLF4J")
        .log();
  }

  private BridgesApp() {}
}
