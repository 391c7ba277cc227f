package dev.pulse.agent.config;

import java.util.Locale;

/**
 * Every option there is. The README's table is held against this list by a test.
 *
 * <p>An option's system property is its {@link #key}; its environment variable is the key in upper
 * case with {@code _} for {@code .} and {@code -}; as an agent argument the {@code pulse.} may be
 * left out.
 */
public enum Option {
  ENABLED("pulse.enabled", "true", "true or false", "Whether the agent does anything at all."),
  APP(
      "pulse.app",
      "from the command line",
      "a name",
      "The application's name on the page; by default that of its jar or main class."),
  CONFIG(
      "pulse.config",
      "pulse.properties in the data directory",
      "a file",
      "A file of options, read as Java properties."),
  DIR(
      "pulse.dir",
      "pulse-data",
      "a directory",
      "The data directory. Where it cannot be written, .pulse/<app> in the user's home is taken,"
          + " else memory only."),
  STORE(
      "pulse.store",
      "a SQLite file in the data directory",
      "jdbc:postgresql://host:port/database",
      "A PostgreSQL database to keep the history in, for several hosts together."),
  STORE_USER(
      "pulse.store.user", "that of the operating system", "a name", "The user of the database."),
  STORE_PASSWORD(
      "pulse.store.password",
      "none",
      "a text, or @ and a file that holds it",
      "The password of the database's user."),
  HTTP_ENABLED(
      "pulse.http.enabled",
      "true",
      "true or false",
      "Whether the page, REST and WebSocket are served."),
  HTTP_HOST(
      "pulse.http.host",
      "127.0.0.1",
      "an address",
      "The address to serve at. Anything but loopback needs a token."),
  HTTP_PORT(
      "pulse.http.port",
      "7857",
      "0 to 65535",
      "The port to serve at; if it is taken, the next free one. 0 takes any free port."),
  HTTP_TOKEN(
      "pulse.http.token",
      "none; generated where one is needed",
      "at least 16 characters, or @ and a file that holds it",
      "What a client must send as 'Authorization: Bearer …', or log in with."),
  HTTP_VIEWER_TOKEN(
      "pulse.http.viewer-token",
      "none",
      "at least 16 characters, or @ and a file that holds it",
      "A token that only allows to read; that of pulse.http.token allows what pulse.actions names"
          + " as well."),
  ACTIONS(
      "pulse.actions",
      "none",
      "delete",
      "What operators may do besides reading: remove executions. It needs the token of"
          + " pulse.http.token, also on this machine."),
  HTTP_TLS(
      "pulse.http.tls",
      "none",
      "a PKCS12 or PEM file",
      "A certificate, with which the page is served by https. The file is read again when it"
          + " changes."),
  HTTP_TLS_KEY(
      "pulse.http.tls.key",
      "in the file of the certificate",
      "a PEM file",
      "The certificate's private key, where it is in a file of its own."),
  HTTP_TLS_PASSWORD(
      "pulse.http.tls.password",
      "none",
      "a text, or @ and a file that holds it",
      "What opens the PKCS12 file."),
  METRICS_JOBS(
      "pulse.metrics.jobs",
      "200",
      "a number of jobs, 0 for none",
      "How many jobs /metrics tells of one by one, those that ran last first."),
  METRICS_OPEN(
      "pulse.metrics.open",
      "false",
      "true or false",
      "Whether /metrics names jobs also to clients that do not send the token."),
  MCP_ENABLED(
      "pulse.mcp.enabled",
      "false",
      "true or false",
      "Whether assistants may read the history at /mcp, by the Model Context Protocol."),
  JMX_ENABLED(
      "pulse.jmx.enabled",
      "false",
      "true or false",
      "Whether the MBean dev.pulse:type=Pulse tells how Pulse fares."),
  METHODS(
      "pulse.methods",
      "none",
      "Class#method, separated by commas; * stands for any characters",
      "Methods each call of which is an execution, such as"
          + " com.acme.Report#run,com.acme.batch.*#execute."),
  INCLUDE(
      "pulse.include",
      "none",
      "job names, separated by commas; * stands for any characters",
      "Jobs that are recorded although they commonly are not: tasks that an executor or a timer"
          + " runs once, and the housekeeping of frameworks."),
  EXCLUDE(
      "pulse.exclude",
      "none",
      "job names, separated by commas; * stands for any characters",
      "Jobs that are not recorded."),
  SCHEDULER_ENABLED(
      "pulse.schedulers.<name>.enabled",
      "true",
      "true or false",
      "Whether jobs of this scheduler are recorded; without, its classes stay as they are. GET"
          + " /api/pulse/schedulers lists the names."),
  LOGS_MAX_SIZE(
      "pulse.logs.max-size",
      "100M",
      "characters, with K, M or G",
      "What one execution may write; what it writes beyond is counted in its log and not kept."),
  LOGS_MASK(
      "pulse.logs.mask",
      "true",
      "true or false",
      "Whether passwords, tokens and keys are replaced by *** in logs, results and errors before"
          + " they are stored."),
  LOGS_MASK_PATTERNS(
      "pulse.logs.mask.patterns",
      "none",
      "regular expressions, separated by two semicolons, or @ and a file with one a line",
      "What is masked besides: what an expression matches within one line, or its first group, if"
          + " it has one."),
  LOGS_SEARCH(
      "pulse.logs.search",
      "true",
      "true or false",
      "Whether logs are indexed for the search over all executions. Without, a search reads the"
          + " logs themselves."),
  RETENTION_DAYS(
      "pulse.retention.days",
      "90",
      "days, 0 for no limit",
      "Executions that started longer ago are removed."),
  RETENTION_PER_JOB(
      "pulse.retention.per-job",
      "100000",
      "a number of executions, 0 for no limit",
      "Of a job that has more executions the oldest are removed."),
  RETENTION_MAX_SIZE(
      "pulse.retention.max-size",
      "2G",
      "bytes, at least 16M, with K, M or G; 0 for no limit",
      "When the history is larger, the oldest executions are removed.");

  private final String key;
  private final String defaultText;
  private final String allowed;
  private final String description;

  Option(String key, String defaultText, String allowed, String description) {
    this.key = key;
    this.defaultText = defaultText;
    this.allowed = allowed;
    this.description = description;
  }

  /** The name, such as {@code pulse.http.port}. */
  public String key() {
    return key;
  }

  /** The default, as it is told to people. */
  public String defaultText() {
    return defaultText;
  }

  /** What a value may be, as it is told to people. */
  public String allowed() {
    return allowed;
  }

  /** What it does, in a sentence. */
  public String description() {
    return description;
  }

  /** The environment variable, such as {@code PULSE_HTTP_PORT}. */
  public String environmentVariable() {
    return key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  /** The name for one scheduler, such as {@code pulse.schedulers.quartz.enabled}. */
  String keyOf(String scheduler) {
    return key.replace("<name>", scheduler);
  }

  /** Whether the value must not be shown. */
  public boolean isSecret() {
    return this == HTTP_TOKEN
        || this == HTTP_VIEWER_TOKEN
        || this == HTTP_TLS_PASSWORD
        || this == STORE_PASSWORD;
  }
}
