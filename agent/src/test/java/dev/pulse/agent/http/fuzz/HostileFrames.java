package dev.pulse.agent.http.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** A handshake of the live feed, and frames behind it (RFC 6455) that no client sends. */
final class HostileFrames {

  private static final List<String> MESSAGES =
      List.of(
          "{\"type\":\"subscribe_logs\",\"execution_id\":\"PX_none\"}",
          "{\"type\":\"subscribe_logs\",\"execution_id\":\"PX_none\",\"from_seq\":-5}",
          "{\"type\":\"subscribe_logs\",\"execution_id\":\"PX_none\",\"from_seq\":1e400}",
          "{\"type\":\"unsubscribe_logs\",\"execution_id\":\"' OR 1=1 --\"}",
          "{\"type\":\"subscribe_logs\",\"execution_id\":\"" + "x".repeat(60_000) + "\"}",
          "{\"type\":[[[{\"type\":null}]]],\"execution_id\":{}}",
          "[".repeat(30_000),
          "{\"a\":\"\\ud800\"}",
          "{\"type\":\"subscribe",
          "",
          "\u0000",
          "\u00ff\u00fe\u00c0\u00af",
          "\u00ed\u00a0\u0080",
          "x".repeat(66_000),
          "x".repeat(200_000));

  private static final List<Integer> CLOSE_CODES =
      List.of(0, 999, 1000, 1001, 1004, 1005, 1006, 1015, 1016, 2999, 3000, 4999, 5000, 65_535);

  private final Dice dice;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  HostileFrames(Dice dice) {
    this.dice = dice;
  }

  /** What is sent on one connection. */
  Attack next(String token) {
    bytes.writeBytes(handshake(token).getBytes(StandardCharsets.ISO_8859_1));
    for (int frames = 1 + dice.below(6); frames > 0; frames--) {
      frame();
    }
    return Attack.of(dice, bytes.toByteArray());
  }

  private String handshake(String token) {
    String version = dice.onceIn(15) ? dice.oneOf(List.of("0", "8", "99", "", "13, 8")) : "13";
    String key =
        dice.onceIn(15)
            ? dice.oneOf(List.of("", "x", "=".repeat(24), "A".repeat(9_000), "\u00ff"))
            : "dGhlIHNhbXBsZSBub25jZQ==";
    String extensions =
        dice.onceIn(8)
            ? "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n"
            : "";
    String protocol = dice.onceIn(8) ? "Sec-WebSocket-Protocol: a, b,, \r\n" : "";
    return """
    GET /ws HTTP/1.1\r
    Host: localhost\r
    Authorization: Bearer %s\r
    Upgrade: websocket\r
    Connection: Upgrade\r
    Sec-WebSocket-Version: %s\r
    Sec-WebSocket-Key: %s\r
    %s%s\r
    """
        .formatted(token, version, key, extensions, protocol);
  }

  private void frame() {
    String text = dice.oneOf(MESSAGES);
    byte[] payload = text.getBytes(StandardCharsets.ISO_8859_1);
    switch (dice.below(14)) {
      case 0 -> write(true, dice.below(16), dice.below(8), true, payload);
      case 1 -> write(true, 1, 0, false, payload);
      case 2 -> fragments(payload);
      case 3 -> write(true, 0, 0, true, payload);
      case 4 -> write(false, 8 + dice.below(3), 0, true, payload);
      case 5 -> write(true, 9, 0, true, dice.bytes(dice.below(126)));
      case 6 -> write(true, 9 + dice.below(2), 0, true, dice.bytes(126 + dice.below(500)));
      case 7 -> close();
      case 8 -> write(true, 8, 0, true, dice.bytes(dice.below(4)));
      case 9 -> promise(dice.oneOf(List.of(-1L, Long.MIN_VALUE, Long.MAX_VALUE, 1L << 40)));
      case 10 -> write(true, 2, 0, true, dice.bytes(dice.below(5_000)));
      case 11 -> bytes.writeBytes(dice.bytes(dice.below(200)));
      default -> write(true, 1, 0, true, payload);
    }
  }

  private void fragments(byte[] payload) {
    int parts = 1 + dice.below(40);
    int size = payload.length / parts;
    for (int i = 0; i < parts; i++) {
      byte[] part = Arrays.copyOfRange(payload, i * size, (i + 1) * size);
      write(i == parts - 1 && !dice.onceIn(4), i == 0 || dice.onceIn(30) ? 1 : 0, 0, true, part);
      if (dice.onceIn(10)) {
        write(true, 9, 0, true, dice.bytes(5));
      }
    }
  }

  private void close() {
    int code = dice.oneOf(CLOSE_CODES);
    byte[] reason = dice.bytes(dice.below(60));
    byte[] payload = new byte[2 + reason.length];
    payload[0] = (byte) (code >> 8);
    payload[1] = (byte) code;
    System.arraycopy(reason, 0, payload, 2, reason.length);
    write(true, 8, 0, true, payload);
  }

  /** The head of a frame whose payload never comes. */
  private void promise(long length) {
    bytes.write(0x81);
    bytes.write(0xff);
    for (int shift = 56; shift >= 0; shift -= 8) {
      bytes.write((int) (length >> shift));
    }
    bytes.writeBytes(dice.bytes(20));
  }

  private void write(boolean last, int opcode, int reserved, boolean masked, byte[] payload) {
    bytes.write((last ? 0x80 : 0) | reserved << 4 | opcode);
    int mask = masked ? 0x80 : 0;
    if (payload.length < 126) {
      bytes.write(mask | payload.length);
    } else if (payload.length < 65_536) {
      bytes.write(mask | 126);
      bytes.write(payload.length >> 8);
      bytes.write(payload.length);
    } else {
      bytes.write(mask | 127);
      bytes.writeBytes(new byte[4]);
      bytes.write(payload.length >> 24);
      bytes.write(payload.length >> 16);
      bytes.write(payload.length >> 8);
      bytes.write(payload.length);
    }
    byte[] key = masked ? dice.bytes(4) : new byte[4];
    if (masked) {
      bytes.writeBytes(key);
    }
    for (int i = 0; i < payload.length; i++) {
      bytes.write(payload[i] ^ key[i % 4]);
    }
  }
}
