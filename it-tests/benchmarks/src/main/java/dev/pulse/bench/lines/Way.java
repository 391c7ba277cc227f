package dev.pulse.bench.lines;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.OutputStreamAppender;
import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;

/** A way in which an application writes a line. */
public enum Way {
  /** {@code System.out} to the null device, flushed with every line as the JVM's own is. */
  PRINTLN {
    @Override
    void open() throws IOException {
      System.setOut(
          new PrintStream(new BufferedOutputStream(new FileOutputStream("/dev/null")), true));
    }

    @Override
    void write() {
      System.out.println(LINE);
    }
  },

  /** A Logback event with a pattern, to nowhere. */
  LOGBACK {
    @Override
    void open() {
      LoggerContext context = new LoggerContext();
      context.setMDCAdapter(new LogbackMDCAdapter());
      PatternLayoutEncoder encoder = new PatternLayoutEncoder();
      encoder.setContext(context);
      encoder.setPattern("%d{HH:mm:ss.SSS} [%thread] %-5level %logger{36} -- %msg%n");
      encoder.start();
      OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
      appender.setContext(context);
      appender.setEncoder(encoder);
      appender.setOutputStream(java.io.OutputStream.nullOutputStream());
      appender.start();
      logger = context.getLogger("com.acme.bench.Report");
      logger.setAdditive(false);
      logger.addAppender(appender);
    }

    @Override
    void write() {
      logger.info("{}", LINE);
    }
  };

  private static final String LINE = "0123456789".repeat(10);

  private static Logger logger = new LoggerContext().getLogger(Logger.ROOT_LOGGER_NAME);

  abstract void open() throws IOException;

  abstract void write();
}
