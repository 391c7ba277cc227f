package dev.pulse.agent.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;

/** Says what is wrong with a file; the JDK's messages are often its name alone. */
final class FileTrouble {

  private FileTrouble() {}

  static String words(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "there is no such directory";
    }
    if (e instanceof AccessDeniedException) {
      return "this user may not do that";
    }
    @Nullable String message =
        e instanceof FileSystemException trouble ? trouble.getReason() : e.getMessage();
    return message == null ? e.toString() : message;
  }
}
