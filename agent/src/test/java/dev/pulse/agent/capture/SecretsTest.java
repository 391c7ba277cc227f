package dev.pulse.agent.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Of a secret nothing stays, and what stands around it stays. */
class SecretsTest {

  private final Secrets secrets = Secrets.with(List.of());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "password=hunter2 user=joe | password=*** user=joe",
        "db.password: hunter2 | db.password: ***",
        "connecting with pwd='a b c' now | connecting with pwd='***' now",
        "DB_PASS=hunter2;x=1 | DB_PASS=***;x=1",
        "{\"apiKey\":\"k\\\"1\",\"n\":1} | {\"apiKey\":\"***\",\"n\":1}",
        "{\\\"client_secret\\\":\\\"abc\\\"} | {\\\"client_secret\\\":\\\"***\\\"}",
        "{\"access-token\" : \"abc\"} | {\"access-token\" : \"***\"}",
        "Config{user=joe, password=h(u)n,ter2, port=1} | Config{user=joe, password=***, port=1}",
        "url?user=joe&password=x&y=2 | url?user=joe&password=***&y=2",
        "Authorization: Bearer abc.def | Authorization: Bearer ***",
        "{authorization=[Basic dTpw], host=[x]} | {authorization=[Basic ***], host=[x]}",
        "Authorization: abcdef | Authorization: ***",
        "<db:password>hunter2</db:password> | <db:password>***</db:password>",
        "run --db-password hunter2 --verbose | run --db-password *** --verbose",
        "run --token=abc12345 | run --token=***",
        "jdbc:postgresql://joe:hunter2@db:5432/x | jdbc:postgresql://joe:***@db:5432/x",
        "redis://:p@ss@cache:1 | redis://:***@cache:1",
        "jdbc:oracle:thin:scott/tiger@db:1521 | jdbc:oracle:thin:scott/***@db:1521",
        "jdbc:sqlserver://h;user=a;password=b; | jdbc:sqlserver://h;user=a;password=***;",
        "key AKIAIOSFODNN7EXAMPLE used | key AKIA*** used",
        "aws_secret_access_key = wJalr/K7+b | aws_secret_access_key = ***",
        "with bearer 0a1b2c3d4e5f6 sent | with bearer *** sent",
        "git ghp_0123456789012345678901234567890123ab | git ghp_***",
        "jwt eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.dozjgNryP4J3jVmN | jwt eyJ***",
        "token: 0a1b2c3d | token: ***",
      })
  void aSecretIsMaskedAndItsNameStays(String text, String masked) {
    assertThat(secrets.mask(text)).isEqualTo(masked);
    assertThat(secrets.mask("before\n" + text + "\nafter"))
        .isEqualTo("before\n" + masked + "\nafter");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "12:34:56 compass: north, bypass=1 Token count=7 max_tokens: 100",
        "Unexpected token: function at line 7",
        "password: must not be blank",
        "password = null and secret: none",
        "PWD=/home/joe OLDPWD=/tmp",
        "http://localhost:8080/path@x?y=joe@example.org",
        "Map<String, Token> List<Password> tokens",
        "AKIA is a prefix, eyJ too, ghp_ as well",
        "foreign key: 12, primary key=7, monkey: 3",
        "Password:",
        "-- password is what we ask for",
        "std::token::value, Password::check",
        "-----BEGIN CERTIFICATE-----\nMIIabc\n-----END CERTIFICATE-----",
        "password=*** is masked already",
      })
  void whatIsNoSecretStays(String text) {
    assertThat(secrets.mask(text)).isEqualTo(text);
  }

  @Test
  void aPrivateKeyIsMaskedUpToItsEnd() {
    assertThat(
            secrets.mask(
                "x\n-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nMIIE\n+/==\n"
                    + "-----END RSA PRIVATE KEY-----\ny"))
        .isEqualTo("x\n-----BEGIN RSA PRIVATE KEY-----\n***\n-----END RSA PRIVATE KEY-----\ny");
    assertThat(secrets.mask("-----BEGIN PRIVATE KEY-----\nMIIE\nand then some text"))
        .isEqualTo("-----BEGIN PRIVATE KEY-----\n***\nand then some text");
  }

  /** The seed is the repetition. */
  @RepeatedTest(200)
  void noTextIsTooStrange(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    List<String> parts =
        List.of(
            "password",
            "Token",
            "authorization",
            "=",
            ":",
            "://",
            "@",
            "<",
            "</",
            ">",
            "--",
            "-",
            "\"",
            "'",
            "\\",
            " ",
            "\t",
            "[",
            "]",
            "{",
            "}",
            ",",
            ";",
            "\n",
            "\r",
            "AKIA",
            "eyJ",
            "ghp_",
            "Bearer ",
            "-----BEGIN ",
            "PRIVATE KEY-----",
            "-----END",
            ":thin:",
            "/",
            "é",
            "\uD83D",
            "\uDE80",
            "\u0000",
            "a1",
            "ABCDEFGHIJ0123456789",
            "pwd",
            "api-key");
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(60); i > 0; i--) {
      text.append(parts.get(random.nextInt(parts.size())));
    }
    for (boolean finished : new boolean[] {true, false}) {
      Findings found = secrets.find(text.toString(), finished);
      int last = -1;
      for (int i = 0; i < found.count(); i++) {
        assertThat(found.from(i)).isGreaterThan(last);
        assertThat(found.to(i)).isBetween(found.from(i) + 1, text.length());
        last = found.to(i);
      }
    }
  }

  @Test
  void theUsersOwnPatternsMaskTheirMatchOrItsFirstGroup() {
    Secrets own =
        Secrets.with(
            List.of(Pattern.compile("\\b\\d{16}\\b"), Pattern.compile("iban ([A-Z0-9]+)")));
    assertThat(own.mask("card 4111111111111111, iban DE02 ok\n1234"))
        .isEqualTo("card ***, iban *** ok\n1234");
  }

  @Test
  void aPatternThatTakesTooLongMasksItsLineAndNoOther() {
    Secrets own =
        Secrets.with(
            List.of(Pattern.compile("(.*)(.*)(.*)(.*)(.*)(.*)x$"), Pattern.compile("(u|v)*z")));
    String hard = "a".repeat(60) + "!";
    assertThat(own.mask("fine\n" + hard + "\nfine")).isEqualTo("fine\n***\nfine");
    assertThat(own.mask("uv".repeat(100_000))).isEqualTo("***");
  }
}
