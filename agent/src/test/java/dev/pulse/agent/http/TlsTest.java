package dev.pulse.agent.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pulse.agent.event.EventBus;
import dev.pulse.agent.http.rest.Backend;
import dev.pulse.agent.http.rest.MetricsScope;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.KeyStore;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page by https, with certificates as they come. */
class TlsTest {

  private static final String PASSWORD = "changeit";

  @TempDir private Path directory;

  @Test
  void aKeyStoreServes() throws Exception {
    Path store = keyStore("first", "RSA");

    try (PulseServer server = start(new CertificateFiles(store.toString(), null, PASSWORD))) {
      assertThat(server.address().toString()).startsWith("https://127.0.0.1:");
      assertThat(get(server, certificate(store)).statusCode()).isEqualTo(200);
      assertThat(loginCookie(server, certificate(store))).contains("; Secure");
      follow(server, certificate(store));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"RSA", "EC", "Ed25519"})
  void pemFilesServe(String algorithm) throws Exception {
    Path store = keyStore("first", algorithm);
    Path both = Files.writeString(directory.resolve("both.pem"), pem(store) + pemKey(store));
    Path alone = Files.writeString(directory.resolve("tls.crt"), pem(store));
    Path key = Files.writeString(directory.resolve("tls.key"), pemKey(store));

    try (PulseServer first = start(new CertificateFiles(both.toString(), null, null));
        PulseServer second = start(new CertificateFiles(alone.toString(), key.toString(), null))) {
      assertThat(get(first, certificate(store)).statusCode()).isEqualTo(200);
      assertThat(get(second, certificate(store)).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aRenewedCertificateIsTakenWhenItIsWholeAndTheFormerOneStaysUntilThen() throws Exception {
    Path former = keyStore("former", "EC");
    Path renewed = keyStore("renewed", "EC");
    Path file = Files.writeString(directory.resolve("tls.crt"), pem(former));
    Path key = Files.writeString(directory.resolve("tls.key"), pemKey(former));
    ServerCertificate certificate =
        ServerCertificate.load(new CertificateFiles(file.toString(), key.toString(), null));

    change(file, pem(renewed), 1);
    certificate.lookAgain();
    assertThat(shown(certificate)).isEqualTo(certificate(former));

    change(key, pemKey(renewed), 2);
    certificate.lookAgain();
    assertThat(shown(certificate)).isEqualTo(certificate(renewed));

    Files.delete(key);
    certificate.lookAgain();
    assertThat(shown(certificate)).isEqualTo(certificate(renewed));
  }

  @Test
  void whatCannotBeUsedIsSaidWithWhatToDo() throws Exception {
    Path store = keyStore("first", "RSA");
    Path other = keyStore("other", "RSA");
    Path pem = Files.writeString(directory.resolve("tls.crt"), pem(store));
    Path wrong = Files.writeString(directory.resolve("wrong.key"), pemKey(other));
    Path old =
        Files.writeString(
            directory.resolve("old.key"),
            "-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----\n");
    Path nothing = Files.writeString(directory.resolve("nothing"), "nothing");

    refused(directory.resolve("none").toString(), null, null, "there is no file");
    refused(store.toString(), null, "wrong", "pulse.http.tls.password");
    refused(nothing.toString(), null, null, "neither PEM nor");
    refused(pem.toString(), null, null, "has no private key");
    refused(pem.toString(), wrong.toString(), null, "is not that of the certificate");
    refused(pem.toString(), old.toString(), null, "openssl pkcs8 -topk8 -nocrypt");
    refused(pem.toString(), nothing.toString(), null, "has no private key");
    refused(wrong.toString(), null, null, "has no certificate");
  }

  private static void refused(
      String certificate, @Nullable String key, @Nullable String password, String why) {
    CertificateFiles files = new CertificateFiles(certificate, key, password);
    assertThatThrownBy(() -> start(files))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(why);
  }

  private static PulseServer start(CertificateFiles files) throws IOException {
    ServerOptions options =
        new ServerOptions(
            "127.0.0.1",
            0,
            files,
            "the token of all",
            null,
            true,
            Set.of(),
            Set.of(),
            MetricsScope.DEFAULT,
            false);
    return PulseServer.start(
        options, new Backend(new MemoryHistory(), Samples::health), new EventBus());
  }

  private static HttpResponse<String> get(PulseServer server, X509Certificate trusted)
      throws Exception {
    return client(trusted)
        .send(
            HttpRequest.newBuilder(server.address().resolve("/api/pulse/jobs")).build(),
            BodyHandlers.ofString());
  }

  private static String loginCookie(PulseServer server, X509Certificate trusted) throws Exception {
    HttpRequest login =
        HttpRequest.newBuilder(server.address().resolve("/login"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Origin", server.address().toString().replaceAll("/$", ""))
            .POST(HttpRequest.BodyPublishers.ofString("token=the+token+of+all"))
            .build();
    return client(trusted)
        .send(login, BodyHandlers.ofString())
        .headers()
        .firstValue("Set-Cookie")
        .orElseThrow();
  }

  private static void follow(PulseServer server, X509Certificate trusted) throws Exception {
    URI address = URI.create(server.address().toString().replaceFirst("https", "wss") + "ws");
    WebSocket socket =
        client(trusted)
            .newWebSocketBuilder()
            .header("Origin", server.address().toString().replaceAll("/$", ""))
            .buildAsync(address, new WebSocket.Listener() {})
            .get(60, TimeUnit.SECONDS);
    socket.abort();
  }

  private static HttpClient client(X509Certificate trusted) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry("trusted", trusted);
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, factory.getTrustManagers(), null);
    return HttpClient.newBuilder()
        .sslContext(context)
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(Duration.ofSeconds(20))
        .build();
  }

  private static X509Certificate shown(ServerCertificate certificate) {
    String alias =
        Objects.requireNonNull(
            certificate.chooseServerAlias("EC", new Principal[0], new Socket()), "no key");
    return Objects.requireNonNull(certificate.getCertificateChain(alias))[0];
  }

  private static void change(Path file, String text, int hours) throws IOException {
    Files.writeString(file, text);
    FileTime now = Files.getLastModifiedTime(file);
    Files.setLastModifiedTime(
        file, FileTime.fromMillis(now.toMillis() + Duration.ofHours(hours).toMillis()));
  }

  /** A key store with a certificate of its own, made by the JDK's tool. */
  private Path keyStore(String name, String algorithm) throws Exception {
    Path store = directory.resolve(name + ".p12");
    Process tool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                algorithm,
                "-alias",
                name,
                "-dname",
                "CN=" + name,
                "-ext",
                "SAN=ip:127.0.0.1",
                "-keystore",
                store.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD)
            .redirectErrorStream(true)
            .start();
    String said = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(tool.waitFor()).as(said).isZero();
    return store;
  }

  private static X509Certificate certificate(Path store) throws Exception {
    return (X509Certificate) entry(store).getCertificate();
  }

  private static KeyStore.PrivateKeyEntry entry(Path store) throws Exception {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    return (KeyStore.PrivateKeyEntry)
        keys.getEntry(
            keys.aliases().nextElement(), new KeyStore.PasswordProtection(PASSWORD.toCharArray()));
  }

  private static String pem(Path store) throws Exception {
    Certificate certificate = certificate(store);
    return block("CERTIFICATE", certificate.getEncoded());
  }

  private static String pemKey(Path store) throws Exception {
    PrivateKey key = entry(store).getPrivateKey();
    return block("PRIVATE KEY", key.getEncoded());
  }

  private static String block(String kind, byte[] bytes) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(kind, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes), kind);
  }
}
