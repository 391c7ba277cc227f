package dev.pulse.agent.cli;

import dev.pulse.agent.cli.HistoryFile.Header;
import dev.pulse.agent.json.JsonReader;
import dev.pulse.agent.store.MovedRow;
import dev.pulse.agent.store.RowKind;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.util.Map;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a history that {@link HistoryFileWriter} wrote, and nothing else. Threading: for one
 * thread.
 *
 * <p>Every method throws a {@link CommandException} that names the line where something is wrong.
 */
final class HistoryFileReader {

  private final String name;
  private final TextLines lines;
  private final RowCounts counts = new RowCounts();

  /**
   * @param name what the file is called, for people
   */
  HistoryFileReader(String name, InputStream in) {
    this.name = name;
    this.lines = new TextLines(in);
  }

  /** Reads the first line. */
  Header begin() {
    Map<String, @Nullable Object> header = read();
    if (header == null) {
      throw CommandException.failure(name + " is empty.");
    }
    if (!HistoryFile.HEADER.equals(header.get(HistoryFile.TYPE))
        || !HistoryFile.FORMAT.equals(header.get("format"))
        || !(header.get("version") instanceof Long version)
        || !(header.get("schema") instanceof Long schema)) {
      throw foreign();
    }
    if (version > HistoryFile.VERSION) {
      throw CommandException.failure(
          "%s was written by a newer Pulse, %s (format %d; this version reads %d). Use that version."
              .formatted(name, header.get("pulse"), version, HistoryFile.VERSION));
    }
    return new Header(String.valueOf(header.get("pulse")), schema);
  }

  /** The next row; nothing when the trailer has been read and agrees with what was read. */
  @Nullable MovedRow next() {
    Map<String, @Nullable Object> members = read();
    if (members == null) {
      throw cutOff("it ends behind line %d, without its trailer".formatted(lines.number() - 1));
    }
    Object type = members.get(HistoryFile.TYPE);
    if (HistoryFile.TRAILER.equals(type)) {
      end(members);
      return null;
    }
    RowKind kind = RowKind.ofWire(type instanceof String word ? word : null);
    if (kind == null) {
      throw malformed("the type " + type + " is not known to this version of Pulse");
    }
    try {
      MovedRow row = HistoryFile.row(kind, members);
      counts.add(kind);
      return row;
    } catch (IllegalArgumentException e) {
      throw malformed(e.getMessage());
    }
  }

  private void end(Map<String, @Nullable Object> trailer) {
    String difference = counts.difference(trailer);
    if (difference != null) {
      throw CommandException.failure(name + " is not whole: " + difference + ".");
    }
    if (read() != null) {
      throw malformed("there must be nothing behind the trailer");
    }
  }

  private @Nullable Map<String, @Nullable Object> read() {
    try {
      String line = lines.next();
      return line == null ? null : JsonReader.flatObject(line);
    } catch (EOFException e) {
      throw cutOff("it ends in the middle of line " + lines.number());
    } catch (CharacterCodingException e) {
      throw malformed("no UTF-8");
    } catch (ZipException e) {
      throw malformed("damaged: " + e.getMessage());
    } catch (IOException e) {
      throw CommandException.failure("Cannot read " + name + ": " + e.getMessage());
    } catch (IllegalArgumentException e) {
      if (!lines.isWhole() && lines.number() > 1) {
        throw cutOff("it ends in the middle of line " + lines.number());
      }
      throw malformed(e.getMessage());
    }
  }

  private CommandException cutOff(String where) {
    return CommandException.failure(name + " was cut off: " + where + ".");
  }

  private CommandException foreign() {
    return CommandException.failure(
        name + " is no history that Pulse exported: its first line is no header.");
  }

  private CommandException malformed(@Nullable String what) {
    if (lines.number() == 1) {
      return foreign();
    }
    return CommandException.failure("%s, line %d: %s.".formatted(name, lines.number(), what));
  }

  /** How many rows of this kind were read. */
  long read(RowKind kind) {
    return counts.of(kind);
  }
}
