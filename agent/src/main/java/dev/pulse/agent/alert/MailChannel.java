package dev.pulse.agent.alert;

import dev.pulse.agent.config.AlertTarget;
import dev.pulse.agent.config.SmtpAddress;
import dev.pulse.agent.config.SmtpAddress.Tls;
import dev.pulse.agent.store.QueuedAlert;
import java.io.IOException;
import java.io.Writer;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.apache.commons.net.smtp.AuthenticatingSMTPClient;
import org.apache.commons.net.smtp.AuthenticatingSMTPClient.AUTH_METHOD;
import org.apache.commons.net.smtp.SMTPReply;
import org.jspecify.annotations.Nullable;

/** Mails messages through a server, each with a connection of its own. Threading: any number. */
final class MailChannel implements Channel {

  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(10);

  private final AlertTarget target;
  private final String from;
  private final SmtpAddress server;

  MailChannel(AlertTarget target, String from, SmtpAddress server) {
    this.target = target;
    this.from = from;
    this.server = server;
  }

  @Override
  public AlertTarget target() {
    return target;
  }

  @Override
  public void send(QueuedAlert message, Instant now) throws SendException {
    AuthenticatingSMTPClient client =
        new AuthenticatingSMTPClient(server.tls() == Tls.IMPLICIT, WebClient.tls());
    client.setEndpointCheckingEnabled(true);
    client.setConnectTimeout((int) CONNECT.toMillis());
    client.setDefaultTimeout((int) ANSWER.toMillis());
    try {
      client.connect(server.host(), server.port());
      client.setSoTimeout((int) ANSWER.toMillis());
      greet(client);
      logIn(client);
      deliver(client, new MailMessage(from, target.addresses()).text(message, now));
    } catch (IOException | GeneralSecurityException | RuntimeException | LinkageError e) {
      throw SendException.tryAgain(why(e));
    } finally {
      disconnect(client);
    }
  }

  private void greet(AuthenticatingSMTPClient client) throws IOException, SendException {
    expect(client, client.getReplyCode());
    expect(client, client.ehlo(name(client)));
    boolean offered = offers(client, "STARTTLS");
    boolean wanted = server.tls() == Tls.REQUIRED || (server.tls() == Tls.OFFERED && offered);
    if (!wanted) {
      return;
    }
    if (!offered || !client.execTLS()) {
      throw SendException.tryAgain(
          "the mail server offers no TLS, and none was to be sent without; see tls=never");
    }
    expect(client, client.ehlo(name(client)));
  }

  private void logIn(AuthenticatingSMTPClient client)
      throws IOException, GeneralSecurityException, SendException {
    String user = server.user();
    if (user == null) {
      return;
    }
    String password = server.password() == null ? "" : server.password();
    boolean plain = offers(client, "PLAIN") || !offers(client, "LOGIN");
    if (!client.auth(plain ? AUTH_METHOD.PLAIN : AUTH_METHOD.LOGIN, user, password)) {
      throw SendException.tryAgain("the mail server refuses the login: " + reply(client));
    }
  }

  private void deliver(AuthenticatingSMTPClient client, String mail)
      throws IOException, SendException {
    expect(client, client.mail("<" + from + ">"));
    for (String address : target.addresses()) {
      expect(client, client.rcpt("<" + address + ">"));
    }
    Writer data = client.sendMessageData();
    if (data == null) {
      throw failure(client);
    }
    try (data) {
      data.write(mail);
    }
    if (!client.completePendingCommand()) {
      throw failure(client);
    }
  }

  private static void expect(AuthenticatingSMTPClient client, int code) throws SendException {
    if (!SMTPReply.isPositiveCompletion(code)) {
      throw failure(client);
    }
  }

  /** RFC 5321, 4.2.1: what begins with 5 will be refused again, as it is. */
  private static SendException failure(AuthenticatingSMTPClient client) {
    String why = "the mail server answers " + reply(client);
    return SMTPReply.isNegativePermanent(client.getReplyCode())
        ? SendException.refused(why)
        : SendException.tryAgain(why);
  }

  private static String reply(AuthenticatingSMTPClient client) {
    return client.getReplyString().strip().replaceAll("\\s+", " ");
  }

  /** Whether a word stands in what the server has said of itself. */
  private static boolean offers(AuthenticatingSMTPClient client, String word) {
    for (String line : client.getReplyStrings()) {
      for (String each : line.toUpperCase(Locale.ROOT).split("[\\s=-]+", -1)) {
        if (each.equals(word)) {
          return true;
        }
      }
    }
    return false;
  }

  /** By its address: a name would have to be looked up. */
  private static String name(AuthenticatingSMTPClient client) {
    InetAddress own = client.getLocalAddress();
    String address = own.getHostAddress().replaceAll("%.*", "");
    return address.contains(":") ? "[IPv6:" + address + "]" : "[" + address + "]";
  }

  private String why(Throwable failure) {
    String message = failure.getMessage();
    String type = failure.getClass().getSimpleName();
    return hidden(message == null || message.isBlank() ? type : type + ": " + message.strip());
  }

  private String hidden(String text) {
    @Nullable String password = server.password();
    return password == null || password.isEmpty() ? text : text.replace(password, "********");
  }

  /** What was sent was sent, whatever becomes of the good-bye. */
  private static void disconnect(AuthenticatingSMTPClient client) {
    try {
      if (client.isConnected()) {
        client.quit();
      }
    } catch (IOException e) {
      // It has hung up already.
    }
    try {
      client.disconnect();
    } catch (IOException e) {
      // There is nothing to let go of.
    }
  }
}
