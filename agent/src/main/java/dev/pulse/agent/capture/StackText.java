package dev.pulse.agent.capture;

import java.io.PrintWriter;
import java.io.Writer;

/**
 * The stack of something thrown, as {@code printStackTrace} prints it, up to a length. Making it
 * runs the application's code, which may throw: then the text says so.
 */
public final class StackText {

  /** The most characters of a stack that are kept. */
  private static final int LONGEST = 256 * 1024;

  private StackText() {}

  /** Whether such a text was cut. */
  public static boolean isCut(String text) {
    return text.length() > LONGEST + 1;
  }

  /** Its text; ends with a line end. */
  public static String of(Throwable thrown) {
    BoundedText text = new BoundedText();
    try (PrintWriter writer = new PrintWriter(text)) {
      thrown.printStackTrace(writer);
    } catch (Throwable trouble) {
      text.broken(trouble);
    }
    return text.toString();
  }

  /** Keeps the beginning of what is written to it. */
  private static final class BoundedText extends Writer {

    private final StringBuilder kept = new StringBuilder();
    private long more;

    @Override
    public void write(char[] characters, int from, int length) {
      int room = Math.max(0, Math.min(length, LONGEST - kept.length()));
      kept.append(characters, from, room);
      more += length - room;
    }

    void broken(Throwable trouble) {
      kept.append("(the rest cannot be read: ").append(trouble.getClass().getName()).append(")\n");
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}

    @Override
    public String toString() {
      if (more > 0) {
        return kept + "\n… " + more + " more characters\n";
      }
      boolean ends = !kept.isEmpty() && kept.charAt(kept.length() - 1) == '\n';
      return ends ? kept.toString() : kept + "\n";
    }
  }
}
