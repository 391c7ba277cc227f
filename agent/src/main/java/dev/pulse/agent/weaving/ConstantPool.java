package dev.pulse.agent.weaving;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Looks through the constant pool of a class file for a few UTF-8 constants, without parsing the
 * class (JVMS 4.4).
 *
 * <p>Runs for every class that the JVM loads: a constant is compared byte by byte only if its
 * length and its last byte are those of a constant that is looked for.
 */
final class ConstantPool<T> {

  private static final int FIRST_CONSTANT = 10;

  /** Bytes of a constant after its tag, by tag; 0 for those that there are not. */
  private static final int[] SIZES = {
    0, 0, 0, 4, 4, 8, 8, 2, 2, 4, 4, 4, 4, 0, 0, 3, 2, 4, 4, 2, 2
  };

  private static final int UTF8 = 1;
  private static final int LONG = 5;
  private static final int DOUBLE = 6;

  private final byte[][] wanted;
  private final List<List<T>> answers = new ArrayList<>();
  private final boolean[] lengths;

  ConstantPool(Map<String, List<T>> byConstant) {
    wanted = new byte[byConstant.size()][];
    int longest = 0;
    for (Map.Entry<String, List<T>> entry : byConstant.entrySet()) {
      byte[] bytes = entry.getKey().getBytes(StandardCharsets.UTF_8);
      wanted[answers.size()] = bytes;
      answers.add(List.copyOf(entry.getValue()));
      longest = Math.max(longest, bytes.length);
    }
    lengths = new boolean[longest + 1];
    for (byte[] bytes : wanted) {
      lengths[bytes.length] = true;
    }
  }

  /** What stands behind the constants that the class file holds; nothing if it cannot be read. */
  List<T> search(byte[] classFile) {
    List<T> found = List.of();
    try {
      int count = u2(classFile, FIRST_CONSTANT - 2);
      int at = FIRST_CONSTANT;
      for (int index = 1; index < count; index++) {
        int tag = classFile[at];
        if (tag == UTF8) {
          int length = u2(classFile, at + 1);
          if (length < lengths.length && lengths[length]) {
            found = with(found, classFile, at + 3, length);
          }
          at += 3 + length;
        } else {
          if (SIZES[tag] == 0) {
            return List.of();
          }
          at += 1 + SIZES[tag];
          if (tag == LONG || tag == DOUBLE) {
            index++;
          }
        }
      }
      return found;
    } catch (ArrayIndexOutOfBoundsException e) {
      return List.of();
    }
  }

  private List<T> with(List<T> found, byte[] classFile, int from, int length) {
    for (int i = 0; i < wanted.length; i++) {
      if (matches(wanted[i], classFile, from, length)) {
        List<T> more = new ArrayList<>(found);
        for (T answer : answers.get(i)) {
          if (!more.contains(answer)) {
            more.add(answer);
          }
        }
        return more;
      }
    }
    return found;
  }

  private static boolean matches(byte[] bytes, byte[] classFile, int from, int length) {
    if (bytes.length != length) {
      return false;
    }
    for (int i = length - 1; i >= 0; i--) {
      if (bytes[i] != classFile[from + i]) {
        return false;
      }
    }
    return true;
  }

  private static int u2(byte[] classFile, int at) {
    return ((classFile[at] & 0xFF) << 8) | (classFile[at + 1] & 0xFF);
  }
}
