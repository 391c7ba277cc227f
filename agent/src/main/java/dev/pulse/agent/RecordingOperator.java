package dev.pulse.agent;

import dev.pulse.agent.http.rest.RecordingControl;
import dev.pulse.agent.model.RecordingOff;
import dev.pulse.agent.recording.HookFaults;
import dev.pulse.agent.recording.RecordingSwitch;
import java.io.File;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Switches recording off and on: for an operator who asks, and while there is a certain file. It is
 * off as long as either wants it to be; said whenever that changes. An operator's word counts until
 * the JVM ends.
 *
 * <p>Threading: any thread; {@link #look} is for {@code pulse-start} and then the writer's.
 */
final class RecordingOperator implements RecordingControl {

  private final RecordingSwitch recording;
  private final HookFaults faults;
  private final File file;
  private final Clock clock;
  private final Console console;

  private volatile @Nullable RecordingOff byOperator;
  private volatile @Nullable RecordingOff byFile;

  /**
   * @param faults tried again when recording goes on
   * @param file while it is there, nothing is recorded
   */
  RecordingOperator(
      RecordingSwitch recording, HookFaults faults, File file, Clock clock, Console console) {
    this.recording = recording;
    this.faults = faults;
    this.file = file.getAbsoluteFile();
    this.clock = clock;
    this.console = console;
  }

  @Override
  public @Nullable RecordingOff off() {
    RecordingOff file = byFile;
    return file == null ? byOperator : file;
  }

  @Override
  public synchronized void switchOff(String by) {
    if (byOperator == null) {
      byOperator = new RecordingOff(by, false, now());
      changed();
    }
  }

  @Override
  public void switchOn() {
    look();
    goOn();
  }

  private synchronized void goOn() {
    if (byFile == null) {
      boolean wasOff = byOperator != null;
      byOperator = null;
      faults.resume();
      if (wasOff) {
        changed();
      }
    }
  }

  /** Looks for the file. The disk may be stuck, so no lock is held meanwhile. */
  void look() {
    try {
      found(file.exists());
    } catch (SecurityException e) {
      // It cannot be told; what was known stands.
    }
  }

  private synchronized void found(boolean there) {
    if (there != (byFile != null)) {
      byFile = there ? new RecordingOff(file.getPath(), true, now()) : null;
      changed();
    }
  }

  /** To the second: it is for people. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }

  private void changed() {
    RecordingOff off = off();
    recording.off(off != null);
    if (off == null) {
      faults.resume();
    }
    console.say(off == null ? "Recording goes on." : sentence(off));
  }

  /** What people are told while it is off. */
  static String sentence(RecordingOff off) {
    return "Recording is off since "
        + off.since()
        + (off.byFile()
            ? ", for there is the file " + off.by() + "; remove it to have it go on."
            : ", switched off by "
                + off.by()
                + "; POST /api/pulse/recording/on, or a restart, has it go on.")
        + " Jobs run as ever, and what they do meanwhile is not recorded.";
  }
}
