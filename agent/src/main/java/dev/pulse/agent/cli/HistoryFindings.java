package dev.pulse.agent.cli;

import dev.pulse.agent.store.HistoryState;
import dev.pulse.agent.store.StoreException;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The history, and where it is kept. */
final class HistoryFindings {

  private static final String DIRECTORY = "data";
  private static final String HISTORY = "history";

  private static final long LITTLE = 100L * 1024 * 1024;
  private static final long SOME = 1024L * 1024 * 1024;

  /** File systems of other machines. */
  private static final Set<String> REMOTE =
      Set.of("nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "9p", "afs", "fuse.sshfs", "smbfs");

  private HistoryFindings() {}

  static List<Finding> of(NamedStore store) {
    List<Finding> findings = new ArrayList<>();
    Path file = store.file();
    if (file != null) {
      Path directory = file.getParent();
      findings.addAll(directory(directory == null ? Path.of("").toAbsolutePath() : directory));
      if (!Files.exists(file)) {
        findings.add(
            Finding.note(
                HISTORY,
                "there is none yet in " + file,
                "It is begun when an application starts with the agent."));
        return findings;
      }
    }
    findings.addAll(history(store));
    return findings;
  }

  private static List<Finding> directory(Path directory) {
    Path there = directory;
    while (!Files.exists(there) && there.getParent() != null) {
      there = there.getParent();
    }
    if (!Files.isDirectory(there)) {
      return List.of(
          Finding.wrong(DIRECTORY, there + " is no directory", "Name another with pulse.dir."));
    }
    if (!Files.isWritable(there)) {
      return List.of(
          Finding.wrong(
              DIRECTORY,
              "this user may not write to " + there,
              "Give it write access, or name another directory with pulse.dir."));
    }
    String is = there.equals(directory) ? "" : ", where " + directory + " will be made,";
    List<Finding> findings = new ArrayList<>();
    findings.add(Finding.ok(DIRECTORY, there + is + " can be written"));
    try {
      findings.addAll(disk(Files.getFileStore(there)));
    } catch (IOException e) {
      findings.add(Finding.note(DIRECTORY, "its disk cannot be looked at: " + e, null));
    }
    return findings;
  }

  private static List<Finding> disk(FileStore disk) throws IOException {
    List<Finding> findings = new ArrayList<>();
    long free = disk.getUsableSpace();
    String text = Shown.size(free) + " are free on its disk (" + disk.type() + ")";
    if (free < LITTLE) {
      findings.add(
          Finding.wrong(DIRECTORY, text, "Free some space: what cannot be stored is lost."));
    } else if (free < SOME) {
      findings.add(Finding.note(DIRECTORY, text, "Lower pulse.retention.max-size, or free some."));
    } else {
      findings.add(Finding.ok(DIRECTORY, text));
    }
    if (REMOTE.contains(disk.type().toLowerCase(Locale.ROOT))) {
      findings.add(
          Finding.wrong(
              DIRECTORY,
              "the disk is on another machine, where SQLite's locks may not work",
              "Use a local disk, or PostgreSQL (pulse.store) for several hosts."));
    }
    return findings;
  }

  private static List<Finding> history(NamedStore store) {
    HistoryState state;
    try {
      state = store.examine();
    } catch (StoreException e) {
      return List.of(
          Finding.wrong(
              HISTORY,
              String.valueOf(e.getMessage()),
              "Until then an application with the agent keeps its history elsewhere, and says so."));
    }
    List<Finding> findings = new ArrayList<>();
    findings.add(schema(store, state));
    if (!state.damage().isEmpty()) {
      findings.add(
          Finding.wrong(
              HISTORY,
              "it is damaged: " + state.damage(),
              "Save what can be read with export; the agent puts a damaged file aside and begins a new one."));
    }
    if (state.locked()) {
      findings.add(
          Finding.wrong(
              HISTORY,
              "another process keeps it locked",
              "End whatever has it open besides applications with the agent, such as a tool for databases."));
    }
    return findings;
  }

  private static Finding schema(NamedStore store, HistoryState state) {
    String text = "%s has %s, schema %d".formatted(store, Shown.size(state.size()), state.schema());
    if (state.schema() > state.known()) {
      return Finding.wrong(
          HISTORY,
          text + ": a newer Pulse wrote it",
          "Use that version, or another directory (pulse.dir).");
    }
    if (state.schema() < state.known()) {
      return Finding.note(
          HISTORY,
          text + ": an older Pulse wrote it",
          "An application with this version migrates it, and keeps a copy.");
    }
    return Finding.ok(HISTORY, text);
  }
}
