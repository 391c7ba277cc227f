package dev.pulse.agent.capture;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the name of a value says of it. */
enum SecretName {
  /** Whatever stands there is secret. */
  PASSWORD(
      "password",
      "passwd",
      "passphrase",
      "passcode",
      "apikey",
      "accesskey",
      "secretkey",
      "privatekey",
      "signingkey",
      "encryptionkey",
      "accountkey"),
  /** Also a word of prose, so that only what looks like a secret is one. */
  TOKEN("token", "secret", "credential", "credentials"),
  /** A short form of password, which other words end in too. */
  SHORT("pass", "pwd"),
  /** A scheme may stand before the secret. */
  AUTHORIZATION("authorization");

  /** In lower case, with nothing between the words. */
  @SuppressWarnings("ImmutableEnumChecker") // a list that copies is immutable
  private final List<String> endings;

  SecretName(String... endings) {
    this.endings = List.of(endings);
  }

  /** An ending by which a name is known. */
  private record Ending(String text, SecretName kind) {}

  private static final Ending[][] BY_LAST_LETTER = new Ending[128][];

  static {
    Arrays.stream(values())
        .flatMap(kind -> kind.endings.stream().map(ending -> new Ending(ending, kind)))
        .collect(Collectors.groupingBy(each -> each.text().charAt(each.text().length() - 1)))
        .forEach((last, endings) -> BY_LAST_LETTER[last] = endings.toArray(Ending[]::new));
  }

  /** What the name that stands there is; null if it is not that of a secret. */
  static @Nullable SecretName of(String text, int from, int to) {
    if (from >= to || text.charAt(to - 1) >= BY_LAST_LETTER.length) {
      return null;
    }
    Ending[] endings = BY_LAST_LETTER[Ascii.lower(text.charAt(to - 1))];
    if (endings == null) {
      return null;
    }
    for (Ending ending : endings) {
      int start = start(text, from, to, ending.text());
      if (start >= 0 && (ending.kind() != SHORT || standsApart(text, from, start, to))) {
        return ending.kind();
      }
    }
    return null;
  }

  /**
   * Where the ending begins, by which the name ends; case and what joins its parts do not count.
   */
  private static int start(String text, int from, int to, String ending) {
    int at = to;
    for (int i = ending.length() - 1; i >= 0; i--) {
      do {
        at--;
      } while (at > from && isJoint(text.charAt(at)));
      if (at < from || Ascii.lower(text.charAt(at)) != ending.charAt(i)) {
        return -1;
      }
    }
    return at;
  }

  /** {@code db_pass} and {@code dbPass}, but not {@code compass}, nor the shell's {@code PWD}. */
  private static boolean standsApart(String text, int from, int start, int to) {
    String name = text.substring(from, to).toUpperCase(Locale.ROOT);
    if ((name.equals("PWD") || name.equals("OLDPWD")) && text.charAt(start) == 'P') {
      return false;
    }
    return start == from
        || !Character.isLetter(text.charAt(start - 1))
        || (Character.isUpperCase(text.charAt(start))
            && Character.isLowerCase(text.charAt(start - 1)))
        || text.startsWith("userpwd", from);
  }

  private static boolean isJoint(char c) {
    return c == '_' || c == '-' || c == '.';
  }
}
