package dev.pulse.agent.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an execution writes, told step by step; makes of it the chunks that the recorder would make,
 * and remembers the lines that must come back.
 */
public final class LogScript {

  private static final Instant BEGIN = Instant.parse("2026-11-23T02:00:00.000Z");

  private final List<LogLine> lines = new ArrayList<>();
  private final StringBuilder whole = new StringBuilder();
  private StringBuilder text = new StringBuilder();
  private LogMarks.Builder marks = new LogMarks.Builder();
  private long firstSeq = 1;
  private long number;
  private long millis = BEGIN.toEpochMilli();
  private String thread = "scheduling-1";
  private @Nullable String stage;
  private @Nullable String task;

  /** What follows is written by this thread. */
  public LogScript thread(String name) {
    thread = name;
    return this;
  }

  /** What follows belongs to this stage and task. */
  public LogScript tags(@Nullable String newStage, @Nullable String newTask) {
    stage = newStage;
    task = newTask;
    return this;
  }

  public LogScript print(String printed) {
    return print(LogStream.STDOUT, printed);
  }

  /** Prints to a stream, a millisecond after what was written before. */
  public LogScript print(LogStream stream, String printed) {
    add(origin(stream, null, null), "", printed, false);
    return this;
  }

  /** Logs an event. */
  public LogScript log(LogLevel level, String logger, String message) {
    String prefix =
        "%s %s [%s] %s - ".formatted(Instant.ofEpochMilli(millis + 1), level, thread, logger);
    boolean open = !whole.isEmpty() && whole.charAt(whole.length() - 1) != '\n';
    add(origin(LogStream.LOG, level, logger), open ? "\n" + prefix : prefix, message + "\n", true);
    return this;
  }

  /** All since the chunk before. */
  public LogChunk chunk() {
    LogChunk chunk = new LogChunk(++number, firstSeq, text.toString(), marks.build());
    lines.addAll(chunk.lines());
    firstSeq = lines.size() + 1L;
    text = new StringBuilder();
    marks = new LogMarks.Builder();
    return chunk;
  }

  /** The lines of all chunks so far. */
  public List<LogLine> lines() {
    return lines;
  }

  /** The text of all that was written. */
  public String text() {
    return whole.toString();
  }

  private LogOrigin origin(LogStream stream, @Nullable LogLevel level, @Nullable String logger) {
    return new LogOrigin(stream, level, logger, thread, stage, task);
  }

  private void add(LogOrigin origin, String prefix, String written, boolean isEvent) {
    marks.add(
        new LogMarks.Mark(
            prefix.length() + written.length(), ++millis, origin, isEvent, prefix.length(), false));
    text.append(prefix).append(written);
    whole.append(prefix).append(written);
  }
}
