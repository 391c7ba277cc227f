package dev.pulse.agent.model;

/** Chunks as tests need them: text that was printed to {@code stdout} by one thread. */
public final class LogChunks {

  private static final LogOrigin PRINTED =
      new LogOrigin(LogStream.STDOUT, null, null, "scheduling-1", null, null);

  private LogChunks() {}

  /** A chunk of which the lines before do not matter: its lines are numbered from 1. */
  public static LogChunk of(long number, String text) {
    LogMarks.Builder marks = new LogMarks.Builder();
    marks.add(new LogMarks.Mark(text.length(), 1_700_000_000_000L, PRINTED, false, 0, false));
    return new LogChunk(number, 1, text, marks.build());
  }
}
