package dev.pulse.agent.capture;

import dev.pulse.agent.model.LogOrigin;
import dev.pulse.agent.model.LogStream;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Masks what one execution wrote, piece by piece. A secret may be printed in several goes, with
 * lines of other threads between them, and stand in two pieces: of each line that is not finished,
 * what came before is looked at again.
 *
 * <p>The end of a piece that may or may not be a secret waits for what follows.
 *
 * <p>Threading: for the recorder's thread.
 */
final class SecretMask {

  private static final int LONGEST_HELD = 4 * 1024;
  private static final int MOST_UNFINISHED = 64;

  private final Secrets secrets;
  private final Map<Source, Strand> unfinished = new LinkedHashMap<>();
  private @Nullable LogPiece held;

  SecretMask(Secrets secrets) {
    this.secrets = secrets;
  }

  /** Who prints to what; log events, each of which is whole, have one in common. */
  private record Source(@Nullable String thread, LogStream stream) {
    private static final Source EVENTS = new Source(null, LogStream.LOG);

    static Source of(LogRun run) {
      LogOrigin origin = run.origin();
      return run.isEvent() ? EVENTS : new Source(origin.thread(), origin.stream());
    }
  }

  /** The piece with its secrets masked, but for what waits; null if all of it waits. */
  @Nullable LogPiece apply(LogPiece piece) {
    return secrets.isEmpty() ? piece : maskedOrGap(piece, false);
  }

  /** What has waited, if anything has. */
  @Nullable LogPiece finish() {
    return held == null ? null : maskedOrGap(new LogPiece(0), true);
  }

  /** What cannot be masked for a defect of ours is not kept: the writer must go on. */
  private @Nullable LogPiece maskedOrGap(LogPiece next, boolean last) {
    int length = next.length() + (held == null ? 0 : held.length());
    long millis = next.isEmpty() ? 0 : next.runs().get(0).millis();
    try {
      return masked(next, last);
    } catch (RuntimeException e) {
      held = null;
      unfinished.clear();
      LogPiece gap = new LogPiece(0);
      LogGap.add(gap, length, true, null, millis);
      return gap;
    }
  }

  private @Nullable LogPiece masked(LogPiece next, boolean last) {
    LogPiece piece = next;
    if (held != null) {
      held.addAll(next);
      piece = held;
      held = null;
    }
    Map<Source, Strand> strands = strands(piece);
    MaskedSpans spans = new MaskedSpans();
    for (Map.Entry<Source, Strand> each : strands.entrySet()) {
      Strand strand = each.getValue();
      boolean finished = last || strand.endsItsLine();
      Findings found = secrets.find(strand.text(), finished);
      if (found.isUndecided()) {
        int at = strand.place(found.undecided());
        if (at >= 0 && strand.endsWith(piece) && piece.length() - at <= LONGEST_HELD) {
          held = piece.split(at);
          strand.cut(found.undecided());
          found.clip(found.undecided());
        } else {
          found.secret(found.undecided(), strand.text().length());
          found.arrange();
        }
      }
      strand.mark(found, spans);
      keepOrForget(each.getKey(), strand, finished, found);
    }
    return piece.isEmpty() ? null : spans.mask(piece);
  }

  private Map<Source, Strand> strands(LogPiece piece) {
    Map<Source, Strand> strands = new LinkedHashMap<>();
    LogRun before = null;
    Strand strand = null;
    int at = 0;
    for (LogRun run : piece.runs()) {
      if (strand == null || before == null || !isSameSource(before, run)) {
        Source source = Source.of(run);
        strand = strands.get(source);
        if (strand == null) {
          Strand known = unfinished.remove(source);
          strand = known == null ? new Strand() : known;
          strands.put(source, strand);
        }
      }
      strand.add(piece.text(), at + run.prefix(), at + run.length());
      at += run.length();
      before = run;
    }
    return strands;
  }

  private static boolean isSameSource(LogRun one, LogRun other) {
    return one.isEvent() == other.isEvent()
        && (one.isEvent()
            || (one.origin().stream() == other.origin().stream()
                && one.origin().thread().equals(other.origin().thread())));
  }

  private void keepOrForget(Source source, Strand strand, boolean finished, Findings found) {
    if (source.equals(Source.EVENTS) || (finished && !found.isOpen())) {
      return;
    }
    strand.keepContext(found);
    unfinished.put(source, strand);
    Iterator<Strand> eldest = unfinished.values().iterator();
    while (unfinished.size() > MOST_UNFINISHED) {
      eldest.next();
      eldest.remove();
    }
  }
}
