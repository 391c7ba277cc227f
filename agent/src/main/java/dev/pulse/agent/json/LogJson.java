package dev.pulse.agent.json;

import dev.pulse.agent.model.LogLine;
import dev.pulse.agent.model.LogOrigin;

/** A line of a log on the wire. */
public final class LogJson {

  private LogJson() {}

  /** The line as an object on one line of text, without a line end. */
  public static String line(LogLine line) {
    return Json.text(out -> write(out, line));
  }

  /** Every member of a line. */
  public static void write(JsonObject out, LogLine line) {
    LogOrigin origin = line.origin();
    out.put("seq", line.seq())
        .put("time", line.time())
        .put("stream", origin.stream().wire())
        .put("level", origin.level() == null ? null : origin.level().wire())
        .put("logger", origin.logger())
        .put("thread", origin.thread())
        .put("stage", origin.stage())
        .put("task", origin.task())
        .put("text", line.text())
        .put("partial", line.partial());
  }
}
