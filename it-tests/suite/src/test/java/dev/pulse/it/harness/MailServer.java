package dev.pulse.it.harness;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** Speaks as much SMTP as it takes to get a mail. Threading: any thread may ask it. */
public final class MailServer implements AutoCloseable {

  private static final Pattern WORD = Pattern.compile("=\\?utf-8\\?B\\?([^?]+)\\?=");

  /** What came: how, for whom, and the mail itself. */
  public record Mail(boolean encrypted, String login, String from, List<String> to, String text) {

    /** The subject, decoded. */
    public String subject() {
      StringBuilder subject = new StringBuilder();
      Matcher words = WORD.matcher(text);
      while (words.find()) {
        subject.append(decoded(words.group(1)));
      }
      return subject.toString();
    }

    /** What stands below the head, decoded. */
    public String body() {
      return decoded(text.substring(text.indexOf("\n\n") + 2));
    }

    /** A line of the head. */
    public String header(String name) {
      return text.lines()
          .filter(line -> line.startsWith(name + ": "))
          .findFirst()
          .orElseThrow()
          .substring(name.length() + 2);
    }

    private static String decoded(String base64) {
      return new String(Base64.getMimeDecoder().decode(base64), StandardCharsets.UTF_8);
    }
  }

  private final List<Mail> mails = new CopyOnWriteArrayList<>();
  private final ServerSocket server;
  private final @Nullable SSLContext tls;
  private final boolean implicit;

  private MailServer(@Nullable SSLContext tls, boolean implicit) throws IOException {
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    this.tls = tls;
    this.implicit = implicit;
    Thread thread = new Thread(this::accept, "mail-server");
    thread.setDaemon(true);
    thread.start();
  }

  /** Without TLS. */
  public static MailServer plain() {
    return start(null, false);
  }

  /** With TLS where clients ask for it, or from the first byte on. */
  public static MailServer encrypted(SSLContext tls, boolean implicit) {
    return start(tls, implicit);
  }

  private static MailServer start(@Nullable SSLContext tls, boolean implicit) {
    try {
      return new MailServer(tls, implicit);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port() {
    return server.getLocalPort();
  }

  /** What it got. */
  public List<Mail> mails() {
    return new ArrayList<>(mails);
  }

  private void accept() {
    while (!server.isClosed()) {
      try (Socket socket = server.accept()) {
        Socket used = implicit ? encrypt(socket) : socket;
        new Talk(used, implicit).run();
      } catch (IOException e) {
        // A client that hung up, or the end.
      }
    }
  }

  private SSLSocket encrypt(Socket socket) throws IOException {
    SSLSocket encrypted =
        (SSLSocket)
            Objects.requireNonNull(tls)
                .getSocketFactory()
                .createSocket(socket, null, socket.getPort(), true);
    encrypted.setUseClientMode(false);
    encrypted.startHandshake();
    return encrypted;
  }

  /** One client, from its greeting on. */
  private final class Talk {
    private Socket socket;
    private BufferedReader in;
    private boolean encrypted;
    private String login = "";
    private String from = "";
    private List<String> to = new ArrayList<>();

    Talk(Socket socket, boolean encrypted) throws IOException {
      this.socket = socket;
      this.encrypted = encrypted;
      this.in = reader(socket);
      say("220 mail.example ready");
    }

    void run() throws IOException {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (line.startsWith("EHLO")) {
          say("250-mail.example");
          say(tls != null && !encrypted ? "250-STARTTLS" : "250-8BITMIME");
          say("250 AUTH LOGIN PLAIN");
        } else if (line.equals("STARTTLS")) {
          say("220 go ahead");
          socket = encrypt(socket);
          in = reader(socket);
          encrypted = true;
        } else if (line.equals("AUTH PLAIN")) {
          say("334 ");
          byte[] given = Base64.getDecoder().decode(in.readLine());
          login = new String(given, StandardCharsets.UTF_8).replace('\0', ' ').strip();
          say("235 welcome");
        } else if (line.startsWith("MAIL FROM:")) {
          from = line.substring(10);
          to = new ArrayList<>();
          say("250 ok");
        } else if (line.startsWith("RCPT TO:")) {
          to.add(line.substring(8));
          say("250 ok");
        } else if (line.equals("DATA")) {
          say("354 go ahead");
          mails.add(new Mail(encrypted, login, from, to, data()));
          say("250 taken");
        } else if (line.equals("QUIT")) {
          say("221 bye");
          return;
        } else {
          say("500 what?");
        }
      }
    }

    private String data() throws IOException {
      StringBuilder text = new StringBuilder();
      for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
        text.append(line.startsWith("..") ? line.substring(1) : line).append('\n');
      }
      return text.toString();
    }

    private void say(String line) throws IOException {
      socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().flush();
    }

    private static BufferedReader reader(Socket socket) throws IOException {
      return new BufferedReader(
          new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
