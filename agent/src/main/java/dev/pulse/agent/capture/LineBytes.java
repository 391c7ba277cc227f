package dev.pulse.agent.capture;

import dev.pulse.agent.model.LogOrigin;
import dev.pulse.agent.model.LogStream;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes text of the bytes that threads write to a stream. A thread that has written part of a
 * character goes on with it by its next bytes, whatever other threads write in between.
 *
 * <p>Threading: for one thread at a time.
 */
final class LineBytes {

  /** Charsets of which a piece that ends in ASCII is whole, and needs no decoder. */
  private static final Set<Charset> SIMPLE =
      Set.of(StandardCharsets.UTF_8, StandardCharsets.US_ASCII, StandardCharsets.ISO_8859_1);

  private static final int MOST_DECODERS = 64;

  private final Map<Source, Open> decoders = new LinkedHashMap<>();

  private record Source(LogStream stream, String thread) {
    static Source of(LogOrigin origin) {
      return new Source(origin.stream(), origin.thread());
    }
  }

  private record Open(LogOrigin origin, ByteDecoder decoder) {}

  CharSequence decode(LogOrigin origin, byte[] bytes, int from, int length, Charset charset) {
    Source source = Source.of(origin);
    Open open = decoders.get(source);
    if (open == null && isWhole(bytes, from, length, charset)) {
      return new String(bytes, from, length, charset);
    }
    StringBuilder text = new StringBuilder();
    if (open != null && !open.decoder().decodes(charset)) {
      text.append(open.decoder().finish());
      open = null;
    }
    ByteDecoder decoder = open == null ? new ByteDecoder(charset) : open.decoder();
    text.append(decoder.decode(ByteBuffer.wrap(bytes, from, length)));
    if (decoder.isBetweenCharacters() && SIMPLE.contains(charset)) {
      decoders.remove(source);
    } else {
      decoders.put(source, new Open(origin, decoder));
    }
    return text;
  }

  /** What is left of a character that the thread has not gone on with. */
  @Nullable CharSequence finish(LogOrigin origin) {
    Open open = decoders.isEmpty() ? null : decoders.remove(Source.of(origin));
    return open == null ? null : open.decoder().finish();
  }

  /** Hands over what is left of characters that were not gone on with. */
  void finish(BiConsumer<LogOrigin, CharSequence> target) {
    finishDownTo(0, target);
  }

  /** As there may be many threads, and a decoder is large, only the newest are waited for. */
  void finishTooMany(BiConsumer<LogOrigin, CharSequence> target) {
    finishDownTo(MOST_DECODERS, target);
  }

  private void finishDownTo(int most, BiConsumer<LogOrigin, CharSequence> target) {
    for (Iterator<Open> each = decoders.values().iterator(); decoders.size() > most; ) {
      Open open = each.next();
      each.remove();
      target.accept(open.origin(), open.decoder().finish());
    }
  }

  private static boolean isWhole(byte[] bytes, int from, int length, Charset charset) {
    return length > 0 && bytes[from + length - 1] >= 0 && SIMPLE.contains(charset);
  }
}
