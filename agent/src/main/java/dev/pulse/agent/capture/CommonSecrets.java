package dev.pulse.agent.capture;

/**
 * What is a secret in most applications: named ones, passwords in addresses, known tokens, private
 * keys.
 *
 * <p>One pass over the text, which stops at the few characters that say that there may be one; so
 * the cost is linear whatever the text, and small where there is none.
 */
final class CommonSecrets implements SecretRule {

  private static final boolean[] SIGNS = new boolean[128];

  static {
    for (char sign : ":=>-".toCharArray()) {
      SIGNS[sign] = true;
    }
    for (char c = 0; c < SIGNS.length; c++) {
      SIGNS[c] |= KnownTokens.isSign(c);
    }
  }

  @Override
  public void find(String text, boolean finished, Findings found) {
    int length = text.length();
    for (int at = 0; at < length; at++) {
      char c = text.charAt(at);
      if (c < SIGNS.length && SIGNS[c]) {
        look(c, text, at, finished, found);
      }
    }
  }

  private static void look(char sign, String text, int at, boolean finished, Findings found) {
    switch (sign) {
      case '=' -> NamedSecrets.separator(text, at, finished, found);
      case '>' -> NamedSecrets.element(text, at, finished, found);
      case ':' -> {
        UrlPasswords.colon(text, at, finished, found);
        NamedSecrets.separator(text, at, finished, found);
      }
      case '-' -> {
        NamedSecrets.argument(text, at, finished, found);
        PrivateKeys.hyphen(text, at, found);
        KnownTokens.sign(text, at, finished, found);
      }
      default -> KnownTokens.sign(text, at, finished, found);
    }
  }
}
